"""Reading the forms about letters: what a visitor sent, as a wish and an address, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, QueryDict
from msgspec import Struct

from according.web.editions.models import ShelfRow
from according.web.editions.reading import list_published
from according.web.letters.addresses import BadAddress, read_address
from according.web.letters.asking import Wish
from according.web.letters.models import CHANGES, PACES, SubscriberRow, WishRow

# A field that people don't see and programs fill in.
TRAP = "homepage"
_MOST = 1000


class Filled(Struct, frozen=True, kw_only=True):
    """A form about letters as it was filled in, with what is wrong with it in sentences."""

    email: str = ""
    address: str = ""
    wish: Wish = Wish()
    email_error: str = ""
    subject_error: str = ""
    trapped: bool = False

    @property
    def wrong(self) -> bool:
        """Whether it has to be filled in once more."""
        return bool(self.email_error or self.subject_error)


def read_form(given: QueryDict, with_address: bool = True) -> Filled:
    """A form as it was sent."""
    email = given.get("email", "")[:300]
    address, error = "", ""
    if with_address:
        try:
            address = read_address(email)
        except BadAddress as refused:
            error = str(refused) if email.strip() else "An e-mail address is wanted: where shall the letters go?"
    wish = read_wish(given)
    missing = "" if wish.subjects or wish.everything else "Choose at least one subject, or every subject."
    trapped = bool(given.get(TRAP))
    return Filled(email=email, address=address, wish=wish, email_error=error, subject_error=missing, trapped=trapped)


def read_wish(given: QueryDict) -> Wish:
    """The subjects and the pace that were chosen; what is no subject that readers can see is passed over."""
    pace = given.get("pace", CHANGES)
    slugs = given.getlist("subject")[:_MOST]
    known = ShelfRow.objects.filter(slug__in=slugs, current__isnull=False).order_by("slug").values_list("pk", flat=True)
    return Wish(subjects=tuple(known), everything="every" in given, pace=pace if pace in PACES else CHANGES)


def show_form(request: HttpRequest) -> Filled:
    """The empty form, with the subject chosen that ?subject=SLUG names."""
    return Filled(wish=read_wish(request.GET))


def show_own(subscriber: SubscriberRow) -> Filled:
    """The form as a subscriber last filled it in."""
    own = WishRow.objects.filter(subscriber=subscriber).values_list("shelf", flat=True)
    return Filled(wish=Wish(subjects=tuple(own), everything=subscriber.everything, pace=subscriber.pace))


def list_choices(filled: Filled) -> Sequence[tuple[str, str, bool]]:
    """The subjects to choose from: slug, title, and whether it is chosen."""
    chosen = set(filled.wish.subjects)
    return [(row.slug, row.current.title, row.pk in chosen) for row in list_published() if row.current]
