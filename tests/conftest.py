"""Running the program as somebody at a terminal does, in a folder of its own; and a browser."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from according.cli.main import run
from according.ledger.addresses import ServerAddress, read_address
from according.workers import count_cores
from builders import Outcome, Runner, Writer, write_page_into
from commons import Commons
from postgres import Server, find_programs
from stores import Databases, Files, Store

# One process has one set of Django's settings: the site's, which hold those of the ledger.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "according.web.settings")
os.environ.setdefault("ACCORDING_SECRET_KEY", "a key for tests and for nothing else, of a decent length")

# Playwright keeps a loop running in the thread of the tests; Django would take that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

_NAMES = ("chromium", "chromium-browser", "google-chrome")
COMMONS = pytest.StashKey[Commons]()


def pytest_configure(config: pytest.Config) -> None:
    """A worker of pytest-xdist has what the run has, where it has what it makes once."""
    told = getattr(config, "workerinput", {}).get("commons")
    config.stash[COMMONS] = Commons(Path(told) if told else None)
    config.stash[COMMONS].make_room()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each worker."""
    node.workerinput["commons"] = str(node.config.stash[COMMONS].folder)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many again as there are processors: many tests wait for a program, a browser or a clock."""
    return math.ceil(count_cores() * 1.5)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each worker begins with a stretch of the tests, so that what many of them share is made seldom."""
    scheduling = import_module("xdist.scheduler")
    return scheduling.WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes that are no text go by their place: packed ones carry the time, and all workers must know a test alike."""
    return argname if isinstance(val, bytes) and not (val.isascii() and val.decode().isprintable()) else None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Whoever began the run takes away what was made for all."""
    if hasattr(config, "workerinput"):
        return
    commons = config.stash[COMMONS]
    if own := commons.find("server"):
        Server(find_programs() or Path(), Path(read_address(own).host)).remove()
    elif given := os.environ.get("ACCORDING_TEST_POSTGRES"):
        Databases(read_address(given), commons).drop_all()
    commons.clear()


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
        return write_page_into(tmp_path, name, **fields)

    return write


@pytest.fixture(scope="session")
def commons(pytestconfig: pytest.Config) -> Commons:
    """What is made once for all processes of this run."""
    return pytestconfig.stash[COMMONS]


@pytest.fixture(scope="session")
def programs() -> Path:
    """PostgreSQL's programs; without them its tests are skipped, under CI they fail."""
    found = find_programs()
    if not found:
        reason = "No PostgreSQL here: install it (Debian: apt-get install postgresql) or set ACCORDING_TEST_POSTGRES."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture
def own_server(programs: Path) -> Iterator[Server]:
    """A PostgreSQL server that no other test asks, to be stopped and started; `Databases(own_server.address, commons)`
    gives ledgers on it."""
    started = Server(programs)
    yield started
    started.remove()


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, commons: Commons) -> Databases:
    """Databases of a server: the one that the environment names, or our own."""
    given = os.environ.get("ACCORDING_TEST_POSTGRES")
    if not given:
        programs = request.getfixturevalue("programs")
        given = commons.make_once("server", lambda _: Server(programs).address.full)
    found = read_address(given)
    assert isinstance(found, ServerAddress), "ACCORDING_TEST_POSTGRES names no server."
    return Databases(found, commons)


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
