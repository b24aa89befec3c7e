"""Desk: where editors review claims, settle disputes, keep the registers and see what was done."""
