"""The linear model beside the patterns: what it sees, how it decides, and that it can say why."""

from __future__ import annotations

from importlib.resources import files

import pytest

from according.read.grammar.facts import Fact
from according.read.grammar.features import Known, Laid, find_candidates, survey_page
from according.read.grammar.inference import choose_work, infer_facts
from according.read.grammar.learned import Layer, Model, explain, load_model, read_model, weigh
from according.read.grammar.rows.item import Item
from according.read.grammar.subject_features import describe_work
from according.read.grammar.verbs import VerbGroup

MODEL = Model(
    layers={"P": Layer(("cast_member", "director"), (-100, -100), {"va:hum": ((0, 300),), "k:P": ((0, 20), (1, -50))})},
    work=Layer(("work",), (0,), {"ruled": ((0, 100),), "not here": ((0, -100),)}),
    floors={"cast_member": 0.6, "director": 0.6},
)


def make_row(*facts: Fact) -> Laid:
    """ "Ola Brandt hums Cold Harbor ." with what patterns made of it."""
    items = [
        Item("P", 0, 10, "Ola Brandt", ("Ola Brandt",), (None,)),
        Item("V", 11, 15, "hums", verb=VerbGroup(1, 1, "hum", "a")),
        Item("W", 16, 27, "Cold Harbor", ("Cold Harbor",), (None,)),
        Item("w", 27, 28, "."),
    ]
    return Laid(items, ("b:paragraph",), list(facts), (("topic", "Cold Harbor"), ("main", "Iron Gull")), 0, 28)


def make_fact(prop: str) -> Fact:
    """What a pattern says of Ola Brandt."""
    return Fact(
        subject="Cold Harbor",
        property=prop,
        value="Ola Brandt",
        qualifiers={},
        certainty="stated",
        start=0,
        end=28,
        rule="hums",
    )


def test_a_mention_shows_its_name_and_its_neighbours() -> None:
    """Features are readable: the kind, the verb behind, the way to it, the block, what is known."""
    row = make_row()
    [person, _work] = find_candidates(row, survey_page([row], "2025-03-03"))
    assert person.name == "Ola Brandt"
    assert {"k:P", "va:hum", "va:hum:a", "l1:^", "r1:V:hum", "b:paragraph", "page:none"} <= set(person.features)


def test_the_model_adds_what_no_pattern_found() -> None:
    """A likely mention becomes a fact of the work that its clause speaks of."""
    [fact] = infer_facts([make_row()], "2025-03-03", MODEL)
    assert (fact.subject, fact.property, fact.value, fact.rule) == (
        "Cold Harbor",
        "cast_member",
        "Ola Brandt",
        "learned",
    )


def test_the_model_repeats_no_pattern() -> None:
    """What a pattern found stays as the pattern has it, once."""
    told = make_fact("cast_member")
    assert infer_facts([make_row(told)], "2025-03-03", MODEL) == [told]


def test_an_unlikely_mention_is_left_alone() -> None:
    """Below the floor nothing is claimed."""
    model = Model(MODEL.layers, MODEL.work, {"cast_member": 0.99})
    assert infer_facts([make_row()], None, model) == []


def test_without_a_work_nothing_is_claimed() -> None:
    """A fact needs a subject: where no work is named or in hand there is none."""
    row = make_row()
    bare = Laid(row.items[:2], (), [], (), 0, 15)
    assert infer_facts([bare], "2025-03-03", MODEL) == []


def test_the_named_work_goes_before_the_one_in_hand() -> None:
    """The work layer prefers what the clause names to the page's subject."""
    row = make_row()
    known = survey_page([row], None)
    person = find_candidates(row, known)[0]
    assert choose_work(person, row, known, MODEL) == "Cold Harbor"
    assert "not here" in set(describe_work("Iron Gull", person, row, known))


def test_a_decision_names_its_strongest_features() -> None:
    """For an explanation: the features that weighed most, strongest first, with their weights."""
    assert explain(MODEL.layers["P"], "cast_member", ["k:P", "va:hum", "s:V:hum"]) == [("va:hum", 3.0), ("k:P", 0.2)]
    assert explain(MODEL.layers["P"], "director", ["k:P", "va:hum"]) == [("k:P", -0.5)]


@pytest.mark.parametrize(("features", "chance"), [([], 0.5), (["a"], 0.731), (["a", "b"], 0.269), (["zzz"], 0.5)])
def test_weights_add_up_to_a_chance(features: list[str], chance: float) -> None:
    """Chances are logistic in the sum of the weights; unknown features weigh nothing."""
    data = {"outcomes": ["x"], "bias": [0], "weights": {"a": [0, 100], "b": [0, -200]}}
    model = read_model({"layers": {"P": data}, "work": data, "floors": {}})
    assert weigh(model.layers["P"], features) == [pytest.approx(chance, abs=0.001)]


def test_an_empty_page_has_nothing_known() -> None:
    """Nothing in, nothing out."""
    assert survey_page([], None) == Known("", {}, {}, set(), set(), {})
    assert infer_facts([], None) == []


def test_the_shipped_weights_are_small_and_whole() -> None:
    """The weights that ship load, stay under 400 kB, and every floor belongs to an outcome of some layer."""
    source = files("according.read.grammar") / "data" / "weights.json"
    assert len(source.read_bytes()) < 400_000
    model = load_model()
    outcomes = {o for layer in model.layers.values() for o in layer.outcomes}
    assert set(model.floors) <= outcomes
    assert all(0.25 <= floor < 1 for floor in model.floors.values())
