"""One person under several spellings: initials, accents, middle names, order, a slip of the pen, a surname alone.

A shortened or misspelt name is taken for a full one only if a single candidate remains; else it stays itself, and the
doubt is told (matches/persons.py). What an editor settled, and what a page says in so many words, goes before all
likeness.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from according.domain.match import Ties
from according.domain.names import fold_name
from according.reconcile.names.aliases import Alias
from according.reconcile.names.spelling import is_short_form, is_slip, join_orders, loosen
from according.reconcile.terms import load_terms

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_CROWD = 50
_LOOSE_LENGTH = 8
_ALONE = "nobody else of the coverage has this name"


class People(Struct, frozen=True):
    """The people of a coverage: each name folded, with the one that heads its group, and why it is in it.

    `doubts` are short names with all whom they could mean.
    """

    heads: Mapping[str, str]
    reasons: Mapping[str, str]
    doubts: Mapping[str, tuple[str, ...]]


def match_persons(names: Iterable[str], ties: Ties | None = None, aliases: Iterable[Alias] = ()) -> dict[str, str]:
    """Every name given, and the fullest usual form of the person it means."""
    counts = Counter(names)
    folded = _fold_all(counts)
    people = group_people({key: forms.total() for key, forms in folded.items()}, ties or Ties(), aliases)
    forms_of: dict[str, Counter[str]] = defaultdict(Counter)
    for key, head in people.heads.items():
        forms_of[head].update(folded[key])
    shown = {head: choose_form(forms) for head, forms in forms_of.items()}
    return {name: shown[people.heads[fold_person(name)]] for name in counts}


def _fold_all(counts: Mapping[str, int]) -> dict[str, Counter[str]]:
    folded: dict[str, Counter[str]] = defaultdict(Counter)
    for name, count in counts.items():
        folded[fold_person(name)][name] += count
    return folded


def fold_person(name: str) -> str:
    """A person's name folded, initials apart, without "Jr." behind it."""
    tokens = fold_name(name.replace(".", ". ")).split()
    while len(tokens) > 2 and tokens[-1] in _SUFFIXES:
        tokens.pop()
    return " ".join(tokens)


def group_people(counts: Mapping[str, int], ties: Ties, aliases: Iterable[Alias] = ()) -> People:
    """The folded names in groups of one person each: fuller names first, shorter ones join them."""
    grouping = _Grouping(counts, ties)
    order = sorted(counts, key=lambda k: (-len(k.split()), -counts[k], k))
    for key in order:
        if len(key.split()) > 1:
            grouping.place(key)
    grouping.join_settled(ties)
    grouping.join_aliases(aliases)
    for key in order:
        if len(key.split()) <= 1:
            grouping.place(key)
    grouping.join_settled(ties)
    return People(grouping.heads, grouping.reasons, grouping.doubts)


