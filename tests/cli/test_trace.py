"""`according trace` and `according matches`: where a value is from, and which names mean one thing."""

from __future__ import annotations

import json

import pytest

from builders import Runner, Writer

MOVED = "Lionsgate has moved <em>Ballerina</em> from June 7, 2024 to June 6, 2025, the studio announced."


@pytest.fixture
def built(according: Runner, write_page: Writer) -> Runner:
    """The program, with a ledger in which one page has the date from the studio and another from nobody."""
    write_page("a.html")
    write_page("b.html", title="‘Ballerina’ Moves", published="2024-02-21T12:00:00Z", text=MOVED)
    text = "<em>Ballerina</em> opens in theaters on June 6, 2025."
    write_page("c.html", title="‘Ballerina’ Opens", published="2024-03-21T12:00:00Z", text=text)
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    return according


def test_the_family_tree_of_a_date(built: Runner) -> None:
    """The text names the first page with its words, the origin, and by what each page has it from where."""
    out = built("trace", "Ballerina", "release_date", "2025-06-06").out.replace("\u00a0", " ")
    assert out.startswith("Ballerina: Release, as of 21 March 2024")
    assert "6 June 2025" in out
    assert "1 origin: Lionsgate" in out
    assert "First seen: " in out and "21 February 2024" in out
    assert "Lionsgate [origin]" in out
    assert "└ " in out and "credits Lionsgate" in out


def test_the_tree_as_json(built: Runner) -> None:
    """The JSON form has the same: statements, first appearance, and a tree with relation and evidence of each tie."""
    found = json.loads(built("trace", "Ballerina", "Release", "6 June 2025", "--format", "json").out)
    (value,) = found["values"]
    assert (found["property"], value["origins"], value["circles"]) == ("release_date", ["Lionsgate"], [])
    assert value["first"]["published"] == "2024-02-21"
    (root,) = value["tree"]
    assert (root["name"], root["origin"]) == ("Lionsgate", True)
    assert {child["relation"] for child in root["children"]} == {"credit"}
    assert all(child["evidence"] and child["claim"]["quote"] for child in root["children"])


def test_all_values_of_a_property(built: Runner) -> None:
    """Without a value each of them is traced."""
    found = json.loads(built("trace", "Ballerina", "release_date", "--format", "json").out)
    assert {v["statements"][0]["value"] for v in found["values"]} == {"2024-06-07", "2025-06-06"}


def test_matches_in_words_and_as_json(built: Runner) -> None:
    """The pairs with their judgement; with --unsure only those that wait for an editor."""
    done = built("matches", "Ballerina")
    assert (done.status, done.out.startswith("Ballerina: ")) == (0, True)
    found = json.loads(built("matches", "Ballerina", "--format", "json").out)
    assert found["subject"] == "Ballerina"
    assert all(set(m) == {"kind", "first", "second", "judgement", "evidence", "decision"} for m in found["matches"])
    unsure = json.loads(built("matches", "Ballerina", "--unsure", "--format", "json").out)["matches"]
    assert all(m["judgement"] == "unsure" for m in unsure)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["trace", "Balerina", "director"], "Did you mean ‘Ballerina’?"),
        (["trace", "Ballerina", "colour"], "'colour' is no property that According knows: give one of release_date"),
        (["trace", "Ballerina", "composer"], "No page says anything of composer of 'Ballerina'"),
        (["trace", "Ballerina", "release_date", "1999"], "the pages have 2024-06-07, 2025-06-06"),
        (["trace", " ", "release_date"], "The name of the subject is empty"),
        (["matches", "Nosferatu"], "says anything of 'Nosferatu'"),
        (["matches", "Ballerina", "--on", "yesterday"], "is no date that According knows"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(built: Runner, words: list[str], sentence: str) -> None:
    """One sentence that helps, exit status 2."""
    done = built(*words)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err


def test_a_strangers_words_do_not_steer_the_terminal(according: Runner, write_page: Writer) -> None:
    """Control characters of a page are not printed."""
    write_page(
        "a.html", text="Lionsgate will release <em>Ballerina</em> on June 7, 2024, the \x1b[31mstudio announced."
    )
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    assert "\x1b" not in according("trace", "Ballerina", "release_date").out
