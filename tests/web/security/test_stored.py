"""What pages, claims and readers brought is words on every page, in every feed, answer, letter and file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings

from according.export.wording import safe_address
from according.web.editions.models import ShelfRow
from according.web.machines.still.writing import export_site
from commons import Commons
from stores import Store
from web.lending import lend, make_once
from web.postbox import Postbox, read_part
from web.security.hostile import TRICKS, bring_hostile
from web.security.reading_html import find_alive
from web.signing import sign_in
from web.subscribing import deliver, join

# Our own script as a file finds it.
_OWN_SCRIPT = re.compile(r'src="(?:https://films\.example/|(?:\.\./)*)assets/')
_MOST = 900
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Links(HTMLParser):
    """Where a page leads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note each address."""
        self.found += [value for name, value in attrs if name in ("href", "src", "action") and value]


@pytest.fixture(scope="module")
def hostile_ledger(bare_ledger: str, store: Store, commons: Commons, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of hostile coverage; copy it, don't write to it."""
    pages = tmp_path_factory.mktemp("hostile") / "pages"
    return make_once(commons, store, "hostile", lambda: bring_hostile(pages), bare_ledger)


@pytest.fixture
def hostile(hostile_ledger: str, store: Store, tmp_path: Path) -> Iterator[Client]:
    """A chief editor of a site of hostile coverage."""
    for _ in lend(store, hostile_ledger, tmp_path):
        yield sign_in("ada", chief=True)


def list_own(page: str, here: str) -> list[str]:
    """The addresses of our own that a page leads to."""
    links = Links()
    links.feed(page)
    own = (link.partition("#")[0] for link in links.found)
    own = (f"{here.partition('?')[0]}{link}" if link.startswith("?") else link for link in own)
    return [link for link in own if link.startswith("/") and not link.startswith("//")]


def check_answer(kind: str, body: str, where: str) -> None:
    """What holds for an answer of a kind."""
    assert "1337" not in body, where
    if kind == "text/html":
        assert find_alive(body) == [], where
        assert not _ODD.search(body), where
        for block in re.findall(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', body, re.DOTALL):
            json.loads(block)
    elif kind.endswith("xml"):
        for node in ElementTree.fromstring(body).iter():
            assert node.tag.partition("}")[2] != "script", where
            for name, value in node.items():
                assert name not in ("href", "src") or urlsplit(value).scheme in ("http", "https", ""), where
            if node.get("type") == "html":
                assert find_alive(node.text or "") == [], where
    elif "json" in kind:
        check_told(json.loads(body), where)


def check_told(told: object, where: str) -> None:
    """Addresses in JSON that programs make links of are of the web."""
    if isinstance(told, dict):
        for key, value in told.items():
            if key in ("url", "contentUrl", "sameAs", "source", "href", "id", "@id") and isinstance(value, str):
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE), f"{where} {key}"
            check_told(value, where)
    elif isinstance(told, list):
        for value in told:
            check_told(value, where)


def test_nothing_alive_reaches_any_page(hostile: Client) -> None:
    """From the front page and the desk along every link there is."""
    slugs = list(ShelfRow.objects.filter(current__isnull=False).values_list("slug", flat=True))
    assert slugs
    waiting = [
        "/",
        "/desk/",
        "/api/subjects",
        "/sitemap.xml",
        "/feeds/changes.atom",
        "/search/?q=script",
        "/desk/audit/",
    ]
    for slug in slugs:
        waiting += [f"/{slug}/", f"/feeds/{slug}.atom", f"/{slug}/annotations.jsonld", f"/api/subjects/{slug}/dossier"]
        waiting += [f"/api/subjects/{slug}/{part}" for part in ("statements", "changes", "sources")]
        waiting += [f"/desk/preview/{slug}/", f"/desk/publish/{slug}/", f"/{slug}/?on=2023-04-06", f"/talk/{slug}/"]
    seen, kinds = set(waiting), set()
    while waiting and len(seen) < _MOST:
        where = waiting.pop(0)
        answer = hostile.get(where)
        assert answer.status_code in (200, 301, 302, 304, 400, 404, 405, 410), f"{answer.status_code} {where}"
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        kinds.add(kind)
        if kind.startswith("text/css") or "javascript" in kind or "svg" in kind or not answer.content:
            continue
        check_answer(kind, answer.content.decode(), where)
        if kind == "text/html":
            for link in list_own(answer.content.decode(), where):
                shape = re.sub(r"[0-9a-f]{8,}", "#", link)  # many statements have a page of one kind
                if shape not in seen and "logout" not in link:
                    seen.add(shape)
                    waiting.append(link)
    assert {"text/html", "application/json", "application/atom+xml", "application/ld+json"} <= kinds
    assert len(seen) > 100


def test_the_tricks_are_on_the_pages_as_words(hostile: Client) -> None:
    """They are shown as they were written, so that this proves something."""
    pages = "".join(
        hostile.get(f"/{slug}/").content.decode() for slug in ShelfRow.objects.values_list("slug", flat=True)
    )
    assert pages.count("&lt;script&gt;") > 5 and "{{7*191}}" in pages


def test_nothing_alive_reaches_files(hostile: Client, tmp_path: Path) -> None:
    """The site as plain files is as safe, and no file lies outside its folder."""
    before = set(tmp_path.iterdir())
    export_site(tmp_path / "out", "https://films.example")
    assert set(tmp_path.iterdir()) - before == {tmp_path / "out"}
    for path in (tmp_path / "out").rglob("*"):
        assert ".." not in path.name and not re.search(r'[<>"\\:|?*\x00-\x1f]', path.name), path
        if path.suffix == ".html":
            page = path.read_text(encoding="utf-8")
            check_answer("text/html", _OWN_SCRIPT.sub('src="/assets/', page), str(path))


def test_letters_bring_nothing_alive(hostile: Client, postbox: Postbox) -> None:
    """Neither in their words nor in a header, whatever the subject is called."""
    with override_settings(SITE_NAME="According\r\nBcc: evil@evil.example"):
        join(hostile, postbox, every="1")
        deliver()
    assert postbox.letters
    for letter in postbox.letters:
        # A letter has its style within, as mail programs fetch none.
        assert letter["Bcc"] is None and find_alive(read_part(letter, "html")) == ["<style>"]
        assert set(postbox.recipients) == {"ada@example.org"}


@pytest.mark.parametrize("trick", TRICKS)
def test_no_name_of_an_editor_breaks_out(hostile: Client, trick: str) -> None:
    """Names are words, too."""
    User.objects.filter(username="ada").update(first_name=trick[:150])
    assert find_alive(hostile.get("/desk/").content.decode()) == []


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_is_an_address(trick: str) -> None:
    """Nor is one with a trick before or within."""
    assert not safe_address(trick)
    for address in (f"  {trick}", f"java\tscript:{trick}", f"http://{trick}@evil.example/", f"HTTP:{trick}"):
        assert not safe_address(address) or '"' not in safe_address(address)
