"""`according decide`: what an editor settles, said in a sentence, shown wherever it matters, and undone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from builders import Outcome, Runner, Writer

BY = ("--by", "Ada Moreno")
WHY = ("--reason", "The studio wrote to us.")


@pytest.fixture
def desk(according: Runner, write_page: Writer) -> Runner:
    """The program, with a ledger in which two papers have two lengths of a film, and three its date."""
    write_page("one.html", text="<em>Ballerina</em> runs 110 minutes and opens on June 6, 2025.")
    write_page("two.html", text="<em>Ballerina</em> has a runtime of 125 minutes and opens on June 6, 2025.")
    write_page("three.html", text="Director Len Wiseman’s <em>Ballerina</em> opens on June 6, 2025.")
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    return according


def stated(desk: Runner, prop: str, *more: str) -> dict[str, dict[str, Any]]:
    """The statements of a property by value."""
    out = desk("show", "Ballerina", "--format", "json", "--property", prop, *more).out
    return {s["value"]: s for s in json.loads(out)["statements"]}


def find_claim(desk: Runner, prop: str, value: str) -> str:
    """The first digits of a claim's id, as an editor reads them from the screen."""
    out = desk("show", "Ballerina", "--property", prop, "--claims").out
    block = out[out.index(f"◑ {value}") :]
    found = re.search(r"\b([0-9a-f]{8}) The \w+ Paper, 4 April 2023: “", block)
    assert found, out
    return found[1]


def key_of(done: Outcome) -> str:
    """The id of the decision that a command tells."""
    assert done.status == 0, done.err
    found = re.match(r"Decision ([0-9a-f]{8}): ", done.out)
    assert found, done.out
    return found[1]


def test_a_pin_is_told_with_what_it_changes(desk: Runner) -> None:
    """One sentence says what was decided, a line each what stood before and stands now; how to undo it comes last."""
    done = desk("decide", "pin", "ballerina", "runtime", "125 minutes", "current", *BY, *WHY, "--from", "2023-05-01")
    lines = done.out.splitlines()
    assert re.fullmatch(
        r"Decision \w{8}: On .+ Ada Moreno pinned length 125 minutes of ‘Ballerina’ as current "
        r"from 1 May 2023 on: The studio wrote to us\.",
        lines[0],
    )
    assert lines[1:] == [
        "What stands of Ballerina, as of 1 May 2023: 2 statements changed.",
        "  Length: 110 minutes: disputed → superseded",
        "  Length: 125 minutes: disputed → current (reported)",
    ]
    assert done.err == f"To take it back: according decide undo {key_of(done)}\n"


def test_a_pin_is_shown_where_it_matters(desk: Runner, tmp_path: Path) -> None:
    """As text, as JSON, as Markdown and on the page: by whom, when, why; a later build keeps it."""
    key = key_of(desk("decide", "pin", "Ballerina", "runtime", "125 minutes", "current", *BY, *WHY))
    text = " ".join(desk("show", "Ballerina", "--property", "runtime").out.split())
    assert re.search(r"Pinned by Ada Moreno on [^:]+: The studio wrote to us\.", text)
    assert f"✎ decision {key}; the pages alone would have it disputed." in text
    found = stated(desk, "runtime")
    assert (found["125 minutes"]["standing"], found["125 minutes"]["ruled"]) == ("current", "disputed")
    (told,) = found["125 minutes"]["decisions"]
    assert (told["id"][:8], told["by"], told["reason"]) == (key, "Ada Moreno", "The studio wrote to us.")
    assert desk("build", "pages", "--subject", "Ballerina").status == 0
    markdown, page = ((tmp_path / "out" / name).read_text() for name in ("dossier.md", "index.html"))
    assert re.search(r"settled by Ada Moreno, \d", markdown)
    assert "## What did the editors decide?" in markdown
    assert 'settled by <a href="#decisions">Ada Moreno,' in page
    assert page.count("The studio wrote to us.") >= 2
    assert json.loads((tmp_path / "out" / "dossier.json").read_text())["decisions"][0]["by"] == "Ada Moreno"


