"""The permission table: every address of the desk by its name in urls.py, and the least role that may ask for it.

Invariant: an address under /desk/ that has no row here is for chiefs alone; guarding.py sees to it.
"""

from __future__ import annotations

from collections.abc import Mapping

from according.web.people.roles import Role

PERMISSIONS: Mapping[str, Role] = {
    # Reviewing
    "desk": Role.EDITOR,
    "claim": Role.EDITOR,
    "effect": Role.EDITOR,
    "judge": Role.EDITOR,
    "edit_claim": Role.EDITOR,
    "add_claim": Role.EDITOR,
    "names": Role.EDITOR,
    "note": Role.EDITOR,
    "disputes": Role.EDITOR,
    "dispute": Role.EDITOR,
    "pin": Role.EDITOR,
    "reject_side": Role.EDITOR,
    # What was done
    "audit": Role.EDITOR,
    "undo": Role.EDITOR,
    "check": Role.EDITOR,
    "publication": Role.EDITOR,
    "publish": Role.EDITOR,
    "publish_do": Role.CHIEF,
    "preview": Role.EDITOR,
    "rules": Role.EDITOR,
    # The register, and what is done in the background
    "desk_outlets": Role.EDITOR,
    "desk_outlet": Role.CHIEF,
    "watching": Role.EDITOR,
    "jobs": Role.EDITOR,
    "hand_in": Role.EDITOR,
    "rebuild": Role.CHIEF,
    "send_again": Role.EDITOR,
    # What readers say
    "moderation": Role.EDITOR,
    "moderated": Role.EDITOR,
    "moderate": Role.EDITOR,
    "corrections": Role.EDITOR,
    "report": Role.EDITOR,
    "settle_report": Role.EDITOR,
}


def find_needed(name: str | None) -> Role:
    """The least role for an address of the desk."""
    return PERMISSIONS.get(name or "", Role.CHIEF)
