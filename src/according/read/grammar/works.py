"""The works that a page names: titles found by markup, quotation marks and place, and the forms that mean them.

A short form means the title that it ends ("Across the Spider-Verse" for "Spider-Man: Across the Spider-Verse"); a
title that another one only begins with is a work of its own ("The Batman" beside "The Batman Part II").
"""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from according.domain.names import fold_name
from according.domain.page import Block, BlockKind, Page
from according.domain.register import load_register
from according.read.grammar.titles import collect_plain
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.headline import (
    find_alluded,
    find_headed_titles,
    find_headline_titles,
    is_scare_quoted,
    is_spoken,
    prefer_longer,
)
from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.structure.headings import names_section
from according.read.grammar.structure.shown import collect_shown

SMALL = load_words("title_small")
_SINGLE = re.compile(r"‘((?:[^‘’“”\n]|’(?=\w))+?)[,.]?’(?!\w)|(?<!\w)'((?:[^'\n]|'(?=\w))+?)[,.]?'(?!\w)")
_DOUBLE = re.compile(r"“([^“”\n]+?)[,.]?”|(?<!\w)\"([^\"\n]+?)[,.]?\"(?!\w)")
_SAYS = re.compile(
    r"\s*(?:,\s*)?(?:he|she|they|[A-Z][\w.’-]+(?: [A-Z][\w.’-]+)?)?\s*(?:said|says|told|added|wrote|tells)\b"
)
_KIND = r"(?:film|movie|series|show|drama|comedy|thriller|sequel|prequel|spin-?off|game|project|feature|reboot|remake)"
_KIND_BEFORE = re.compile(rf"\b{_KIND}s?,? $|\b(?:titled|called|entitled|named) $", re.I)
_KIND_AFTER = re.compile(
    rf"^[’']?s?,? (?:\w+ )?(?:{_KIND}|season|series|trilogy|franchise|films|movies|director|star)\b", re.I
)
_SEASON = re.compile(
    r"^(?P<series>.+?),?:? (?:season|series|S)\s?(?P<number>\d+|one|two|three|four|five|six|seven|eight|nine|ten)$",
    re.I,
)
_CAPS = re.compile(r"(?<![\w’])(?:[A-Z0-9][A-Z0-9’'.-]+(?::|,)? )*(?:[A-Z][A-Z’'.-]{2,}|(?<= )[A-Z0-9]+)(?![\w’])")
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleven": 11, "twelve": 12, "eleventh": 11, "twelfth": 12, "freshman": 1, "sophomore": 2, "junior": 3,
    "debut": 1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6,
}  # fmt: skip
_SHOUTS = load_words("not_titles_in_capitals")


class Works(Struct, frozen=True):
    """The titles of a page: `main` is its subject, `focused` whether the page keeps to it, `canon` leads from a folded form to the title in full."""

    main: str | None
    focused: bool
    canon: dict[str, str]
    surfaces: tuple[str, ...]
    pattern: re.Pattern[str] | None

    def name(self, surface: str) -> str:
        """The full title that a form stands for."""
        return self.canon.get(fold_name(surface), surface)


def looks_like_title(words: str, *, longest: int = 10) -> bool:
    """Whether words are written as a title: capitals on all but the small words, no sentence's end inside."""
    parts = words.split()
    if (
        not parts
        or len(parts) > longest
        or not (parts[0][0].isupper() or parts[0][0].isdigit() or parts[0][0] in "#$¡¿")
    ):
        return False
    if re.search(r"[.;]\s", re.sub(r"\b(?:Mr|Mrs|Ms|Dr|St|Vol|vs|No)\.", "", words)):
        return False
    last = parts[-1].strip("!?.,…)")
    small = sum(p.lower().strip(",:") in SMALL for p in parts)
    lower = [p for p in parts[1:] if p[0].islower() and p.lower().strip(",:.") not in SMALL]
    return not lower and bool(last) and small < len(parts) and not (last[0].islower() and len(parts) > 1)


