"""Titles that a page sets apart: italics, bold, quotation marks, capitals, headings. Papers and sites are left out."""

from __future__ import annotations

import re
from collections import Counter

from according.domain.names import fold_name
from according.domain.page import Block, BlockKind, Mark, Page
from according.domain.register import load_register
from according.read.grammar.alluding import is_scare_quoted, is_spoken
from according.read.grammar.casing import looks_like_title, lower_caps
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.headline import drop_service
from according.read.grammar.lexicon import load_verbs, load_words
from according.read.grammar.structure.headings import names_section

_SINGLE = re.compile(r"‘((?:[^‘’“”\n]|’(?=\w))+?)[,.]?’(?!\w)|(?<!\w)'((?:[^'\n]|'(?=\w))+?)[,.]?'(?!\w)")
_DOUBLE = re.compile(r"“([^“”\n]+?)[,.]?”|(?<!\w)\"([^\"\n]+?)[,.]?\"(?!\w)")
_SAYS = re.compile(
    r"\s*(?:,\s*)?(?:he|she|they|[A-Z][\w.’-]+(?: [A-Z][\w.’-]+)?)?\s*(?:said|says|told|added|wrote|tells)\b"
)
_KIND = (
    r"(?:film|movie|series|show|drama|comedy|rom-?com|thriller|sequel|prequel|spin-?off|game|project|feature|reboot|"
    r"remake)"
)
KIND_BEFORE = re.compile(rf"\b{_KIND}s?,? [“‘\"']?$|\b(?:titled|called|entitled|named) [“‘\"']?$", re.I)
_KIND_AFTER = re.compile(
    rf"^[’']?s?,? (?:\w+ )?(?:{_KIND}|season|series|trilogy|franchise|films|movies|director|star)\b", re.I
)
_CAPS = re.compile(r"(?<![\w’])(?:[A-Z0-9][A-Z0-9’'.-]+(?::|,)? )*(?:[A-Z][A-Z’'.-]{2,}|(?<= )[A-Z0-9]+)(?![\w’])")
_SHOUTS = load_words("not_titles_in_capitals")


def blocks(page: Page) -> tuple[Block, ...]:
    titles = tuple(b for b in page.blocks if b.kind is BlockKind.TITLE)
    return (*titles, *page.body)


def collect_marked(page: Page) -> list[str]:
    """Titles in italics. A whole block in italics is an editor's note, not a title; a newspaper is not a work."""
    register = load_register()
    found = []
    for block in blocks(page):
        length = block.end - block.start
        for mark in block.marks:
            if mark.kind != "italic" or mark.end - mark.start > 0.8 * length > 40:
                continue
            words = page.text[mark.start : mark.end].strip().rstrip(",.")
            is_title = looks_like_title(words, longest=14) or _is_foreign(words)
            if is_title and not _is_emphasis(words) and not (register.outlet(words) and not _is_kind(page, mark)):
                found += _split_credits(words, page.text[mark.start - 1 : mark.end + 1])
    return found


def _is_kind(page: Page, mark: Mark) -> bool:
    """Whether a kind of work stands right before words in italics: the rom-com *The Stylist*."""
    return KIND_BEFORE.search(page.text[max(0, mark.start - 24) : mark.start]) is not None


def _split_credits(words: str, around: str) -> list[str]:
    """Titles set in italics as one, in brackets behind somebody's name: "Ada Cole (*Salt Road, Dry Land*)"."""
    parts = words.split(", ")
    apart = around[:1] + around[-1:] == "()" and all(looks_like_title(p) and not p[0].isdigit() for p in parts)
    return parts if apart else [words]


_FOREIGN = load_words("foreign_articles")


def _is_foreign(words: str) -> bool:
    """Whether words in italics are a title in another language, which keeps its small letters: "El último bolero"."""
    parts = words.split()
    other = parts and (parts[0].lower() in _FOREIGN or any(ord(c) > 0x7F and c.isalpha() for c in words))
    return bool(other) and words[0].isupper() and 1 < len(parts) <= 8 and not re.search(r"[.!?;]\s", words)


def _is_emphasis(words: str) -> bool:
    """Whether italics only stress a word: *No*, *Not*, *This*."""
    return len(words) < 2 or words in load_words("not_names")


