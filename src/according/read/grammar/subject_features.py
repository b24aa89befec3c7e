"""Which works a mention may be a fact of, and the features of each as its subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from according.read.grammar.features import Candidate, Known, Laid
from according.read.grammar.giving import find_clause_work
from according.read.grammar.lexicon import load_words
from according.read.grammar.rows.item import Item
from according.read.grammar.surroundings import STOPS, write_token

_PREPOSITIONS = load_words("prepositions")


def list_works(sentence: Laid) -> list[str]:
    """The works that facts of a sentence may be about: those named in it, and those in hand."""
    names = [x.names[0] for x in sentence.items if x.kind == "W" and len(x.names) == 1]
    return list(dict.fromkeys([*names, *(w for _, w in sentence.works)]))


def describe_work(work: str, candidate: Candidate, sentence: Laid, known: Known) -> Iterator[str]:
    """Features of a work as the subject of what a mention says."""
    kind, i, items = candidate.kind, candidate.index, sentence.items
    ruled = find_clause_work(items[: i + 1])
    yield f"clause:{'this' if ruled == work else 'other' if ruled else 'none'}"
    if (ruled or dict(sentence.works).get("topic")) == work:
        yield "ruled"
        yield f"ruled:{kind}"
    roles = [role for role, name in sentence.works if name == work]
    for role in roles:
        yield role
        yield f"{kind}:{role}"
    if any(f.subject == work for f in sentence.facts):
        yield "found here"
    if any(f.subject == work and f.value == candidate.name for f in sentence.facts):
        yield "found so"
    if work in known.works.get(candidate.name, ()):
        yield "known of it"
    named = [k for k, x in enumerate(items) if x.kind == "W" and len(x.names) == 1]
    places = [k for k in named if items[k].names[0] == work]
    if places:
        yield from _describe_place(min(places, key=lambda k: abs(k - i)), candidate, items, named)
    else:
        yield "not here"
        yield f"{kind}:not here"
        yield f"not here:{'topic' in roles}:{min(len(named), 2)}"


def _describe_place(at: int, candidate: Candidate, items: Sequence[Item], named: Sequence[int]) -> Iterator[str]:
    """Where a work stands as seen from the mention: on which side, as the nearest, with what between and around."""
    kind, i = candidate.kind, candidate.index
    side = "b" if at < i else "a"
    between = items[at + 1 : i] if side == "b" else items[i + 1 : at]
    near = "far" if any(min(at, i) < k < max(at, i) for k in named) else "nearest"
    yield f"{kind}:{side}"
    yield f"{kind}:{side}:{near}"
    yield f"{side}:{near}:{'only' if len({items[k].names[0] for k in named}) == 1 else 'more'}"
    verbs = sum(x.kind == "V" for x in between)
    yield f"{side}:verbs:{min(verbs, 3)}"
    yield f"{kind}:{side}:verbs:{min(verbs, 2)}"
    stops = [x.text for x in between if x.kind == "w" and x.text in STOPS]
    if stops:
        yield f"{side}:stop"
        yield f"{side}:stop:{stops[-1]}"
    if len(between) < 5:
        yield f"{kind}:{side}p:{' '.join(write_token(x) for x in between)}"
    left = write_token(items[at - 1]) if at else "^"
    right = write_token(items[at + 1]) if at + 1 < len(items) else "$"
    for around in (f"wl:{left}", f"wr:{right}"):
        yield around
        yield f"{side}:{around}"
    if items[at].reference:
        yield f"reference:{side}"
    if right.startswith("V") and left not in _PREPOSITIONS:
        yield f"subject:{side}"
