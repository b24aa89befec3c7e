"""The work that a page is about, and the one that its headline means by what it follows."""

from __future__ import annotations

import re
from collections import Counter

from according.domain.names import fold_name
from according.domain.page import BlockKind, Page
from according.read.grammar.alluding import find_alluded, prefer_longer
from according.read.grammar.entries import find_entry
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.headline import announces_many
from according.read.grammar.literals import find_words, has_words
from according.read.grammar.marked import blocks
from according.read.grammar.numbers import NUMBERS

_FOLLOWER = re.compile(
    r"[’'”\"]?(?:[’']s)? (?:[\w-]+ )?(?P<kind>follow-?up|sequel|prequel|spin-?off|reboot|remake)\b|"
    r"[’'”\"]? (?:film|movie|picture|installment|instalment|game|season|series)\b",
    re.I,
)
_ORDINAL = re.compile(
    r"\b(?P<number>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[2-9](?:nd|rd|th)) [‘“'\"]?$", re.I
)
_NEXT = re.compile(
    r"\b(?:next|new|another) [‘“'\"]?$|\b(?P<kind>sequel|prequel|follow-?up|spin-?off) (?:to|of|from) (?:the "
    r")?[‘“'\"]?$",
    re.I,
)


_NUMBER = re.compile(r" (?:\d+|I{2,3}|IV|V|VI{1,3})(?:: .*)?")


def _find_follower(page: Page, main: str, titles: set[str]) -> str | None:
    """The work that a page is about where its headline names only what that work follows: "fourth ‘Kestrel’ film"."""
    title = page.title or ""
    start, end = next(find_words(main, title), (-1, -1))
    if start < 0 or re.search(r"[A-Z]\w+ $", title[:start]):
        return None
    untitled = next((t for t in sorted(titles) if t.startswith("Untitled ") and main in t), None)
    if untitled:
        return untitled
    before, after = title[:start], _FOLLOWER.match(title, end)
    ordinal, coming = _ORDINAL.search(before), _NEXT.search(before)
    if ordinal and after:
        word = ordinal["number"].lower()
        return f"{main} {NUMBERS.get(word) or word[0]}"
    numbered = sorted(t for t in titles if t.startswith(main) and _NUMBER.fullmatch(t, len(main)))
    if (coming or (after and after["kind"])) and len(numbered) == 1:
        return numbered[0]
    kind = (after["kind"] if after else None) or (coming["kind"] if coming else None)
    others = [t for t in titles if t != main and has_words(t, title)]
    if kind and not others:
        noun = kind.lower().replace("follow-up", "sequel").replace("followup", "sequel")
        body = " ".join(page.words(b) for b in page.body)
        return f"Untitled {main} {noun}" if f"untitled {noun}" in body.lower() else f"{main} {noun}"
    return None


_FRANCHISE = re.compile(
    r"(?:[’']s?)? (?:(?:[\w-]+ )?(?:spin-?off|franchise|universe|saga|prequel|films|movies|sequel|world|trilogy|"
    r"series of))\b|"
    r" (?:film|movie|series|spin-?off|game|prequel|sequel|drama|comedy|short) [‘“'\"](?=[A-Z\d])",
    re.I,
)


def _find_followed(title: str, canon: dict[str, str], pattern: re.Pattern[str]) -> str | None:
    """The only work of a headline, where it is named for what follows it: "Ada Cole joins Salt Road sequel"."""
    found = list(pattern.finditer(title))
    works = {canon.get(fold_name(m.group()), m.group()) for m in found}
    after = _FOLLOWER.match(title, found[0].end()) if len(works) == 1 else None
    return works.pop() if after and after["kind"] and not re.match(r" [‘“'\"]", title[after.end() :]) else None


# What leads to a work by which somebody is only known: "who is the killer in", "(the schedule of", "best known for"
_PASSING = re.compile(
    r"(?:\bwho(?:se)?\b[^,;.:()]*|\([^()]*|\b(?:known|famous|remembered) (?:for|from)[^,;.:()]*"
    r"|, (?:the )?(?:star|director|writer|creator) of |^[A-Z]\w+(?: [A-Z][\w-]+)? in )[‘“'\"]?$"
)
_NEAR = 60


def find_main(page: Page, canon: dict[str, str], pattern: re.Pattern[str] | None) -> tuple[str | None, bool]:
    """The work that the page is about: named in its title, else named most and early; a franchise only owns it."""
    if pattern is None:
        return None, True
    weights: Counter[str] = Counter()
    spoken: set[str] = set()
    for i, block in enumerate(blocks(page)):
        titled = block.kind is BlockKind.TITLE
        weight = 90 if titled else 20 if i < 3 else 10
        words = page.words(block)
        for m in pattern.finditer(words):
            if _FRANCHISE.match(words, m.end()):
                continue
            if titled or not _PASSING.search(words, max(0, m.start() - _NEAR), m.start()):
                spoken.add(canon.get(fold_name(m.group()), m.group()))
            weights[canon.get(fold_name(m.group()), m.group())] += weight
            weight = 20 if titled else weight
    if page.title and not any(b.kind is BlockKind.TITLE for b in page.blocks):
        for m in pattern.finditer(page.title):
            if not _FRANCHISE.match(page.title, m.end()):
                weights[canon.get(fold_name(m.group()), m.group())] += 60
    if (elder := _find_followed(page.title or "", canon, pattern)) is not None:
        weights[elder] += 90
    if not weights:
        return None, True
    if alluded := find_alluded(page.title or "", set(canon.values())):
        first = pattern.search(page.title or "")
        for work, at in alluded.items():
            weights[work] += 90
            if first is not None and at < first.start():
                weights[canon.get(fold_name(first.group()), first.group())] -= 70
    named = {canon.get(fold_name(t), t) for t in pattern.findall(page.title or "")}
    known = _list_known_by(page.title or "", canon, pattern)
    if named - known:
        weights.subtract(dict.fromkeys(known, 90))
    if not (told := [w for w in weights if w in spoken or w in named]):
        return None, True
    main = max(told, key=lambda w: (weights[w], w))
    in_title = {canon.get(fold_name(m.group()), m.group()) for m in pattern.finditer(page.title or "")}
    lede = next((page.words(b) for b in page.body if b.kind is BlockKind.PARAGRAPH), "")
    led = {canon.get(fold_name(t), t) for t in pattern.findall(lede)} if not in_title else set[str]()
    headed = sum(bool(pattern.search(page.words(b))) for b in page.body if b.kind is BlockKind.HEADING)
    focused = _is_focused(weights, main, titled=main in in_title or main in led, listed=headed >= _LIST)
    focused = (
        focused
        and not announces_many(page.title or "")
        and (main in in_title or not _goes_round(page, main, canon, pattern))
    )
    opening = " ".join(page.words(b) for b in page.body[:3])
    follower = _find_follower(page, main, set(canon.values()))
    return follower or prefer_longer(main, sorted(set(canon.values())), opening), focused