_DATED = re.compile(
    r"^\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:January|February|March|"
    r"April|May|June|July|"
    r"August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \d{1,2}\b|"
    r"^[A-Z][\w.’-]+ [A-Z][\w.’-]+ as "
)
_LABEL = re.compile(
    r"^(?:[A-Z\W\d]+$|UPDATE|Update|EDIT|Edit\b|CORRECTION|Correction|Key |What |Who |When |Where |Why |How |Read|"
    r"Photo|Image|Note|Cast|Plot|Release|Related)"
)


def place_numerals(page: Page) -> tuple[tuple[int, int], ...]:
    """Where numbers in italics stand: "1923" is a title there, and a year elsewhere."""
    return tuple(
        (mark.start, mark.end)
        for block in page.body
        for mark in block.marks
        if mark.kind == "italic" and re.fullmatch(r"\d{2,5}", page.text[mark.start : mark.end])
    )


def collect_bold(page: Page) -> list[str]:
    """Titles in bold: at the head of a paragraph, as lists and diaries set them, or in the page's own title."""
    title = fold_name(page.title or "")
    found = []
    for block in page.body:
        for mark in block.marks:
            words = page.text[mark.start : mark.end].strip().rstrip(",.: ")
            if (
                mark.kind != "bold"
                or not looks_like_title(words, longest=9)
                or _LABEL.match(words)
                or _DATED.search(words)
            ):
                continue
            leads = mark.start <= block.start + 1 and mark.end < block.end
            after = page.text[mark.end : mark.end + 2].strip()
            entry = leads and (after[:1] in "(–—:" or page.text[mark.end - 1] in ".:") and not _is_person_like(words)
            inline = (
                " " in words and mark.end - mark.start < 0.7 * (block.end - block.start) and not _is_person_like(words)
            )
            named = fold_name(words) in title and len(words) > 3 and not _is_person_like(words)
            if named or entry or (inline and not leads):
                found.append(lower_caps(words.split(" (")[0]))
    return found


def _is_person_like(words: str) -> bool:
    parts = words.split()
    if re.search(r", [A-Z]\w+(?:,)? and [A-Z]", words):
        return all(load_gazetteer().is_first_name(w.split()[0]) for w in re.split(r",? and |, ", words)[:2] if w)
    return 1 < len(parts) < 4 and load_gazetteer().is_first_name(parts[0])


def collect_quoted(page: Page, marked: list[str]) -> list[str]:
    """Titles in quotation marks: title case, and not speech."""
    found: list[tuple[str, bool]] = []
    for block in blocks(page):
        text = page.words(block)
        for pattern in (_SINGLE, _DOUBLE):
            for m in pattern.finditer(text):
                words = (m.group(1) or m.group(2)).strip().rstrip(",.")
                ended = text[m.end() - 2 : m.end() - 1] == "."  # what somebody said would end with a comma
                said = not ended and _SAYS.match(text, m.end())
                if not looks_like_title(words) or said or words.endswith((",", ".")):
                    continue
                before, after = text[max(0, m.start() - 24) : m.start()], text[m.end() : m.end() + 24]
                if re.search(
                    r"\b(?:as|role of|plays?|playing|nicknamed|dubbed|so-called|said|says|told|asked) $", before
                ):
                    continue
                if re.search(r"(?:’s|[a-z]s[’']) $", before) and marked and block.kind is not BlockKind.TITLE:
                    continue
                if block.kind is BlockKind.TITLE and (is_spoken(page, words) or is_scare_quoted(page, words)):
                    continue
                sure = block.kind is BlockKind.TITLE or bool(KIND_BEFORE.search(before) or _KIND_AFTER.match(after))
                found.append((words, sure or (pattern is _SINGLE and not marked)))
    if _prefers_single(page):
        found = [(w, sure) for w, sure in found if sure or f"“{w}" not in page.text]
    counts = Counter(fold_name(w) for w, _ in found)
    habit = not marked and len({fold_name(w) for w, _ in found if len(w.split()) > 1}) >= _HABIT
    certain = {fold_name(w) for w, s in found if s}
    return [
        w
        for w, _ in found
        if fold_name(w) in certain
        or counts[fold_name(w)] > 1
        or (len(w.split()) > 1 and not marked)
        or (habit and _is_rare(w))
    ]


