"""What somebody is told after they sent something: by a word in the address, so that it needs no cookie and no script.

Only these words mean something; nothing of the address is shown.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

_NOTICES = {
    "vote": "Thank you, your vote counts. You can change it at any time.",
    "comment": "Thank you. Your comment is waiting for an editor; until it is accepted, only you see it here.",
    "flag": "Thank you. An editor will look at that comment again.",
}


def lead_back(slug: str, notice: str, anchor: str) -> str:
    """The address of a subject's page with something to tell."""
    return f"{reverse('dossier', args=[slug])}?told={notice}#{anchor}"


def read_notice(request: HttpRequest) -> tuple[str, str]:
    """What to tell, and its word; nothing twice where there is nothing to tell."""
    word = request.GET.get("told", "")
    return (word, _NOTICES[word]) if word in _NOTICES else ("", "")
