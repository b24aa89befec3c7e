"""Visiting: which addresses are asked in which order, and that nothing stops the others."""

from __future__ import annotations

from according.domain.errors import FetchError
from according.pipeline.visiting import list_pages, spread_hosts, visit_pages
from capture.fetching.local_web import make_fetcher, open_web


def test_a_page_is_listed_once() -> None:
    """Spellings, tracking and variants of one address are one page; a variant alone stays as it was given."""
    addresses = [
        "https://www.paper.example/film?utm_source=x",
        "https://WWW.paper.example/film#top",
        "https://m.paper.example/film",
        "https://www.google.com/amp/s/www.paper.example/film",
        "https://www.paper.example/other/amp",
        "https://www.paper.example/other?outputType=amp",
    ]
    assert list_pages(addresses) == ["https://www.paper.example/film", "https://www.paper.example/other/amp"]


def test_hosts_take_turns() -> None:
    """One host with many pages does not keep the others waiting."""
    addresses = ["https://a.example/1", "https://a.example/2", "https://a.example/3", "https://b.example/1"]
    assert [a[8] + a[-1] for a in spread_hosts(addresses)] == ["a1", "b1", "a2", "a3"]


def test_one_address_stops_no_other() -> None:
    """Each visit has a capture or an error; who stops taking them stops the fetcher."""
    with open_web() as web, make_fetcher() as fetcher:
        web.handlers[""] = lambda call: call.answer() if call.path != "/3" else call.send(b"nonsense")
        addresses = [f"{web.root}/{number}" for number in range(6)]
        visits = list(visit_pages(fetcher, addresses, threads=3))
        assert [visit.address for visit in visits] == addresses
        assert [bool(visit.capture) for visit in visits] == [True, True, True, False, True, True]
        assert isinstance(visits[3].error, FetchError)
        taking = visit_pages(fetcher, [f"{web.root}/x{number}" for number in range(200)], threads=2)
        next(taking)
        taking.close()
        assert fetcher.pacer.stopping.is_set() and len(web.paths()) < 150
