"""Rarities: values and misspellings that two pages share and nobody else has.

Who copies a map copies its errors: a later page with the same wrong figure, or the same slip in a name, has read the
earlier one. A value is known to be wrong here by others: several outlets say something else before and after.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from according.domain.edtf import contradicts, format_date, is_edtf
from according.domain.names import fold_name
from according.reconcile.lineage.sources import Source
from according.reconcile.names.spelling import is_slip, is_slip_of_figures
from according.reconcile.slots.slot import Entry, Slot

_USUAL_OUTLETS = 3
_MOST_SHARING = 4
_MOST_USUAL = 12


class Kinship(Struct, frozen=True):
    """That a page has read an earlier one: its address, and the error that shows it."""

    parent: str
    evidence: str


def find_kin(slots: Iterable[Slot], outlets: Mapping[str, Source]) -> dict[str, Kinship]:
    """Of each page that shares an error with an earlier one of another outlet, that page."""
    kin: dict[str, Kinship] = {}
    for slot in slots:
        for wrong, entries in _list_errors(slot, outlets):
            first, *later = sorted(entries, key=lambda e: e.sighting.order)
            teller = outlets[first.sighting.page.url]
            for entry in later:
                page = entry.sighting.page.url
                if outlets[page].voice != teller.voice and entry.sighting.day >= first.sighting.day:
                    shown = format_date(wrong) if is_edtf(wrong) and not wrong.isdigit() else wrong
                    evidence = f"shares the error “{shown}” with {teller.name}, {format_date(first.sighting.day)}"
                    kin.setdefault(page, Kinship(first.sighting.page.url, evidence))
    return kin


def _list_errors(slot: Slot, outlets: Mapping[str, Source]) -> Iterable[tuple[str, Sequence[Entry]]]:
    """The wrong values of a question, and the slips in its names, with the claims that have them."""
    said = [e for e in slot.entries if not e.against and e.sighting.claim.certainty != "possible"]
    if slot.property.value in ("date", "quantity") and slot.property.cardinality == "one":
        yield from _list_wrong_values(said, outlets)
    if slot.property.value in ("person", "organisation"):
        yield from _list_slips(said, outlets)


def _list_wrong_values(said: Sequence[Entry], outlets: Mapping[str, Source]) -> Iterable[tuple[str, Sequence[Entry]]]:
    """Values that a few outlets have while many have another, of which they are a slip, before and after."""
    by_value: dict[str, list[Entry]] = defaultdict(list)
    for entry in said:
        by_value[entry.value].append(entry)
    voices = {value: {outlets[e.sighting.page.url].voice for e in entries} for value, entries in by_value.items()}
    usual = sorted((v for v in voices if len(voices[v]) >= _USUAL_OUTLETS), key=lambda v: (-len(voices[v]), v))
    for value, entries in sorted(by_value.items()):
        if 2 <= len(voices[value]) <= _MOST_SHARING and any(
            len(voices[v]) > len(voices[value]) and _is_error(value, v) and _span(by_value[v], entries)
            for v in usual[:_MOST_USUAL]
        ):
            yield value, entries


def _span(usual: Sequence[Entry], wrong: Sequence[Entry]) -> bool:
    """Whether the usual value is told no later than the wrong one begins, and still when it ends."""
    days, told = ([e.sighting.day for e in entries] for entries in (wrong, usual))
    return min(told) <= min(days) and max(told) >= max(days)


def _is_error(value: str, usual: str) -> bool:
    if value == usual or not is_slip_of_figures(value, usual):
        return False
    return not (is_edtf(value) and is_edtf(usual)) or contradicts(value, usual)


def _list_slips(said: Sequence[Entry], outlets: Mapping[str, Source]) -> Iterable[tuple[str, Sequence[Entry]]]:
    """Misspellings of a name that a few outlets share, while more spell it right."""
    spelt: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in said:
        spelt[entry.value][fold_name(entry.sighting.claim.value)].append(entry)
    for forms in spelt.values():
        voices = Counter({f: len({outlets[e.sighting.page.url].voice for e in es}) for f, es in forms.items()})
        usual, count = max(voices.items(), key=lambda item: (item[1], item[0]))
        for form, entries in sorted(forms.items()):
            rare = 2 <= voices[form] <= _MOST_SHARING and count >= max(_USUAL_OUTLETS, voices[form] + 1)
            if form != usual and rare and _is_misspelt(form, usual):
                yield entries[0].sighting.claim.value, entries


def _is_misspelt(form: str, usual: str) -> bool:
    """Whether one word of a name is a slip of the other's; a shorter form of a name is none."""
    ours, theirs = form.split(), usual.split()
    differing = [(a, b) for a, b in zip(ours, theirs, strict=False) if a != b]
    return len(ours) == len(theirs) and len(differing) == 1 and is_slip(*differing[0])
