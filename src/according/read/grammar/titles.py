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
from according.read.grammar.lexicon import load_data, load_nouns, load_words

_WORD = r"(?:[A-Z][^\W_]*(?:[’'.&-][^\W_]+)*!?\+?|\d{1,4}|[IVX]+)"
_SMALL = (
    r"(?:of the|of a|of|and the|and a|and|in the|in|to the|to|for the|for|vs\.?|&|on the|on|from the|with the|at the"
    r"|the|a)"
)
_RUN = re.compile(
    rf"(?<![\w’'.])(?:The |A |An )?{_WORD}(?:(?: |: | – |, (?=[A-Z][a-z]+, ))(?:{_SMALL} )?{_WORD})*(?![\w])"
)
_NUMBERED = re.compile(r"^(?P<base>.*[A-Za-z’!]) (?:\d{1,2}|II|III|IV|V|VI|VII|VIII|IX|X)(?:: .+)?$")
_COUNTED = re.compile(
    r"^(?:Season|Series|Part|Chapter|Episode|Volume|Phase|Book|Act|Stage|Channel|Studio|Radio|Hall|Page|Area|Day|Week|Issue|No)\b"
)
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
        for start, words in _find_runs(page, text):
            listed = led if text[end:start] in _LISTS else 0
            end, led = start + len(words), max(_weigh_before(text, start), listed)
            if _is_other(words) and not (_is_elsewhere(words) and _weigh(text, start, start + len(words)) >= 6):
                continue
            key = fold_name(words)
            spelt.setdefault(key, words)
            counts[key] += 1
            if (pair := _PAIR_KNOWN.match(text, end)) and not _is_other(pair["other"]):
                weights[key] = max(weights[key], 0) + _THRESHOLD
            weights[key] = max(weights[key], 0) + max(_weigh(text, start, end), listed)
            if (n := _NUMBERED.match(words)) and not _COUNTED.match(words):
                base = fold_name(_PARTED.sub("", n["base"]))
                weights[key] += 3 if base in known or base in weights else 1
    sure = [*known, *(k for k, w in weights.items() if w >= _THRESHOLD)]
    sisters = {mask for other in sure for mask in _mask_words(other)}  # "28 Weeks Later" beside "28 Years Later"
    for words in _list_credits(page):
        spelt.setdefault(fold_name(words), words)
        weights[fold_name(words)] += 2 * _THRESHOLD + 3 * (" " not in words)
    for key in weights:
        if key in title and len(key) > 3:
            weights[key] += 2
        weights[key] += 3 * (weights[key] < _THRESHOLD and any(mask in sisters for mask in _mask_words(key)))
        if (m := _PLAYER.match(spelt[key])) and fold_name(spelt[key][m.end() :]) in known:
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
        lists = [[w.removeprefix("and ") for w in re.split(r", | and (?=[A-Z])", works)] for works in found]
        fit = [words for words in lists if all(looks_like_title(w, longest=9) and not _is_other(w) for w in words)]
        if any(len(words) > 1 for words in fit):
            yield from (w for words in fit for w in words)


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
_YEAR = re.compile(r" (?:in|on|from|of|for) \d{4}$")
_AND = re.compile(r"( and (?:the )?)")
# where a run with commas is a list: "(Salt Road, Magpies)", "games like Salt Road, Magpies and Tin Valley"
_LISTED = re.compile(r"(?:\(|\b(?:like|including|includes?|such as) )$")
_NEAR = 12
_INSIDE_TEXT = re.compile(r"[\w,’'] $")


def _find_runs(page: Page, text: str) -> Iterator[tuple[int, str]]:
    """The runs of capitals of a text; two titles joined by "and" are two, unless the page joins them again."""
    for m in _RUN.finditer(text):
        run = _YEAR.sub("", m.group())
        halves = _AND.split(run)
        if _LISTED.search(text, max(0, m.start() - _NEAR), m.start()) and page.text.count(run) == 1:
            halves = re.split("(, )", run)
        joined = len(halves) == 1 or page.text.count(run) > 1 or run in (page.title or "")
        at = m.start()
        for part in [run] if joined else halves:
            opens = at == 0 or not _INSIDE_TEXT.search(text[max(0, at - 2) : at])
            words = _SEASON.sub("", _drop_player(_trim(part, opens=opens)))
            if words and not part.startswith(" and "):
                yield at + part.index(words), words
            at += len(part)


_SEASON = re.compile(
    r",?:? (?:Season|Series|SEASON|SERIES) (?:\d{1,2}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)$"
)
_OWNED = re.compile(r"(?:[A-Z][\w.-]* ){1,2}[A-Z][\w.-]+[’']s (?=[A-Z\d])")


_BRANDED = re.compile(r"((?:[A-Z][\w.+&-]*)(?: [A-Z][\w.+&-]*){0,2})[’']s (?=[A-Z\d])")
_PLAYER = re.compile(r"(?:[A-Z][\w.’-]+ ){1,3}in (?=[A-Z\d])")
_SEEN = re.compile(r"(?:[A-Z][\w.’-]+ ){1,3}in (?=(?:The|A|An) [A-Z])")


# "J. Cole’s Salt Road", "J A Cole’s Salt Road"
_INITIAL = re.compile(r"[A-Z]\.? ")


def _is_company(words: str) -> bool:
    """Whether an owner is a company, known or called so: "Netflix", "Harbour Light Entertainment"."""
    last = words.split()[-1].lower()
    return bool(load_register().organisation(words)) or (" " in words and last in load_nouns().organisation_words)


def _belongs(word: str, *, opens: bool) -> bool:
    """Whether a capitalised word that names nothing by itself is a title's: inside a sentence it hardly ever is not."""
    if opens:
        return word in ("The", "A", "An")
    low, nouns = word.lower(), load_nouns()
    return not (low in nouns.roles or low in nouns.work or low in nouns.person_nouns or _COUNTED.match(word))


def _drop_player(words: str) -> str:
    """A picture's line without who is seen: "Ada Cole in Salt Road" -> "Salt Road"."""
    if m := _SEEN.match(words):
        return words[m.end() :]  # a title would have a small "the" there
    m = _PLAYER.match(words)
    return words[m.end() :] if m and load_gazetteer().is_first_name(words.split()[0]) else words


def _trim(words: str, *, opens: bool) -> str:
    """Without what only opens the sentence: "In Gladiator II" -> "Gladiator II"; inside it, "Once" is the title's."""
    owner = _OWNED.match(words)
    if owner and (load_gazetteer().is_first_name(words.split()[0]) or _INITIAL.match(words)):
        words = words[owner.end() :]
    company = _BRANDED.match(words)
    if company and _is_company(company.group(1)):
        words = words[company.end() :]
    parts = words.split()
    not_names = load_words("not_names")
    while len(parts) > 1 and parts[0] in not_names and not _belongs(parts[0], opens=opens):
        parts = parts[1:]
    if len(parts) == 1 and parts[0] in not_names:
        return ""
    if len(parts) < len(words.split()):
        while parts and parts[0].islower():  # "Production on Halo": what the dropped noun was joined by
            parts = parts[1:]
    while parts and parts[-1].lower() in ("the", "of", "and", "&"):
        parts = parts[:-1]
    return re.sub("[’']s$", "", " ".join(parts))


# between the titles of a row: what stands before the first is said of all
_LISTS = frozenset({", ", ", and ", " and ", ", plus ", " or "})


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
    if low in nouns.roles or low in nouns.work or low in nouns.genres or _COUNTED.match(words):
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
