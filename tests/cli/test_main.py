"""The program as a whole: help that teaches, and ends that are told apart."""

from __future__ import annotations

import pytest

from according import __version__
from according.cli import extract
from according.cli.words import clean, count
from builders import Runner, Writer
from stores import Files, Store


@pytest.fixture(scope="session")
def store() -> Store:
    """None is needed, since no ledger is opened here."""
    return Files()


@pytest.mark.parametrize("command", ["build", "show", "decide", "extract", "read", "compare"])
def test_help_teaches_by_examples(according: Runner, command: str) -> None:
    """Each command shows how it is called, in lines that can be copied."""
    done = according(command, "--help")
    assert done.status == 0
    assert f" according {command} " in done.out
    assert "`" not in done.out


def test_the_help_names_all_commands(according: Runner) -> None:
    """`according --help` lists what there is."""
    done = according("--help")
    assert done.status == 0
    assert all(f" {name} " in done.out for name in ("build", "show", "decide", "extract", "read", "compare"))


def test_the_version_is_told(according: Runner) -> None:
    """`according --version` prints one line."""
    assert according("--version").out == f"according {__version__}\n"


def test_an_unknown_command_is_refused(according: Runner) -> None:
    """A slip of the pen ends with status 2 and a hint."""
    done = according("buidl")
    assert done.status == 2
    assert "No such command 'buidl'" in done.err


def test_a_fault_of_our_own_is_told_as_such(
    according: Runner, write_page: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that nobody foresaw ends with status 70 and one sentence; the trace waits behind --debug."""

    def fail(_: object) -> None:
        raise RuntimeError("out of ink")

    monkeypatch.setattr(extract, "open_page", fail)
    done = according("extract", str(write_page()))
    assert done.status == 70
    assert done.err == (
        "according: According failed by a fault of its own (RuntimeError: out of ink). --debug shows where.\n"
    )
    assert "Traceback" in according("extract", str(write_page()), "--debug").err


def test_a_stranger_cannot_steer_the_terminal() -> None:
    """Escape sequences and marks of direction are taken out of what is printed."""
    assert clean("red\x1b[31m \u202etxt\x07\nnext") == "red[31m txt\nnext"


def test_counts_agree_with_their_nouns() -> None:
    """One page, two pages."""
    assert [count(n, "page") for n in (0, 1, 1240)] == ["0 pages", "1 page", "1,240 pages"]
