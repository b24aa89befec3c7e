"""One person under several spellings: initials, accents, middle names, a slip of the pen, a surname alone.

A shortened or misspelt name is taken for a full one only if a single candidate remains; else it stays itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from according.domain.names import fold_name
from according.reconcile.given_names import is_short_form

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_TYPO_LENGTH = 6
_CROWD = 50


def match_persons(names: Iterable[str]) -> dict[str, str]:
    """Every name given, and the fullest usual form of the person it means."""
    counts = Counter(names)
    folded: dict[str, Counter[str]] = defaultdict(Counter)
    for name, count in counts.items():
        folded[_fold_person(name)][name] += count
    groups = _group_folded({key: forms.total() for key, forms in folded.items()})
    forms_of: dict[str, Counter[str]] = defaultdict(Counter)
    for key, head in groups.items():
        forms_of[head].update(folded[key])
    shown = {head: _choose_form(forms) for head, forms in forms_of.items()}
    return {name: shown[groups[_fold_person(name)]] for name in counts}


def _fold_person(name: str) -> str:
    tokens = fold_name(name.replace(".", ". ")).split()
    while len(tokens) > 2 and tokens[-1] in _SUFFIXES:
        tokens.pop()
    return " ".join(tokens)


def _group_folded(counts: Mapping[str, int]) -> dict[str, str]:
    """Each folded name and the folded name that heads its group: fuller names first, shorter ones join them."""
    heads: dict[str, str] = {}
    by_token: dict[str, list[str]] = defaultdict(list)
    for key in sorted(counts, key=lambda k: (-len(k.split()), -counts[k], k)):
        tokens = key.split()
        near = set(by_token[tokens[-1]])
        # A given name that a whole crowd shares tells nobody from another.
        near |= set(by_token[tokens[0]]) if len(by_token[tokens[0]]) <= _CROWD else set()
        fits = sorted(head for head in near if _is_same(tokens, head.split()))
        if len(tokens) == 1:
            # A surname is the usual short form; a first name counts only where no surname fits.
            fits = [head for head in fits if head.split()[-1] == tokens[0]] or fits
        if len(fits) == 1:
            heads[key] = fits[0]
            continue
        heads[key] = key
        for token in {tokens[0], tokens[-1]}:
            by_token[token].append(key)
    return heads


def _is_same(short: list[str], full: list[str]) -> bool:
    """Whether the shorter of two names can be the longer one, token by token."""
    if len(short) == 1:
        return len(full) > 1 and short[0] in (full[0], full[-1])
    if sorted(short) == sorted(full) or short == full:
        return True
    if short[-1] == full[-1]:
        return _fits_given(short[:-1], full[:-1])
    return short[:-1] == full[:-1] and is_slip(short[-1], full[-1])


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


def is_slip(a: str, b: str) -> bool:
    """Whether two longer words differ by one letter put in, left out, changed or swapped with its neighbour."""
    if a == b or min(len(a), len(b)) < _TYPO_LENGTH or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
        return swapped or a[at + 1 :] == b[at + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[at + 1 :] == shorter[at:]


def _choose_form(forms: Mapping[str, int]) -> str:
    """The form to show: of those with a given name the most usual, then the one with most accents, then the longest."""
    full = [form for form in forms if " " in form.strip()] or list(forms)
    return min(full, key=lambda f: (-forms[f], -sum(not c.isascii() and c.isalpha() for c in f), -len(f), f))