def collect_works(page: Page) -> Works:
    """All titles of a page, with its main subject."""
    marked = _collect_marked(page)
    quoted = _collect_quoted(page, marked if len(set(marked)) > 1 else [])
    marked += _collect_bold(page)
    shouted = _collect_shouted(page)
    known = {fold_name(t) for t in (*marked, *quoted, *shouted)}
    headed = _collect_headed(page, marked + quoted) + _collect_untitled(page)
    headed += find_headline_titles(page) + find_headed_titles(page) + collect_shown(page)
    counts: Counter[str] = Counter()
    for title in (*marked, *quoted, *shouted, *headed, *collect_plain(page, known, _marks_titles(page, marked + quoted))):
        counts[_tidy(title)] += 1
    counts.pop("", None)
    titles = _drop_papers(page, _drop_others(counts))
    canon = _link_forms(titles)
    tails = {t.split(cut, 1)[1] for t in titles for cut in _CUTS if cut in t}
    tails = {t for t in tails if len(t.split()) > 1 and fold_name(t) in canon and not _PART.match(t)}
    surfaces = tuple(sorted({*titles, *tails}, key=lambda t: (-len(t), t)))
    pattern = _compile(surfaces)
    main, focused = _find_main(page, canon, pattern)
    return Works(main, focused, canon, surfaces, pattern)


def _marks_titles(page: Page, marked: list[str]) -> bool:
    """Whether the page sets its titles apart as a rule: a title that it marks once stands plain hardly ever."""
    if len(marked) < 3:
        return False
    plain = 0
    body = " ".join(page.words(b) for b in page.body)
    for title in set(marked):
        plain += len(re.findall(rf"(?<![\w‘“]){re.escape(title)}(?![\w’”])", body))
    return plain - len(marked) <= 0.5 * len(marked)


def _tidy(title: str) -> str:
    title = re.sub(r"\s+", " ", title).strip(' ,.;“”"')
    return title.strip("‘’'") if title[:1] in "‘'" or (title.endswith("’") and title.count("’") == 1) else title


def _blocks(page: Page) -> tuple[Block, ...]:
    titles = tuple(b for b in page.blocks if b.kind is BlockKind.TITLE)
    return (*titles, *page.body)


def _collect_marked(page: Page) -> list[str]:
    """Titles in italics. A whole block in italics is an editor's note, not a title; a newspaper is not a work."""
    register = load_register()
    found = []
    for block in _blocks(page):
        length = block.end - block.start
        for mark in block.marks:
            if mark.kind != "italic" or mark.end - mark.start > 0.8 * length > 40:
                continue
            words = page.text[mark.start : mark.end].strip().rstrip(",.")
            if looks_like_title(words, longest=14) and not register.outlet(words) and not _is_emphasis(words):
                found.append(words)
    return found


def _is_emphasis(words: str) -> bool:
    """Whether italics only stress a word: *No*, *Not*, *This*."""
    return len(words) < 2 or words in load_words("not_names")


_DATED = re.compile(
    r"^\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \d{1,2}\b|^[A-Z][\w.’-]+ [A-Z][\w.’-]+ as "
)
_LABEL = re.compile(r"^(?:[A-Z\W\d]+$|UPDATE|Update|Key |What |Who |When |Where |Why |How |Read|Photo|Image|Note|Cast|Plot|Release|Related)")


def _collect_bold(page: Page) -> list[str]:
    """Titles in bold: at the head of a paragraph, as lists and diaries set them, or in the page's own title."""
    title = fold_name(page.title or "")
    found = []
    for block in page.body:
        for mark in block.marks:
            words = page.text[mark.start : mark.end].strip().rstrip(",.: ")
            if mark.kind != "bold" or not looks_like_title(words, longest=9) or _LABEL.match(words) or _DATED.search(words):
                continue
            leads = mark.start <= block.start + 1 and mark.end < block.end
            after = page.text[mark.end : mark.end + 2].strip()
            entry = leads and (after[:1] in "(–—:" or page.text[mark.end - 1] in ".:") and not _is_person_like(words)
            inline = " " in words and mark.end - mark.start < 0.7 * (block.end - block.start) and not _is_person_like(words)
            named = fold_name(words) in title and len(words) > 3 and not _is_person_like(words)
            if named or entry or (inline and not leads):
                found.append(_lower_caps(words.split(" (")[0]))
    return found


def _is_person_like(words: str) -> bool:
    parts = words.split()
    if re.search(r", [A-Z]\w+(?:,)? and [A-Z]", words):
        return all(load_gazetteer().is_first_name(w.split()[0]) for w in re.split(r",? and |, ", words)[:2] if w)
    return 1 < len(parts) < 4 and load_gazetteer().is_first_name(parts[0])


