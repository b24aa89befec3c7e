"""Titles that stand in plain type: runs of capitals that the words around them show to be works."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from according.domain.names import fold_name
from according.domain.page import BlockKind, Page
from according.domain.register import load_register
from according.read.grammar.casing import looks_like_title
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.headline import INITIALS
from according.read.grammar.lexicon import load_data, load_nouns
from according.read.grammar.title_runs import COUNTED, PLAYER, find_title_runs

_NUMBERED = re.compile(r"^(?P<base>.*[A-Za-z’!]) (?:\d{1,2}|II|III|IV|V|VI|VII|VIII|IX|X)(?:: .+)?$")
_THRESHOLD = 3


class Cue(Struct, frozen=True):
    """A pattern of words beside a title, and how much it shows."""

    regex: re.Pattern[str]
    weight: int


@cache
def _load_cues() -> tuple[tuple[Cue, ...], tuple[Cue, ...], frozenset[str]]:
    data = load_data("titles")
    before = tuple(Cue(re.compile(c["match"]), c["weight"]) for c in data["before"])
    after = tuple(Cue(re.compile(c["match"]), c["weight"]) for c in data["after"])
    return before, after, frozenset(data["not_titles"]["words"].split())


def collect_plain(page: Page, known: set[str], marked: bool) -> list[str]:
    """Titles in plain type. `known` holds folded titles that markup or quotation marks have shown already.

    A page that marks its titles (`marked`) hardly leaves one plain; only strong signs count there.
    """
    weights: dict[str, int] = defaultdict(int)
    spelt: dict[str, str] = {}
    counts: Counter[str] = Counter()
    title = fold_name(page.title or "")
    for block in page.body:
        if block.kind is BlockKind.HEADING:
            continue
        text = page.words(block)
        end, led = 0, 0
        for start, words in find_title_runs(page, text):
            listed = led if _LISTS.fullmatch(text, end, start) else 0
            end, led = start + len(words), max(_weigh_before(text, start), listed)
            if _JOB_BEFORE.search(text, max(0, start - _NEAR), start) and _COULD_BE_PERSON.fullmatch(words):
                continue  # "Salt Road alum Larenz Tate is set"
            if _is_other(words) and not (_is_elsewhere(words) and _weigh(text, start, start + len(words)) >= 6):
                continue
            key = fold_name(words)
            spelt.setdefault(key, words)
            counts[key] += 1
            if (pair := _PAIR_KNOWN.match(text, end)) and not _is_other(pair["other"]):
                weights[key] = max(weights[key], 0) + _THRESHOLD
            weights[key] = max(weights[key], 0) + max(_weigh(text, start, end), listed)
            if (n := _NUMBERED.match(words)) and not COUNTED.match(words):
                base = fold_name(_PARTED.sub("", n["base"]))
                weights[key] += 3 if base in known or base in weights else 1
    sure = [*known, *(k for k, w in weights.items() if w >= _THRESHOLD)]
    bases = {n["base"] for k in sure if (n := _NUMBERED.match(spelt.get(k, k)))}  # "Otters 3" beside "Otters 2"
    for key in weights:
        if (n := _NUMBERED.match(spelt[key])) and weights[key] < _THRESHOLD and n["base"] in bases:
            weights[key] = _THRESHOLD
    sisters = {mask for other in sure for mask in _mask_words(other)}  # "28 Weeks Later" beside "28 Years Later"
    for words in _list_credits(page):
        spelt.setdefault(fold_name(words), words)
        weights[fold_name(words)] += 2 * _THRESHOLD + 3 * (" " not in words)
    for key in weights:
        if key in title and len(key) > 3:
            weights[key] += 2
        weights[key] += 3 * (weights[key] < _THRESHOLD and any(mask in sisters for mask in _mask_words(key)))
        if (m := PLAYER.match(spelt[key])) and fold_name(spelt[key][m.end() :]) in known:
            weights[key] = 0
    threshold = 2 * _THRESHOLD if marked else _THRESHOLD
    parts = {part for k in weights if len(k.split()) > 1 for part in k.split()}
    return [
        spelt[k]
        for k, w in weights.items()
        if w
        >= (_THRESHOLD if _NUMBERED.match(spelt[k]) else threshold)
        + (2 if spelt[k].startswith("The ") else 3) * (len(k.split()) == 1)
        and k not in known
        and k not in parts
        and not _is_name(spelt[k], w)
    ]


_JOB_BEFORE = re.compile(
    r"\b(?:alum|alumna|alumnus|actor|actress|star|co-star|comedian|filmmaker|scribe|veteran|newcomer|helmer) $"
)
_COULD_BE_PERSON = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2}")
_NEAR = 16


# "Mad Otters and Salt Road actor Ada Cole": by what somebody is known the first is a title like the second
_PAIR_KNOWN = re.compile(
    r" and (?P<other>(?:The )?[A-Z][\w’'-]+(?: (?:of the |of |the |and )?[A-Z][\w’'-]+){0,4}) "
    r"(?:actor|actress|star|stars|alum|alums|alumni|veteran|duo|director|creator|writer|scribe|showrunner|helmer)"
    r"(?: [A-Z][\w’-]+){2}"
)
_CREDITED = re.compile(r"(?P<name>[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,3}) \((?P<works>[A-Z\d][^()\n]{2,160})\)")


def _list_credits(page: Page) -> Iterator[str]:
    """Titles in brackets behind names: "Ada Cole (Salt Road, Dry Land)".

    One alone may be a part; where a paragraph gives somebody two, those of the others are titles too.
    """
    for block in page.body:
        found = [m["works"] for m in _CREDITED.finditer(page.words(block)) if _is_given(m["name"])]
        lists = [_split_works(works) for works in found]
        fit = [words for words in lists if all(looks_like_title(w, longest=9) and not _is_other(w) for w in words)]
        if any(len(words) > 1 for words in fit):
            yield from (w for words in fit for w in words)


def _split_works(words: str) -> list[str]:
    """The titles of a list; "(Here and Now)" may be one as well as two."""
    both = re.fullmatch(r"[^\s,]+ and [^\s,]+", words)
    return [words] if both else [w.removeprefix("and ") for w in re.split(r", | and (?=[A-Z])", words)]


def _is_given(name: str) -> bool:
    return any(load_gazetteer().is_first_name(w) for w in name.split()[:-1])


_PARTED = re.compile(r",? (?:Part|Chapter|Volume|Vol\.|Episode)$")


def _mask_words(title: str) -> Iterator[str]:
    """A title of several words with each of them but the last left out: what its sisters share with it."""
    words = title.split()
    if len(words) > _SISTERS:
        return
    yield from (
        " ".join(["_" if n == i else w for n, w in enumerate(words)]) for i in range(len(words) - 1) if words[2:]
    )


_SISTERS = 8
# between the titles of a row, each perhaps with its owner: what stands before the first is said of all
_LISTS = re.compile(
    r"(?:, | and |, and |, plus | or )(?:[A-Z][\w.’-]*(?: [A-Z][\w.’-]*){1,2}[’']s? (?:[a-z-]+ ){0,3})?"
)


def _weigh_before(text: str, start: int) -> int:
    return _weigh_head(text[max(0, start - 60) : start])


@lru_cache(maxsize=128)  # a run is weighed as one of a row and by itself
def _weigh_head(head: str) -> int:
    return max((c.weight for c in _load_cues()[0] if c.regex.search(head)), default=0)


def _weigh(text: str, start: int, end: int) -> int:
    after_cues, tail = _load_cues()[1], text[end : end + 100]
    before = _weigh_before(text, start)
    after = max((c.weight for c in after_cues if c.regex.match(tail)), default=0)
    return before + after


def _is_elsewhere(words: str) -> bool:
    """Whether a run is a place of several words, which may be a title too: "the series Sleepy Hollow"."""
    return " " in words and load_gazetteer().is_place(words)


_DAY = re.compile(r"(?:Jan|Feb|Mar|March|Apr|April|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\.? \d{1,2}$")
_SIDES = frozenset({"North", "South", "East", "West", "Northern", "Southern", "Latin", "Central", "African"})
# "the Ben Price-penned series": whose it is, and no title
_MADE_BY = re.compile(r"[-‑](?:[a-z]+ed|led|written|starring|run)$")
_DESCRIBING = re.compile(r"-(?:born|based|winning|winner|nominated|nominee|led|raised|bred|trained|backed|owned)$")


def _is_other(words: str) -> bool:
    """Whether a run is an outlet, company, place, job, day or people."""
    register, gazetteer, nouns = load_register(), load_gazetteer(), load_nouns()
    parts = words.split()
    not_titles = _load_cues()[2]
    if (
        _DESCRIBING.search(words)
        or any(p.lower().strip(".,’'") in not_titles for p in parts)
        or words.isdigit()
        or len(words) < 3
    ):
        return True
    if register.outlet(words) or register.organisation(words) or gazetteer.is_place(words) or gazetteer.country(words):
        return True
    low = words.lower()
    if _MADE_BY.search(words):
        return True
    people = words.removeprefix("The ").split()
    if _DAY.match(words) or (len(people) == 2 and people[0] in _SIDES and gazetteer.demonym(people[1])):
        return True  # "May 1", "South American"
    if len(parts) == 1 and gazetteer.demonym(re.split("[-‑]", words)[0]):
        return True  # "an English-language remake", "the Danish series"
    if low in nouns.roles or low in nouns.work or low in nouns.genres or COUNTED.match(words):
        return True
    if len(parts) > 1 and parts[-1].lower() in nouns.person_nouns:
        return True  # "the new Digital Officer"
    return parts[-1].lower() in nouns.organisation_words or (len(parts) == 1 and words.isupper() and len(words) < 5)


def _is_name(words: str, weight: int) -> bool:
    """Whether a run looks like a person's name and its surroundings do not speak clearly against that."""
    halves = re.split(r" (?:and|&) ", words)
    if len(halves) > 1:
        return any(_is_name(half, 0) for half in halves if len(half.split()) > 1)
    parts = words.split()
    given = load_gazetteer().is_first_name(parts[0]) or INITIALS.fullmatch(parts[0])
    if any(p.isdigit() for p in parts) or len(parts) > 4 or not given:
        return False
    small = {"of", "the", "and", "in", "to", "for", "vs.", "&", "on"}
    return not small & set(parts) and weight < 9
