"""All that can be done at the desk with what readers say, made known to the one acting function."""

from __future__ import annotations

from according.web.people.acting import register
from according.web.talk.moderating import COMMENT_DEEDS
from according.web.talk.settling import CORRECTION_DEEDS


def register_deeds() -> None:
    """Make the deeds of this room known."""
    for deed in (*COMMENT_DEEDS, *CORRECTION_DEEDS):
        register(deed)
