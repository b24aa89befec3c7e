"""The schema: complete, consistent, and able to choose its sentence."""

from __future__ import annotations

import re

import pytest

from according.domain.claim import CERTAINTIES
from according.domain.errors import DataError
from according.domain.schema import Property, load_schema

NAMES = """
cast_member director screenwriter creator producer executive_producer composer cinematographer editor showrunner
release_date distributor production_company platform developer publisher author rights_acquired_by
announced development_start filming_start filming_end trailer_date filming_location production_status first_appearance
spin_off_of sequel_to prequel_to remake_of part_of_series based_on
genre runtime content_rating budget box_office episodes season title plot story_placement origin quote died
"""

HOLE = re.compile(r"\{([^{}]*)\}")
PIECE = re.compile(r"\[\[(.*?)\]\]")
FILTERS = {"on", "in"}
SCHEMA = load_schema()
PROPERTIES = list(SCHEMA.properties.values())
SENTENCES = [(p, key, text) for p in PROPERTIES for key, text in p.phrasing.items()]


def holes(text: str) -> list[tuple[str, str]]:
    """Name and filter of each hole; a choice of singular and plural has the name ""."""
    found = []
    for inside in HOLE.findall(text):
        name, _, form = inside.partition("|")
        found.append(("", "") if "/" in name else (name, form))
    return found


def test_every_property_of_the_guide_is_there() -> None:
    """The schema has exactly the properties that the reading guide lists."""
    assert sorted(SCHEMA.properties) == sorted(NAMES.split())


@pytest.mark.parametrize("prop", PROPERTIES, ids=lambda p: p.name)
def test_a_property_is_complete(prop: Property) -> None:
    """Each property names a known section, keeps its slot among its qualifiers and has all five certainties."""
    assert prop.section in SCHEMA.sections
    assert set(prop.slot) <= set(prop.qualifiers)
    assert set(CERTAINTIES) <= set(prop.phrasing)
    assert prop.label and prop.question.endswith("?") and "{subject}" in prop.question
    assert all(re.fullmatch(r"P\d+(⁻¹)?", p) for p in prop.wikidata)


def test_order_within_a_section_is_unique() -> None:
    """No two properties, and no two sections, claim the same place."""
    places = [(p.section, p.order) for p in PROPERTIES]
    assert len(places) == len(set(places))
    assert len({s.order for s in SCHEMA.sections.values()}) == len(SCHEMA.sections)


@pytest.mark.parametrize(("prop", "key", "text"), SENTENCES, ids=[f"{p.name}: {k}" for p, k, _ in SENTENCES])
def test_a_sentence_uses_only_holes_that_can_be_filled(prop: Property, key: str, text: str) -> None:
    """Templates know their holes and cases; what a claim may lack stands in an optional piece or in a case."""
    certainty, *cases = key.split("; ")
    assert certainty in CERTAINTIES
    for case in cases:
        assert case == "past" or case.partition("=")[0] in {*prop.qualifiers, "value"}
    always = {"subject", "value", *(c.partition("=")[0] for c in cases)}
    for name, form in holes(text):
        assert name in {"", "subject", "value", "outlet", *prop.qualifiers}
        assert not form or form in FILTERS or form.startswith("count ")
    assert {n for n, _ in holes(PIECE.sub("", text)) if n} <= always
    assert "{subject}" in text and ("{value}" in text or "{value|" in text or f"value={cases_value(cases)}" in cases)


def cases_value(cases: list[str]) -> str:
    """The value that a key is for, or nothing."""
    return next((c.removeprefix("value=") for c in cases if c.startswith("value=")), "")


@pytest.mark.parametrize(("prop", "key", "text"), SENTENCES, ids=[f"{p.name}: {k}" for p, k, _ in SENTENCES])
def test_a_sentence_is_well_formed(prop: Property, key: str, text: str) -> None:
    """Braces and optional pieces close, and the sentence ends in a full stop or a closing quotation mark."""
    assert text.count("{") == text.count("}") == len(HOLE.findall(text))
    assert text.count("[[") == text.count("]]") == len(PIECE.findall(text))
    assert text.endswith((".", "”")) and "  " not in text


@pytest.mark.parametrize(
    ("name", "certainty", "qualifiers", "past", "expected"),
    [
        ("release_date", "stated", {}, False, "comes out"),
        ("release_date", "stated", {"venue": "theatrical"}, True, "opened in theaters"),
        ("release_date", "stated", {"venue": "no such venue"}, True, "came out"),
        ("release_date", "denied", {"status": "former"}, True, "was originally set to come out"),
        ("cast_member", "stated", {"character": "Hamlet"}, False, "{plays/play} {character}"),
        ("cast_member", "stated", {"character": None}, False, "{stars/star} in"),
        ("cast_member", "possible", {"status": "in talks"}, False, "in talks to star"),
        ("screenwriter", "stated", {"credit": "story"}, True, "The story of"),
    ],
)
def test_the_most_particular_sentence_is_chosen(
    name: str, certainty: str, qualifiers: dict[str, str | None], past: bool, expected: str
) -> None:
    """Cases that hold choose the sentence; unknown values fall back; "former" outweighs "past"."""
    assert expected in SCHEMA.property(name).template(certainty, qualifiers, past=past)


def test_a_value_can_choose_the_sentence() -> None:
    """ "On hold" reads otherwise than "in development"."""
    status = SCHEMA.property("production_status")
    assert "is on hold" in status.template("stated", {}, "on hold")
    assert "is in {value}" in status.template("stated", {}, "development")


def test_an_unknown_property_is_refused_with_the_names_there_are() -> None:
    """The error lists what is available."""
    with pytest.raises(DataError, match="Available properties: announced"):
        SCHEMA.property("nonsense")


def test_an_unknown_schema_is_refused() -> None:
    """A schema that does not ship is a DataError, not a traceback from the file system."""
    with pytest.raises(DataError, match="no-such-schema"):
        load_schema("no-such-schema")
