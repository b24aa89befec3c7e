"""Announcing: other rooms hear of each edition within the transaction that publishes it."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `edition` (an EditionRow), `shown` (the statements that it was composed from) and `held` (those held back).
published = Signal()
