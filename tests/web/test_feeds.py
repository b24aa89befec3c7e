"""Feeds, the site map and robots.txt, as programs ask for them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from msgspec import structs

from according.domain.change import Change
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.publishing import pack, unpack
from according.web.editions.reading import _load_edition
from according.web.machines.feeds import Entry, draw_feed

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[^\s]+")
HOSTILE = '</content><script>alert(1)</script>]]>&"\x00\x08\u202e'


def check_atom(content: bytes) -> ElementTree.Element:
    """The feed, with everything that RFC 4287 requires of one and of its entries."""
    feed = ElementTree.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1, name
        assert _TAG.fullmatch(node.findtext(f"{ATOM}id") or "")
        assert _TIME.fullmatch(node.findtext(f"{ATOM}updated") or "")
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in node.findall(f"{ATOM}link")]
        assert len([one for one in links if one[0] == "alternate"]) == len({o for o in links if o[0] == "alternate"})
        assert all(link.get("href") for link in node.findall(f"{ATOM}link"))
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        assert entry.find(f"{ATOM}author/{ATOM}name") is not None or feed.find(f"{ATOM}author") is not None
        assert entry.find(f"{ATOM}content") is not None or entry.find(f"{ATOM}link[@rel='alternate']") is not None
        assert all(c.get("type") in ("text", "html", "xhtml") for c in entry.findall(f"{ATOM}content"))
    assert feed.find(f"{ATOM}link[@rel='self']") is not None
    return feed


@pytest.mark.parametrize("address", ["/feeds/ballerina.atom", "/feeds/changes.atom"])
def test_a_feed_has_what_the_standard_requires(client: Client, address: str) -> None:
    """Any reader of feeds can read it."""
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    told = client.get("/api/subjects/ballerina/changes").json()["total"]
    assert len(check_atom(answer.content).findall(f"{ATOM}entry")) == told > 20


def test_an_entry_tells_old_and_new_and_according_to_whom(client: Client) -> None:
    """The slip of the release is one entry, of the day on which it slipped."""
    feed = check_atom(client.get("/feeds/ballerina.atom").content)
    entries = {e.findtext(f"{ATOM}title"): e for e in feed.findall(f"{ATOM}entry")}
    slip = entries["Release, United States: 7 June 2024 → 6 June 2025"]
    assert slip.findtext(f"{ATOM}updated") == "2024-02-21T00:00:00Z"
    assert "<del>7 June 2024</del> → <ins>6 June 2025</ins>" in (slip.findtext(f"{ATOM}content") or "")
    link = slip.find(f"{ATOM}link[@rel='alternate']")
    assert link is not None and (link.get("href") or "").endswith("/ballerina/?on=2024-02-21#changes")


def test_ids_last_though_the_subject_is_published_again(client: Client) -> None:
    """Nobody is shown the same news twice because an edition was made anew."""
    before = re.findall(rb"<id>(.*?)</id>", client.get("/feeds/ballerina.atom").content)
    row = EditionRow.objects.get()
    row.pk, row.basis = None, "another"
    row.save()
    ShelfRow.objects.update(current=row)
    assert re.findall(rb"<id>(.*?)</id>", client.get("/feeds/ballerina.atom").content) == before


def test_hostile_words_stay_words(client: Client) -> None:
    """What a page says breaks out of no element, and what XML cannot write is left out."""
    change = Change(
        on="2024-02-21",
        kind="changed",
        property="title",
        label=HOSTILE,
        old=HOSTILE,
        new=HOSTILE,
        by=HOSTILE,
        status=HOSTILE,
        page="javascript:alert(1)",
        claims=("c",),
    )
    edition = EditionRow.objects.select_related("shelf").get()
    entry = Entry(slug="ballerina", title=HOSTILE, begun="2024-01-01", change=change)
    content = draw_feed(HOSTILE, "http://a.example/", "http://a.example/", "", [entry], edition)
    feed = check_atom(content)
    written = feed.findtext(f"{ATOM}entry/{ATOM}content") or ""
    assert "<script" not in written and "javascript" not in written and "&lt;script&gt;" in written
    assert "\u202e" not in content.decode() and b"<script" not in content


def test_a_hostile_title_is_a_title(client: Client) -> None:
    """The same through the site's own door."""
    row = EditionRow.objects.get()
    EditionRow.objects.update(title=HOSTILE, dossier=pack(structs.replace(unpack(row.dossier), title=HOSTILE)))
    _load_edition.cache_clear()
    for address in ("/feeds/ballerina.atom", "/feeds/changes.atom"):
        check_atom(client.get(address).content)


def test_what_is_not_published_has_no_feed(client: Client) -> None:
    """Nor is it in that of all."""
    ShelfRow.objects.update(current=None)
    assert client.get("/feeds/ballerina.atom").status_code == 404
    assert not check_atom(client.get("/feeds/changes.atom").content).findall(f"{ATOM}entry")
    assert b"ballerina" not in client.get("/sitemap.xml").content


def test_who_has_the_feed_is_sent_nothing(client: Client) -> None:
    """Readers of feeds ask often."""
    first = client.get("/feeds/ballerina.atom")
    again = client.get("/feeds/ballerina.atom", headers={"If-None-Match": first.headers["ETag"]})
    since = client.get("/feeds/ballerina.atom", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert (again.status_code, again.content, since.status_code) == (304, b"", 304)


def test_the_site_map_has_what_is_published_with_its_time(client: Client) -> None:
    """Search engines find the dossiers, and when each was last published."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    told = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in root.findall(f"{MAP}url")}
    own = f"{settings.SITE_URL}/ballerina/"
    assert told[own] == EditionRow.objects.get().published_at.isoformat(timespec="seconds")
    for address in told:
        assert client.get(urlsplit(address or "").path).status_code == 200


def test_robots_are_told_where_not_to_look(client: Client) -> None:
    """Neither at searches nor at the desk; the site map is named."""
    text = client.get("/robots.txt").content.decode()
    for closed in ("/search/", "/accounts/", "/desk/"):
        assert f"Disallow: {closed}\n" in text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text