def _collect_quoted(page: Page, marked: list[str]) -> list[str]:
    """Titles in quotation marks: title case, and not speech."""
    found: list[tuple[str, bool]] = []
    for block in _blocks(page):
        text = page.words(block)
        for pattern in (_SINGLE, _DOUBLE):
            for m in pattern.finditer(text):
                words = (m.group(1) or m.group(2)).strip().rstrip(",.")
                if not looks_like_title(words) or _SAYS.match(text, m.end()) or words.endswith((",", ".")):
                    continue
                before, after = text[max(0, m.start() - 24) : m.start()], text[m.end() : m.end() + 24]
                if re.search(r"\b(?:as|role of|plays?|playing|nicknamed|dubbed|said|says|told|asked) $", before):
                    continue
                if re.search(r"(?:’s|[a-z]s[’']) $", before) and marked and block.kind is not BlockKind.TITLE:
                    continue
                if block.kind is BlockKind.TITLE and (is_spoken(page, words) or is_scare_quoted(page, words)):
                    continue
                sure = block.kind is BlockKind.TITLE or bool(_KIND_BEFORE.search(before) or _KIND_AFTER.match(after))
                found.append((words, sure or (pattern is _SINGLE and not marked)))
    if _prefers_single(page):
        found = [(w, sure) for w, sure in found if sure or f"“{w}" not in page.text]
    counts = Counter(fold_name(w) for w, _ in found)
    sure = {fold_name(w) for w, s in found if s}
    return [
        w for w, _ in found if fold_name(w) in sure or counts[fold_name(w)] > 1 or (len(w.split()) > 1 and not marked)
    ]


def _prefers_single(page: Page) -> bool:
    """Whether the page sets titles in single quotation marks, so that double ones hold speech and nicknames."""
    return any(looks_like_title(m.group(1) or m.group(2)) for m in _SINGLE.finditer(page.title or ""))


def _collect_shouted(page: Page) -> list[str]:
    """Titles in capitals, as trade sheets write them: "KRAVEN THE HUNTER is pushed"."""
    found = []
    register = load_register()
    for block in page.body:
        text = page.words(block)
        if block.kind is BlockKind.HEADING or sum(c.isupper() for c in text) > 0.5 * sum(c.isalpha() for c in text):
            continue
        for m in _CAPS.finditer(text):
            words = re.sub(r"^(?:\d+[.,] )+", "", m.group().strip(" ,:."))
            parts = words.split()
            if any(p.strip(",:.") in _SHOUTS for p in parts) and len(parts) < 3:
                continue
            letters = sum(c.isalpha() for c in words)
            if (
                letters < 6
                or (len(parts) == 1 and letters < 7)
                or register.outlet(words)
                or register.organisation(words)
            ):
                continue
            found.append(words)
    return found


_UNTITLED = re.compile(
    r"\b[Uu]ntitled (?:(?:[A-Z][\w’.-]+|sci-fi|horror|live-action) )+?(?:[Ff]ilm|[Pp]roject|[Mm]ovie|[Ss]eries|[Ss]pin-?off|[Pp]requel|[Ss]equel|[Cc]omedy|[Dd]rama|[Tt]hriller|[Gg]ame|[Tt]rilogy|[Bb]iopic)\b"
)


def _collect_untitled(page: Page) -> list[str]:
    """ "an untitled Guy Ritchie film" is the title of a film that has none yet."""
    return [m.group() for block in page.body for m in _UNTITLED.finditer(page.words(block))]


_QUOTED_ALL = re.compile(r"^[“‘\"]([^“”‘’]+)[”’\"]$")
_PARTICIPLE = re.compile(r"^\w+(?:ed|ing|ly|al)$|^(?:No|Yes|Maybe|Elsewhere|False|True|Mixed)$")


def _collect_headed(page: Page, known: list[str]) -> list[str]:
    """Titles that stand as headings of a list page, or as first cell of a table, and "X season 2" anywhere."""
    found = []
    names = {fold_name(k) for k in known}
    heads = [b for b in page.body if b.kind is BlockKind.HEADING]
    titled = [w for b in heads if looks_like_title(w := _QUOTED_ALL.sub(r"\1", page.words(b))) and not names_section(w)]
    listed = len(titled) >= 4 and len(titled) >= 0.6 * len(heads)
    for words in titled:
        if fold_name(words) in names or (listed and not _PARTICIPLE.search(words)):
            found.append(words)
    return found


