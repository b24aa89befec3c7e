"""Blocks: from whom the desk takes nothing."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from according.web.guard.visitors import Visitor
from according.web.talk.models import BlockRow


def is_blocked(visitor: Visitor) -> bool:
    """Whether the desk takes nothing from a visitor."""
    holds = Q(until__isnull=True) | Q(until__gt=timezone.now())
    return BlockRow.objects.filter(holds, key__in=[visitor.key, visitor.address]).exists()
