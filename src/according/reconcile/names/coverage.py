"""Coverage: the claims about the subject that is asked for, under all the names by which pages know it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from according.domain.claim import Reading
from according.domain.match import Ties
from according.domain.page import Page
from according.domain.schema import Schema, load_schema
from according.reconcile.names.aliases import Alias, learn_aliases
from according.reconcile.names.keys import is_season, key_subject
from according.reconcile.names.namesakes import drop_strangers
from according.reconcile.names.works import gather_names, group_subjects
from according.reconcile.pages.sightings import Sighting, see_claims
from according.reconcile.terms import load_terms


class Coverage(Struct, frozen=True):
    """The claims about one subject, the name it is asked by, and the other names it goes by."""

    subject: str
    sightings: tuple[Sighting, ...]
    names: frozenset[str]


def find_coverage(
    readings: Sequence[Reading], seen: Sequence[Sighting], subject: str, ties: Ties | None
) -> tuple[Coverage, tuple[Alias, ...]]:
    """The claims about a subject, and the pairs of names that pages make one.

    Who asks by a title that was not known yet on the day means the work that has it now.
    """
    aliases = learn_aliases(_list_pages(seen), _list_known(seen))
    coverage = choose_claims(seen, subject, ties, aliases)
    if coverage.sightings:
        return coverage, aliases
    later, _ = see_claims(readings)
    known = choose_claims(later, subject, ties, learn_aliases(_list_pages(later), _list_known(later))).names
    earlier = tuple(s for s in seen if s.claim.subject in known)
    return Coverage(subject, earlier, frozenset(s.claim.subject for s in earlier)), aliases


def choose_claims(
    sightings: Sequence[Sighting], asked: str, ties: Ties | None = None, aliases: Iterable[Alias] = ()
) -> Coverage:
    """The claims about the subject asked for, under all the names by which the coverage knows it.

    What an editor settled of two titles goes before all evidence; what a page says of them, before all likeness.
    """
    groups = group_subjects(sightings)
    chosen = [s for key in gather_names(groups, asked, ties, aliases) for s in groups.get(key, ())]
    chosen = drop_strangers(chosen)
    chosen.sort(key=lambda s: s.order)
    names = frozenset(s.claim.subject for s in chosen)
    return Coverage(_name_subject(asked, names), tuple(chosen), names)


def is_serial(coverage: Coverage) -> bool:
    """Whether a work is a series or a season of one: by its name, or by what is told of it."""
    named = any(is_season(key_subject(name).full) for name in coverage.names)
    telling = {s.page.url for s in coverage.sightings if s.claim.property in load_terms().standing.serial}
    return named or len(telling) > 1


def list_names(sightings: Sequence[Sighting], schema: Schema) -> list[str]:
    """Every mention of a person: as a value, and as a source in case it is one."""
    values = [
        s.claim.value for s in sightings if (prop := schema.properties.get(s.claim.property)) and prop.value == "person"
    ]
    people = set(values)
    return values + [name for s in sightings for name in s.claim.sources if name in people]


def _name_subject(asked: str, names: Iterable[str]) -> str:
    """The asked name as the coverage spells it."""
    same = sorted(n for n in names if key_subject(n) == key_subject(asked))
    return asked if asked in same or not same else same[0]


def _list_pages(sightings: Iterable[Sighting]) -> Iterable[Page]:
    return {id(s.page): s.page for s in sightings}.values()


def _list_known(sightings: Iterable[Sighting]) -> set[str]:
    """The names that aliases may join: works and persons."""
    schema = load_schema()
    known = {s.claim.subject for s in sightings}
    return known | {
        s.claim.value for s in sightings if (p := schema.properties.get(s.claim.property)) and p.value == "person"
    }
