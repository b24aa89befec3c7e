"""Runs of capitals: which of them name a person, and whom a surname or first name means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import Struct

from according.domain.names import fold_name
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import Nouns, load_nouns, load_words
from according.read.grammar.numbers import NUMBERS
from according.read.grammar.tokens import Token

PARTICLES = load_words("name_particles")
_SUFFIXES = load_words("name_suffixes")
_NOT_NAMES = load_words("not_names")


class Names(Struct, frozen=True):
    """The people of a page: `full` from a folded form to the full name, None where two share it."""

    full: dict[str, str | None]
    known: frozenset[str]

    def name(self, surface: str) -> str | None:
        """The full name of the person meant, or None where nobody or more than one is."""
        return self.full.get(fold_name(surface))


class Run(Struct, frozen=True):
    """A run of capitalised words, tokens [first, last] of its sentence, and what stands around it."""

    first: int
    last: int
    text: str
    opening: bool


def find_runs(tokens: Sequence[Token], taken: Sequence[bool]) -> list[Run]:
    """The runs of capitalised words that no title, date, place or organisation has taken."""
    runs: list[Run] = []
    i = 2 if _marks_answer(tokens) else 0
    while i < len(tokens):
        if taken[i] or not _starts_name(tokens[i]):
            i += 1
            continue
        j = i
        while j + 1 < len(tokens) and not taken[j + 1] and _goes_on(tokens, taken, j):
            j += 1
        while j > i and tokens[j].lower in PARTICLES and not tokens[j].is_capital:
            j -= 1
        first = i
        jobs = load_nouns()
        if tokens[first].text == "Will" and j == first + 1 and tokens[-1].text != "?" and len(tokens[j].text) > 2:
            runs.append(Run(first, j, f"Will {tokens[j].text}", first == 0))
            i = j + 1
            continue
        while first < j and _is_lead(tokens, first, j, jobs):
            first += 1
        if j - first > 1 and _is_origin(tokens[first]):
            first += 1
        if not (first == j and (tokens[first].text in _NOT_NAMES or _is_office(tokens[first].lower, jobs))):
            words = " ".join(_join_words(tokens[first : j + 1]))
            runs.append(Run(first, j, words, first == 0))
        i = j + 1
    return runs


def _marks_answer(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens with the mark of an answer: "A. The first, in 2017, made millions"."""
    return len(tokens) > 2 and tokens[0].text in ("A", "Q") and tokens[1].text in (".", ":")


def _is_lead(tokens: Sequence[Token], first: int, last: int, jobs: Nouns) -> bool:
    """Whether the first word of a run is none of the name: "Before Ada Cole", "Composer Ada Cole", "Danish Ada Cole".

    It is one in "Films du Bief" and "Nine Inch Nails".
    """
    word, after = tokens[first].text, tokens[first + 1]
    if after.lower in PARTICLES and not after.is_capital:
        return False
    if word.lower() in NUMBERS and last - first > 1 and not load_gazetteer().is_first_name(after.text):
        return False
    people = last - first > 1 and load_gazetteer().is_first_name(after.text)
    nation = people and load_gazetteer().demonym(word) is not None
    return _opens_only(word) or _is_job(word.lower(), jobs) or nation


def _opens_only(word: str) -> bool:
    """Whether a capitalised word only opens a sentence: "Before", "Didn’t"."""
    return word in _NOT_NAMES or word.endswith(("n’t", "n't"))


def _is_job(word: str, nouns: Nouns) -> bool:
    """Whether a capitalised word is a job or title in front of a name: "Composer Arvid Sollied"."""
    return word in nouns.roles or word in nouns.person_nouns


def _is_office(word: str, nouns: Nouns) -> bool:
    """Whether a capitalised word alone is somebody's office and nobody's name: "said Ada Cole, President of ..."."""
    return word in nouns.person_nouns and not load_gazetteer().is_first_name(word.title())


def _is_origin(word: Token) -> bool:
    """Whether a name's first word only says where its bearer comes from: "Danish Trine Vestager-Lund"."""
    gazetteer = load_gazetteer()
    return gazetteer.demonym(word.text) is not None and not gazetteer.is_first_name(word.text)


def _join_words(tokens: Sequence[Token]) -> list[str]:
    words: list[str] = []
    for t in tokens:
        if t.text == "." and words:
            words[-1] += "."
        else:
            words.append(t.text)
    return words


def _starts_name(token: Token) -> bool:
    return token.is_capital and len(token.text) > 0 and any(c.isalpha() for c in token.text)


def _goes_on(tokens: Sequence[Token], taken: Sequence[bool], j: int) -> bool:
    """Whether the run that ends at token j goes on with the next token."""
    here, after = tokens[j], tokens[j + 1]
    if after.start - here.end > 1:
        return False
    if after.text == "." and (
        len(here.text) == 1
        or here.text in ("Jr", "Sr", "Dr", "St", "Mr", "Mrs", "Ms", "Prof", "Capt", "Lt", "Sgt", "Col", "Gen", "Rev")
    ):
        return True
    if here.text in _SUFFIXES:
        return False
    if after.is_capital and after.text[0].isalpha():
        return here.text not in _NOT_NAMES or True
    if after.lower in PARTICLES and after.start > here.end:
        beyond = tokens[j + 2] if j + 2 < len(tokens) else None
        if beyond and not taken[j + 2] and (beyond.is_capital or beyond.lower in PARTICLES):
            return here.text not in _NOT_NAMES or here.text in ("Film", "Films")
    return False


def collect_people(runs: Sequence[tuple[Run, str, str]]) -> Names:
    """The people among all runs of a page, given with the word before and the word after each."""
    gazetteer, nouns = load_gazetteer(), load_nouns()
    votes: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for run, before, after in runs:
        words = run.text.split()
        if not 1 < len(words) <= 5 or any(w.lower().strip(".") in nouns.not_person_words for w in words[1:]):
            continue
        if words[-1].lower() in nouns.organisation_words or any(c.isdigit() for c in run.text):
            continue
        key = fold_name(run.text)
        spelt.setdefault(key, run.text)
        first = words[0].split("-")[0]
        if gazetteer.is_first_name(first) or (len(words) > 2 and gazetteer.is_first_name(words[1])):
            votes[key] += 3
        if re.fullmatch(r"(?:[A-Z]\.)+", words[0]):
            votes[key] += 2
        if before in nouns.person_nouns or before in nouns.roles:
            votes[key] += 3
        if after in _PERSON_VERBS:
            votes[key] += 2
        votes[key] += 1
    # only the end of a longer name: "De Armas" beside "Ana de Armas"
    tails = {" ".join(words[i:]) for words in map(str.split, votes) for i in range(1, len(words))}
    people = [spelt[k] for k, v in votes.items() if v >= 3 and k not in tails]
    return _index_people(people)


_PERSON_VERBS = load_words("after_persons")


def _index_people(people: Sequence[str]) -> Names:
    full: dict[str, set[str]] = defaultdict(set)
    for person in people:
        words = [w for w in person.split() if w not in _SUFFIXES]
        full[fold_name(person)].add(person)
        if len(words) < 2:
            continue
        full[fold_name(words[-1])].add(person)
        full[fold_name(words[0])].add(person)
        for i in range(1, len(words) - 1):
            full[fold_name(" ".join(words[i:]))].add(person)
    chosen: dict[str, str | None] = {}
    for form, owners in full.items():
        exact = {p for p in owners if fold_name(p) == form}
        owners = exact or owners
        chosen[form] = next(iter(owners)) if len(owners) == 1 else None
    return Names(chosen, frozenset(fold_name(p) for p in people))
