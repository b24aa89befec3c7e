"""Persons in pairs: who is one under two spellings, who only looks alike, and of whom nobody can tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from according.domain.match import Match, Ties
from according.domain.names import fold_name
from according.reconcile.matches.settling import make_match
from according.reconcile.names.aliases import Alias
from according.reconcile.names.persons import choose_form, fold_person, group_people
from according.reconcile.names.spelling import loosen
from according.reconcile.pages.sightings import Sighting

_CROWD = 12
_ALIKE = "spelt alike but for accents, dots and capitals"


def compare_people(
    sightings: Sequence[Sighting], names: Sequence[str], aliases: Sequence[Alias], ties: Ties
) -> Iterator[Match]:
    """The names of people in pairs: short and full forms, those who share a surname, those who share a part."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        spelt[fold_person(name)][name] += 1
    people = group_people({key: forms.total() for key, forms in spelt.items()}, ties, aliases)
    shown = {head: choose_form(_gather_forms(head, people.heads, spelt)) for head in people.heads.values()}
    yield from _list_same(spelt, people.heads, people.reasons, shown, ties)
    for short, heads in sorted(people.doubts.items()):
        if people.heads[short] == short:
            why = f"it could mean {' or '.join(shown[h] for h in heads)}"
            yield from (make_match("person", shown[short], shown[head], "unsure", [why], ties) for head in heads)
    doubted = {frozenset((short, head)) for short, heads in people.doubts.items() for head in heads}
    yield from _list_kin(sorted(set(people.heads.values())), shown, doubted, sightings, ties)
    yield from _list_renamed(sightings, people.heads, shown, ties)


def _gather_forms(head: str, heads: Mapping[str, str], spelt: Mapping[str, Counter[str]]) -> Counter[str]:
    return sum((spelt[key] for key, of in heads.items() if of == head), Counter[str]())


def _list_same(
    spelt: Mapping[str, Counter[str]],
    heads: Mapping[str, str],
    reasons: Mapping[str, str],
    shown: Mapping[str, str],
    ties: Ties,
) -> Iterator[Match]:
    """Every spelling that is shown under another."""
    for key in sorted(spelt):
        full = shown[heads[key]]
        for form in sorted(spelt[key]):
            if form != full:
                head = heads[key]
                why = reasons.get(key) or (_ALIKE if fold_person(full) == key else reasons.get(fold_person(full), ""))
                yield make_match("person", full, form, "same", [why or f"one person as {shown[head]}"], ties)


def _list_kin(
    heads: Sequence[str],
    shown: Mapping[str, str],
    doubted: set[frozenset[str]],
    sightings: Sequence[Sighting],
    ties: Ties,
) -> Iterator[Match]:
    """People of one surname, who are two as long as nothing says otherwise."""
    families: dict[str, list[str]] = defaultdict(list)
    for head in heads:
        names = head.split()
        if len(names) > 1:
            families[loosen(names[-1])].append(head)
        if len(names) > 2:
            # A family name may stand first: Kim Ji-hoon and Kim Ji-won.
            families[f"{loosen(names[0])} …"].append(head)
    pages: dict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        pages[fold_person(sighting.claim.value)].add(sighting.page.url)
    for members in families.values():
        for at, first in enumerate(members[:_CROWD]):
            for second in members[at + 1 : _CROWD]:
                if frozenset((first, second)) in doubted:
                    continue
                why = ["the same surname, other given names"]
                if both := len(pages[first] & pages[second]):
                    why.append(f"{both} page{'' if both == 1 else 's'} name both")
                yield make_match("person", shown[first], shown[second], "different", why, ties)


def _list_renamed(
    sightings: Iterable[Sighting], heads: Mapping[str, str], shown: Mapping[str, str], ties: Ties
) -> Iterator[Match]:
    """Two who share a given name and a part but never a page: one person with a new surname, or one who was recast."""
    players: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for sighting in sightings:
        claim = sighting.claim
        character = claim.qualifiers.get("character")
        if claim.property == "cast_member" and character and claim.certainty != "denied":
            head = heads.get(fold_person(claim.value))
            if head and len(head.split()) > 1:
                players[fold_name(character)][head].add(sighting.page.url)
    for character, pages in sorted(players.items()):
        named = sorted(pages)[:_CROWD]
        for at, first in enumerate(named):
            for second in named[at + 1 :]:
                if first.split()[0] == second.split()[0] and not pages[first] & pages[second]:
                    why = f"the same given name and the same part ({character.title()}), and no page names both"
                    yield make_match("person", shown[first], shown[second], "unsure", [why], ties)
