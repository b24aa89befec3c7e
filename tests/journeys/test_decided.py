"""The journey of an editor: what the pages leave open is settled, kept through a new build, and taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from according.domain.dossier import Dossier
from builders import Example, Runner
from stores import Store

PAGES = str(Path(__file__).resolve().parents[2] / "examples" / "ballerina" / "pages")
WORDS = ("--quote", "It cost $95 million.", "--source", "Lionsgate", "--published", "2025-06-24")
SIGNED = ("--by", "Ada Moreno", "--reason", "Seen in writing.")


@pytest.fixture
def desk(
    example: Example, according: Runner, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Runner]:
    """The program, with a copy of the ledger of the example."""
    monkeypatch.setenv("ACCORDING_LEDGER", store.copy(example.ledger, tmp_path))
    yield according
    store.drop()


def build(desk: Runner, tmp_path: Path) -> Dossier:
    """The dossier, built anew from what is on record."""
    done = desk("build", PAGES, "--subject", "Ballerina")
    assert done.status == 0, done.err
    assert "0 pages read, 32 on record already" in done.out
    return msgspec.json.decode((tmp_path / "out" / "dossier.json").read_bytes(), type=Dossier, strict=False)


def list_statements(desk: Runner, *more: str) -> list[dict[str, Any]]:
    """Everything that stands."""
    found: list[dict[str, Any]] = json.loads(desk("show", "Ballerina", "--format", "json", *more).out)["statements"]
    return found


def take(desk: Runner, *words: str) -> str:
    """Take a decision, and give its id."""
    done = desk("decide", *words, *SIGNED)
    assert done.status == 0, done.err
    return done.out.removeprefix("Decision ")[:8]


def decide_everything(desk: Runner) -> list[str]:
    """A decision of every kind, on what the pages leave open or get wrong."""
    stated = list_statements(desk)
    disputed = next(s for s in stated if s["property"] == "screenwriter" and s["standing"] == "disputed")
    lonely = next(s for s in stated if s["standing"] == "unconfirmed" and len(s["claims"]) == 1)
    wrong = next(s for s in stated if s["standing"] == "misreported" and len(s["claims"]) == 1)
    return [
        take(desk, "pin", "Ballerina", "screenwriter", disputed["value"], "current", "--from", "2025-06-01"),
        take(desk, "accept", lonely["claims"][0]["id"][:10]),
        take(desk, "reject", wrong["claims"][0]["id"][:10]),
        take(desk, "merge", "Marquee Post", "StarHour", "--kind", "outlet"),
        take(desk, "split", "Ballerina", "John Wick", "--kind", "work"),
        take(desk, "claim", "Ballerina", "budget", "$95 million", *WORDS),
    ]


def test_decisions_are_kept_and_taken_back(desk: Runner, example: Example, tmp_path: Path) -> None:
    """A new build keeps them all and stays sound; undone one by one, the dossier is what it was, byte for byte."""
    before = (example.folder / "out" / "dossier.json").read_bytes()
    assert build(desk, tmp_path).decisions == ()
    assert (tmp_path / "out" / "dossier.json").read_bytes() == before
    taken = decide_everything(desk)
    dossier = build(desk, tmp_path)
    assert {d.key[:8] for d in dossier.decisions} == set(taken)
    assert all((d.by, d.why) == ("Ada Moreno", "Seen in writing.") for d in dossier.decisions)
    claims = {json.loads(line)["id"] for line in (tmp_path / "out" / "claims.jsonl").read_text().splitlines()}
    assert all(set(sentence.claims) <= claims for sentence in dossier.sentences)
    again = build(desk, tmp_path)
    assert again == dossier
    for key in taken:
        take(desk, "undo", key)
    build(desk, tmp_path)
    assert (tmp_path / "out" / "dossier.json").read_bytes() == before
    assert desk("decide", "list").out.count("[undone by ") == len(taken)


def test_an_earlier_day_does_not_know_a_later_pin(desk: Runner) -> None:
    """As of a day before it nothing stands otherwise; from its day on it does."""
    before = {day: list_statements(desk, "--on", day) for day in ("2025-05-31", "2025-06-30")}
    disputed = next(s for s in before["2025-06-30"] if s["property"] == "screenwriter" and s["standing"] == "disputed")
    take(desk, "pin", "Ballerina", "screenwriter", disputed["value"], "current", "--from", "2025-06-01")
    after = {day: list_statements(desk, "--on", day) for day in before}
    assert after["2025-05-31"] == before["2025-05-31"]
    changed = [s for s in after["2025-06-30"] if s not in before["2025-06-30"]]
    assert [(s["value"], s["standing"], s["since"]) for s in changed] == [(disputed["value"], "current", "2025-06-01")]
