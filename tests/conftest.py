"""Running the program as somebody at a terminal does, in a folder of its own; and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from according.cli.main import run
from according.ledger.addresses import ServerAddress, read_address
from builders import Outcome, Runner, Writer
from stores import Databases, Files, Server, Store, find_programs

# One process has one set of Django's settings: the site's, which hold those of the ledger.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "according.web.settings")
os.environ.setdefault("ACCORDING_SECRET_KEY", "a key for tests and for nothing else, of a decent length")

# Playwright keeps a loop running in the thread of the tests; Django would take that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

_NAMES = ("chromium", "chromium-browser", "google-chrome")
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title><link rel="canonical" href="{url}">
<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{published}">
</head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"""


@pytest.fixture
def according(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The program: `according("show", "Ballerina")` gives its exit status and what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACCORDING_LEDGER", raising=False)

    def call(*words: str) -> Outcome:
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            run(words)
        said = capfd.readouterr()
        return Outcome(int(end.value.code or 0), said.out, said.err)

    return call


@pytest.fixture
def write_page(tmp_path: Path) -> Writer:
    """Write a page into pages/: `write_page("a.html", text="Ballerina opens June 7, 2024.")`."""

    def write(name: str = "a.html", **fields: str) -> Path:
        stem = name.partition(".")[0]
        given = {
            "title": "‘Ballerina’ Sets June 2024 Release Date",
            "url": f"https://{stem}.example/ballerina",
            "outlet": f"The {stem.title()} Paper",
            "published": "2023-04-04T09:00:00Z",
            "text": "Lionsgate will release <em>Ballerina</em> in theaters on June 7, 2024, the studio announced.",
            **fields,
        }
        path = tmp_path / "pages" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE.format(**given), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of our own; without its programs the tests are skipped, under CI they fail."""
    programs = find_programs()
    if not programs:
        reason = "No PostgreSQL here: install it (Debian: apt-get install postgresql) or set ACCORDING_TEST_POSTGRES."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    started = Server(programs)
    yield started
    started.remove()


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> Iterator[Databases]:
    """Databases of a server: the one that the environment names, or our own."""
    given = os.environ.get("ACCORDING_TEST_POSTGRES")
    found = read_address(given) if given else request.getfixturevalue("server").address
    assert isinstance(found, ServerAddress), "ACCORDING_TEST_POSTGRES names no server."
    made = Databases(found)
    yield made
    made.drop_all()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Store:
    """Where ledgers are kept: whatever has one of these runs on each."""
    return Files() if request.param == "sqlite" else request.getfixturevalue("databases")


@pytest.fixture
def new_ledger(store: Store, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Call it for the address of a ledger that is empty; all are gone after the test."""
    numbers = count()
    yield lambda: store.make(tmp_path, f"test{next(numbers) or ''}")
    store.drop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; where there is none the tests are skipped, under CI they fail."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if not path:
        reason = "No Chromium on the PATH: install it (Debian: apt-get install chromium) to test the page in a browser."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        try:
            # Without the sandbox, which does not start for root in a container; the page is our own.
            started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            pytest.fail(f"Chromium at {path} does not start: {error}")
        yield started
        started.close()
