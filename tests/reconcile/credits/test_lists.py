"""Credits of which a page that names any is taken to name all, and names that strayed into another place."""

from __future__ import annotations

from according.domain.claim import Reading
from reconcile.news import says, stands, told


def written(day: str, outlet: str, *names: str, by: tuple[str, ...] = ()) -> Reading:
    """A page that names writers."""
    return told(day, outlet, *(says("screenwriter", name, by=by) for name in names))


def test_whom_the_studio_leaves_out_is_in_dispute() -> None:
    """A writer told by an actor, and not in the studio's own list, is disputed; the studio's stands."""
    pages = [
        written("2025-01-10", "The Paper", "Ada Quill", by=("Deadline",)),
        written("2025-02-10", "The Post", "Ben Okafor", by=("Elle",)),
        written("2025-03-10", "The Star", "Ada Quill", by=("Lionsgate",)),
    ]
    assert stands(pages, "screenwriter") == {"Ada Quill": "current", "Ben Okafor": "disputed"}


def test_whom_one_page_adds_is_unconfirmed() -> None:
    """A name that only one page has, naming nobody, and that others leave out."""
    pages = [
        written("2025-01-10", "The Paper", "Ada Quill", by=("Deadline",)),
        written("2025-02-10", "The Post", "Ada Quill", "Cleo Marsh"),
        written("2025-03-10", "The Star", "Ada Quill"),
        written("2025-04-10", "The Sun", "Ada Quill"),
    ]
    assert stands(pages, "screenwriter") == {"Ada Quill": "current", "Cleo Marsh": "unconfirmed"}


def test_two_credits_that_one_person_cannot_have() -> None:
    """Producer on one word and executive producer on another is a dispute, until a party settles it."""
    pages = [
        told(
            "2025-01-10",
            "The Paper",
            says("producer", "Ada Quill", by=["Deadline"]),
            says("executive_producer", "Ada Quill", by=["Variety"]),
        )
    ]
    assert stands(pages, "producer") == stands(pages, "executive_producer") == {"Ada Quill": "disputed"}
    pages.append(told("2025-04-10", "The Post", says("producer", "Ada Quill", by=["Lionsgate"])))
    assert stands(pages, "producer") == {"Ada Quill": "current"}
    assert stands(pages, "executive_producer") == {"Ada Quill": "superseded"}


def test_a_producer_whom_later_lists_leave_out() -> None:
    """A name single out once is no list; two lists without a name put it in dispute."""
    pages = [
        told("2025-01-10", "The Paper", *(says("producer", n, by=["Lionsgate"]) for n in ("Ada Quill", "Ben Okafor"))),
        told("2025-02-10", "The Post", says("producer", "Ben Okafor")),
        told("2025-03-10", "The Star", says("producer", "Ben Okafor")),
    ]
    assert stands(pages, "producer") == {"Ada Quill": "current", "Ben Okafor": "current"}
    for day, outlet in (("2025-05-10", "The Sun"), ("2025-06-10", "The Mail")):
        pages.append(told(day, outlet, says("producer", "Ben Okafor"), says("producer", "Cleo Marsh")))
    assert stands(pages, "producer")["Ada Quill"] == "disputed"


def test_a_director_who_is_replaced_in_silence() -> None:
    """Where one follows another, two later pages with the same new name replace the old one."""
    pages = [
        told("2025-01-10", "The Paper", says("director", "Ada Quill", by=["Deadline"])),
        told("2025-05-10", "The Post", says("director", "Ben Okafor")),
        told("2025-06-10", "The Star", says("director", "Ben Okafor")),
    ]
    assert stands(pages, "director") == {"Ada Quill": "superseded", "Ben Okafor": "current"}


def test_an_actor_whom_everybody_else_has_as_the_director() -> None:
    """A single page that puts the director among the actors, naming nobody, is not believed yet."""
    pages = [told(f"2025-01-1{n}", f"Paper {n}", says("director", "Ada Quill")) for n in range(5)]
    pages.append(told("2025-02-10", "The Post", says("cast_member", "Ada Quill"), says("cast_member", "Cleo Marsh")))
    assert stands(pages, "cast_member") == {"Ada Quill": "unconfirmed", "Cleo Marsh": "current"}


def test_a_page_with_two_directors_tells_of_two_works() -> None:
    """Beside the well-known director one whom nobody else knows: who is only on that page is in doubt."""
    pages = [told(f"2025-01-1{n}", f"Paper {n}", says("director", "Ada Quill")) for n in range(4)]
    both = [says("director", name) for name in ("Ada Quill", "Lee Na")]
    pages.append(told("2025-02-10", "The Post", *both, says("cast_member", "Kim Sol"), says("platform", "Netflix")))
    pages.append(told("2025-03-10", "The Star", says("director", "Ada Quill")))
    pages.append(told("2025-03-11", "The Sun", says("director", "Ada Quill")))
    assert stands(pages, "director") == {"Ada Quill": "current", "Lee Na": "unconfirmed"}
    assert stands(pages, "cast_member") == {"Kim Sol": "unconfirmed"}
    assert stands(pages, "platform") == {"Netflix": "unconfirmed"}


def test_an_actor_of_the_other_film_on_the_page() -> None:
    """A page that tells of two films and gives an actor to the wrong one, whom others have in the other."""
    pages = [
        told("2025-01-10", "The Paper", says("cast_member", "Kim Sol", subject="Brightwater")),
        told(
            "2025-01-11", "The Post", says("cast_member", "Kim Sol"), says("director", "Lee Na", subject="Brightwater")
        ),
    ]
    assert stands(pages, "cast_member") == {"Kim Sol": "unconfirmed"}
