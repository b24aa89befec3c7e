"""Facts that the linear model finds where no pattern matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.read.grammar.discourse import Discourse
from according.read.grammar.facts import Fact, find_clause_work
from according.read.grammar.items import Item
from according.read.grammar.learned import Candidate, Model, find_candidates, load_model, score
from according.read.grammar.settings import describe_release
from according.read.grammar.verbs import VerbGroup

PROPERTIES = {
    "P": ("cast_member", "director", "screenwriter", "producer", "executive_producer", "composer", "creator", "showrunner"),
    "D": ("release_date", "filming_start", "filming_end"),
    "L": ("filming_location",),
    "O": ("platform", "distributor", "production_company"),
}


def infer_facts(
    items: Sequence[Item], context: Sequence[str], known: Sequence[Fact], discourse: Discourse
) -> list[Fact]:
    """What the model finds in a row beside the facts that patterns have given (`known`)."""
    model = load_model()
    taken = {fact.value for fact in known} | {str(fact.qualifiers.get("character")) for fact in known}
    found: list[Fact] = []
    if not items:
        return found
    for candidate in find_candidates(items, context):
        names = [n for n in candidate.names if n not in taken]
        if names and not items[candidate.index].reference:
            found += _judge(candidate, names, items, model, discourse)
    return found


def _judge(
    candidate: Candidate, names: Sequence[str], items: Sequence[Item], model: Model, discourse: Discourse
) -> Iterator[Fact]:
    work = find_clause_work(items[: candidate.index + 1]) or discourse.topic
    if not work:
        return
    verb = _ruling_verb(items, candidate.index)
    certainty = verb.certainty if verb else "stated"
    status = verb.status if verb else None
    item = items[candidate.index]
    for prop in PROPERTIES[candidate.kind]:
        if prop not in model.weights:
            continue
        floor = model.floor[prop] + (_DOUBT if _is_doubtful(prop, candidate, discourse, work) else 0.0)
        if score(model, prop, candidate.features) < floor:
            continue
        qualifiers: dict[str, str | None] = {"status": status}
        if candidate.kind == "D":
            qualifiers["part"] = item.notes[0] if item.notes else None
            if "former_date" in model.weights and score(model, "former_date", candidate.features) >= 0.5:
                certainty, qualifiers["status"] = "denied", "former"
            if prop == "release_date":
                qualifiers = describe_release(items, candidate.index, qualifiers)
        for position, name in enumerate(candidate.names):
            if name in names and name != work:
                note = item.notes[position] if position < len(item.notes) else None
                if prop == "platform" and note not in (None, "platform"):
                    continue
                shown = {**qualifiers, "character": note[2:] if note and note[:2] in ("X:", "P:") else None}
                yield Fact(
                    subject=work,
                    property=prop,
                    value=name,
                    qualifiers={k: v for k, v in shown.items() if v},
                    certainty=certainty,
                    start=item.start,
                    end=item.end,
                    rule="learned",
                    named=False,
                )


# what a bare year, or a person known in another job, needs above the floor
_DOUBT = 0.2


def _is_doubtful(prop: str, candidate: Candidate, discourse: Discourse, work: str) -> bool:
    """Whether the mention has a likelier reading: a year alone, or a person who is known for another job."""
    if candidate.kind == "D":
        return len(candidate.names[0]) == 4 or "/" in candidate.names[0]
    return candidate.kind == "P" and any(discourse.job_of(n, work) not in (None, prop) for n in candidate.names)


def _ruling_verb(items: Sequence[Item], i: int) -> VerbGroup | None:
    """The verb of the mention's clause: the one after a subject, the one before anything else."""
    before = next((items[k].verb for k in range(i - 1, -1, -1) if items[k].kind == "V"), None)
    after = next((items[k].verb for k in range(i + 1, len(items)) if items[k].kind == "V"), None)
    return before or after
