"""From a match of a pattern to facts: what it gives, of which work, with which values and qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from according.read.grammar.adaptations import find_own_words, name_source
from according.read.grammar.conditions import holds
from according.read.grammar.discourse import Discourse
from according.read.grammar.facts import Fact
from according.read.grammar.filling import fill_values, spread_notes
from according.read.grammar.jobs import find_camera_job, find_jobs, find_told_job
from according.read.grammar.meant import find_meant, is_source, is_world
from according.read.grammar.naming import judge_naming
from according.read.grammar.patterns import Give, Pattern
from according.read.grammar.rows.item import Item
from according.read.grammar.rows.standing import is_passing, opens_clause
from according.read.grammar.slots import INDEX, fill_qualifier, find_words
from according.read.grammar.verbs import VerbGroup


def read_facts(
    pattern: Pattern, m: re.Match[str], items: Sequence[Item], discourse: Discourse, text: str
) -> Iterator[Fact]:
    """The facts that a match of a pattern gives."""
    raw = _read_slots(m)
    slots = {name: [items[int(n)] for n in INDEX.findall(group)] for name, group in raw.items()}
    verbs = [v[0].verb for k, v in sorted(slots.items()) if k.startswith("verb") and v and v[0].verb]
    first, last = _bounds(m, items)
    if "work" in slots and "fame" not in pattern.uses and is_source(items, slots["work"][0], last):
        return
    if "work" in slots and "fame" not in pattern.uses and (other := find_meant(items, slots["work"][0], last)):
        slots["work"] = [other]
    elif "work" in slots and "fame" not in pattern.uses and is_world(items, slots["work"][0], last):
        return
    verb = next((v for v in verbs if v.voice != "g"), verbs[0] if verbs else find_ruling(items, first))
    if "{source}" in pattern.uses or "{book}" in pattern.uses:
        work = slots["work"][0].names[0] if "work" in slots else find_clause_work(items[: first + 1]) or discourse.topic
        spans = [find_words(raw[name], items) for name in ("person", "source_noun") if name in raw]
        found = name_source(slots, raw, work, find_own_words(slots, spans, text))
        if found is None:
            return
        slots["source"], slots["book"] = [found[0]], [found[1]]
        raw["source"] = raw["book"] = "source"
    for give in pattern.gives:
        yield from _give(give, pattern, slots, raw, items, discourse, text, (first, last), verb)


def find_ruling(items: Sequence[Item], i: int) -> VerbGroup | None:
    """The verb of being or having that rules what stands at i of a row: "it is not a sequel to …"."""
    for item in reversed(items[:i]):
        if item.kind == "V" and item.verb is not None:
            return item.verb if item.verb.lemma in ("be", "have") or item.verb.certainty == "denied" else None
        if item.kind == "w" and item.text in (",", ";", ":", "--", "(", ")", ".", '"'):
            return None
    return None


def _read_slots(m: re.Match[str]) -> dict[str, str]:
    """What each slot matched; of a slot that stands in several places of the pattern, the first that did."""
    raw: dict[str, str] = {}
    for name, group in m.groupdict().items():
        if group:
            raw.setdefault(name.rstrip("_"), group)
    return raw


def _bounds(m: re.Match[str], items: Sequence[Item]) -> tuple[int, int]:
    head = m.string[: m.start()].count(" ")
    count = m.group().rstrip().count(" ") + 1
    return head, min(head + count - 1, len(items) - 1)


def _give(
    give: Give,
    pattern: Pattern,
    slots: dict[str, list[Item]],
    raw: dict[str, str],
    items: Sequence[Item],
    discourse: Discourse,
    text: str,
    bounds: tuple[int, int],
    verb: object,
) -> Iterator[Fact]:
    subjects = _subjects(give, slots, items[: bounds[0] + 1], discourse)
    certainty = str(give.more.get("certainty") or getattr(verb, "certainty", "stated"))
    status = give.more.get("status") or (None if "certainty" in give.more else getattr(verb, "status", None))
    if status == "{naming}":
        status, certainty = judge_naming(slots, certainty)
    qualifiers: dict[str, str | None] = {}
    for key, want in give.more.items():
        if key in ("certainty", "status", "only", "weak", "fame", "needs"):
            continue
        if want.startswith("{"):
            name = want[1:-1]
            if name in slots or name in raw:
                qualifiers[key] = fill_qualifier(key, name, slots, raw, items, text)
        else:
            qualifiers[key] = want
    if "needs" in give.more and not qualifiers.get(give.more["needs"]):
        return  # "named Ben Price alone as the writer" gives nobody a part
    if status == "departed" and give.property.endswith("_date"):
        status = "former"
    if status:
        qualifiers["status"] = status
    properties = [give.property]
    weak = "weak" in give.more
    if give.property == "{role}":
        role = slots.get("role")
        properties = list(role[0].names) if role else []
    if give.property in ("{job}", "{known}"):
        known = find_told_job(slots, items) or find_jobs(subjects, slots, discourse)
        properties = known or ["cast_member"] * (give.property == "{job}")
        weak = weak or not known
    if give.property == "{camera}":
        properties = [find_camera_job(subjects, slots, discourse)]
    if not holds(give.more.get("only"), slots):
        return
    if certainty == "denied" and getattr(verb, "negated", False) and _is_bound(give, slots, items):
        certainty, status = "expected", None  # "won’t open before March" is no denial of March
        qualifiers.pop("status", None)
    if give.more.get("only") == "negated":
        certainty = give.more.get("certainty", "stated")
    if "fame" in give.more and any(len(item.names) > 1 for item in slots.get("person", ())):
        return
    owned = OWN.get(give.property)
    if owned:
        properties = ["distributor"]
    start, end = items[bounds[0]].start, items[bounds[1]].end
    for subject in subjects:
        for prop in properties:
            for index, (value, note, extra) in enumerate(fill_values(give, prop, slots, raw, items, text)):
                fact_qualifiers = dict(qualifiers)
                fact_qualifiers.update(extra)
                spread_notes(fact_qualifiers, prop, index, slots, give, note)
                if not value or fold_same(value, subject, prop) or (owned and note not in owned):
                    continue
                yield Fact(
                    subject=subject,
                    property=(note or _UNKNOWN.get(give.property, "platform")) if owned else prop,
                    value=value,
                    qualifiers={k: v for k, v in fact_qualifiers.items() if v},
                    certainty=_doubt(certainty, prop, note),
                    start=start,
                    end=end,
                    rule=pattern.name,
                    named=not give.subject.startswith("{") or give.subject[1:-1] in slots,
                    weak=weak,
                    fame="fame" in give.more,
                    at=getattr(verb, "first", -1),
                )


# What a company's own role decides: "Netflix renews it" and "Lionsgate dates it" are alike but for who they are.
OWN = {
    "{own}": frozenset({"platform", "distributor", "production_company", "developer", "publisher"}),
    "{service}": frozenset({"platform"}),
    "{maker}": frozenset({"production_company", "developer"}),
    "{releaser}": frozenset({"distributor", "platform", "publisher"}),
    "{shower}": frozenset({"platform", None}),
    "{banner}": frozenset({"production_company", "developer", None}),
}


# what a company of no known kind is
_UNKNOWN = {"{banner}": "production_company"}


def _doubt(certainty: str, prop: str, note: str | None) -> str:
    """ "A reported $100 million" is reported, however flat its verb."""
    return note if note and certainty == "stated" and prop in ("budget", "box_office") else certainty


def _is_bound(give: Give, slots: dict[str, list[Item]], items: Sequence[Item]) -> bool:
    """Whether a date is only one before which nothing happens."""
    item = next(iter(slots.get(give.value.strip("{}"), ())), None)
    if item is None or item.kind != "D" or item not in items:
        return False
    return items[items.index(item) - 1].text in ("before", "until", "till")


def fold_same(value: str, subject: str, prop: str) -> bool:
    """Whether a claim would say that a thing is its own sequel."""
    return value == subject and prop not in ("title", "based_on")


def _subjects(give: Give, slots: dict[str, list[Item]], before: Sequence[Item], discourse: Discourse) -> list[str]:
    """The subjects of a give; without a slot for it, the work named last in the sentence, else the one in hand."""
    if give.subject.startswith("{"):
        found = slots.get(give.subject[1:-1])
        if found:
            return list(found[0].names)
        if give.subject != "{work}":
            return []
        work = find_clause_work(before) or discourse.topic
        return [work] if work else []
    return [give.subject]


def find_clause_work(before: Sequence[Item]) -> str | None:
    """The work that the words before speak of: the one named last, unless it only owns or describes something."""
    closed = 0
    for i in range(len(before) - 1, -1, -1):
        item = before[i]
        closed += item.text == ")"
        closed -= item.text == "("
        free = item.kind == "W" and len(item.names) == 1 and closed <= 0
        if free and not _is_part(before, i) and (opens_clause(before, i) or not is_passing(before, i)):
            return item.names[0]
    return None


def _is_part(items: Sequence[Item], i: int) -> bool:
    """Whether a title is a part that is played: "as Bluey"."""
    return i > 0 and items[i - 1].text == "as"