class _Grouping:
    """Names as they are placed, found by their first and last token."""

    def __init__(self, counts: Mapping[str, int], ties: Ties) -> None:
        self.counts = counts
        self.heads: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self.reasons: dict[str, str] = {}
        self.doubts: dict[str, tuple[str, ...]] = {}
        self.by_token: dict[str, list[str]] = defaultdict(list)
        self.apart: dict[str, set[str]] = defaultdict(set)
        for match in ties.list_settled("person"):
            if match.judgement == "different":
                first, second = fold_person(match.first), fold_person(match.second)
                self.apart[first].add(second)
                self.apart[second].add(first)

    def place(self, key: str) -> None:
        """Put a name into the group of the only person that it can mean, else into one of its own."""
        tokens = key.split()
        fits = {
            self.heads[h]: why for h in sorted(self._list_near(tokens)) if (why := tell_likeness(tokens, h.split()))
        }
        fits = {head: why for head, why in fits.items() if not self._are_apart(key, head)}
        if len(tokens) == 1:
            # A surname is the usual short form; a first name counts only where no surname fits.
            fits = {head: why for head, why in fits.items() if head.split()[-1] == tokens[0]} or fits
        if len(fits) == 1:
            ((head, why),) = fits.items()
            self._file(key, head, why)
            return
        if fits:
            self.doubts[key] = tuple(sorted(fits))
        self._file(key, key, "")
        for token in {tokens[0], tokens[-1], *_loose_ends(tokens)}:
            self.by_token[token].append(key)

    def _list_near(self, tokens: list[str]) -> set[str]:
        """The heads that share a surname, or a given name, with a name; one that a crowd shares tells nobody apart."""
        near: set[str] = set(self.by_token[tokens[-1]])
        for token in (tokens[0], *_loose_ends(tokens)):
            near |= set(self.by_token[token]) if len(self.by_token[token]) <= _CROWD else set()
        return near

    def _are_apart(self, key: str, head: str) -> bool:
        return key in self.apart and not self.apart[key].isdisjoint(self.members[head])

    def _file(self, key: str, head: str, why: str) -> None:
        self.heads[key] = head
        self.members.setdefault(head, []).append(key)
        if why:
            self.reasons[key] = why

    def join_settled(self, ties: Ties) -> None:
        """Make one what an editor says is one."""
        for match in ties.list_settled("person"):
            if match.judgement == "same":
                self._join(fold_person(match.first), fold_person(match.second), "an editor settled it")

    def join_aliases(self, aliases: Iterable[Alias]) -> None:
        """Make one what a page says is one."""
        for alias in aliases:
            self._join(fold_person(alias.first), fold_person(alias.second), f"{alias.outlet} says “{alias.words}”")

    def _join(self, first: str, second: str, why: str) -> None:
        if first not in self.heads or second not in self.heads or self.heads[first] == self.heads[second]:
            return
        ours, theirs = self.heads[first], self.heads[second]
        if any(self._are_apart(key, theirs) for key in self.members[ours]):
            return
        keep, lose = sorted((ours, theirs), key=lambda h: (-len(h.split()), -self.counts[h], h))
        for key in self.members.pop(lose):
            self.heads[key] = keep
            self.members[keep].append(key)
            self.reasons.setdefault(key, why)
        for key in (first, second):
            self.doubts.pop(key, None)


def _loose_ends(tokens: list[str]) -> set[str]:
    """First and last token as a transliteration would leave them, and all joined: keys of their own kind."""
    return {f"~{loosen(tokens[0])}", f"~{loosen(tokens[-1])}"} if len(tokens) > 1 else set()


def tell_likeness(short: list[str], full: list[str]) -> str:
    """Why the shorter of two names can be the longer one, token by token; nothing if it cannot."""
    if len(short) == 1:
        return _ALONE if len(full) > 1 and short[0] in (full[0], full[-1]) else ""
    if len(short) < len(full) and full[-len(short) :] == short and short[0] in load_terms().persons.particles:
        return _ALONE
    if sorted(short) == sorted(full):
        return "the same names in another order"
    if join_orders(short) & join_orders(full):
        return "the same names, written together or apart"
    if short[-1] == full[-1] and _fits_given(short[:-1], full[:-1]):
        slips = any(is_slip(a, b) for a in short for b in full)
        return "a slip of one letter" if slips else "the same but for initials or middle names"
    if short[:-1] == full[:-1] and is_slip(short[-1], full[-1]):
        return "a slip of one letter"
    alike = len(short) == len(full) and sum(map(len, short)) >= _LOOSE_LENGTH
    if alike and sorted(map(loosen, short)) == sorted(map(loosen, full)):
        return "the same name in another transliteration"
    return ""


def _fits_given(short: list[str], full: list[str]) -> bool:
    """Whether given names agree: the first ones by themselves, by initial or but for a slip; middle ones in order."""
    if not (_fits_token(short[0], full[0])):
        return False
    rest = iter(full[1:])
    return all(any(_fits_token(token, other) for other in rest) for token in short[1:])


def _fits_token(a: str, b: str) -> bool:
    if a == b:
        return True
    if 1 in (len(a), len(b)):
        return a[0] == b[0]
    return is_slip(a, b) or is_short_form(a, b)


def choose_form(forms: Mapping[str, int]) -> str:
    """The form to show: of those with a given name the most usual, then the one with most accents, then the longest."""
    full = [form for form in forms if " " in form.strip()] or list(forms)
    return min(full, key=lambda f: (-forms[f], -sum(not c.isascii() and c.isalpha() for c in f), -len(f), f))
