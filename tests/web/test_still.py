"""The site as plain files: whole, relative, the same again, and over nobody else's folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from according.domain.errors import OutputError
from according.web.machines.still.crawling import Crawl
from according.web.machines.still.pages import still_page
from according.web.machines.still.places import find_own, lead, name_file
from according.web.machines.still.writing import MARK, export_site
from commons import Commons
from stores import FILES_ONLY, Store

CRAWL = Crawl({}, {})
BASE = "https://dossiers.example.org/films"


class Links(HTMLParser):
    """What a page leads to, fetches, and is led to by."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.forms = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the links of an element."""
        self.forms += tag == "form"
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


@pytest.fixture(scope="module")
def files(example_ledger: str, store: Store, commons: Commons) -> Path:
    """The example's site as files, as somebody at a terminal writes it (test_stored.py: from either)."""

    def write(folder: Path) -> str:
        write_files(store.copy(example_ledger, folder), folder)
        return str(folder)

    return Path(commons.make_once(f"still-{store.name}", write))


def write_files(ledger: str, folder: Path) -> None:
    """The site three times: twice with the address where it will be, once without."""
    for name, more in (("whole", ["--base-url", BASE]), ("again", ["--base-url", BASE]), ("bare", [])):
        command = [sys.executable, "-m", "according.cli.main", "export", "site", "-o", str(folder / name), *more]
        done = subprocess.run(
            [*command, "--ledger", ledger], env={**os.environ}, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stderr
        assert "begin with index.html" in done.stdout


def list_links(page: Path) -> Iterator[str]:
    """The links of a page that are not another site's."""
    links = Links()
    links.feed(page.read_text(encoding="utf-8"))
    assert not links.forms, page
    yield from (link for link in links.found if not urlsplit(link).scheme)


@FILES_ONLY
@pytest.mark.parametrize("name", ["whole", "bare"])
def test_every_link_leads_to_a_file(files: Path, name: str) -> None:
    """No link is broken, none is absolute, so that the folder opens wherever it lies."""
    folder = files / name
    pages = [page for page in folder.rglob("*.html") if page.name != "404.html"]
    assert len(pages) > 15
    for page in pages:
        for link in list_links(page):
            path = unquote(link.partition("#")[0])
            assert not path.startswith("/"), link
            assert not path or (page.parent / path).is_file(), f"{page.relative_to(folder)}: {link}"


@FILES_ONLY
def test_each_day_on_which_something_changed_is_a_page(files: Path) -> None:
    """The time machine without a server."""
    days = {path.parent.name for path in (files / "whole" / "ballerina" / "on").glob("*/index.html")}
    changes = json.loads((files / "whole" / "api" / "subjects" / "ballerina" / "changes.json").read_text())
    assert {item["change"]["on"] for item in changes["items"]} <= days
    page = (files / "whole" / "ballerina" / "on" / "2023-05-12" / "index.html").read_text(encoding="utf-8")
    assert "You are reading an earlier day" in page and 'href="../2024-02-21/index.html"' in page
    assert f'<link rel="canonical" href="{BASE}/ballerina/on/2023-05-12/">' in page


@FILES_ONLY
def test_what_needs_a_server_is_left_out(files: Path) -> None:
    """No search, no accounts, no desk, and nothing that leads there."""
    for page in (files / "whole").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for word in ("/desk/", "/search/", "/accounts/", "/talk/", "/letters/", "csrf"):
            assert word not in text, page
    assert not (files / "whole" / "desk").exists()


@FILES_ONLY
def test_the_same_ledger_gives_the_same_bytes(files: Path) -> None:
    """Whoever keeps the files under version control sees what changed, and nothing else."""
    one, two = files / "whole", files / "again"
    names = sorted(str(path.relative_to(one)) for path in one.rglob("*") if path.is_file())
    assert names == sorted(str(path.relative_to(two)) for path in two.rglob("*") if path.is_file())
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


@FILES_ONLY
def test_addresses_for_programs_are_whole(files: Path) -> None:
    """Feeds, the site map and data name the place where the site will be, and files that are there."""
    folder = files / "whole"
    for name in ("feeds/ballerina.atom", "feeds/changes.atom", "sitemap.xml"):
        root = ElementTree.parse(folder / name).getroot()
        own = [node.get("href") or "" for node in root.iter() if node.get("href")]
        own += [node.text or "" for node in root.iter() if node.tag.endswith("}loc")]
        for address in own:
            if address.startswith(BASE):
                path = address.removeprefix(BASE).partition("#")[0].lstrip("/")
                assert (folder / (f"{path}index.html" if not path or path.endswith("/") else path)).is_file(), address
    links = json.loads((folder / "api" / "subjects.json").read_text())["items"][0]["links"]
    assert links["dossier"] == f"{BASE}/api/subjects/ballerina/dossier.json"
    assert f"Sitemap: {BASE}/sitemap.xml" in (folder / "robots.txt").read_text()
    assert f'href="{BASE}/assets/' in (folder / "404.html").read_text()


@FILES_ONLY
def test_without_an_address_nothing_names_one(files: Path) -> None:
    """What has to be whole is left out; no address of the machine that wrote it is in any file."""
    folder = files / "bare"
    assert not (folder / "feeds").exists() and not (folder / "sitemap.xml").exists()
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "127.0.0.1" not in text and "localhost" not in text and str(files) not in text, path


@FILES_ONLY  # the ledger itself lies in a folder
def test_another_folder_is_left_alone(ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what was written here is replaced, unless somebody says so; never what the ledger lies in."""
    monkeypatch.setattr("according.web.machines.still.writing.crawl_site", lambda *_: CRAWL)
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="--force"):
        export_site(folder)
    assert (folder / "mine.txt").read_text(encoding="utf-8") == "mine"
    export_site(folder, force=True)
    assert [path.name for path in folder.iterdir()] == [MARK]
    export_site(folder)
    for never in (tmp_path, Path.home(), Path.cwd(), Path("/")):
        with pytest.raises(OutputError, match="replace all"):
            export_site(never, force=True)
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(OutputError, match="no folder"):
        export_site(tmp_path / "link", force=True)
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith("site.db")) == ["docs", "link"]


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """Who exports wants what is on record; a wrong name is told, and so is an address that is none."""
    for more in (["--ledger", str(tmp_path / "none.db")], ["--base-url", "dossiers"]):
        command = [sys.executable, "-m", "according.cli.main", "export", "site", "-o", str(tmp_path / "out"), *more]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=tmp_path)
        assert done.returncode == 2 and done.stderr.startswith("according: ")
    assert not list(tmp_path.iterdir())


def test_half_a_site_is_never_left(ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it fails, what was there stays, and nothing lies beside it."""

    def fail(*_: object) -> None:
        raise OutputError("The disk is full.")

    folder = tmp_path / "out"
    folder.mkdir()
    (folder / MARK).write_text("ours", encoding="utf-8")
    monkeypatch.setattr("according.web.machines.still.writing.crawl_site", fail)
    with pytest.raises(OutputError):
        export_site(folder)
    assert (folder / MARK).read_text(encoding="utf-8") == "ours" and not settings.STILL
    assert sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith("site.db")) == ["out"]


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/ballerina/", "ballerina/index.html"),
        ("/ballerina/?on=2023-05-15", "ballerina/on/2023-05-15/index.html"),
        ("/calendar/?year=2025&month=6", "calendar/month/6/year/2025/index.html"),
        ("/people/Ana%20de%20Armas/", "people/Ana de Armas/index.html"),
        ("/assets/site.0123.css", "assets/site.0123.css"),
        ("/api/subjects?limit=2&offset=4", "api/subjects/limit/2/offset/4.json"),
    ],
)
def test_every_address_has_its_file(address: str, file: str) -> None:
    """What is asked for behind a question mark becomes folders."""
    assert name_file(address) == file


