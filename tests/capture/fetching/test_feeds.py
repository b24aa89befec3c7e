"""Feeds, sitemaps and subscriptions of strangers: pages come out, or a sentence; never entities, never endless work."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.capture.fetching.feeds import Entry, parse_feed
from according.capture.fetching.limits import Limits
from according.capture.fetching.sitemaps import gather_pages, parse_opml, parse_sitemap
from according.domain.errors import AccordingError, FetchError

URL = "https://paper.example/feed"
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Paper</title>
<link>https://paper.example/</link><ttl>30</ttl>
<item><title>‘Ballerina’ &amp;amp; more</title><link>/film?utm_source=rss</link><category>Ballerina</category>
<pubDate>Tue, 04 Apr 2023 11:00:00 +0200</pubDate>
<description>&lt;p&gt;It &lt;b&gt;opens&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
<item><guid isPermaLink="true">https://paper.example/b</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>One</title><link rel="alternate" href="https://a.example/1"/>
<updated>2023-04-04T09:00:00Z</updated><summary>Words</summary></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": "1", "url": "https://j.example/1",
"title": "One", "content_text": "Words", "date_published": "2023-04-04T11:00:00+02:00",
"tags": ["Ballerina", 5]}, {"id": 2}]}"""
LOL = """<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><channel><title>&b;</title></channel></rss>"""


def test_rss_is_read() -> None:
    """Addresses absolute and canonical, words without markup, times in UTC; what is no page is left out."""
    feed = parse_feed(RSS.encode(), URL)
    first = Entry(
        address="https://paper.example/film",
        title="‘Ballerina’ & more",
        summary="It opens .",
        published="2023-04-04T09:00:00+00:00",
        names=("Ballerina",),
    )
    assert feed.entries[0] == first
    assert [entry.address for entry in feed.entries] == ["https://paper.example/film", "https://paper.example/b"]
    assert (feed.title, feed.wait) == ("The Paper", 1800)


def test_atom_and_json_are_read() -> None:
    """The other two kinds give the same."""
    atom, json = parse_feed(ATOM.encode(), URL).entries, parse_feed(JSON.encode(), URL).entries
    assert [(e.address, e.title, e.summary) for e in (*atom, *json)] == [
        ("https://a.example/1", "One", "Words"),
        ("https://j.example/1", "One", "Words"),
    ]
    assert json[0].published == "2023-04-04T09:00:00+00:00" and json[0].names == ("Ballerina",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_feeds_come_in_any_encoding(encoding: str) -> None:
    """By the mark, by the declaration, by the header."""
    text = RSS.replace("‘Ballerina’", "Café").replace("utf-8", encoding)
    assert parse_feed(text.encode(encoding), URL).entries[0].title == "Café & more"


def test_small_faults_are_mended() -> None:
    """HTML's entities, lone ampersands, control characters: feeds have them every day."""
    text = RSS.replace("&amp;amp; more", "&nbsp;Tom & Jerry &copy; \x07").replace("‘", "&lsquo;")
    assert parse_feed(text.encode(), URL).entries[0].title == "‘Ballerina’ Tom & Jerry ©"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (LOL, "declares entities"),
        (LOL.replace("<!DOCTYPE", " " * 5_000 + "<!-- <rss> --><?x <rss>?>\n<!doctype"), "declares entities"),
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
            "declares entities",
        ),
        ('<!DOCTYPE r SYSTEM "http://10.0.0.1/x.dtd" [ ]><rss/>', "declares entities"),
        (RSS[:-40], "no well-formed XML"),
        ("<rss>" + "<a>" * 5_000, "too deep"),
        ("<rss>" + "<a/>" * 300_000 + "</rss>", "too many elements"),
        ("<html><body><p>No feed</p></body></html>", "is no feed"),
        ("", "no well-formed XML"),
        ("just words", "no well-formed XML"),
        ('{"version": 5}', "no JSON feed"),
        ("{" * 100_000, "no JSON feed"),
        ('{"version": "1", "items": ' + "[" * 100_000, "no JSON feed"),
        (" " * 6_000_000, "is a feed of 6 MiB"),
    ],
)
def test_what_is_no_feed_gets_a_sentence(body: str, words: str) -> None:
    """Broken, huge, deep, explosive, or something else."""
    with pytest.raises(FetchError, match=words):
        parse_feed(body.encode(), URL)
    with pytest.raises(FetchError):
        parse_feed(body.encode("utf-16"), URL)


def test_a_document_type_that_declares_nothing_is_no_harm() -> None:
    """Old RSS names its DTD; nobody fetches it."""
    typed = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://10.0.0.1/rss.dtd">' + RSS[38:]
    assert len(parse_feed(typed.encode(), URL).entries) == 2
    told = RSS.replace("It ", "&lt;!ENTITY x&gt; <![CDATA[<!DOCTYPE html [<!ENTITY>]>]]>")
    assert len(parse_feed(told.encode(), URL).entries) == 2


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_mutated_feeds_never_crash(data: st.DataObject) -> None:
    """Whatever is cut out of a feed or put into it, there are entries or a FetchError."""
    body = bytearray(data.draw(st.sampled_from([RSS, ATOM, JSON, LOL])).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=10))
    for parse in (parse_feed, parse_sitemap, parse_opml):
        try:
            parse(bytes(body), URL)
        except AccordingError as error:
            assert str(error)


PAGES = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://paper.example/a?utm_source=x </loc><lastmod>2023-04-04</lastmod>
<n:news><n:title>One</n:title><n:publication_date>2023-04-03T10:00:00Z</n:publication_date></n:news></url>
<url><loc>ftp://paper.example/b</loc></url><url/></urlset>"""