def _list_known_by(title: str, canon: dict[str, str], pattern: re.Pattern[str]) -> set[str]:
    """The works of a headline that only say who somebody is: "Salt Road’s Ada Cole to star in Dry Land"."""
    found = ((m, _KNOWN_BY.match(title, m.end())) for m in pattern.finditer(title))
    return {
        canon.get(fold_name(m.group()), m.group())
        for m, by in found
        if by and (by["job"] or load_gazetteer().is_first_name(by["given"]))
    }


_KNOWN_BY = re.compile(
    r"[’'”\"]?(?:[’']s)? (?P<job>(?:star|director|writer|creator|actor|actress|alum)s? )?"
    r"(?P<given>[A-Z][\w’-]+) [A-Z]\w"
)


def _goes_round(page: Page, main: str, canon: dict[str, str], pattern: re.Pattern[str]) -> bool:
    """Whether a page goes from one work to the next: most of its paragraphs begin with another than its main one."""
    paragraphs = [page.words(b) for b in page.body if b.kind is BlockKind.PARAGRAPH]
    opened = [canon.get(fold_name(m.group()), m.group()) for p in paragraphs if (m := pattern.search(p))]
    others = [work for work in opened if work != main]
    return len(set(opened)) >= _LIST and 2 * len(others) >= len(paragraphs)


def lists_works(page: Page, canon: dict[str, str], pattern: re.Pattern[str]) -> bool:
    """Whether a page is a list that goes from work to work: each of its points begins with one of its own."""
    points = [page.words(b) for b in page.body if b.kind is BlockKind.LIST_ITEM or find_entry(page, b)]
    opened = [canon.get(fold_name(m.group()), m.group()) for p in points if (m := pattern.search(p, 0, _HEAD))]
    each = len(set(opened)) >= _LIST and len(set(opened)) >= _NEARLY_ALL * len(points)
    return each and sum(map(len, points)) > sum(b.end - b.start for b in page.body) / 2


# How early in a point of a list its work is named, and for how many of the points that must hold.
_HEAD, _NEARLY_ALL = 120, 0.7


# How much of all that a page says of works must be said of one, for the page to be about it: at least, where its
# headline names it, and where no other work is spoken of half as much.
_MOSTLY, _TITLED, _ALONE = 0.4, 0.2, 0.25
# With as many headings that name works, a page is a list of them.
_LIST = 3


def _is_focused(weights: Counter[str], main: str, *, titled: bool, listed: bool) -> bool:
    """Whether a page keeps to one work."""
    share = weights[main] / sum(weights.values())
    others = sorted(weights.values())[-2:-1]
    if not titled and others == [weights[main]]:
        return False  # a gallery, whose pictures are of one work each
    alone = share >= _ALONE and not listed and all(weights[main] >= 2 * w for w in others)
    return share >= _MOSTLY or alone or (titled and share >= _TITLED)


def find_peers(page: Page, main: str | None, canon: dict[str, str], pattern: re.Pattern[str] | None) -> frozenset[str]:
    """The works that a page is about beside its main one: named in the headline too, and in its text as often almost.

    A work that the main one follows or belongs to is none, nor one that only says who somebody is.
    """
    title = page.title or ""
    if pattern is None or main is None:
        return frozenset()
    named = {
        canon.get(fold_name(m.group()), m.group())
        for m in pattern.finditer(title)
        if not _FRANCHISE.match(title, m.end()) and not _OWNING.match(title, m.end())
    } - _list_known_by(title, canon, pattern)
    others = {w for w in named if w not in main and main not in w and _stem(w) != _stem(main)}
    if not others:
        return frozenset()
    words = "\n".join(page.words(b) for b in page.body)
    counts = Counter(canon.get(fold_name(m.group()), m.group()) for m in pattern.finditer(words))
    return frozenset(w for w in others if counts[w] >= _AS_OFTEN * counts[main])


_AS_OFTEN = 0.6
_OWNING = re.compile(
    r"[’'”\"]?(?:[’']s)? (?:star|director|writer|creator|actor|actress|showrunner|producer|boss|alum)s?\b", re.I
)


def _stem(title: str) -> str:
    """A title without its number: "Ironwing" for "Ironwing 4" and "Ironwing: Part II"."""
    return re.split(r" (?:\d+|[IVX]{1,4}|[Pp]art|[Cc]hapter|[Ss]eason)\b|: ", title)[0]