_NO_TITLE = re.compile(r"^(?:[\d.:]+$|(?:Photo|Image|Picture|Via|By|Credit|Courtesy)\b|.*[·|©])")


def _drop_others(counts: Counter[str]) -> list[str]:
    """Leave out what the register knows as an outlet or company, and jobs or genres in title case."""
    register, nouns = load_register(), load_nouns()
    kept = []
    for title in counts:
        low = title.lower()
        if register.outlet(title) or (register.organisation(title) and counts[title] < 3):
            continue
        if load_gazetteer().is_place(title) or load_gazetteer().is_place(_lower_caps(title)):
            continue
        if low in nouns.roles or low in nouns.genres or low in nouns.work or len(title) < 2 or _NO_TITLE.match(title):
            continue
        if low in load_words("section_titles"):
            continue
        kept.append(title)
    return kept


_CUTS = (": ", " – ", " — ", " - ")
_PART = re.compile(r"(?:[Pp]art|[Cc]hapter|[Ss]eason|[Vv]olume|[Ee]pisode)\b")


_REPORTS = re.compile(
    r"[’'”\"]?,? (?:reported|reports|said|says|wrote|writes|has learned|has reported|first reported|broke the|claimed|claims|"
    r"that|quoted|understands|hears|had the|ran|published|put|has it|website|newspaper|magazine|blog|podcast)\b"
)
_STRONG_TOLD = re.compile(r"\b(?:told|tells|according to|per|via|quoted by|interview with|editor of|reporter for) (?:the )?[‘“'\"]?$")