def test_undoing_brings_back_what_stood_before(desk: Runner, tmp_path: Path) -> None:
    """Down to the last byte of the dossier; and the undoing can be undone in turn."""
    before = desk("show", "Ballerina", "--format", "json").out
    page = (tmp_path / "out" / "index.html").read_bytes()
    key = key_of(desk("decide", "pin", "Ballerina", "runtime", "125 minutes", "current", *BY, *WHY))
    after = desk("show", "Ballerina", "--format", "json").out
    assert after != before
    undoing = desk("decide", "undo", key, "--by", "Ben Cole", "--reason", "A hoax.")
    assert "  Length: 125 minutes: current (reported) → disputed" in undoing.out.splitlines()
    assert desk("show", "Ballerina", "--format", "json").out == before
    assert desk("build", "pages", "--subject", "Ballerina").status == 0
    assert (tmp_path / "out" / "index.html").read_bytes() == page
    again = desk("decide", "undo", key_of(undoing), *BY, "--reason", "No hoax.")
    assert "  Length: 125 minutes: disputed → current (reported)" in again.out.splitlines()
    assert desk("show", "Ballerina", "--format", "json").out == after


def test_a_claim_is_rejected_by_the_digits_on_the_screen(desk: Runner) -> None:
    """It counts no more, and is shown as rejected under its value; the dossier does not say it."""
    claim = find_claim(desk, "runtime", "125 minutes")
    done = desk("decide", "reject", claim, *BY, "--reason", "It means another film.")
    assert f"Ada Moreno rejected claim {claim} of The Two Paper (length 125 minutes of ‘Ballerina’)" in done.out
    assert done.out.splitlines()[2:4] == [
        "  Length: 110 minutes: disputed → current (reported)",
        "  Length: 125 minutes: disputed → withdrawn (rejected)",
    ]
    text = desk("show", "Ballerina", "--property", "runtime", "--claims").out
    assert "Rejected" in text
    assert f"{claim} rejected; The Two Paper" in text
    found = stated(desk, "runtime")["125 minutes"]
    assert (found["claims"], [c["id"][:8] for c in found["rejected"]]) == ([], [claim])
    dossier = desk("show", "Ballerina", "--format", "markdown").out
    body, log = dossier.split("## What did the editors decide?")
    assert "125 minutes" not in body
    assert "Rejected claim" in log and "It means another film." in log


def test_a_subject_may_lose_all_its_claims(according: Runner, write_page: Writer) -> None:
    """What was known of it is shown as rejected; the dossier is there and says nothing of it."""
    write_page("two.html", title="A film", text="<em>Ballerina</em> has a runtime of 125 minutes.")
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    shown = according("show", "Ballerina", "--format", "json").out
    for key in {c["id"] for s in json.loads(shown)["statements"] for c in s["claims"]}:
        assert according("decide", "reject", key, *BY, *WHY).status == 0
    out = according("show", "Ballerina", "--format", "json").out
    assert {s["standing"] for s in json.loads(out)["statements"]} == {"withdrawn"}
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    assert "125 minutes" not in according("show", "Ballerina", "--format", "markdown").out.split("## What did the")[0]


def test_accepting_after_rejecting(desk: Runner) -> None:
    """The later one holds."""
    claim = find_claim(desk, "runtime", "125 minutes")
    desk("decide", "reject", claim, *BY, *WHY)
    done = desk("decide", "accept", claim, "--by", "Ben Cole", "--reason", "I read it.")
    assert "  Length: 125 minutes: withdrawn (rejected) → disputed" in done.out.splitlines()


def test_a_claim_by_hand_moves_what_stands(desk: Runner, tmp_path: Path) -> None:
    """With its source, its words, and who added it; the page that shows it says so."""
    words = ("--quote", "Running time: 124 min.", "--source", "Lionsgate", "--published", "2023-06-01")
    done = desk("decide", "claim", "Ballerina", "runtime", "124 minutes", *words, *BY, *WHY)
    assert "added a claim by hand (length 124 minutes of ‘Ballerina’, credited to Lionsgate)" in done.out
    assert "  Length: 124 minutes: not stated → current (confirmed)" in done.out.splitlines()
    (claim,) = stated(desk, "runtime")["124 minutes"]["claims"]
    assert claim["page"].startswith("decision:") and claim["parent"] == "Lionsgate"
    assert re.fullmatch(r"credits Lionsgate; added by Ada Moreno on .+: The studio wrote to us\.", claim["evidence"])
    assert desk("build", "pages", "--subject", "Ballerina").status == 0
    page = (tmp_path / "out" / "index.html").read_text()
    assert "“Running time: 124 min.”" in page and "added by Ada Moreno" in page
    assert claim["id"] in (tmp_path / "out" / "claims.jsonl").read_text()
    assert "decision:" not in re.sub(r"<[^>]*>", "", page.split("<main")[1])


