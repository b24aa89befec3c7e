"""Round-ups whose paragraphs open with the title that they are about: "Salt Road: Ada Cole will play a spy."."""

from __future__ import annotations

import re

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.casing import looks_like_title
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.headline import announces_many, drop_service
from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.structure.headings import names_section

# The title ends at the last colon that a sentence follows: "Dry Land: Origins: Ada Cole has ..."
_OPENING = re.compile(r"(?P<title>[A-Z\d][^.?!;“”\n]{1,58}?)(?::| [–—]) (?=[A-Z“‘\"][^:\n]{30})")
# with as many such paragraphs, which are as large a part of all, a page is a round-up of entries
_FEWEST, _SHARE = 3, 0.5


def find_entry(page: Page, block: Block) -> str | None:
    """The title with which a paragraph or point opens as an entry, if it does."""
    m = _OPENING.match(page.words(block)) if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) else None
    return m["title"] if m and _is_title(m["title"]) else None


def collect_entries(page: Page) -> list[str]:
    """The titles of a page whose paragraphs are entries, each about a work of its own; else none.

    Labels look the same ("Cast: ..."), so most of the entries must speak of a film, a series, a game, a cast.
    """
    blocks = [b for b in page.body if b.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    found = [(title, page.words(b)) for b in blocks if (title := find_entry(page, b))]
    titles = {title for title, _ in found}
    of_works = sum(_speaks_of_work(words[len(title) :]) for title, words in found)
    enough = len(titles) >= _FEWEST and len(found) >= _SHARE * len(blocks) and of_works > len(found) / 2
    return list(dict.fromkeys(title for title, _ in found)) if enough else []


_MOST = 0.8
_STRIPPED = re.compile(r"^\d{1,2}[.):] |[“”\"‘]|’$")


# a heading over what is told of two: "Salt Road/Dry Land Again"
_SLASH = re.compile(r"(?<=[a-z]) ?/ ?(?=[A-Z][a-z]+ [A-Z])")


def read_heading_title(words: str) -> str:
    """The title of a heading without its number, its marks and the service behind it: "1. Salt Road – Netflix"."""
    return drop_service(_STRIPPED.sub("", words.strip()).strip())


def collect_heading_entries(page: Page) -> list[str]:
    """The titles of a page of many works that stand as its headings, each over what is told of that work; else none."""
    titles: list[str] = []
    told: list[str] = []
    for block in page.body:
        if block.kind is BlockKind.HEADING:
            titles.append(read_heading_title(page.words(block)))
            told.append("")
        elif titles:
            told[-1] += " " + page.words(block)
    entries = [(title, words) for title, words in zip(titles, told, strict=True) if words]
    fit = [(t, words) for t, words in entries if _is_title(t) and not names_section(t)]
    of_works = sum(_speaks_of_work(words) for _, words in fit)
    enough = len(fit) >= (2 if announces_many(page.title or "") else _FEWEST + 1) and len(fit) >= _MOST * len(entries)
    return [part for t, _ in fit for part in _SLASH.split(t)] if enough and of_works > _MOST * len(fit) else []


_IS = re.compile(r"(?: \([^()]{1,200}\))?,? (?:is|was) (?:a|an|the) (?P<what>[^.;()]{0,90})")
_KIND_ENDS = re.compile(
    r",| (?:about|and|as|based|by|created|developed|directed|for|from|in|made|of|on|produced|released|set|starring|"
    r"that|to|which|who|with|written)\b"
)


def find_entry_title(page: Page) -> list[str]:
    """The headline of a page that is a work's entry: its text begins with it and says that it is a film, a series."""
    title = re.sub(r" \([^()]*\)$", "", page.title or "")
    first = next((page.words(b) for b in page.body if b.kind is BlockKind.PARAGRAPH), "")
    said = _IS.match(first, len(title)) if title and first.startswith(title) else None
    if said is None:
        return []
    kind = _KIND_ENDS.split(said["what"])[0].lower().split()
    return [title] if kind and kind[-1] in load_nouns().work else []


def _speaks_of_work(words: str) -> bool:
    kinds = load_nouns().work
    return any(w.lower() in kinds or w.lower() in ("cast", "stars", "starring") for w in re.findall(r"[\w-]+", words))


def _is_title(words: str) -> bool:
    parts = words.split()
    person = 1 < len(parts) <= 3 and load_gazetteer().is_first_name(parts[0])
    label = words.lower() in load_words("section_titles") or words in load_words("not_names") or words.isupper()
    numeral = re.fullmatch(r"[XVI]+|[A-Z]{1,3}\d", words) is not None
    return looks_like_title(words, longest=9) and not person and (not label or numeral)
