"""The grammar's knowledge, loaded once from data/: verbs, modality cues, nouns for works and jobs."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

BE = frozenset({"is", "was", "are", "were", "be", "been", "being", "’s", "'s", "’re", "'re", "am", "’m"})
HAVE = frozenset({"has", "have", "had", "having", "’ve", "'ve", "’d", "'d"})
DO = frozenset({"do", "does", "did"})


@cache
def load_data(name: str) -> dict[str, Any]:
    """A data file of the grammar, by name without its ending; nobody changes what it holds."""
    return tomllib.loads((files("according.read.grammar") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_words(name: str) -> frozenset[str]:
    """A word list of words.toml."""
    return frozenset(load_data("words")[name].split())


_CONTRACTION = re.compile(r"(?<=\w)(?=['’](?:ll|re|ve|d|m)\b)")


def split_phrase(phrase: str) -> list[str]:
    """The words of a phrase in a data file, cut as the page's words are: "we're told" is three of them."""
    return _CONTRACTION.sub(" ", phrase).split()


class VerbForm(Struct, frozen=True):
    """What a word can be: a lemma and one of base, s, past, pp, pastpp (the two are one word), ing."""

    lemma: str
    form: str


class Cue(Struct, frozen=True):
    """A run of words before the main verb and what it says of the verb: how sure, in which state, when."""

    words: tuple[str, ...]
    certainty: str
    status: str | None
    tense: str | None


class Verbs(Struct, frozen=True):
    """Verb forms, forms that may be nouns, modality cues by first word, adverbs by what they say."""

    forms: dict[str, tuple[VerbForm, ...]]
    nouns: frozenset[str]
    cues: dict[str, tuple[Cue, ...]]
    adverbs: dict[str, str]


class Nouns(Struct, frozen=True):
    """Words for works, genres, jobs, and words that tell names of persons, companies and other things apart."""

    work: frozenset[str]
    work_adjectives: frozenset[str]
    genres: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    person_nouns: frozenset[str]
    organisation_words: frozenset[str]
    not_person_words: frozenset[str]


@cache
def load_verbs() -> Verbs:
    """Verb forms and modality cues (verbs.toml, modality.toml)."""
    data, modality = load_data("verbs"), load_data("modality")
    forms: dict[str, list[VerbForm]] = {}
    irregular: dict[str, list[str]] = data["irregular"]
    lemmas = {w.removesuffix("-no") for w in data["regular"].split()} | set(irregular)
    for lemma in sorted(lemmas):
        for form, word in _inflect(lemma, irregular.get(lemma, [])):
            entry = VerbForm(lemma, form)
            if entry not in forms.setdefault(word, []):
                forms[word].append(entry)
    cues: dict[str, list[Cue]] = {}
    for entry in modality["cue"]:
        for run in entry["say"]:
            words = tuple(run.split())
            cue = Cue(words, entry["certainty"], entry.get("status"), entry.get("tense"))
            cues.setdefault(words[0], []).append(cue)
    adverbs = {w: kind for kind, words in modality["adverbs"].items() for w in words}
    return Verbs(
        forms={w: tuple(f) for w, f in forms.items()},
        nouns=frozenset(data["nouns"]["forms"].split()),
        cues={w: tuple(sorted(c, key=lambda x: -len(x.words))) for w, c in cues.items()},
        adverbs=adverbs,
    )


def _inflect(lemma: str, others: list[str]) -> list[tuple[str, str]]:
    """The forms of a lemma: the given irregular ones, the rest by the rules of English spelling."""
    doubled = lemma + lemma[-1] if _doubles(lemma) else lemma
    stem = lemma[:-1] if lemma.endswith("e") else doubled
    es = "es" if lemma.endswith(("s", "x", "ch", "sh", "z", "o")) else "s"
    third = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + es
    past = lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else stem + "ed"
    forms = [("base", lemma), ("s", third)]
    given_past = [w for w in others if not w.endswith(("ing", "s")) or w in ("cast",)]
    if not others or not given_past:
        forms += [("pastpp", past)]
    elif len(given_past) >= 2 and not given_past[0].endswith("ed"):
        forms += [("past", given_past[0])] + [("pp", w) for w in given_past[1:]]
    else:
        forms += [("pastpp", w) for w in given_past]
    ing = [w for w in others if w.endswith("ing") and w != lemma]
    forms += [("ing", w) for w in ing or [stem + "ing"]]
    if lemma == "be":
        forms = [("base", "be"), ("pp", "been"), ("ing", "being")]
    return forms


def _doubles(lemma: str) -> bool:
    """Whether the last consonant doubles before -ed and -ing: stop, tap, but not open, air."""
    if len(lemma) < 3 or lemma[-1] in "aeiouwxy":
        return False
    vowels = sum(c in "aeiou" for c in lemma)
    return lemma[-2] in "aeiou" and lemma[-3] not in "aeiou" and vowels == 1


@cache
def load_nouns() -> Nouns:
    """Nouns for works, jobs and kinds of names (nouns.toml)."""
    data = load_data("nouns")
    return Nouns(
        work=frozenset(w for w in data["work"].split() if not w.endswith("-no")),
        work_adjectives=frozenset(data["work_adjectives"].split()),
        genres=tuple(sorted(data["genres"], key=len, reverse=True)),
        roles={k: tuple(v) for k, v in data["roles"].items()},
        person_nouns=frozenset(data["person_nouns"]["words"].split()),
        organisation_words=frozenset(data["organisation_words"]["words"].split()),
        not_person_words=frozenset(data["not_person_words"]["words"].split()),
    )