def test_claims_by_hand_from_a_file(desk: Runner, tmp_path: Path) -> None:
    """One a line, as `read` prints them; ids and offsets of the file do nothing."""
    lines = [
        {"subject": "Ballerina", "property": "composer", "value": "Tyler Bates", "quote": {"exact": "Tyler Bates"}},
        {
            "id": "0" * 32,
            "subject": "Ballerina",
            "property": "budget",
            "value": 90,
            "rule": "x",
            "quote": {"exact": "90"},
        },
    ]
    (tmp_path / "mine.jsonl").write_text("\n\n".join(json.dumps(line) for line in lines))
    done = desk("decide", "claim", "--json", "mine.jsonl", *BY, *WHY)
    assert (done.status, done.out.count("Decision ")) == (0, 2)
    assert set(stated(desk, "composer")) == {"Tyler Bates"}
    again = desk("decide", "claim", "--json", "mine.jsonl", *BY, *WHY)
    assert again.out.count("It holds already: nothing was recorded.") == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file of claims is empty."),
        (b"\xff\xfe{", "Line 1 of the file of claims is no claim as JSON"),
        (b"[" * 100_000, "Line 1 of the file of claims is no claim as JSON"),
        (b'\n{"subject": "Ballerina"}', "Line 2 of the file of claims is no claim as JSON: Object missing required"),
        (b'{"subject":"Ballerina","property":"p","value":"v","quote":{"exact":"q"}}', "'p' is no property."),
        (b"{}\n" * 1001, "The file has 1,001 claims; at most 1,000 are added at once."),
        (
            b'{"subject":"Ballerina","property":"runtime","value":"9","quote":{"exact":"' + b"x" * 30_000 + b'"}}',
            "Line 1",
        ),
    ],
)
def test_a_strangers_file_is_refused_in_a_sentence(desk: Runner, tmp_path: Path, content: bytes, sentence: str) -> None:
    """Nothing is recorded, and nobody sees a trace."""
    (tmp_path / "mine.jsonl").write_bytes(content)
    done = desk("decide", "claim", "--json", "mine.jsonl", *BY, *WHY)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert sentence in done.err
    assert desk("decide", "list").out == "Nothing was decided.\n"


def test_merging_and_splitting_names(desk: Runner) -> None:
    """Two papers that an editor says are one are told as one."""
    done = desk("decide", "merge", "The One Paper", "The Two Paper", "--kind", "outlet", *BY, *WHY)
    assert "settled that ‘The One Paper’ and ‘The Two Paper’ are one outlet" in done.out
    done = desk("decide", "split", "The One Paper", "The Two Paper", "--kind", "outlet", *BY, *WHY)
    assert "are two outlets" in done.out
    assert [d["kind"] for d in json.loads(desk("decide", "list", "--format", "json").out)["decisions"]] == [
        "merge",
        "split",
    ]


def test_merged_works_bring_each_others_pages(desk: Runner, write_page: Writer) -> None:
    """What was built under a working title is told of the film, until the merge is undone."""
    fog = "Director Chad Stahelski’s <em>Project Fog</em> has a runtime of 90 minutes."
    write_page("fog.html", title="‘Project Fog’", text=fog)
    assert desk("build", "pages/fog.html", "--subject", "Project Fog", "-o", "fog").status == 0
    assert "90 minutes" not in stated(desk, "runtime")
    done = desk("decide", "merge", "Ballerina", "Project Fog", "--kind", "work", *BY, *WHY)
    assert "What stands of Project Fog" in done.out and "What stands of Ballerina" in done.out
    assert [d["kind"] for d in stated(desk, "runtime")["90 minutes"]["decisions"]] == ["merge"]
    undone = desk("decide", "undo", key_of(done), *BY, *WHY)
    assert "  Length: 90 minutes: disputed → not stated" in undone.out
    assert "90 minutes" not in stated(desk, "runtime")


