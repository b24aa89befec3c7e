"""Announcing: other rooms hear of each edition within the transaction that publishes it."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `edition` (an EditionRow), `statements` (all, held back or not) and `rules` (those of publication).
published = Signal()
