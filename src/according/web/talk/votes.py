"""Votes: how useful a page was, from one to five; one for each visitor, who may change it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Avg, Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from msgspec import Struct

from according.web.editions.models import ShelfRow
from according.web.editions.reading import find_edition
from according.web.shell.showing import refuse
from according.web.talk.limits import VOTES, may
from according.web.talk.models import VoteRow
from according.web.talk.notices import lead_back
from according.web.talk.visitors import is_blocked, meet_visitor, remember

STARS = (1, 2, 3, 4, 5)


class Tally(Struct, frozen=True, kw_only=True):
    """What the votes on a page come to, in words, and what this visitor gave."""

    words: str
    count: int
    average: float
    own: int | None


@require_POST
def cast_vote(request: HttpRequest, slug: str) -> HttpResponse:
    """A vote sent by its form."""
    edition = find_edition(slug)
    if edition is None:
        raise Http404
    stars = request.POST.get("stars", "")
    if stars not in [str(n) for n in STARS]:
        return refuse(request, 400, "A vote is a number from one to five, and none of them was chosen.")
    visitor = meet_visitor(request)
    if is_blocked(visitor):
        return refuse(request, 403, "Nothing is taken from this browser at present.")
    if not may(VOTES, visitor):
        return refuse(request, 429, "From here there have been more votes within the hour than one place has readers.")
    keep_vote(edition.shelf, visitor.key, int(stars))
    return remember(HttpResponseRedirect(lead_back(slug, "vote", "vote")), visitor)


def keep_vote(shelf: ShelfRow, visitor: str, stars: int) -> None:
    """Keep a visitor's vote; one that was there is changed."""
    given = {"stars": stars, "voted_at": timezone.now()}
    if VoteRow.objects.filter(shelf=shelf, visitor=visitor).update(**given):
        return
    try:
        with transaction.atomic():
            VoteRow.objects.create(shelf=shelf, visitor=visitor, **given)
    except IntegrityError:  # the same visitor voted twice at the same moment
        VoteRow.objects.filter(shelf=shelf, visitor=visitor).update(**given)


def tally_votes(shelf: ShelfRow, visitor: str = "") -> Tally:
    """What the votes on a subject's page come to."""
    votes = VoteRow.objects.filter(shelf=shelf)
    found = votes.aggregate(count=Count("id"), average=Avg("stars"))
    count, average = int(found["count"]), float(found["average"] or 0)
    own = votes.filter(visitor=visitor).values_list("stars", flat=True).first() if visitor else None
    return Tally(words=tell_tally(count, average), count=count, average=average, own=own)


def tell_tally(count: int, average: float) -> str:
    """The count and the average in words: "212 readers so far, 4.4 of 5 on average"."""
    if not count:
        return "Nobody has voted yet."
    if count == 1:
        return f"One reader so far, who gave {average:.0f} of 5."
    return f"{count:,} readers so far, {average:.1f} of 5 on average."
