"""Runs of capitals in plain type, cut to what may be a title: without its owner, a year, what opens the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from according.domain.page import Page
from according.domain.register import load_register
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_nouns, load_words

_WORD = r"(?:No\. ?\d+|[A-Z][^\W_]*(?:[’'.&-][^\W_]+)*!?\+?|\d{1,4}|[IVX]+)"
_SMALL = (
    r"(?:of the|of a|of|and the|and a|and|in the|in|to the|to|for the|for|vs\.?|&|on the|on|from the|with the|at the"
    r"|the|a)"
)
_RUN = re.compile(
    rf"(?<![\w’'.])(?:The |A |An )?{_WORD}(?:(?: |: | – |, (?=[A-Z][a-z]+, ))(?:{_SMALL} )?{_WORD})*(?![\w])"
)
COUNTED = re.compile(
    r"^(?:Season|Series|Part|Chapter|Episode|Volume|Phase|Book|Act|Stage|Channel|Studio|Radio|Hall|Page|Area|Day|Week|"
    r"Issue|No\.)(?!\w)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# "Salt Road in 2024", "moves Otters 3 to June"
_YEAR = re.compile(rf" (?:in|on|from|of|for) \d{{4}}$| (?:to|in|from|on) {_MONTH}(?: \d{{1,2}})?$")
_AND = re.compile(r"( and (?:the )?)")
# where a run with commas is a list: "(Salt Road, Magpies)", "games like Salt Road, Magpies and Tin Valley"
_LISTED = re.compile(r"(?:\(|\b(?:like|including|includes?|such as) )$")
_NEAR = 12
_OF_SEASON = re.compile(r"\d{1,2} (?:of|in) (?:the )?")
_BEFORE_NUMBER = re.compile(r"\b(?:season|seasons|series|part|volume|chapter) $", re.I)
_INSIDE_TEXT = re.compile(r"[\w,’'] $")


def find_title_runs(page: Page, text: str) -> Iterator[tuple[int, str]]:
    """The runs of capitals of a text; two titles joined by "and" are two, unless the page joins them again."""
    for m in _RUN.finditer(text):
        run = _YEAR.sub("", m.group())
        numbered = _BEFORE_NUMBER.search(text, max(0, m.start() - _NEAR), m.start())
        lead = _OF_SEASON.match(run) if numbered else None
        run = run[lead.end() :] if lead else run  # "season 2 of the Disney+ series Salt Road"
        halves = _AND.split(run)
        if _LISTED.search(text, max(0, m.start() - _NEAR), m.start()) and count_few(page.text, run) == 1:
            halves = re.split("(, )", run)
        joined = len(halves) == 1 or count_few(page.text, run) > 1 or run in (page.title or "")
        at = m.start() + (lead.end() if lead else 0)
        for part in [run] if joined else halves:
            opens = at == 0 or not _INSIDE_TEXT.search(text[max(0, at - 2) : at])
            own = _drop_buyer(part)
            opens = opens and not _stands_inside(page, own)
            words = _drop_owner(page, _SEASON.sub("", _drop_player(_trim(own, opens=opens))), text[:at])
            if words and not part.startswith(" and "):
                yield at + part.index(words), words
            at += len(part)


def count_few(text: str, run: str) -> int:
    """How often a text has some words, as far as two: what repeats them ten thousand times is not read through."""
    first = text.find(run)
    return 0 if first < 0 else 1 if text.find(run, first + len(run)) < 0 else 2


_SEASON = re.compile(
    r",?:? (?:Season|Series|SEASON|SERIES) (?:\d{1,2}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)$"
)
_OWNED = re.compile(r"(?:[A-Z][\w.-]* ){1,2}[A-Z][\w.-]+[’']s (?=[A-Z\d])")


# "Bong Joon Ho’s Mickey 17", "del Toro’s Nightmare Alley", "del Toro-produced Antlers"
_OWNER = re.compile(r"(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]+[’']s (?=[A-Z\d])")
_MADE = re.compile(
    r"(?:[A-Z][\w.’-]* ){0,3}[A-Z][\w.’]+[-‑](?:produced|directed|led|starring|penned|created|fronted|helmed) "
)
_PARTICLE = re.compile(r"\b(?:del?|von|van|di|da|du|la|le|del|der) $")


def _drop_owner(page: Page, words: str, before: str) -> str:
    """A title without whose it is, where the owner's name goes on before the run, or the page has the title alone."""
    if made := _MADE.match(words):
        return words[made.end() :]
    owner = _OWNER.match(words)
    rest = words[owner.end() :] if owner else ""
    if not owner or not (" " in rest or rest[-1:].isdigit()):
        return words if not owner or not _PARTICLE.search(before) else rest
    return rest if _PARTICLE.search(before) or page.text.count(rest) > page.text.count(words) else words


_BRANDED = re.compile(r"((?:[A-Z][\w.+&-]*)(?: [A-Z][\w.+&-]*){0,2})[’']s (?=[A-Z\d])")
PLAYER = re.compile(r"(?:[A-Z][\w.’-]+ ){1,3}in (?=[A-Z\d])")
_SEEN = re.compile(r"(?:[A-Z][\w.’-]+ ){1,3}in (?=(?:The|A|An) [A-Z])")


# "J. Cole’s Salt Road", "J A Cole’s Salt Road"
_INITIAL = re.compile(r"[A-Z]\.? ")


def _drop_buyer(words: str) -> str:
    """A run without for whom it is made: "Magpies for Garland and Paramount Pictures"."""
    title, _, rest = words.partition(" for ")
    return title if rest and any(load_register().organisation(half) for half in rest.split(" and ")) else words


def _stands_inside(page: Page, words: str) -> bool:
    """Whether words that open a sentence stand inside one too, so that their first is no opener: "No Time to Die"."""
    first = words.split()[0]
    inside = " " in words and first in load_words("not_names") and first not in ("The", "A", "An")
    return inside and _stands_after_words(page.text, words)


@lru_cache(maxsize=512)
def _stands_after_words(text: str, words: str) -> bool:
    # Remembered: a page may open ten thousand sentences alike, and would be searched through for each.
    return re.search(rf"[a-z,] {re.escape(words)}(?!\w)", text) is not None


def _is_company(words: str) -> bool:
    """Whether an owner is a company, known or called so: "Netflix", "Harbour Light Entertainment"."""
    last = words.split()[-1].lower()
    return bool(load_register().organisation(words)) or (" " in words and last in load_nouns().organisation_words)


def _belongs(word: str, *, opens: bool) -> bool:
    """Whether a capitalised word that names nothing by itself is a title's: inside a sentence it hardly ever is not."""
    if opens:
        return word in ("The", "A", "An")
    low, nouns = word.lower(), load_nouns()
    return not (low in nouns.roles or low in nouns.work or low in nouns.person_nouns or COUNTED.match(word))


def _drop_player(words: str) -> str:
    """A picture's line without who is seen: "Ada Cole in Salt Road" -> "Salt Road"."""
    if m := _SEEN.match(words):
        return words[m.end() :]  # a title would have a small "the" there
    m = PLAYER.match(words)
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