def _drop_papers(page: Page, titles: list[str]) -> list[str]:
    """Leave out papers and sites: names in italics that report, or that somebody told something."""
    body = " ".join(page.words(b) for b in page.body)
    own = fold_name(page.outlet or "")
    kept = []
    for title in titles:
        if own and fold_name(title) == own:
            continue
        found = list(re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", body))
        telling = sum(
            bool(_REPORTS.match(body, m.end()) or _STRONG_TOLD.search(body[max(0, m.start() - 24) : m.start()])) for m in found
        )
        if not found or telling * 2 <= len(found):
            kept.append(title)
    return kept


def _link_forms(titles: list[str]) -> dict[str, str]:
    """From each folded form to the title that it stands for."""
    canon: dict[str, str] = {}
    for title in sorted(titles, key=lambda t: (t.isupper(), -len(t), t)):
        canon.setdefault(fold_name(title), _lower_caps(title[:1].upper() + title[1:]))
    for title in list(canon.values()):
        for cut in _CUTS:
            if cut in title:
                if (last := fold_name(title.rsplit(cut, 1)[1])) in canon and len(last.split()) > 1:
                    canon[last] = title
                tail = fold_name(title.split(cut, 1)[1])
                head = fold_name(title.split(cut, 1)[0])
                if (tail in canon and tail != fold_name(title)) or (
                    len(tail.split()) > 1
                    and tail not in canon
                    and not re.match(r"(?:part|chapter|season|volume)\b", tail)
                ):
                    canon[tail] = title
                del head
    return canon


def _lower_caps(title: str) -> str:
    """KRAVEN THE HUNTER -> Kraven the Hunter."""
    if not title.isupper() or len(title) < 5 or re.search(r"(?:[A-Z]\.){2}", title):
        return title
    words = title.lower().split()
    made = [
        w if (w in SMALL and i) else "-".join(p[:1].upper() + p[1:] for p in w.split("-")) for i, w in enumerate(words)
    ]
    return " ".join(w.upper() if re.fullmatch(r"[ivx]+", w, re.I) else w for w in made)


def _compile(surfaces: tuple[str, ...]) -> re.Pattern[str] | None:
    if not surfaces:
        return None
    shouted = [s.upper() for s in surfaces if len(s) > 3 and not s.isupper()]
    forms = [re.sub("[’']", "[’']", re.escape(s).replace(r"\ ", r"\s+")) for s in (*surfaces, *shouted)]
    return re.compile(r"(?<![\w’])(?:" + "|".join(forms) + r")(?!\w)(?! (?:Company|Studios?|Entertainment|Pictures|Inc|Games|Records|Festival|Awards?)\b)")


_FOLLOWER = re.compile(
    r"[’'”\"]?(?:[’']s)? (?:[\w-]+ )?(?P<kind>follow-?up|sequel|prequel|spin-?off|reboot|remake)\b|"
    r"[’'”\"]? (?:film|movie|picture|installment|instalment|game|season|series)\b",
    re.I,
)
_ORDINAL = re.compile(r"\b(?P<number>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[2-9](?:nd|rd|th)) [‘“'\"]?$", re.I)
_NEXT = re.compile(r"\b(?:next|new|another) [‘“'\"]?$|\b(?P<kind>sequel|prequel|follow-?up|spin-?off) (?:to|of|from) (?:the )?[‘“'\"]?$", re.I)


def _find_follower(page: Page, main: str, titles: set[str]) -> str | None:
    """The work that a page is about where its headline names only what that work follows: "fourth ‘Kestrel’ film"."""
    title = page.title or ""
    m = re.search(rf"(?<!\w){re.escape(main)}(?!\w)", title)
    if m is None or re.search(r"[A-Z]\w+ $", title[: m.start()]):
        return None
    untitled = next((t for t in sorted(titles) if t.startswith("Untitled ") and main in t), None)
    if untitled:
        return untitled
    before, after = title[: m.start()], _FOLLOWER.match(title, m.end())
    ordinal, coming = _ORDINAL.search(before), _NEXT.search(before)
    if ordinal and after:
        word = ordinal["number"].lower()
        return f"{main} {NUMBERS.get(word) or word[0]}"
    numbered = sorted(t for t in titles if re.fullmatch(rf"{re.escape(main)} (?:\d+|I{{2,3}}|IV|V|VI{{1,3}})(?:: .*)?", t))
    if (coming or (after and after["kind"])) and len(numbered) == 1:
        return numbered[0]
    kind = (after["kind"] if after else None) or (coming["kind"] if coming else None)
    others = [t for t in titles if t != main and re.search(rf"(?<!\w){re.escape(t)}(?!\w)", title)]
    if kind and not others:
        noun = kind.lower().replace("follow-up", "sequel").replace("followup", "sequel")
        return f"{main} {noun}"
    return None


_FRANCHISE = re.compile(
    r"(?:[’']s?)? (?:(?:[\w-]+ )?(?:spin-?off|franchise|universe|saga|prequel|films|movies|sequel|world|trilogy|series of))\b|"
    r" (?:film|movie|series|spin-?off|game|prequel|sequel|drama|comedy|short) [‘“'\"](?=[A-Z\d])",
    re.I,
)


def _find_main(page: Page, canon: dict[str, str], pattern: re.Pattern[str] | None) -> tuple[str | None, bool]:
    """The work that the page is about: named in its title, else named most and early; a franchise only owns it."""
    if pattern is None:
        return None, True
    weights: Counter[str] = Counter()
    for i, block in enumerate(_blocks(page)):
        titled = block.kind is BlockKind.TITLE
        weight = 90 if titled else 20 if i < 3 else 10
        words = page.words(block)
        for m in pattern.finditer(words):
            if _FRANCHISE.match(words, m.end()):
                continue
            weights[canon.get(fold_name(m.group()), m.group())] += weight
            weight = 20 if titled else weight
    if page.title and not any(b.kind is BlockKind.TITLE for b in page.blocks):
        for m in pattern.finditer(page.title):
            if not _FRANCHISE.match(page.title, m.end()):
                weights[canon.get(fold_name(m.group()), m.group())] += 60
    if not weights:
        return None, True
    if alluded := find_alluded(page.title or "", set(canon.values())):
        first = pattern.search(page.title or "")
        for work, at in alluded.items():
            weights[work] += 90
            if first is not None and at < first.start():
                weights[canon.get(fold_name(first.group()), first.group())] -= 70
    main = max(weights, key=lambda w: (weights[w], w))
    share = weights[main] / sum(weights.values())
    in_title = {canon.get(fold_name(m.group()), m.group()) for m in pattern.finditer(page.title or "")}
    focused = share >= _MOSTLY or (main in in_title and share >= _HALF_OF_THAT)
    opening = " ".join(page.words(b) for b in page.body[:3])
    follower = _find_follower(page, main, set(canon.values()))
    return follower or prefer_longer(main, sorted(set(canon.values())), opening), focused


# How much of all that a page says of works must be said of one, for the page to be about it: with and without its
# name in the headline.
_MOSTLY, _HALF_OF_THAT = 0.4, 0.2
