"""The headline: titles that it names in plain type, by the words that headlines set around them.

"Dragon Hollow: The Veil FAQ – all your questions"           Dragon Hollow: The Veil
"Super Kart Bros. Movie Delayed! New Release Date, Cast"     Super Kart Bros. Movie
"MEGATHREAD: everything about Ironwing 4 (READ FIRST)"       Ironwing 4
"""

from __future__ import annotations

import re
from functools import cache

from according.domain.names import fold_name
from according.domain.page import BlockKind, Page
from according.domain.register import load_register
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_data, load_nouns, load_verbs, load_words
from according.read.grammar.literals import has_words

_END = r"(?=[\s:,;!?.–—-]|$)"
_OWNER = re.compile(r"^(?:[A-Z][\w.’-]+ ){1,2}[A-Z][\w.-]+[’']s? (?=[A-Z\d])")
_SEASON = re.compile(r",?\s(?:[Ss]eason|[Ss]eries|SEASON|S)\s?\d{1,2}$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATED = re.compile(rf"{_MONTH}\w*\.? \d|\d{{1,2}} {_MONTH}")
_SURE = re.compile(r"\s(?:TV|[Ff]ranchise|FAQ|[Rr]elease)\b")
_EVERY = re.compile(r"^(?:Every|All the|The [Ll]atest|Latest|The [Bb]est)\s")


@cache
def _load_cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load_data("headlines")
    label = re.compile(rf"^(?:\[[^\]]{{2,24}}\]\s*|(?:{data['labels']})\s*[:–—-]\s+)+", re.I)
    after = re.compile(r"\s(?:" + "|".join(data["after"]) + ")")
    opens = "^(?:" + "|".join(data["opens"]) + ")"
    before = re.compile(f"(?:{opens}|(?:^|(?<= ))(?:" + "|".join(data["before"]) + r"))(?=[A-Z\d‘“])")
    return label, after, before, re.compile(rf"\s(?:{data['tail']}){_END}")


def announces_many(title: str) -> bool:
    """Whether a headline is that of many short items: "Film Shorts: ...", "Cannes Deals Roundup"."""
    return re.search(load_data("headlines")["roundups"], title, re.I) is not None


def find_headline_titles(page: Page, *, longest: int = 9) -> list[str]:
    """The titles that a page's headline names in plain type, where its body knows their words."""
    label, after, before, tail = _load_cues()
    line = label.sub("", page.title or "")
    line = re.sub(r"\s*\((?:updated?|read|spoilers?)[^)]*\)\s*$", "", line, flags=re.I).strip()
    found, sure = [], ""
    labelled = line != (page.title or "")
    body = fold_name(" ".join(page.words(b) for b in page.body))
    if m := after.search(line):
        head = line[: m.start()]
        if ": " in head and fold_name(head) not in body and not _is_capitalised(head.split()):
            head = head.rsplit(": ", 1)[1]  # "Cole, Hale and a reunion: Salt Road Season 3 has its cast"
        found.append(_EVERY.sub("", head) if not head.endswith(",") else "")
        sure = found[0] if _SURE.match(m.group()) else ""
    elif labelled and ": " in line:
        found.append(line.split(": ")[0])
    if m := before.search(line):
        found.append(re.split(r"\s*(?:[:;–—(?!,]|\s-\s)|" + after.pattern, line[m.end() :])[0])
    found = [part for words in found for part in _split_list(words, body)]
    titles = [(_drop_kind(t, body), words == sure) for words in found if (t := _trim(tail.sub("", words)))]
    return [t for t, c in titles if _is_title(t, body, longest, named=c) or (t and _is_repeated(page, t, body))]


def find_sole_title(page: Page) -> list[str]:
    """The title that only the headline of a page names: "Marvel 1943: Rise of Hydra Delayed To Early 2026".

    The text then speaks of "the game" or "its film"; one or two words alone could be anybody's.
    """
    label, after, _, tail = _load_cues()
    line = label.sub("", page.title or "")
    m = after.search(line)
    words = _trim(tail.sub("", line[: m.start()])) if m else ""
    parts = words.split()
    if len(parts) < 3 or not _is_capitalised(parts) or _starts_otherwise(parts) or _names_people(parts):
        return []
    said = any(_SPOKEN_OF.search(page.words(b)) for b in page.body)
    return [words] if said and not _has_verb(parts) and not load_register().organisation(words) else []


_SPOKEN_OF = re.compile(
    r"\b(?:the|its|their|this|his|her) (?:[\w-]+ ){0,3}(?:game|film|movie|series|show|sequel|drama|comedy|thriller)\b"
)


def _is_repeated(page: Page, word: str, body: str) -> bool:
    """Whether a word like a verb is a title after all: "film Haunted", and "Haunted" again within sentences."""
    if " " in word or not _PARTICIPLE.search(word) or fold_name(word) not in body:
        return False
    inside = re.compile(rf"[a-z,] {re.escape(word)}\b(?! [A-Z])")
    return sum(len(inside.findall(page.words(b))) for b in page.body if b.kind is not BlockKind.HEADING) > 1


_KIND_LAST = re.compile(r" (?:Movie|Film|Show|Series|Game)$")


def _drop_kind(words: str, body: str) -> str:
    """A title without the kind of work that title case joins to it, where the text has none: "Salt Road Movie Cast"."""
    bare = _KIND_LAST.sub("", words)
    return bare if fold_name(words) not in body and len(bare) > 3 and fold_name(bare) in body else words


def _split_list(words: str, body: str) -> list[str]:
    """The titles of a headline that lists several: "Salt Road, Dry Land delayed"; each must stand in the body."""
    parts = [p.removeprefix("and ") for p in re.split(r", | and (?=[A-Z])", words)]
    listed = ", " in words and all(p and fold_name(p) in body for p in parts) and fold_name(words) not in body
    return parts if listed else [words]


def _trim(words: str) -> str:
    """Without its owner in front and marks around it: "Robert Pattison’s Mick 17" -> "Mick 17"."""
    words = words.strip(" :,;!?.–—-")
    if "‘" in words or "“" in words:
        return ""
    owner = _OWNER.match(words)
    if owner and load_gazetteer().is_first_name(owner.group().split()[0]):
        words = words[owner.end() :]
    words = _LED.sub("", words)
    return _HANGING.sub("", _SEASON.sub("", words))


# "Netflix renews Salt Road for Season 2"
_HANGING = re.compile(r" (?:for|of|on|in|to|with|from|at|by)$")


# "Katie Holmes-directed Rare Objects"
_LED = re.compile(
    r"^(?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w.’']+-(?:directed|led|starring|starrer|produced|helmed|penned|fronted) "
)


def _is_title(words: str, body: str, longest: int, *, named: bool = False) -> bool:
    """Whether words are a title: capitals on all but the small ones, no clause, and known to the body of the page.

    `named` says that what follows them is of works only, so that they may look like a person's name.
    """
    parts = words.split()
    if _DATED.match(words) or not 1 <= len(parts) <= longest or not _is_capitalised(parts) or _starts_otherwise(parts):
        return False
    register = load_register()
    if register.organisation(words) or register.outlet(words) or (_names_people(parts) and not named):
        return False
    if len(parts) > 2 and parts[-1].lower() in load_nouns().organisation_words:
        return False
    if any(w.lower() in load_words("sequel_nouns") or w.lower() in ("remake", "reboot") for w in parts):
        return False
    if _NUMBERED.match(words) and not _has_verb(parts):
        return True  # a sequel's number makes a title: "Otter House 2"
    if fold_name(words) in body:
        return len(parts) > 1 or not _PARTICIPLE.search(words)
    return not _has_verb(parts) and any(has_words(w, body) for w in _list_weighty(parts))


_PARTICIPLE = re.compile(r"(?:ed|ing)$")


def _is_capitalised(parts: list[str]) -> bool:
    small = load_words("title_small")
    opens = parts[0][0].isupper() or parts[0][0].isdigit()
    return opens and not any(p[0].islower() and p.lower().strip(":,") not in small for p in parts[1:])


def _starts_otherwise(parts: list[str]) -> bool:
    """Whether the first word is one that opens a sentence or question, not a title."""
    first = parts[0]
    if len(parts) == 1 and first.lower() in load_words("answers"):
        return True
    other = first in load_words("not_names") and first not in ("The", "A", "An")
    return other or first.lower() in load_words("not_titles_headline")


def _names_people(parts: list[str]) -> bool:
    """Whether words are a person's name, or those of two: "Ian Marsh and Ella Wood"."""
    first = load_gazetteer().is_first_name(parts[0].strip(",")) or bool(INITIALS.fullmatch(parts[0]))
    return first and (1 < len(parts) <= 3 or "and" in parts) and ":" not in " ".join(parts) and not parts[-1].isdigit()


# "J. Cole", "J.J. Cole", "DJ Cole"
INITIALS = re.compile(r"(?:[A-Z]\.){1,3}|[A-Z]J|J[A-Z]")


def _list_weighty(parts: list[str]) -> list[str]:
    small = load_words("title_small")
    return [f for p in parts if p.lower().strip(":,") not in small and len(p) > 2 and (f := fold_name(p))]


def _has_verb(parts: list[str]) -> bool:
    """Whether somebody does something in the words: "Netflix Drops The Witcher", "Kabu Games Sets Closed Beta"."""
    verbs = load_verbs()
    forms = [verbs.forms.get(p.lower().strip(",:"), ()) for p in parts[1:]]
    return any(form.form == "s" for found in forms for form in found)


_NUMBERED = re.compile(
    r"^(?!(?:Season|Series|Part|Chapter|Episode|Volume|Phase|Day|Week|Round|Page|No|Act|Stage|Step|Week|Top)\b)"
    r"[A-Z][\w’'!&-]*(?: [\w’'!&:-]+){0,4} (?:[2-9]|II|III|IV|V|VI)$"
)


# "The Mandalorian – Disney+"
_SHOWN_ON = re.compile(r"^(?P<title>.+?)\s+[–—-]\s+(?P<by>[^–—]{2,30})$")


def drop_service(words: str) -> str:
    """A heading without the service or network behind its title: "Salt Road – Netflix"."""
    m = _SHOWN_ON.match(words)
    by = m["by"].replace(" +", "+") if m else ""
    return m["title"] if m and (load_register().organisation(by) or load_register().outlet(by)) else words


def find_headed_titles(page: Page) -> list[str]:
    """Titles with which headings begin and which the headline names too: "Obal Express 2: it is happening".

    A heading that ends in a sequel's number is a title by itself: "Toad Town 2".
    """
    line = fold_name(page.title or "")
    body = fold_name(" ".join(page.words(b) for b in page.body if b.kind is not BlockKind.HEADING))
    found = []
    for block in page.body:
        if block.kind is not BlockKind.HEADING:
            continue
        words = drop_service(page.words(block))
        after = _load_cues()[1].search(words)
        numbered = _NUMBERED.match(words) and not re.search(r"\d and ", words) and not _has_verb(words.split())
        if numbered and _is_title(words, fold_name(words), 6):
            found.append(words)
            continue
        head = words[: after.start()] if after else words.split(": ")[0]
        head = _trim(re.sub(r"^The (?=.* (?:remake|film|movie|reboot)$)", "", head))
        head = _load_cues()[3].sub("", head)
        said = after is not None and " " in head and fold_name(head) in body
        named = len(head) > 3 and head[0].isupper() and (said or fold_name(head) in line)
        if named and _is_title(head, fold_name(head), 9):
            found.append(head)
    return found
