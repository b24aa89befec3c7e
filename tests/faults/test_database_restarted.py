"""A PostgreSQL server that is restarted, in good order or as in a crash, while everything works on it."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from commons import Commons
from faults.striking import check_whole, count, finish, start_program, take_stock
from localweb.newsstand import Newsstand, write_page
from localweb.serving import find_free_port, serve, wait_until
from postgres import Server
from stores import Databases

PAGES = 8
LOST = ("was lost on the way", "cannot be reached")


@pytest.fixture
def restarted(own_server: Server, commons: Commons) -> tuple[Server, Databases]:
    """A server of our own, that may be restarted, as the one that all tests share may not."""
    return own_server, Databases(own_server.address, commons)


def restart(server: Server, how: str) -> None:
    """Stop and start a server."""
    server.stop(how)
    time.sleep(0.3)
    server.start()


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_all_go_on_after_a_restart(restarted: tuple[Server, Databases], tmp_path: Path, how: str) -> None:
    """A watcher goes on by itself, a build goes on or says in a sentence that it is to be run again, a site answers."""
    server, databases = restarted
    watched, built = databases.make(tmp_path), databases.make(tmp_path)
    (tmp_path / "pages").mkdir()
    for number in range(PAGES):
        (tmp_path / "pages" / f"{number}.html").write_bytes(write_page(number))
    stand, port = Newsstand(PAGES), find_free_port()
    with serve(stand) as web:
        site = start_program("according", "serve", "--ledger", watched, "--port", str(port), ACCORDING_PATIENCE="2")
        assert wait_until(lambda: answers(port), 60), site.communicate()
        watcher = start_program("faults.follower", watched, str(web.port), "on")
        try:
            build = start_build(tmp_path, built)
            assert wait_until(lambda: count(built, "reading") > 1 and count(watched, "reading") > 1, 60)
            restart(server, how)
            check_build(tmp_path, built, build)
            assert wait_until(lambda: answers(port), 60), "The site does not answer any more."
            # While it is down once more, something new comes out.
            server.stop(how)
            assert ask_status(port, "/") == ask_status(port, "/api/subjects") == 503
            stand.pages[PAGES] = write_page(PAGES)
            time.sleep(1.5)
            server.start()
            assert wait_until(lambda: count(watched, "reading") == PAGES + 1, 60), "The watcher does not go on."
            assert wait_until(lambda: covers(port, PAGES + 1), 60), "The work behind the site does not go on."
        finally:
            watcher.terminate()
            site.terminate()
            said = watcher.communicate(timeout=60)
            print(*site.communicate(timeout=60))
    assert watcher.returncode == 0, said
    check_whole(watched)
    assert take_stock(built)["claims"] == [c for c in take_stock(watched)["claims"] if f"/{PAGES}" not in c[1]]
    databases.drop()


def start_build(folder: Path, ledger: str) -> Any:
    """The program at work."""
    return start_program("according", "build", "pages", "--subject", "Ballerina", "--ledger", ledger, folder=folder)


def check_build(folder: Path, ledger: str, build: Any) -> None:
    """A build that met a restart ended well, or with one sentence, and then ends well when it is run again."""
    _, said = finish(build, (0, 2))
    assert build.returncode == 0 or (any(sign in said for sign in LOST) and said.count("\n") == 1), said
    finish(start_build(folder, ledger))
    assert count(ledger, "reading") == count(ledger, "capture") == PAGES


def ask_status(port: int, path: str) -> int:
    """The status with which the site answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as page:
            return int(page.status)
    except urllib.error.HTTPError as error:
        return error.code


def answers(port: int) -> bool:
    """Whether the site answers, whatever it says."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).close()
    except (urllib.error.URLError, OSError):
        return False
    return True


def covers(port: int, pages: int) -> bool:
    """Whether the dossier that readers see rests on so many pages."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/ballerina/", timeout=30) as page:
            return f"/ballerina/{pages - 1}" in page.read().decode()
    except (urllib.error.URLError, OSError):
        return False
