"""`according watch` as somebody at a terminal uses it, against a server on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders import Runner
from localweb.newsstand import Newsstand, write_page
from localweb.serving import Reply, serve, wait_until

PLAN = """
contact = "https://desk.example/contact"
allow = ["127.0.0.1"]
[[subject]]
name = "Ballerina"
pages = ["http://127.0.0.1:{port}/ballerina/0"]
"""


def write_plan(folder: Path, port: int) -> Path:
    """A watch file for one page of the local server."""
    path = folder / "watch.toml"
    path.write_text(PLAN.format(port=port), encoding="utf-8")
    return path


def test_once_visits_what_is_due_and_status_tells_of_it(according: Runner, tmp_path: Path) -> None:
    """The page is read, what stands can be shown, and how it goes can be asked, in words and as JSON."""
    with serve(Newsstand(1)) as server:
        path = str(write_plan(tmp_path, server.port))
        assert according("watch", path, "--check").out.endswith(
            "is in order: 1 subject, 0 sources and 1 page to visit.\n"
        )
        status, out, err = according("watch", path, "--once")
        assert status == 0, err
        assert "1 new, 0 edited, 0 moved, 0 skipped, 0 failed" in out
    agents = {one.headers["user-agent"] for one in server.asked}
    assert len(agents) == 1 and "+https://desk.example/contact" in agents.pop()
    assert "1 June 2024" in according("show", "Ballerina").out
    assert "1 page followed, 1 fetched." in according("watch", "--status").out
    assert json.loads(according("watch", "--status", "--format", "json").out)["pages"] == 1


def test_mail_that_nobody_can_send_is_told_of_at_the_start(according: Runner, tmp_path: Path) -> None:
    """Not when there is a first notice, months later."""
    path = write_plan(tmp_path, 80)
    path.write_text(path.read_text() + '[tell]\nmail = ["desk@paper.example"]\n', encoding="utf-8")
    status, _, err = according("watch", str(path), "--check")
    assert status == 2 and "ACCORDING_SMTP_HOST" in err


def test_a_feed_in_the_place_of_something_else_is_told_of_at_the_start(according: Runner, tmp_path: Path) -> None:
    """Before a ledger or a watch file is written over."""
    path = write_plan(tmp_path, 80)
    path.write_text(path.read_text() + '[tell]\nfeed = "watch.toml"\n', encoding="utf-8")
    status, _, err = according("watch", str(path), "--check")
    assert status == 2 and "is there already and is no feed" in err


def test_a_copy_of_all_that_was_fetched_can_be_imported(according: Runner, home: str, tmp_path: Path) -> None:
    """Runs add to one web archive; out of it comes what watching put on record, edits too."""
    stand = Newsstand(1)
    with serve(stand) as server:
        path = write_plan(tmp_path, server.port)
        path.write_text(f'warc = "copy.warc.gz"{path.read_text()}[pace]\nrecheck = "1 second"\n')
        for text in ("June 1, 2024", "June 6, 2025"):
            stand.pages[0] = write_page(0, f"Lionsgate will release Ballerina in theaters on {text}, the studio said.")
            status, out, err = according("watch", str(path), "--once")
            assert status == 0 and ("1 new" in out or "1 edited" in out), err
            time.sleep(1.1)
    done = according("import", "copy.warc.gz", "--subject", "Ballerina", "--ledger", "again.db")
    assert "2 pages read" in done.out
    shown = [according("show", "Ballerina", "--ledger", name, "--format", "json") for name in (home, "again.db")]
    values = [{(s["value"], s["standing"]) for s in json.loads(one.out)["statements"]} for one in shown]
    assert values[0] == values[1] and ("2025-06-06", "current") in values[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("watch",), "Give a watch file"),
        (("watch", "none.toml"), "cannot be read"),
        (("watch", "--status", "--ledger", "none.db"), "There is no ledger"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(according: Runner, words: tuple[str, ...], said: str) -> None:
    """Nothing is written, and the status is 2."""
    status, _, err = according(*words)
    assert (status, said in err, err.count("\n")) == (2, True, 1)


def test_who_may_not_be_asked_is_not(according: Runner, tmp_path: Path) -> None:
    """Without a word of permission this machine is not asked; the watcher says why and goes on."""
    with serve(Newsstand(1)) as server:
        path = write_plan(tmp_path, server.port)
        path.write_text(path.read_text().replace("allow =", "#"), encoding="utf-8")
        status, out, _ = according("watch", str(path), "--once")
    assert status == 0 and "1 failed" in out
    assert not server.asked


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs signals")
def test_a_watcher_stops_when_it_is_told_to_and_keeps_others_out(home: str, tmp_path: Path) -> None:
    """SIGTERM ends it well, with all that it had begun; a second one is told who watches."""
    command = [sys.executable, "-m", "according", "watch", "--ledger", home]
    stand = Newsstand(1)
    stand.replies["/robots.txt"] = Reply(404)
    with serve(stand) as server:
        path = write_plan(tmp_path, server.port)
        first = subprocess.Popen([*command, str(path)], cwd=tmp_path, text=True, stdout=subprocess.PIPE)
        assert wait_until(lambda: any(one.path.startswith("/ballerina") for one in server.asked), 60)
        second = subprocess.run(
            [*command, str(path), "--once"], cwd=tmp_path, text=True, capture_output=True, check=False
        )
        assert second.returncode == 2
        assert f"watched already, by process {first.pid}" in second.stderr
        begun = time.monotonic()
        first.send_signal(signal.SIGTERM)
        out, _ = first.communicate(timeout=60)
    assert first.returncode == 0
    assert time.monotonic() - begun < 30
    assert "1 new" in out
