"""The whole dossier: every sentence borne by claims, every statement told, the same whatever the order."""

from __future__ import annotations

import random
import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.compose import compose_dossier
from according.compose.values import say_value
from according.domain.claim import CERTAINTIES
from according.domain.dossier import Dossier
from according.domain.page import Picture
from according.domain.schema import load_schema
from according.domain.sentence import Note, Run, Sentence
from according.domain.statement import STANDINGS, Statement
from compose.made import SUBJECT, back, gather_readings, make_claim, make_film, make_reading, make_statement

DAY = "2025-01-31"


def compose(statements: list[Statement], on: str = DAY) -> Dossier:
    """The dossier of some statements with the pages that they came from."""
    return compose_dossier(statements, gather_readings(statements), SUBJECT, on)


def gather_text(dossier: Dossier) -> str:
    """Everything in a dossier that a reader sees, in one string."""
    return "\n".join(find_strings(msgspec.to_builtins(dossier)))


def find_strings(node: object) -> list[str]:
    """All strings of a tree; the runs of one sentence as one string."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        told = ["".join(run["text"] for run in node["runs"])] if "runs" in node else []
        return told + [s for value in node.values() for s in find_strings(value)]
    return [s for item in node for s in find_strings(item)] if isinstance(node, list | tuple) else []


def test_sentence_without_claim_cannot_be_made() -> None:
    """Neither a sentence without a note nor a note without a claim exists."""
    with pytest.raises(ValueError, match="No claim"):
        Sentence(runs=(Run("It opens."),), notes=())
    with pytest.raises(ValueError, match="claim"):
        Note(citations=(), claims=())


def test_every_sentence_names_claims_of_its_statements() -> None:
    """The claims under the sentences are claims of the statements, and no other."""
    film = make_film()
    known = {b.claim.id for s in film for b in s.backings}
    dossier = compose(film)
    assert dossier.sentences
    for sentence in dossier.sentences:
        assert sentence.claims and known.issuperset(sentence.claims), sentence.text
        assert {c.claim for note in sentence.notes for c in note.citations} <= known
    for row in (*(r for s in dossier.sections for r in s.dates), *(r for s in dossier.sections for r in s.cast)):
        assert row.notes


def test_every_statement_is_told() -> None:
    """The value of each statement, ended ones too, stands in the dossier as a reader is to see it."""
    film = make_film()
    text = gather_text(compose(film))
    schema = load_schema()
    for statement in film:
        assert say_value(schema.property(statement.property), statement.value) in text, statement


def test_text_is_clean() -> None:
    """No None, no doubled stop or space, no hole left open, no EDTF where a reader looks."""
    dossier = compose(make_film())
    for sentence in dossier.sentences:
        text = sentence.text
        assert not re.search(r"None|\.\.|  |[{}\[\]]|\d{4}-\d\d", text), text
        assert text[0].isupper() and text.endswith((".", "”")), text
        assert not re.search(r"\ba [aeio]\w|\ban [bcdfgjklmnpqrstvwxyz]\w", text), text


def test_notes_are_numbered_as_they_are_read() -> None:
    """The notes run from 1 without a gap."""
    dossier = compose(make_film())
    numbers = [n.number for s in (*dossier.standfirst, *dossier.key_points) for n in s.notes]
    assert numbers == list(range(1, len(numbers) + 1))
    everywhere = re.findall(r'"number":(\d+)', msgspec.json.encode(dossier).decode())
    assert sorted(map(int, everywhere)) == list(range(1, len(everywhere) + 1))


def test_weaker_than_confirmed_says_so() -> None:
    """What stands among the confirmed is confirmed; talk, disputes and what fell stand apart with their words."""
    dossier = compose(make_film())
    for section in dossier.sections:
        assert all(s.mark == "confirmed" for s in section.confirmed)
        assert all(s.mark != "confirmed" and s.label for s in (*section.unsettled, *section.fallen))
    release = next(s for s in dossier.sections if s.key == "release")
    assert [s.label for s in release.fallen] == ["Misreported"]
    makers = next(s for s in dossier.sections if s.key == "makers")
    assert [s.who for s in makers.disputes[0].sides] == ["Trade Current, 2019", "The Long Take, 2025"]
    assert [s.value for s in makers.disputes[0].sides] == ["Yes", "No"]


def test_answer_comes_with_its_state() -> None:
    """The release section answers first; its status line tells since when, what it replaced and from how many."""
    release = next(s for s in compose(make_film()).sections if s.key == "release")
    assert release.answer[0].text == "Glass Harbour opens in theaters in the United States on 6 June 2025."
    assert release.status is not None
    assert (release.status.since, release.status.replaced) == ("2024-02-21", ("7 June 2024",))
    assert (release.status.pages, release.status.origins) == (3, ("Deadline", "Lionsgate"))
    assert [(e.value, e.stands) for e in release.earlier] == [("7 June 2024", False), ("6 June 2025", True)]


def test_title_is_the_current_full_one() -> None:
    """The page is headed by the full title; the name used before stands under it."""
    dossier = compose(make_film())
    assert dossier.title == "Glass Harbour: A Salt Line Story"
    assert dossier.also_called == (SUBJECT,)


def test_earlier_day_says_that_it_is_one() -> None:
    """A dossier of a day before the last page is a past one; without a day it is as of the last."""
    film = make_film()
    assert compose(film, "2024-03-31").past
    latest = compose_dossier(film, gather_readings(film), SUBJECT)
    assert not latest.past and latest.on == "2025-01-03"


def test_later_pages_stay_out() -> None:
    """Quotes, pictures and sources of pages after the day are not shown."""
    early, late = (
        make_claim("Ola Berg", prop="director"),
        make_claim("R", prop="content_rating", published="2026-01-01"),
    )
    said = make_claim("It floats.", prop="quote", subject="Ola Berg", published="2026-01-01", page=late.page)
    readings = [make_reading([early]), make_reading([late, said], [Picture(src="/a.jpg", caption="A boat.")])]
    statement = make_statement("Ola Berg", "director", backings=[back(early)])
    dossier = compose_dossier([statement], readings, SUBJECT, "2025-01-01")
    assert [s.outlet for s in dossier.sources] == ["Marquee Post"]
    assert not dossier.sayings and not dossier.pictures and dossier.past


def test_quotes_and_pictures_belong_to_the_subject() -> None:
    """A page about the subject lends its quotations and captioned pictures, each once and with a full address."""
    claim = make_claim("Ola Berg", prop="director")
    said = make_claim(
        "It floats.", prop="quote", subject="Ola Berg", sources=("Deadline",), qualifiers={"event": "CCXP"}
    )
    pictures = [
        Picture(src="/a.jpg", caption="A boat.", credit="A. Moss"),
        Picture(src="/a.jpg", caption="Again."),
        Picture(src="javascript:alert(1)", caption="Bad."),
        Picture(src="/b.jpg"),
    ]
    statement = make_statement("Ola Berg", "director", backings=[back(claim)])
    dossier = compose_dossier([statement], [make_reading([claim, said], pictures)], SUBJECT, DAY)
    assert [(s.words, s.speaker, s.occasion) for s in dossier.sayings] == [
        ("It floats.", "Ola Berg", "at CCXP, to Deadline")
    ]
    assert [(p.src, p.caption, p.credit) for p in dossier.pictures] == [
        ("https://marqueepost.example/a.jpg", "A boat.", "A. Moss")
    ]


def test_namesakes_are_told_apart() -> None:
    """Another work of the name is named as what this page is not about."""
    claim = make_claim("Ola Berg", prop="director")
    other = make_claim("Una Wells", prop="director", subject="Glass Harbour (1987 film)")
    statement = make_statement("Ola Berg", "director", backings=[back(claim)])
    dossier = compose_dossier([statement], [make_reading([claim, other])], SUBJECT, DAY)
    assert dossier.namesakes == ("Glass Harbour (1987 film)",)


def test_nothing_gives_an_empty_dossier() -> None:
    """No statement, no sentence: only what is not known."""
    dossier = compose_dossier([], [], SUBJECT)
    assert not dossier.sentences and not dossier.sources
    assert all(gap.text.startswith("No page read here says") for gap in dossier.gaps)


def test_unknown_property_is_left_out() -> None:
    """A statement of a property that the schema does not have says nothing and breaks nothing."""
    assert not compose([make_statement("x", "shoe_size")]).sentences


def test_same_input_same_dossier() -> None:
    """Twice the same statements, twice the same dossier, whatever order statements and pages come in."""
    film = make_film()
    readings = gather_readings(film)
    first = msgspec.json.encode(compose_dossier(film, readings, SUBJECT, DAY))
    for seed in range(5):
        shuffled, pages = film[:], readings[:]
        random.Random(seed).shuffle(shuffled)
        random.Random(seed).shuffle(pages)
        assert msgspec.json.encode(compose_dossier(shuffled, pages, SUBJECT, DAY)) == first


WORDS = st.text(alphabet=st.sampled_from("aZ0 .,;:'’“”\"<>&{}[]|/\\$\n\té"), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(load_schema().properties)),
            WORDS,
            st.sampled_from(STANDINGS),
            st.sampled_from(["confirmed", "expected", "reported", "possible"]),
            st.sampled_from(CERTAINTIES),
            st.dictionaries(
                st.sampled_from(["region", "venue", "platform", "character", "status", "part"]), WORDS, max_size=2
            ),
        ),
        max_size=6,
    )
)
def test_anything_can_be_composed(rows: list[tuple[str, str, str, str, str, dict[str, str]]]) -> None:
    """Whatever the values, standings and qualifiers: a dossier comes out, every sentence with its claims."""
    statements = [
        make_statement(value, prop, standing=standing, assurance=assurance, certainty=certainty, qualifiers=dict(given))  # type: ignore[arg-type]
        for prop, value, standing, assurance, certainty, given in rows
    ]
    dossier = compose(statements)
    assert all(s.claims and s.text.strip() for s in dossier.sentences)
