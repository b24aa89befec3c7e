"""A disk that is really full: what was being done ends with a sentence and leaves nothing by half."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from according import pipeline
from according.capture import find_sources
from according.ledger.addresses import ServerAddress
from according.ledger.opening import open_ledger
from faults.striking import check_whole, count, finish, start_program
from localweb.newsstand import Newsstand, write_page
from localweb.serving import serve
from postgres import find_user
from stores import Store

PAGES = 12
FULL = "cannot grow: the disk is full. Make room"
_LEFT = 200_000
_SMALL = 256_000_000


class Disk:
    """A small disk; `fill` takes all its room but a little, `clear` gives it back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ballast = folder / "ballast"

    def fill(self, left: int = _LEFT) -> None:
        """Take its room."""
        free = shutil.disk_usage(self.folder).free
        self.ballast.write_bytes(bytes(max(free - left, 0)))

    def clear(self) -> None:
        """Make room."""
        self.ballast.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of its own; where none can be mounted, as without root, it is skipped.

    Under CI, a container's small /dev/shm will do, as nobody else needs it.
    """
    # Reachable for the server's user, as pytest's folders are not.
    folder = Path("/tmp") / f"according-disk-{os.getpid()}"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=48m,mode=0777", "tmpfs", str(folder)]
    ways = [command, ["sudo", "-n", *command]]
    used = next(
        (way for way in ways if shutil.which(way[0]) and subprocess.run(way, check=False).returncode == 0), None
    )
    shared = Path("/dev/shm")
    if used is None:
        folder.rmdir()
        if os.environ.get("CI") == "true" and shared.is_dir() and shutil.disk_usage(shared).total < _SMALL:
            folder = shared / folder.name
            folder.mkdir(mode=0o777)
            yield Disk(folder)
            shutil.rmtree(folder)
            return
        pytest.skip("no small disk can be mounted here")
    yield Disk(folder)
    subprocess.run([*used[: -len(command)], "umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


@pytest.fixture
def cramped(disk: Disk, store: Store, request: pytest.FixtureRequest) -> Iterator[str]:
    """A ledger on that disk."""
    if store.name == "sqlite":
        yield store.make(disk.folder)
        return
    server = request.getfixturevalue("own_server")
    place = disk.folder / "tablespace"
    place.mkdir()
    if os.geteuid() == 0:
        os.chown(place, find_user().pw_uid, find_user().pw_gid)
    with psycopg.connect(server.address.full, autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{place}'")  # type: ignore[call-overload]
        connection.execute("CREATE DATABASE cramped TEMPLATE template0 ENCODING UTF8 TABLESPACE small")
    yield ServerAddress("cramped", host=server.address.host, user=server.address.user).full


def write_large(number: int) -> bytes:
    """A page that cannot be packed small."""
    noise = random.Random(number).randbytes(30_000).hex()
    return write_page(number).replace(b"</body>", f"<!-- {noise} --></body>".encode())


def add_pages(folder: Path) -> None:
    """The pages to be read."""
    (folder / "pages").mkdir()
    for number in range(PAGES):
        (folder / "pages" / f"{number:02}.html").write_bytes(write_large(number))


def refuse(run: Callable[[], subprocess.Popen[str]]) -> str:
    """What a program says that cannot go on: one sentence or two, with the status of what is refused."""
    _, said = finish(run(), (2,))
    assert "Traceback" not in said
    return said


def test_a_build_goes_on_when_there_is_room_again(disk: Disk, cramped: str, tmp_path: Path) -> None:
    """Of each page there is all or nothing, and the same command does the rest."""
    add_pages(tmp_path)
    open_ledger(cramped).close()
    words = ("according", "build", "pages", "--subject", "Ballerina", "--ledger", cramped)
    disk.fill()
    assert FULL in refuse(lambda: start_program(*words, folder=tmp_path))
    assert count(cramped, "reading") < PAGES
    disk.clear()
    check_whole(cramped)
    out, _ = finish(start_program(*words, folder=tmp_path))
    assert "0 skipped" in out
    assert count(cramped, "reading") == count(cramped, "capture") == PAGES
    check_whole(cramped)


def test_a_watcher_goes_on_when_there_is_room_again(disk: Disk, cramped: str) -> None:
    """It ends, since it could only ask the same servers again and again; the next start fetches what is missing."""
    stand = Newsstand(PAGES)
    stand.pages = {number: write_large(number) for number in range(PAGES)}
    open_ledger(cramped).close()
    with serve(stand) as server:
        words = ("faults.follower", cramped, str(server.port), "once")
        disk.fill()
        assert FULL in refuse(lambda: start_program(*words))
        assert count(cramped, "reading") < PAGES
        disk.clear()
        check_whole(cramped)
        finish(start_program(*words))
    assert count(cramped, "reading") == count(cramped, "capture") == PAGES
    check_whole(cramped)


def test_a_backup_leaves_no_half_file(disk: Disk, store: Store, tmp_path: Path) -> None:
    """It says that it cannot be written, and where there is room it is."""
    add_pages(tmp_path)
    ledger = store.make(tmp_path)
    with open_ledger(ledger) as opened:
        pipeline.add_sources(opened, find_sources([tmp_path / "pages"]), processes=1)
    words = ("according", "backup", str(disk.folder / "a.backup"), "--ledger", ledger)
    disk.fill(20_000)
    assert "cannot be written" in refuse(lambda: start_program(*words))
    assert [path.name for path in disk.folder.iterdir()] == ["ballast"]
    disk.clear()
    assert "The backup is" in finish(start_program(*words))[0]
    store.drop()