@pytest.mark.parametrize("address", ["/a/../../etc/", "/%2e%2e/%2e%2e/x/", "/a%2f..%2fb/", "/x?on=../../y", "/%00/"])
def test_no_address_leads_out_of_the_folder(address: str) -> None:
    """Whatever a link says."""
    assert ".." not in name_file(address).split("/") and not name_file(address).startswith("/")


def test_links_between_files_and_to_others() -> None:
    """Own addresses are known in all their forms; another's are left."""
    assert lead("ballerina/on/2023-05-15/index.html", "people/Ana de Armas/index.html") == (
        "../../../people/Ana%20de%20Armas/index.html"
    )
    assert find_own("?on=2023-05-15#changes", "/ballerina/") == "/ballerina/?on=2023-05-15"
    assert find_own(f"{settings.SITE_URL}/a/#b", "/") == "/a/"
    for other in ("https://a.example/x", "//a.example/x", "mailto:a@a.example", "data:,", "javascript:alert(1)"):
        assert find_own(other, "/") is None


def test_forms_and_what_they_leave_hollow_go() -> None:
    """A section that was only a form goes whole, with the links to it; a sentence keeps the words of a lost link."""
    place: Callable[[str], str | None] = lambda link: "" if link.startswith("/") else None  # noqa: E731
    body = (
        b'<html><head><meta charset="utf-8"></head><body><main><ol><li><a href="#turn">Turn</a></li></ol>'
        b'<p>Ask <a href="/desk/">the desk</a>.</p><p data-live>Vote</p><ul><li><a href="/search/">Search</a></li></ul>'
        b'<aside><p>A letter is sent to you.</p><form method="post"><input name="mail"></form></aside>'
        b'<section id="turn"><h2>Your turn</h2><form method="post"><input name="csrf"></form></section></main>'
    )
    page = still_page(body, place, lambda _: None, "default-src 'self'; frame-ancestors 'none'", False).decode()
    assert "<p>Ask the desk.</p>" in page
    assert not [
        word for word in ("turn", "letter", "vote", "search", "form", "frame-ancestors") if word in page.casefold()
    ]
    assert '''content="default-src 'self'"''' in page.replace("&#x27;", "'")


@FILES_ONLY
def test_it_reads_in_a_browser_from_the_disk(files: Path, browser: Browser) -> None:
    """From file://, with its style and script, through the days, without a request to anybody."""
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((files / "bare" / "index.html").as_uri())
    page.get_by_role("link", name="Ballerina").first.click()
    page.get_by_role("link", name="Before:").click()
    expect(page.get_by_text("You are reading an earlier day")).to_be_visible()
    page.wait_for_selector("html.js")
    page.locator("#tm-r").focus()
    day = page.locator("#tm-r").get_attribute("aria-valuetext")
    page.keyboard.press("ArrowLeft")
    earlier = page.locator("#tm-r").get_attribute("aria-valuetext")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/on/{earlier}/index.html")
    assert earlier and day and earlier < day
    page.get_by_text("Go to the latest").click()
    expect(page.locator(".past")).to_have_count(0)
    assert not said and all(url.startswith("file://") for url in asked)
    page.close()