# with as many titles of several words in quotation marks, a page quotes its titles, so that one word may be one too
_HABIT = 4


def _is_rare(word: str) -> bool:
    """Whether a single word is no everyday one, as somebody's words would be: "Maleficent", not "Maybe"."""
    low = word.lower()
    everyday = low in load_words("everyday") or word in load_words("not_names") or low in load_words("answers")
    return len(word) > 3 and not everyday and not load_verbs().forms.get(low)


def _prefers_single(page: Page) -> bool:
    """Whether the page sets titles in single quotation marks, so that double ones hold speech and nicknames."""
    body = " ".join(page.words(b) for b in page.body)
    titles = [m.group(1) or m.group(2) for m in _SINGLE.finditer(page.title or "")]
    return any(looks_like_title(t) and f"“{t.strip(',')}" not in body for t in titles)


def collect_shouted(page: Page) -> list[str]:
    """Titles in capitals, as trade sheets write them: "KRAVEN THE HUNTER is pushed"."""
    found = []
    register = load_register()
    for block in page.body:
        text = page.words(block)
        shouted = () if block.kind is BlockKind.HEADING else list(_CAPS.finditer(text))
        if not shouted or sum(c.isupper() for c in text) > 0.5 * sum(c.isalpha() for c in text):
            continue
        for m in shouted:
            if text[m.start() - 1 : m.start()] == "[":
                continue
            words = re.sub(r"^(?:\d+[.,] )+", "", m.group().strip(" ,:."))
            if _is_dateline(text, m):
                continue
            parts = words.split()
            if any(p.strip(",:.") in _SHOUTS for p in parts if p != "THE") and len(parts) < 3:
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


def _is_dateline(text: str, m: re.Match[str]) -> bool:
    """Whether capitals open a wire story: "CANNES, 19 May", "LOS ANGELES (Wire) —"."""
    return m.start() < 2 and bool(
        re.match(rf"[\s,.]*(?:{_MONTHS}|\([A-Z][^)]{{1,30}}\) ?[–—-]|[–—] )", text[m.end() :])
    )


_MONTHS = r"Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec"
_UNTITLED = re.compile(
    r"\b[Uu]ntitled (?:(?:[A-Z][\w’.-]+|sci-fi|horror|live-action) )+?(?:[Ff]ilm|[Pp]roject|[Mm]ovie|[Ss]eries|"
    r"[Ss]pin-?off|[Pp]requel|[Ss]equel|[Cc]omedy|[Dd]rama|[Tt]hriller|[Gg]ame|[Tt]rilogy|[Bb]iopic)\b"
    r"|\b[Uu]ntitled (?:film|movie|project|motion picture|series|picture) (?:from|by) [A-Z][\w’.-]+(?: [A-Z][\w’-]+)+"
)


def collect_untitled(page: Page) -> list[str]:
    """ "an untitled Guy Ritchie film" is the title of a film that has none yet."""
    return [m.group() for block in page.body for m in _UNTITLED.finditer(page.words(block))]


_QUOTED_ALL = re.compile(r"^[“‘\"]([^“”‘’]+)[”’\"]$")
_PARTICIPLE = re.compile(r"^\w+(?:ed|ing|ly|al)$|^(?:No|Yes|Maybe|Elsewhere|False|True|Mixed)$")


def collect_headed(page: Page, known: list[str]) -> list[str]:
    """Titles that stand as headings of a list page, or as first cell of a table, and "X season 2" anywhere."""
    found = []
    names = {fold_name(k) for k in known}
    heads = [b for b in page.body if b.kind is BlockKind.HEADING]
    titled = [
        w
        for b in heads
        if looks_like_title(w := drop_service(_QUOTED_ALL.sub(r"\1", page.words(b)))) and not names_section(w)
    ]
    listed = len(titled) >= 4 and len(titled) >= 0.6 * len(heads)
    listed = listed or (len(titled) == len(heads) > 2 and any(fold_name(w) in names for w in titled))
    for words in titled:
        if fold_name(words) in names or (listed and not _PARTICIPLE.search(words)):
            found.append(words)
    return found