def test_the_list_has_everything_in_order_of_time(desk: Runner) -> None:
    """Undone decisions stay, with what undid them; a subject's name narrows it."""
    key = key_of(desk("decide", "pin", "Ballerina", "runtime", "125 minutes", "current", *BY, *WHY))
    undoing = key_of(desk("decide", "undo", key, *BY, "--reason", "A hoax."))
    lines = desk("decide", "list", "Ballerina").out.splitlines()
    assert [line[:8] for line in lines] == [key, undoing]
    assert lines[0].endswith(f"[undone by {undoing}]")
    assert desk("decide", "list", "Nosferatu").out == "Nothing was decided.\n"
    rows = json.loads(desk("decide", "list", "--format", "json").out)["decisions"]
    assert [(r["kind"], (r["undone_by"] or "")[:8]) for r in rows] == [("pin", undoing), ("undo", "")]


PIN = ("decide", "pin", "Ballerina", "runtime")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((*PIN, "125 minutes", "current", *WHY), "Who decides? Give your name with --by"),
        ((*PIN, "125 minutes", "current", *BY), "Why? Give a reason with --reason"),
        ((*PIN, "120 minutes", "current", *BY, *WHY), "is '120 minutes'. There is: 110 minutes, 125 minutes."),
        ((*PIN, "125 minutes", "current", *BY, *WHY, "--from", "soon"), "'soon' is no date that According knows"),
        ((*PIN, "125 minutes", "current", *BY, *WHY, "--qualifier", "x"), "'x' is no qualifier: give it as NAME=VALUE"),
        (("decide", "pin", "Balerina", "runtime", "1", "current", *BY, *WHY), "Did you mean ‘Ballerina’?"),
        (("decide", "pin", "Ballerina", "length", "1", "current", *BY, *WHY), "'length' is no property. Properties: a"),
        (("decide", "reject", "000000", *BY, *WHY), "No claim on record has an id that begins with 000000."),
        (("decide", "undo", "000000", *BY, *WHY), "There is no decision on record yet."),
        (("decide", "claim", "Ballerina", "runtime", "1", *BY, *WHY), "needs the words that say it"),
        (("decide", "claim", *BY, *WHY), "The name of the subject is empty"),
        (("decide", "claim", "--json", "none.jsonl", *BY, *WHY), "The file of claims none.jsonl cannot be read"),
        (("decide", "claim", "B", "--json", "x", *BY, *WHY), "give --json, or the claim"),
        (("decide", "list", "--ledger", "none.db"), "There is no ledger at"),
        (("show", "Ballerina", "--property", "length"), "Nothing is stated of the property 'length' of 'Ballerina'."),
    ],
)
def test_what_cannot_be_decided_is_refused_in_a_sentence(desk: Runner, words: tuple[str, ...], sentence: str) -> None:
    """One sentence that helps, exit status 2, nothing recorded."""
    done = desk(*words)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert sentence in done.err
    assert desk("decide", "list").out == "Nothing was decided.\n"


def test_the_name_may_stand_in_the_environment(desk: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    """ACCORDING_EDITOR saves typing."""
    monkeypatch.setenv("ACCORDING_EDITOR", "Ben Cole")
    assert "Ben Cole pinned length" in desk(*PIN, "125 minutes", "current", *WHY).out


def test_a_hostile_reason_does_nothing(desk: Runner, tmp_path: Path) -> None:
    """HTML stays text on the page, escape sequences never reach a terminal, a book is refused."""
    reason = "\x1b[2J<script>alert(1)</script> | # no\u202e [x](javascript:y)"
    done = desk(*PIN, "125 minutes", "current", "--by", "<b>Ada</b>\x07", "--reason", reason)
    assert done.status == 0
    assert desk("build", "pages", "--subject", "Ballerina").status == 0
    page, markdown = ((tmp_path / "out" / name).read_text() for name in ("index.html", "dossier.md"))
    assert "<script>alert" not in page and "<b>Ada</b>" not in page and "&lt;script&gt;alert(1)" in page
    assert "<script>" not in markdown.replace("\\<", "") and "[x](javascript" not in markdown
    shown = done.out + desk("show", "Ballerina").out + desk("decide", "list").out + page + markdown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", shown)
    assert "at most 2,000" in desk(*PIN, "110 minutes", "current", *BY, "--reason", "x" * 100_000).err
