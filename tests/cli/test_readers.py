"""`--reader`: another reader than the built-in one, for one page and for many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import Runner, Writer
from llm_server import Endpoint, build_fact, fail, say, say_facts, serve_answers

QUOTE = "Lionsgate will release Ballerina in theaters on June 7, 2024"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Endpoint]:
    """A language model on this machine that finds one good fact and one that the page does not say."""
    good, bad = build_fact(quote=QUOTE, sources=["Lionsgate"]), build_fact(quote="It opens in May.", value="2024-05")
    with serve_answers(say_facts(good, bad)) as server:
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setenv("ACCORDING_LLM_URL", server.url)
        monkeypatch.setenv("ACCORDING_LLM_MODEL", "small")
        monkeypatch.setenv("ACCORDING_LLM_PRICE", "1/10")
        monkeypatch.setenv("ACCORDING_LLM_CACHE", str(tmp_path / "cache"))
        yield server


@pytest.mark.usefixtures("model")
def test_a_page_is_read_by_a_model(according: Runner, write_page: Writer) -> None:
    """Claims on standard output; what was left out, tokens and cost on standard error; exit status 3."""
    done = according("read", str(write_page()), "--reader", "llm")
    (claim,) = [json.loads(line) for line in done.out.splitlines()]
    assert (done.status, claim["quote"]["exact"], claim["rule"]) == (3, QUOTE, "llm small")
    left, summary = done.err.splitlines()
    assert left.endswith("the page does not say “It opens in May.”.")
    assert summary == (
        "according: the reader llm found 1 claim, 1 left out; it took 1 call, 1,000 tokens in, 100 out, $0.0020."
    )
    assert "it took 1 answer kept from before." in according("read", str(write_page()), "--reader", "llm").err


def test_one_bad_answer_does_not_stop_a_build(according: Runner, write_page: Writer, model: Endpoint) -> None:
    """The page whose answer was useless is named and skipped; the others are on record, and that one is tried again."""
    for name in ("a.html", "b.html", "c.html"):
        write_page(name)
    good, prose = say_facts(build_fact(quote=QUOTE)), say("I cannot do that.")
    model.answers = [good, prose, prose, prose, good]
    done = according("build", "pages", "--subject", "Ballerina", "--reader", "llm")
    assert done.status == 3
    assert "2 pages read, 0 on record already, 1 skipped." in done.out
    assert "The reader llm took 2 calls, 2,000 tokens in, 200 out, $0.0040." in done.out
    assert done.err.startswith("skipped: pages/b.html: The language model's answer cannot be used: it is no JSON")
    again = according("build", "pages", "--subject", "Ballerina", "--reader", "llm")
    assert again.status == 0, again.err
    assert "1 page read, 2 on record already, 0 skipped." in again.out


def test_a_model_that_is_down_is_told(according: Runner, write_page: Writer, model: Endpoint) -> None:
    """One sentence, exit status 2, nothing on standard output."""
    model.answers = [fail(401)]
    done = according("read", str(write_page()), "--reader", "llm")
    assert (done.status, done.out) == (2, "")
    assert "it refuses the key (status 401: no). Check ACCORDING_LLM_KEY." in done.err


@pytest.mark.parametrize("command", [("read",), ("build", "--subject", "Ballerina")])
def test_a_reader_that_is_not_there_is_refused(
    according: Runner, write_page: Writer, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """Before anything is written."""
    path = write_page()
    done = according(*command, str(path), "--reader", "lm")
    assert (done.status, done.out) == (2, "")
    assert "There is no reader 'lm'. Available readers: grammar, llm" in done.err
    assert {p.name for p in tmp_path.iterdir()} == {"pages"}


def test_a_model_nobody_named_is_asked_for(
    according: Runner, write_page: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variables that are missing are named."""
    for name in ("URL", "MODEL"):
        monkeypatch.delenv(f"ACCORDING_LLM_{name}", raising=False)
    done = according("read", str(write_page()), "--reader", "llm")
    assert done.status == 2
    assert "set ACCORDING_LLM_URL and ACCORDING_LLM_MODEL, for example" in done.err


def test_claims_come_from_one_place(according: Runner, write_page: Writer, tmp_path: Path) -> None:
    """A file of claims and another reader cannot both be."""
    (tmp_path / "mine.jsonl").write_text("")
    given = ("--claims", "mine.jsonl", "--reader", "llm")
    done = according("build", str(write_page()), "--subject", "Ballerina", *given)
    assert done.status == 2
    assert "give --claims or --reader, not both" in done.err


@pytest.mark.usefixtures("model")
def test_readers_are_compared(according: Runner, write_page: Writer) -> None:
    """Side by side: a fact a line with its mark, how many agree and differ, what was left out on standard error."""
    done = according("compare", str(write_page()), "--readers", "grammar,llm")
    assert done.status == 3
    lines = done.out.splitlines()
    assert lines[0].startswith(("1 fact: ", "2 facts: ", "3 facts: "))
    assert any("release_date · 2024-06-07" in line and line[0] in "=≠" for line in lines)
    assert "the page does not say “It opens in May.”" in done.err


@pytest.mark.usefixtures("model")
def test_a_comparison_can_be_had_as_json(according: Runner, write_page: Writer) -> None:
    """Readers by name, and rows with a verdict and one claim or null for each reader."""
    done = according("compare", str(write_page()), "--readers", "llm,grammar", "--format", "json")
    told = json.loads(done.out)
    assert told["readers"] == ["llm", "grammar"]
    assert {row["verdict"] for row in told["rows"]} <= {"agree", "differ", "only"}
    assert all(len(row["claims"]) == 2 for row in told["rows"])


@pytest.mark.parametrize("readers", ["grammar", "grammar,grammar", ",", ""])
def test_one_reader_is_no_comparison(according: Runner, write_page: Writer, readers: str) -> None:
    """Two or more, each once."""
    done = according("compare", str(write_page()), "--readers", readers)
    assert (done.status, done.out) == (2, "")
    assert "name two or more different readers" in done.err


def test_a_page_is_explained(according: Runner, write_page: Writer) -> None:
    """For people: sentences, claims and steps; for machines: one sentence a line."""
    path = str(write_page())
    done = according("read", path, "--explain")
    assert done.status == 0
    assert "● Ballerina · release_date · 2024-06-07" in done.out
    assert "  certainty  stated: “will release” says it flatly" in done.out
    assert done.out.splitlines()[-1].endswith("without any.")
    told = [json.loads(line) for line in according("read", path, "--explain", "--format", "json").out.splitlines()]
    claims = [account["claim"] for sentence in told for account in sentence["claims"]]
    assert claims == [json.loads(line) for line in according("read", path).out.splitlines()]
    assert {step["kind"] for s in told for a in s["claims"] for step in a["steps"]} >= {"rule", "certainty", "sources"}


def test_claims_can_be_read_by_people(according: Runner, write_page: Writer) -> None:
    """`--format text` gives a line a claim."""
    done = according("read", str(write_page()), "--format", "text")
    assert "Ballerina · release_date · 2024-06-07 (venue: theatrical)  stated, according to Lionsgate" in done.out


@pytest.mark.usefixtures("model")
def test_a_model_cannot_explain(according: Runner, write_page: Writer) -> None:
    """It is told which reader can."""
    done = according("read", str(write_page()), "--reader", "llm", "--explain")
    assert (done.status, done.out) == (2, "")
    assert "--reader grammar can" in done.err
