"""The door for readers: found by name, kept to the rules, and refused in a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from according.domain.claim import Quote
from according.domain.errors import ReaderError, UnknownReader
from according.read import read_claims
from according.read.door import Found, GuardedReader, Reader, Usage
from according.read.readers import find_explainer, find_reader, list_readers
from builders import build_claim, build_page

PLUGIN = """
from according.domain.claim import make_claim
from according.read.door import Found
from according.read.explanation import Account, Explanation, SentenceAccount, Step

class Mine:
    name = "mine 1.0"
    def read_page(self, page):
        at = page.text.index("June")
        return Found(claims=(make_claim(page, subject="Ballerina", property="release_date", value="2024-06",
                                        start=at, end=at + 4, rule="mine"),))

def break_down():
    raise RuntimeError("out of ink")

class Nothing:
    pass

class Talker(Mine):
    def explain_page(self, page):
        claim = self.read_page(page).claims[0]
        step = Step(kind="rule", said="the word June")
        account = Account(claim=claim, steps=(step,))
        told = SentenceAccount(words=page.text, start=0, end=len(page.text), claims=(account,))
        return Explanation(reader=self.name, sentences=(told,)) if "June" in page.text else "nothing"
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that brings readers, as pip would have laid it."""
    (tmp_path / "according_mine.py").write_text(PLUGIN, encoding="utf-8")
    info = tmp_path / "according_mine-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: according-mine\nVersion: 1.0\n", encoding="utf-8")
    points = "mine = according_mine:Mine\nbroken = according_mine:break_down\nnone = according_mine:Nothing\n"
    points += "talker = according_mine:Talker\n"
    gone = "gone = according_gone:Reader\ngrammar = according_mine:break_down\n"
    (info / "entry_points.txt").write_text(f"[according.readers]\n{points}{gone}", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "according_mine", raising=False)
    return tmp_path


class Fixed:
    """A reader that says what the test wants."""

    name = "fixed 1"

    def __init__(self, found: object) -> None:
        self.found = found

    def read_page(self, page: object) -> Found:
        """The same each time."""
        if isinstance(self.found, Exception):
            raise self.found
        return self.found  # type: ignore[return-value]


def test_the_grammar_is_a_reader_like_others() -> None:
    """By its name comes what `read_claims` gives."""
    page = build_page("Lionsgate will release ‘Ballerina’ in theaters on June 7, 2024.")
    assert find_reader("grammar").read_page(page).claims == tuple(read_claims(page)) != ()


def test_an_unknown_reader_is_refused_with_those_there_are() -> None:
    """A slip of the pen is answered with the names."""
    with pytest.raises(UnknownReader, match=r"There is no reader 'gramar'\. Available readers: grammar, llm"):
        find_reader("gramar")


@pytest.mark.usefixtures("installed")
def test_a_package_brings_a_reader() -> None:
    """An entry point is enough: its reader has a name on record, and its claims quote the page."""
    assert list_readers()[:2] == ("grammar", "llm")
    assert {"mine", "broken", "none", "gone"} <= set(list_readers())
    reader = find_reader("mine")
    (claim,) = reader.read_page(build_page()).claims
    assert (reader.name, claim.quote.exact, claim.rule) == ("mine 1.0", "June", "mine")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("broken", r"The reader 'broken' \(according_mine:break_down\) cannot be loaded: RuntimeError: out of ink\."),
        ("none", "is none: it wants a `name` and a `read_page`"),
        ("gone", "cannot be loaded: ModuleNotFoundError"),
    ],
)
def test_a_reader_that_cannot_be_had_is_told_by_its_name(name: str, sentence: str) -> None:
    """Whose fault it is and what it was."""
    with pytest.raises(ReaderError, match=sentence):
        find_reader(name)


@pytest.mark.usefixtures("installed")
def test_the_names_of_the_built_in_readers_cannot_be_taken() -> None:
    """`grammar` is ours whatever is installed."""
    assert find_reader("grammar").name == "grammar"


def test_what_the_page_does_not_say_does_not_come_through() -> None:
    """Words, place, page and id of each claim are made sure of; what is made up is dropped and told."""
    page = build_page("Today: ‘Ballerina’ opens June 7, 2024.")
    good = build_claim(page, exact="‘Ballerina’ opens June 7, 2024.")
    moved = replace(good, id="x", page="https://b.example", quote=Quote("'Ballerina' opens June 7, 2024.", 900, 999))
    invented = replace(good, quote=replace(good.quote, exact="opens June 8, 2024"))
    reader: Reader = GuardedReader("fixed", Fixed(Found(claims=(moved, invented), dropped=("before",))))
    found = reader.read_page(page)
    assert found.claims == (good,)
    assert found.dropped == ("before", "A claim was left out: the page does not say “opens June 8, 2024”.")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"property": "colour"}, "the schema has no property 'colour'"),
        ({"value": "June 7"}, "'June 7' is no date in EDTF"),
        ({"subject": " "}, "its subject is empty"),
        ({"value": ""}, "its value is empty"),
    ],
)
def test_what_the_schema_does_not_know_does_not_come_through(change: dict[str, str], reason: str) -> None:
    """One claim is lost, with the reason; the others stay."""
    page = build_page()
    good = build_claim(page)
    found = GuardedReader("fixed", Fixed(Found(claims=(replace(good, **change), good)))).read_page(page)
    assert found.claims == (good,)
    assert found.dropped == (f"A claim was left out: {reason}.",)


@pytest.mark.parametrize(
    "found",
    [None, [], RuntimeError("out of ink"), Found(claims=("words",)), Found(claims=5), Found(claims=(), dropped=(5,))],  # type: ignore[arg-type]
)
def test_a_readers_faults_are_told_as_its_own(found: object) -> None:
    """Whatever strangers' code does, the page is named and the others go on."""
    with pytest.raises(ReaderError, match=r"The page could not be read: the reader 'fixed' failed \("):
        GuardedReader("fixed", Fixed(found)).read_page(build_page())


def test_an_error_of_ours_passes_as_it_is() -> None:
    """What a reader says in our own words needs no other."""
    with pytest.raises(ReaderError, match=r"^The ink is out\.$"):
        GuardedReader("fixed", Fixed(ReaderError("The ink is out."))).read_page(build_page())


def test_who_cannot_explain_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The LLM reader has no steps to show."""
    monkeypatch.setenv("ACCORDING_LLM_URL", "http://localhost/v1")
    monkeypatch.setenv("ACCORDING_LLM_MODEL", "small")
    with pytest.raises(ReaderError, match="The reader 'llm' was to explain its claims, but it cannot"):
        find_explainer("llm")


@pytest.mark.usefixtures("installed")
def test_another_package_may_explain_itself() -> None:
    """What it says comes through; what it says wrongly is told as its own fault."""
    explanation = find_explainer("talker").explain_page(build_page())
    assert explanation.sentences[0].claims[0].steps[0].said == "the word June"
    with pytest.raises(ReaderError, match="the reader 'talker' failed"):
        find_explainer("talker").explain_page(build_page("Nothing."))
    with pytest.raises(ReaderError, match="but it cannot"):
        find_explainer("mine")


def test_usage_adds_up() -> None:
    """Calls, kept answers and tokens; cost where it is known."""
    both = Usage(calls=1, tokens_in=5, cost=0.5) + Usage(kept=1, tokens_out=2)
    assert both == Usage(calls=1, kept=1, tokens_in=5, tokens_out=2, cost=0.5)
    assert (Usage() + Usage()).cost is None
