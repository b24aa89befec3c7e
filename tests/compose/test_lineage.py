"""Family trees: whose news it was, and how it travelled."""

from __future__ import annotations

from itertools import pairwise

from according.compose.edition import Edition
from according.compose.lineage import list_news, make_news
from according.domain.dossier import Branch, News
from according.domain.statement import Backing
from compose.made import SUBJECT, back, make_claim, make_statement


def grow(*backings: Backing, origins: tuple[str, ...] = ()) -> News:
    """The family tree of one statement with these backings."""
    statement = make_statement(backings=backings, origins=origins)
    return make_news(statement, Edition([statement], [], SUBJECT, "2025-01-01"))


def draw(branches: tuple[Branch, ...]) -> list[object]:
    """A tree as nested names; an origin in capitals."""
    return [[b.name.upper() if b.origin else b.name, *draw(b.children)] for b in branches]


def page(outlet: str, day: str = "2024-02-21") -> str:
    """The address of an outlet's page of a day."""
    return make_claim(outlet=outlet, published=day).page


def test_six_pages_three_origins() -> None:
    """A studio's notice, two trades, and four pages that had it from one of them."""
    marquee = make_claim(outlet="Marquee Post")
    news = grow(
        back(marquee, "Deadline", "credit"),
        back(make_claim(outlet="Valley Ledger", published="2024-02-22"), marquee.page, "copy"),
        back(make_claim(outlet="CineFeed24", published="2024-02-22"), marquee.page, "copy"),
        back(make_claim(outlet="MovieBuzzHub", published="2024-02-23"), marquee.page, "copy"),
        back(make_claim(outlet="Exhibitors’ Ledger", published="2024-02-22"), "Lionsgate", "credit"),
        back(make_claim(outlet="Kinonotiz", published="2024-02-22"), "The Hollywood Reporter", "credit"),
        origins=("Deadline", "Lionsgate", "The Hollywood Reporter"),
    )
    assert (news.pages, news.origins) == (6, ("Deadline", "Lionsgate", "The Hollywood Reporter"))
    assert (news.first, news.last) == ("2024-02-21", "2024-02-23")
    assert draw(news.roots) == [
        ["DEADLINE", ["Marquee Post", ["CineFeed24"], ["Valley Ledger"], ["MovieBuzzHub"]]],
        ["LIONSGATE", ["Exhibitors’ Ledger"]],
        ["THE HOLLYWOOD REPORTER", ["Kinonotiz"]],
    ]


def test_credit_to_a_page_that_is_here_leads_to_it() -> None:
    """A page that credits an outlet by name hangs on that outlet's own page if it is here and earlier."""
    own = make_claim(outlet="Deadline", published="2024-02-20")
    later = make_claim(outlet="Marquee Post", published="2024-02-21")
    news = grow(back(own, None, "origin"), back(later, "Deadline", "credit"), origins=("Deadline",))
    assert draw(news.roots) == [["DEADLINE", ["Marquee Post"]]]


def test_page_without_credit_is_no_origin() -> None:
    """Who credits nobody stands by itself, unfilled: no origin is made of it."""
    news = grow(back(make_claim(outlet="Fan Page"), None, "unknown"), back(make_claim(outlet="Other"), None, "unknown"))
    assert [(b.name, b.origin, b.relation) for b in news.roots] == [
        ("Fan Page", False, "credits nobody"),
        ("Other", False, "credits nobody"),
    ]


def test_ring_of_credits_is_cut() -> None:
    """Pages that credit one another make no endless tree; all of them are shown."""
    a, b = make_claim(outlet="A"), make_claim(outlet="B")
    news = grow(back(a, b.page, "credit"), back(b, a.page, "credit"))
    assert sorted(name for name in str(draw(news.roots)) if name in "AB") == ["A", "B"]


def test_endless_chain_is_cut() -> None:
    """A thousand pages that each have it from the one before do not break the tree."""
    claims = [make_claim(outlet=f"Page {n:04}", published="2024-02-21") for n in range(1000)]
    ties = [back(claim, before.page, "credit") for before, claim in pairwise(claims)]
    chain = [back(claims[0], None, "origin"), *ties]
    news = grow(*chain, origins=("Page 0000",))
    assert str(draw(news.roots)).lower().count("page") == 1000


def test_single_page_is_no_news_that_travelled() -> None:
    """A statement of one page has its source in its note and no tree of its own."""
    statement = make_statement()
    assert list_news(Edition([statement], [], SUBJECT, "2025-01-01")) == ()
