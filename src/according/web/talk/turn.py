"""The reader's turn: what stands under a dossier, put together anew for each visitor beside the text that is kept."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from msgspec import Struct

from according.web.editions.models import EditionRow
from according.web.talk.forms import EMPTY, Filled, read_key, read_number, stamp_form
from according.web.talk.models import CommentRow, CommentState
from according.web.talk.notices import read_notice
from according.web.talk.statements import Told, find_told, list_choices
from according.web.talk.threads import Remark, Talk, gather_talk, show_comment
from according.web.talk.visitors import find_key
from according.web.talk.votes import Tally, tally_votes


class Draft(Struct, frozen=True, kw_only=True):
    """The comment form: as filled so far, what may be spoken of, and what is spoken of or answered already."""

    filled: Filled
    stamp: str
    choices: Sequence[Told]
    told: Told | None = None
    answered: Remark | None = None


class Turn(Struct, frozen=True, kw_only=True):
    """Votes, comments, and the form for another; `told` is the word of what just happened, `notice` says it."""

    tally: Tally
    talk: Talk
    draft: Draft
    told: str
    notice: str


def gather_turn(request: HttpRequest, edition: EditionRow) -> Turn:
    """What readers said of a subject, as this visitor sees it."""
    visitor = find_key(request)
    told, notice = read_notice(request)
    return Turn(
        tally=tally_votes(edition.shelf, visitor),
        talk=gather_talk(edition, visitor),
        draft=draft_comment(request, edition),
        told=told,
        notice=notice,
    )


def draft_comment(request: HttpRequest, edition: EditionRow) -> Draft:
    """An empty form, about the statement of ?about= or in answer to the comment of ?reply=."""
    key, number = read_key(request.GET.get("about", "")), read_number(request.GET.get("reply", ""))
    rows = CommentRow.objects.filter(shelf=edition.shelf, state=CommentState.ACCEPTED)
    answered = rows.filter(pk=int(number)).first() if number else None
    return Draft(
        filled=EMPTY,
        stamp=stamp_form(),
        choices=list_choices(edition),
        told=find_told(edition, key) if key else None,
        answered=show_comment(answered, edition) if answered else None,
    )
