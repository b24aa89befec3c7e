"""Which company "the studio" and "it" mean: the one named last that does what the noun says, or the one that speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from according.domain.register import load_register
from according.read.grammar.companies import load_clues, own_property
from according.read.grammar.discourse import Company, Discourse
from according.read.grammar.lexicon import load_words
from according.read.grammar.rows.item import Item

_STUDIO = frozenset({"distributor", "production_company", "developer"})
_SAYING = load_words("saying_verbs")
_ACTS = load_words("company_acts")
_OTHERS = {"network": "streamer", "streamer": "network"}
_LONGEST = 3


@cache
def _duties() -> dict[tuple[str, ...], frozenset[str | None]]:
    """The properties that a company which the noun can mean has of its works."""
    duties = {
        noun: _STUDIO if role == "studio" else frozenset({own_property((role,))})
        for noun, role in load_clues().nouns.items()
    }
    return {**duties, ("company",): frozenset({*_STUDIO, "platform", "publisher", None})}


def name_companies(items: list[Item], discourse: Discourse) -> list[Item]:
    """The items with "the network" and "it" as the companies that they mean."""
    made: list[Item] = []
    i = 0
    while i < len(items):
        size = _match_noun(items, i)
        if size:
            noun = tuple(x.text for x in items[i + 1 : i + 1 + size])
            company = _find_last([*discourse.companies, _companies(made)], noun)
            if company:
                made.append(_refer(items[i], items[i + size], company))
                i += 1 + size
                continue
        speaker = _find_speaker(items, i)
        made.append(_refer(items[i], items[i], speaker) if speaker else items[i])
        i += 1
    return made


def keep_companies(items: Iterable[Item], discourse: Discourse) -> None:
    """Remember the companies of a sentence for the next one."""
    discourse.companies.append(_companies(items))


def _companies(items: Iterable[Item]) -> list[Company]:
    return [
        (x.names[0], x.notes[0]) for x in items if x.kind == "O" and len(x.names) == 1 and not _is_machine(x.names[0])
    ]


def _is_machine(name: str) -> bool:
    """Whether it is a console or a shop for games, which does nothing itself."""
    known = load_register().organisation(name)
    return known is not None and known.roles == ("platform",)


def _match_noun(items: Sequence[Item], i: int) -> int:
    """How many words behind "the" name a company by what it does; none where its name follows."""
    if items[i].text not in ("the", "this") or items[i].kind != "w":
        return 0
    for size in range(_LONGEST, 0, -1):
        words = items[i + 1 : i + 1 + size]
        after = items[i + 1 + size : i + 3 + size]
        if tuple(x.text for x in words) in _duties() and all(x.kind == "w" for x in words):
            return 0 if not after or after[0].kind not in "wVD" or _is_apposed(after) else size
    return 0


def _is_apposed(after: Sequence[Item]) -> bool:
    """Whether the name or another noun follows: "the distributor, 01 Distribution", "the company behind it"."""
    if after[0].kind == "w" and after[0].text in ("behind", "of", "that", "which", "and", "presentation", "system"):
        return True
    return after[0].text in (",", "(", '"', "'") and len(after) > 1 and after[1].kind in "OXP"


def _find_last(named: Sequence[Sequence[Company]], noun: tuple[str, ...]) -> Company | None:
    """The first company that the noun fits in the latest sentence that names one."""
    return next((x for companies in reversed(named) for x in companies if _fits(x, noun)), None)


def _fits(company: Company, noun: tuple[str, ...]) -> bool:
    name, duty = company
    known = load_register().organisation(name)
    other = _OTHERS.get(load_clues().nouns.get(noun, ""))
    return duty in _duties()[noun] and not (known and other in known.roles[:1])


def _find_speaker(items: Sequence[Item], i: int) -> Company | None:
    """The company that says what "it" does: "Ketchup said that it has acquired the film"."""
    item = items[i]
    verb = items[i + 1].verb if i + 1 < len(items) else None
    if item.kind != "W" or item.text != "it" or verb is None or verb.voice != "a" or verb.lemma not in _ACTS:
        return None
    k = next((k for k in range(i - 1, 0, -1) if items[k].kind == "V"), 0)
    said = items[k].verb
    if said is None or said.lemma not in _SAYING or items[k - 1].kind != "O" or len(items[k - 1].names) != 1:
        return None
    return items[k - 1].names[0], items[k - 1].notes[0]


def _refer(first: Item, last: Item, company: Company) -> Item:
    name, note = company
    return Item("O", first.start, last.end, first.text, (name,), (note,), reference=True)
