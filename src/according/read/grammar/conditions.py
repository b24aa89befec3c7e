"""Conditions on a match that a row cannot show: `only=…` in what a pattern gives.

negated   the verb is denied: "will not renew it" ends a series, "will renew it" does not; "has not renewed it yet"
          decides nothing
settled   the verb is not denied for a time only: "has not renewed it" says nothing of whose it will be
ongoing   the verb is in the progressive: "is shooting in Prague", not "was shot in Prague"
year      the date is a bare year: "2016", not "ten years ago"
done      the verb says that it is finished now: not "could be finished", nor "was finished in 2023", which
          is more often told of the shoot, nor "it was completed"
many      the slot {person} holds more than one
prize     the slot {prize} is an award: "Oscar-nominated", "Golden Globe"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from according.read.grammar.rows.item import Item

Slots = Mapping[str, Sequence[Item]]

_ONGOING = re.compile(r"\b(?:is|are|’s|'s|’re|be|been|being)\b(?: \w+)*? (?:\w+ing|being \w+)$")
_OPEN = re.compile(r"\b(?:has|have|had|did|was|were)(?:n[’']t| not| yet)")


def holds(only: str | None, slots: Slots) -> bool:
    """Whether a match meets the condition of that name; conditions that are not of this room always hold."""
    condition = _CONDITIONS.get(only or "")
    return condition is None or condition(slots)


def _verbs(slots: Slots) -> list[Item]:
    return [item for name, items in sorted(slots.items()) if name.startswith("verb") for item in items[:1]]


def _is_negated(slots: Slots) -> bool:
    return any(
        v.verb is not None
        and (v.verb.negated or (v.verb.certainty == "denied" and not v.verb.status))
        and not _OPEN.search(v.text)
        for v in _verbs(slots)
    )


def _is_settled(slots: Slots) -> bool:
    return not any(_OPEN.search(v.text) for v in _verbs(slots))


def _is_ongoing(slots: Slots) -> bool:
    return any(_ONGOING.search(v.text) for v in _verbs(slots))


def _is_year(slots: Slots) -> bool:
    dates = slots.get("date", ())
    return all(len(name) == 4 and item.text[-4:].isdigit() for item in dates for name in item.names)


def _is_first(slots: Slots) -> bool:
    return any("first" in v.text.split() for v in _verbs(slots))


_PAST = re.compile(r"^(?:was|were)\b(?!.* been)")


def _is_done(slots: Slots) -> bool:
    verb = next(iter(_verbs(slots)), None)
    if verb is None or verb.verb is None:
        return True
    past = _PAST.match(verb.text.lower()) is not None
    it = any(item.text.lower() in ("it", "that", "this") for item in slots.get("work", ()))
    return verb.verb.certainty == "stated" and not (past and (it or verb.verb.lemma == "finish"))


_PRIZES = re.compile(r"\b(?:Oscars?|Academy Award|Emmys?|BAFTAs?|Globes?|Tony|Goya|César|Grammy|Palme|Award)\b", re.I)


def _is_prize(slots: Slots) -> bool:
    return all(_PRIZES.search(item.text) for item in slots.get("prize", ()))


def _is_many(slots: Slots) -> bool:
    return any(len(item.names) > 1 for item in slots.get("person", ()))


_CONDITIONS: dict[str, Callable[[Slots], bool]] = {
    "negated": _is_negated,
    "settled": _is_settled,
    "ongoing": _is_ongoing,
    "year": _is_year,
    "first": _is_first,
    "prize": _is_prize,
    "many": _is_many,
    "done": _is_done,
}
