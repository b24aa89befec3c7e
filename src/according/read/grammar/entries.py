"""Round-ups whose paragraphs open with the title that they are about: "Salt Road: Ada Cole will play a spy."."""

from __future__ import annotations

import re

from according.domain.page import Block, BlockKind, Page
from according.read.grammar.casing import looks_like_title
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_nouns, load_words

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


def _speaks_of_work(words: str) -> bool:
    kinds = load_nouns().work
    return any(w.lower() in kinds or w.lower() in ("cast", "stars", "starring") for w in re.findall(r"[\w-]+", words))


def _is_title(words: str) -> bool:
    parts = words.split()
    person = 1 < len(parts) <= 3 and load_gazetteer().is_first_name(parts[0])
    label = words.lower() in load_words("section_titles") or words in load_words("not_names") or words.isupper()
    numeral = re.fullmatch(r"[XVI]+|[A-Z]{1,3}\d", words) is not None
    return looks_like_title(words, longest=9) and not person and (not label or numeral)
