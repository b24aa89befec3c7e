"""What the editions tell the rest of the site: rooms that keep something of what is published listen here."""

from __future__ import annotations

from django.dispatch import Signal

# Sent when readers see a further edition: `edition`, its `dossier`, and the `conclusion` that it was composed from
# (without what the rules hold back).
edition_shown = Signal()
