"""Roles: who plays whom is a question of its own, beside whether somebody is in the cast.

A person may be in the cast for certain while the name of the part is only talk. A name is one piece of news whoever is
said to play it: what a leak called the heroine stays a leak's word when another actor takes the part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from according.domain.names import fold_name
from according.reconcile.slots.slot import Entry
from according.reconcile.standing.following import follow_votes
from according.reconcile.standing.policy import Question
from according.reconcile.standing.ruling import settle_slot
from according.reconcile.votes.authority import Weight
from according.reconcile.votes.cases import Verdict, Vote, list_voices
from according.reconcile.votes.hearing import Heard, Room, hear_entries

_ROLE = Question("cast_member", "text", role=True)
_KNOWN = 2  # outlets that make a part well known


class Part(Struct, frozen=True):
    """The names of one person's part: how each stands, the claims behind, and how they stood day by day."""

    verdicts: tuple[Verdict, ...]
    heard: tuple[Heard, ...]
    days: tuple[tuple[str, tuple[Verdict, ...]], ...] = ()


def settle_roles(entries: Sequence[Entry], room: Room, on: str, follow: bool = False) -> dict[str, Part]:
    """For each person of the cast, how the names of their part stand; with `follow`, on each day till then too."""
    roles = _leave_descriptions([e for e in entries if e.sighting.claim.qualifiers.get("character") and not e.against])
    names = match_characters(_name_of(e) for e in roles)
    firsts: dict[str, str] = {}
    for entry in sorted(roles, key=lambda e: e.sighting.order):
        firsts.setdefault(names[_name_of(entry)], entry.sighting.day)
    named = [Entry(e.sighting, names[_name_of(e)], False, False) for e in roles]
    heard = hear_entries(named, room, only_near=lambda e: e.sighting.day > firsts[e.value])
    players = {(e.sighting.claim.id, e.sighting.version): e.value for e in roles}
    by_person: dict[str, list[Heard]] = defaultdict(list)
    for one in heard:
        by_person[players[(one.entry.sighting.claim.id, one.entry.sighting.version)]].append(one)
    first_votes = _find_first_votes(heard)
    strays = _find_strays(by_person)
    return {p: _settle_person(by_person[p], first_votes, strays.get(p, {}), on, follow) for p in sorted(by_person)}


def _leave_descriptions(roles: Sequence[Entry]) -> list[Entry]:
    """The entries without those that only describe a part whose name is known: "a hitwoman" beside "Rooney"."""
    known = {e.value for e in roles if not _is_description(e)}
    return [e for e in roles if e.value not in known or not _is_description(e)]


def _is_description(entry: Entry) -> bool:
    return _name_of(entry).startswith(("a ", "an "))


def _find_strays(by_person: Mapping[str, Sequence[Heard]]) -> dict[str, dict[str, str]]:
    """For each person, names of parts that strayed from others, with the name that the person's part usually has.

    One outlet that names nobody has the person as somebody whom others play: it has mixed up two players.
    """
    voices: dict[str, dict[str, frozenset[str]]] = {}
    for person, heard in by_person.items():
        named: dict[str, list[Vote]] = defaultdict(list)
        for one in heard:
            named[one.vote.value].append(one.vote)
        voices[person] = {name: list_voices(votes) for name, votes in named.items()}
    strays: dict[str, dict[str, str]] = defaultdict(dict)
    for person, heard in by_person.items():
        usual = max(sorted(voices[person]), key=lambda name: len(voices[person][name]))
        for name in voices[person]:
            lonely = len(voices[person][name]) < _KNOWN <= len(voices[person][usual])
            plain = all(h.vote.weight <= Weight.PLAIN and not h.vote.vouched for h in heard if h.vote.value == name)
            known = any(len(v.get(name, ())) >= _KNOWN for other, v in voices.items() if other != person)
            if lonely and plain and known:
                strays[person][name] = usual
    return strays


def match_characters(names: Iterable[str]) -> dict[str, str]:
    """Each name of a part, and the usual one for it: "the Director" and "The Director", "Rooney" and "Rooney Brown"."""
    counts = Counter(names)
    folded: dict[str, Counter[str]] = defaultdict(Counter)
    for name, count in counts.items():
        folded[fold_name(name)][name] += count
    heads: dict[str, str] = {}
    full: list[str] = []
    for key in sorted(folded, key=lambda k: (-len(k.split()), -folded[k].total(), k)):
        fits = [head for head in full if set(key.split()) < set(head.split())]
        heads[key] = fits[0] if len(fits) == 1 else key
        if heads[key] == key:
            full.append(key)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for key, head in heads.items():
        forms[head].update(folded[key])
    shown = {head: min(f, key=lambda n: (-f[n], -len(n), n)) for head, f in forms.items()}
    return {name: shown[heads[fold_name(name)]] for name in counts}


def _name_of(entry: Entry) -> str:
    return entry.sighting.claim.qualifiers.get("character") or ""


def _find_first_votes(heard: Sequence[Heard]) -> dict[str, Vote]:
    """The first that was ever heard of each name."""
    firsts: dict[str, Vote] = {}
    for one in heard:
        firsts.setdefault(one.vote.value, one.vote)
    return firsts


def _settle_person(
    heard: Sequence[Heard], first_votes: Mapping[str, Vote], strays: Mapping[str, str], on: str, follow: bool
) -> Part:
    votes = [h.vote for h in heard if h.vote.value not in strays]
    firsts = [first_votes[v] for v in dict.fromkeys(v.value for v in votes)]
    # Talk of a part that was somebody else's then is where its name is from.
    inherited = [structs.replace(v, number=-1) for v in firsts if v.hedged and v not in votes]
    votes = inherited + votes
    votes.sort(key=lambda v: v.day)
    told = [h for h in heard if h.vote.value not in strays]
    single = not _has_double_part(told)
    verdicts = settle_slot(votes, _ROLE, single=single, on=on)
    days = list(follow_votes(votes, _ROLE, single=single, on=on)) if follow else []
    for name, usual in strays.items():
        (alone,) = settle_slot([h.vote for h in heard if h.vote.value == name], _ROLE, single=True, on=on)
        alone = structs.replace(alone, standing="unconfirmed", rule="another part", other=usual)
        verdicts.append(alone)
        days.append((alone.since, [alone]))
    return Part(tuple(verdicts), tuple(heard), tuple((day, tuple(found)) for day, found in days))


def _has_double_part(heard: Sequence[Heard]) -> bool:
    """Whether one page gives a person two parts: then both may stand."""
    parts: dict[str, set[str]] = defaultdict(set)
    for one in heard:
        parts[one.vote.page].add(one.vote.value)
    return any(len(names) > 1 for names in parts.values())
