"""Credits in passing: works that only tell who somebody is, in the job that brings up the name.

    "Ada Cole (‘Salt Road’, ‘Dry Land’) will direct"      -> she directed both
    "Tom Hale, best known for ‘Salt Road’, plays Roe"    -> he was in it
    "the script is by Ben Price, of ‘Salt Road’ fame"     -> he wrote it

The job is the one that the sentence gives, else the one that the page has given so far. Where neither tells it, those
who are known for something are players, and nothing is said of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.domain.schema import load_schema
from according.read.grammar.discourse import Discourse
from according.read.grammar.facts import Fact
from according.read.grammar.rows.item import Item, kind_at, word_at

_PERSONAL = frozenset(name for name, prop in load_schema().properties.items() if prop.value == "person")
# of several jobs in one sentence, that by which the press names somebody's works
_FIRST = ("director", "creator", "showrunner", "screenwriter", "composer", "cinematographer", "editor", "cast_member")
_KNOWN = frozenset({"known", "famous"})
_DEGREES = frozenset({"best", "perhaps", "chiefly", "also", "still", "mostly", "probably", "widely", "most"})
_STOPS = frozenset({",", ";", ":", "(", ")", ".", "and", "but", "or", "with", "at", "being", "her", "playing", "work"})
_CREDITS = frozenset({"credits", "filmography", "work", "works", "films", "résumé"})


def read_credits(items: Sequence[Item], facts: Sequence[Fact], discourse: Discourse) -> Iterator[Fact]:
    """The facts that credits in passing give, from the facts of their sentence."""
    for i, item in enumerate(items):
        if item.kind not in "PX":
            continue
        for k, name in enumerate(item.names):
            note = item.notes[k] if k < len(item.notes) else None
            if note and note.startswith("W:"):
                yield from _make(name, [w for w in note[2:].split("|") if w], item, facts, discourse, None)
        if item.kind == "P" and len(item.names) == 1:
            works, default = _find_behind(i, items)
            if works is not None:
                yield from _make(item.names[0], list(works.names), item, facts, discourse, default, works)


def _find_behind(i: int, items: Sequence[Item]) -> tuple[Item | None, str | None]:
    """The works behind a person: ", of Salt Road", "is best known for Salt Road", "’s credits include Salt Road"."""
    k = i + 1
    if word_at(items, k) == "'s":
        return _find_credits(k + 1, items), "cast_member"
    comma = word_at(items, k) == ","
    k += comma
    verb = items[k].verb if kind_at(items, k) == "V" else None
    known = verb is not None and verb.lemma == "be"
    k += known
    while word_at(items, k) in _DEGREES:
        k += 1
    if word_at(items, k) in _KNOWN or (kind_at(items, k) == "V" and _is_known(items[k])):
        while k < len(items) and k < i + 12 and word_at(items, k) not in ("for", "from", "as"):
            k += 1
        return (_work_at(k + 1, items) if word_at(items, k) != "as" else None), "cast_member"
    if word_at(items, k) == "of" and not known:
        works = _work_at(k + 1, items)
        fame = any(word_at(items, j) == "fame" for j in range(k + 2, k + 4))
        closed = comma and works is not None
        return (works if closed or fame else None), None
    return None, None


def _find_credits(k: int, items: Sequence[Item]) -> Item | None:
    """The works behind "’s other screen credits include"."""
    for j in range(k, min(k + 5, len(items))):
        if word_at(items, j) in _CREDITS:
            verb = items[j + 1].verb if j + 1 < len(items) else None
            return _work_at(j + 2, items) if verb is not None and verb.lemma in ("include", "range") else None
        if not word_at(items, j):
            return None
    return None


def _is_known(item: Item) -> bool:
    return item.verb is not None and item.verb.lemma == "know" and item.verb.voice in "pd"


def _work_at(k: int, items: Sequence[Item]) -> Item | None:
    """The works at k, behind an article or their owner: "for HBO’s The Last of Us"."""
    last = k + 5
    while k < min(len(items), last) and (word_at(items, k) not in _STOPS or kind_at(items, k) in "OND"):
        if kind_at(items, k) and kind_at(items, k) not in "wOND":
            break
        k += 1
    return items[k] if kind_at(items, k) == "W" and not items[k].reference else None


def _make(
    person: str,
    works: Sequence[str],
    item: Item,
    facts: Sequence[Fact],
    discourse: Discourse,
    default: str | None,
    place: Item | None = None,
) -> Iterator[Fact]:
    found = _find_job(person, works, facts, discourse)
    job = found or default
    told = {(f.subject, f.value) for f in facts if f.property in _PERSONAL}
    for work in works if job else ():
        if (work, person) not in told:
            yield Fact(
                subject=work,
                property=job or "",
                value=person,
                qualifiers={},
                certainty="stated",
                start=item.start,
                end=(place or item).end,
                rule="credit in passing",
                weak=found is None,
            )


def _find_job(person: str, works: Sequence[str], facts: Sequence[Fact], discourse: Discourse) -> str | None:
    here = {f.property for f in facts if f.value == person and f.subject not in works}
    known = {prop for (prop, work), people in discourse.jobs.items() if person in people and work not in works}
    return next((job for jobs in (here, known) for job in _FIRST if job in jobs), None)
