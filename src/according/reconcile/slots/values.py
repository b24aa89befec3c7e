"""One value under several spellings: persons, companies, works, places, dates, sums, clauses.

`match_values` says of each value as claimed what it is called in statements. Dates and places that are told more or
less exactly stay apart here: which of them stands when is a matter of time (see `narrows_value`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from according.domain.edtf import is_edtf, narrows
from according.domain.names import fold_name
from according.domain.register import Register
from according.domain.schema import ValueType
from according.reconcile.slots.clauses import cluster_clauses
from according.reconcile.terms import list_containers, load_terms

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
    )
}
_SCALES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "k": 1e3}
_UNITS = (("minute", ("minutes", "minute", "min", "mins")), ("hour", ("hours", "hour", "hr", "hrs", "h")))
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_HOURS = re.compile(r"(\d+)\s*(?:hours?|hrs?|h)(?![a-z])[\s,]*(?:and\s+)?(?:(\d+)\s*(?:m|min|mins|minutes?)\b)?", re.I)


def match_values(
    kind: ValueType, values: Iterable[str], persons: Mapping[str, str], register: Register
) -> dict[str, str]:
    """Every value given, and the form in which statements show it."""
    counts = Counter(values)
    if kind == "person":
        return {value: persons.get(value, value) for value in counts}
    if kind == "clause":
        return cluster_clauses(counts)
    key = _key_for(kind, register)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for value, count in counts.items():
        forms[key(value)][value] += count
    shown = {k: _choose_form(kind, k, forms[k], register) for k in forms}
    return {value: shown[key(value)] for value in counts}


def narrows_value(kind: ValueType, fine: str, coarse: str) -> bool:
    """Whether one value says the same as another, only more exactly: 7 June for June, Prague for the Czech Republic."""
    if fine == coarse:
        return False
    if kind == "date":
        return is_edtf(fine) and is_edtf(coarse) and narrows(fine, coarse)
    return kind == "place" and fold_name(coarse) in list_containers(fine)


def fold_organisation(name: str) -> str:
    """A company's name without the words that companies end in: "Lionsgate Films" is Lionsgate."""
    tokens = fold_name(name).split()
    endings = load_terms().speakers.company_endings
    while len(tokens) > 1 and tokens[-1] in endings:
        tokens.pop()
    return " ".join(tokens)


def fold_work(name: str) -> str:
    """A work's name without "films", "franchise" and the like behind it."""
    tokens = fold_name(name.replace("&", " and ")).split()
    words = load_terms().works.series_words
    while len(tokens) > 1 and tokens[-1] in words:
        tokens.pop()
    return " ".join(tokens)


def fold_quantity(text: str) -> str:
    """A quantity as number and unit: "2 hours 5 minutes" and "125 min." are one, "about $90m" is $90 million."""
    plain = text.casefold().replace("-", " ")
    if hours := _HOURS.search(plain):
        return f"{int(hours[1]) * 60 + int(hours[2] or 0)} minute"
    words = plain.split()
    found = _NUMBER.search(plain)
    number = float(found[0].replace(",", "")) if found and _is_plain(found[0]) else None
    if number is None:
        number = next((float(_NUMBER_WORDS[w]) for w in words if w in _NUMBER_WORDS), None)
    if number is None:
        return fold_name(text)
    tail = re.findall(r"[^\W\d]+", plain[found.end() :] if found else plain)
    scale = next((_SCALES[w] for w in tail[:1] if w in _SCALES), 1.0)
    unit = next((name for name, forms in _UNITS if any(w in forms for w in tail)), "")
    sign = next((c for c in plain if c in "$€£¥₩"), "")
    per = " ".join(tail[tail.index("per") :]) if "per" in tail else "per episode" if "an episode" in plain else ""
    return " ".join(f"{sign}{number * scale:.10g} {unit} {per}".split())


def measure(value: str) -> float:
    """The number in a quantity; nothing counts as nothing."""
    found = _NUMBER.search(fold_quantity(value))
    return float(found[0].replace(",", "")) if found and _is_plain(found[0]) else 0.0


def _is_plain(number: str) -> bool:
    return re.fullmatch(r"\d[\d,]*(?:\.\d+)?", number) is not None


def _key_for(kind: ValueType, register: Register) -> Callable[[str], str]:
    def key_organisation(value: str) -> str:
        known = register.organisation(value)
        return fold_organisation(known.name if known else value)

    keys: dict[ValueType, Callable[[str], str]] = {
        "organisation": key_organisation,
        "work": fold_work,
        "quantity": fold_quantity,
        "date": str.strip,
    }
    return keys.get(kind, fold_name)


def _choose_form(kind: ValueType, key: str, forms: Mapping[str, int], register: Register) -> str:
    """The form to show: the most usual, then the shortest that says it all."""
    if kind == "organisation":
        known = next((o for f in sorted(forms) if (o := register.organisation(f))), None)
        if known and known.name in forms:
            return known.name
    if kind == "work":
        bare = {f: n for f, n in forms.items() if fold_name(f.replace("&", " and ")) == key}
        forms = bare or forms
    return min(forms, key=lambda f: (-forms[f], len(f), f))
