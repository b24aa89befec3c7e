"""The rules of publication: what they hold back, what they say of it, and what is wrong in a broken file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import get_args

import pytest
from django.conf import settings
from django.test import Client

from according.domain.errors import InputError
from according.domain.statement import STANDINGS, Assurance, Statement
from according.reconcile import reconcile
from according.web.editions import standing_rules
from according.web.editions.needs import parse_need
from according.web.editions.rules import Rules, find_lack, hold_back, tell_why_shown
from according.web.editions.rules_file import RulesError, load_rules, read_rules
from according.web.work.jobs import follow_ledger
from reconcile.news import WORK, says, told

ROOT = Path(__file__).parents[2]
COVERAGE = [
    told("2025-01-10", "The Paper", says("director", "Ana Cole", by=["Deadline"])),
    told("2025-01-11", "The Gazette", says("director", "Ana Cole", by=["Variety"])),
    told("2025-01-12", "The Paper", says("composer", "Ben Hart", by=["Lionsgate"])),
    told("2025-01-13", "The Herald", says("editor", "Cleo Marsh", "reported")),
]


def find(prop: str) -> Statement:
    """The statement of a property in the coverage."""
    (found,) = [s for s in reconcile(COVERAGE, WORK) if s.property == prop]
    return found


@pytest.mark.parametrize(
    ("need", "director", "composer", "editor"),
    [
        ("everything", True, True, True),
        ("two origins", True, False, False),
        ("two origins or a party", True, True, False),
        ("2 origins", True, False, False),
        ("an origin", True, True, False),
        ("a party", False, True, False),
        ("a trade outlet", True, False, False),
        ("plain words", True, True, False),
        ("two origins and a trade outlet, or a party", True, True, False),
        ("three origins, or an origin and a party", False, True, False),
        ("an editor", False, False, False),
    ],
)
def test_a_need_is_met_by_what_it_names(need: str, director: bool, composer: bool, editor: bool) -> None:
    """Two pages that credit others have two origins, the studio is a party, and who credits nobody is neither."""
    rules = Rules(show={"default": need})
    shown = {s.property for s in hold_back([find("director"), find("composer"), find("editor")], rules)[0]}
    assert shown == {
        name for name, there in (("director", director), ("composer", composer), ("editor", editor)) if there
    }


def test_the_first_rule_that_fits_decides() -> None:
    """Rules stand before the table, properties before sections, the default last."""
    rules = read_rules(
        '[[rule]]\nname = "the score"\nof = "composer"\nneeds = "three origins"\n'
        '[show]\ndefault = "a party"\nmakers = "two origins"\neditor = "everything"\n'
    )
    assert "three origins" in find_lack(find("composer"), rules)
    assert not find_lack(find("director"), rules)
    assert not find_lack(find("editor"), rules)


def test_a_rule_may_speak_of_a_standing_or_a_sureness_only() -> None:
    """Talk can be held back where what is current is shown."""
    rules = read_rules('[[rule]]\nstanding = ["unconfirmed", "disputed"]\nneeds = "two origins"\n')
    assert find("director").standing == "current"
    assert [h.rule for h in hold_back([find("director")], rules)[1]] == []
    sure = read_rules('[[rule]]\nname = "sure"\nsure = ["confirmed"]\nneeds = "nine origins"\n')
    assert [h.rule for h in hold_back([find("composer")], sure)[1]] == ["sure"]


def test_what_is_held_back_says_what_it_lacks() -> None:
    """An editor sees what is needed and what is there."""
    lack = find_lack(find("composer"), Rules(show={"default": "two origins"}))
    assert lack == "It needs two origins. It has one origin: Lionsgate."


def test_what_is_shown_says_why() -> None:
    """A reader sees who said so, and by which rule that was enough."""
    rules = read_rules('[[rule]]\nname = "two or a party"\nneeds = "two origins or a party"\n')
    assert tell_why_shown(find("director"), rules) == (
        "Shown because two sources have it independently of each other: Deadline and Variety (rule “two or a party”)."
    )
    assert "a party to the matter says so: Lionsgate" in tell_why_shown(find("composer"), rules)
    assert "everything on record is shown" in tell_why_shown(find("editor"), Rules())


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[show]\ndefault = "two orgins"\n', 2, "“two orgins” is nothing that can be needed"),
        ('[show]\ndefault = "two origins or gossip"\n', 2, "“gossip”"),
        ('# a\n\n[show]\nwhatever = "a party"\n', 4, "neither a property nor a section"),
        ("[show]\ndefault = 3\n", 2, "text in quotation marks"),
        ('[show]\ndefault = "a party\n', 2, "no TOML"),
        ('[[rule]]\nneeds = "a party"\n[[rule]]\nof = ["nothing"]\nneeds = "a party"\n', 4, "of names “nothing”"),
        ('[[rule]]\nneeds = "a party"\n[[rule]]\nof = "cast"\n', 3, "says what is needed"),
        ('[[rule]]\nneeds = "a party"\nstanding = "gone"\n', 3, "standing names “gone”"),
        ('[[rule]]\nneeds = "a party"\nunless = "x"\n', 3, "no 'unless'"),
        ('[publish]\nby = "magic"\n', 2, '"itself" or "hand"'),
        ("[shows]\n", 1, "'shows' is not known"),
        ('[rule]\nneeds = "a party"\n', 1, "[[rule]]"),
        ("show = 3\n", 1, "begins with [show]"),
        ("", 0, ""),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_line(text: str, line: int, words: str) -> None:
    """An editor finds the place, and what may stand there."""
    if not words:
        assert read_rules(text) == Rules()
        return
    with pytest.raises(RulesError) as caught:
        read_rules(text, "rules.toml")
    assert caught.value.line == line
    assert f"rules.toml, line {line}: " in str(caught.value) and words in str(caught.value)


def test_a_file_that_is_not_there_or_too_long_is_refused(tmp_path: Path) -> None:
    """Nothing is read without end, and a wrong name is told."""
    with pytest.raises(InputError, match="cannot be read"):
        load_rules(str(tmp_path / "none.toml"))
    with pytest.raises(RulesError, match="more than 100,000"):
        read_rules("#" * 100_001)


def test_any_need_reads_back_as_it_is_written() -> None:
    """What the desk shows of a rule can be put into the file."""
    for text in ("two origins or a party", "an aggregator outlet", "plain words and one origin or an editor"):
        assert str(parse_need(text)) == text


def test_a_broken_file_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """While an editor puts it right, the rules hold that were read before, and the desk can say what is wrong."""
    path = tmp_path / "rules.toml"
    path.write_text('[show]\ndefault = "a party"\n')
    monkeypatch.setattr(settings, "RULES_FILE", str(path))
    assert standing_rules.current_rules().show == {"default": "a party"}
    path.write_text('[show]\ndefault = "nonsense"\n')
    os.utime(path, (1, 1))
    assert standing_rules.current_rules().show == {"default": "a party"}
    assert "line 2" in str(standing_rules.find_fault())


def test_readers_see_why_and_not_what_is_held_back(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The page says of each statement by which rule it is shown; what lacks something is not on it, on any day."""
    before = client.get("/ballerina/").content.decode()
    assert "Anne Parillaud" in before and "Everything on record" not in before
    path = tmp_path / "rules.toml"
    path.write_text('[[rule]]\nname = "well sourced"\nof = "cast"\nneeds = "two origins or a party"\n')
    monkeypatch.setattr(settings, "RULES_FILE", str(path))
    follow_ledger()
    page = client.get("/ballerina/").content.decode()
    assert "Why is this shown?" in page and "(rule “well sourced”)" in page
    assert '<th scope="row">Anne Parillaud' not in page
    earlier = client.get("/ballerina/?on=2024-01-15").content.decode()
    assert "(rule “well sourced”)" in earlier


def test_the_desk_shows_the_rules_and_tries_others(editor: Client) -> None:
    """What each rule holds back is there, and a text can be tried without being saved."""
    page = editor.get("/desk/rules/").content.decode()
    assert "Everything is shown" in page
    tried = editor.post("/desk/rules/", {"text": '[show]\ncast = "two origins or a party"\n'}).content.decode()
    assert "would be held back as well" in tried and "Anne Parillaud" in tried and "Nothing was saved" in tried
    broken = editor.post("/desk/rules/", {"text": "[show]\ndefault = <script>alert(1)</script>\n"})
    assert broken.status_code == 400 and "line 2" in broken.content.decode()
    assert "<script>alert" not in broken.content.decode()


def test_the_examples_of_the_documentation_are_rules() -> None:
    """What an editor copies from there holds, and says all that can be said."""
    text = (ROOT / "docs" / "how-to" / "publication-rules.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert read_rules(block).rules[0].name == "talk"
    example = load_rules(str(ROOT / "examples" / "rules.toml"))
    assert [rule.name for rule in example.rules] == ["talk", "guesses"] and not example.by_hand
    for word in (*STANDINGS, *get_args(Assurance), "one origin", "plain words", "an editor", "a party"):
        assert f"`{word}`" in text, word
