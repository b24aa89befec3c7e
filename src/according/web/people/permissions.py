"""The permission table: every address of the desk by its name in urls.py, and the least role that may ask for it.

Invariant: an address under /desk/ that has no row here is for chiefs alone; guarding.py sees to it.
"""

from __future__ import annotations

from collections.abc import Mapping

from according.web.people.roles import Role

PERMISSIONS: Mapping[str, Role] = {
    "desk": Role.EDITOR,
    "undo": Role.EDITOR,
    "check": Role.EDITOR,
    "publication": Role.EDITOR,
    "publish": Role.EDITOR,
    "publish_do": Role.CHIEF,
    "preview": Role.EDITOR,
    "rules": Role.EDITOR,
}


def find_needed(name: str | None) -> Role:
    """The least role for an address of the desk."""
    return PERMISSIONS.get(name or "", Role.CHIEF)