def test_sitemaps_are_read() -> None:
    """As XML, gzipped, and as a list of lines."""
    expected = Entry(
        address="https://paper.example/a",
        title="One",
        published="2023-04-03T10:00:00+00:00",
        updated="2023-04-04T00:00:00+00:00",
    )
    assert parse_sitemap(PAGES.encode(), URL).entries == (expected,)
    assert parse_sitemap(gzip.compress(PAGES.encode()), URL).entries == (expected,)
    assert len(parse_sitemap(b"https://paper.example/a\nhttps://paper.example/b\n", URL).entries) == 2
    for broken in (b"", b"words", RSS.encode(), gzip.compress(bytes(50_000_000)), gzip.compress(b"<urlset/>")[:-3]):
        with pytest.raises(FetchError):
            parse_sitemap(broken, URL, Limits())


def test_pictures_of_a_page_are_not_the_page() -> None:
    """Their addresses, titles and days stand below the page's own, and are left there."""
    picture = "<i:image><i:loc>https://paper.example/p.jpg</i:loc><i:title>Dancer</i:title></i:image>"
    film = "<i:video><i:title>Trailer</i:title><i:publication_date>2019-01-01</i:publication_date></i:video>"
    named = PAGES.replace("</url>", f"{picture}{film}</url>", 1).replace("<urlset", '<urlset xmlns:i="urn:i"')
    assert parse_sitemap(named.encode(), URL).entries == parse_sitemap(PAGES.encode(), URL).entries


def test_of_a_long_list_the_latest_pages_are_taken() -> None:
    """Many list their oldest pages first; those of one time keep their order."""
    days = {"a": "2010-01-01", "b": "2024-02-21", "c": "", "d": "2024-02-21", "e": "2012-01-01"}
    rows = "".join(f"<url><loc>https://p.example/{n}</loc><lastmod>{day}</lastmod></url>" for n, day in days.items())
    pages = gather_pages(URL, lambda _: f"<urlset>{rows}</urlset>".encode(), lambda *_: None, 3)
    assert [page.address[-1] for page in pages] == ["b", "d", "e"]


def test_what_is_another_kind_of_list_is_told_as_that() -> None:
    """A page given as a feed names its feed; feeds and sitemaps are told apart."""
    link = '<link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b">'
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8>{link}<body><br>"
    for parse, wanted in ((parse_feed, "feed"), (parse_sitemap, "sitemap")):
        with pytest.raises(FetchError, match=rf"no {wanted}, but a web page.* https://paper.example/rss\?a=1&b$"):
            parse(page.encode(), "https://paper.example/film")
        with pytest.raises(FetchError, match="Give the address of the list itself"):
            parse(page.replace("/rss", "http://[rss").encode(), "https://paper.example/film")
    with pytest.raises(FetchError, match="no feed, but a sitemap"):
        parse_feed(PAGES.encode(), URL)
    with pytest.raises(FetchError, match="no sitemap, but a feed"):
        parse_sitemap(RSS.encode(), URL)


def test_an_index_is_followed_and_comes_to_an_end() -> None:
    """Files that name each other, and files that name ever more files, are bounded; one that fails stops no other."""
    asked: list[str] = []

    def load(address: str) -> bytes:
        asked.append(address)
        if address.endswith("bad"):
            raise FetchError("It is not there.", address)
        if address.endswith("pages"):
            return PAGES.encode()
        further = "".join(f"<sitemap><loc>{address}/{i}</loc></sitemap>" for i in range(300))
        named = f"<sitemap><loc>{URL}</loc></sitemap><sitemap><loc>{URL}/bad</loc></sitemap>"
        last = f"<sitemap><loc>{URL}/pages</loc><lastmod>2024-01-01</lastmod></sitemap>"
        return f"<sitemapindex>{further}{named}{last}</sitemapindex>".encode()

    refused: list[str] = []
    pages = gather_pages(URL, load, lambda where, error: refused.append(where))
    assert [page.address for page in pages] == ["https://paper.example/a"]
    assert asked[:2] == [URL, f"{URL}/pages"] and len(asked) == len(set(asked)) == 100


def test_subscriptions_are_read() -> None:
    """Feeds in folders, each once; what is no OPML is refused."""
    inner = f'<outline text="Films"><outline xmlUrl="{URL}" text="P"/></outline><outline XMLURL="{URL}"/>'
    opml = f'<opml version="2.0"><body>{inner}</body></opml>'
    assert [(entry.address, entry.title) for entry in parse_opml(opml.encode(), "a.opml")] == [(URL, "P")]
    old = f'<opml><body><outline xmlUrl="feed:{URL}"/><outline xmlUrl="feed://p.example/rss"/></body></opml>'
    assert [entry.address for entry in parse_opml(old.encode(), "a.opml")] == [URL, "http://p.example/rss"]
    for broken in (RSS, LOL, "", "<opml>"):
        with pytest.raises(FetchError):
            parse_opml(broken.encode(), "a.opml")


@pytest.mark.parametrize(
    ("told", "wait"),
    [
        ("<ttl>60</ttl>", 3600.0),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800.0),
        ("<sy:updatePeriod> daily </sy:updatePeriod>", 86_400.0),
        ("<sy:updatePeriod>never</sy:updatePeriod>", None),
        ("<ttl>-5</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 86_400.0),
    ],
)
def test_a_feed_may_ask_to_be_left_alone(told: str, wait: float | None) -> None:
    """By its ttl, or by the period of the syndication module."""
    head = '<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>News</title>'
    feed = parse_feed(f"{head}{told}</channel></rss>".encode(), "https://paper.example/feed")
    assert feed.wait == wait
