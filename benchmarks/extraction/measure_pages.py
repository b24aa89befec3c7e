"""How well pages are extracted, against a folder of NAME.html with NAME.json beside it.

    python benchmarks/extraction/measure_pages.py FOLDER... [--misses]

NAME.json holds `page` (title, outlet, byline, published, modified, paragraphs, pictures) and `facts`, each
with a `quote`. Prints one JSON line: paragraph F1 (whole paragraphs, white space folded), quotes found in the body, how
often each field is right. A credit counts as right with or without "Photo:" before it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from according.capture import capture_file
from according.domain.page import BODY_KINDS, BlockKind, Page
from according.extract import extract_capture
from according.extract.wording.credits import clean_credit

# A syndication line is typed apart, but is one of the page's own paragraphs all the same.
PARAGRAPHS = (BODY_KINDS | {BlockKind.SYNDICATION}) - {BlockKind.CAPTION}


def squeeze(text: str | None) -> str:
    """Text with every white space, or none, made one space."""
    return " ".join((text or "").split())


def score_page(page: Page, gold: dict[str, Any], counts: Counter[str], say: Any) -> None:
    """Compare one page with its gold and add to the counts."""
    told = gold["page"]
    want = Counter(squeeze(p) for p in told["paragraphs"])
    got = Counter(squeeze(page.words(b)) for b in page.blocks if b.kind in PARAGRAPHS)
    counts["paragraph_hit"] += sum((want & got).values())
    counts["paragraph_miss"] += sum((want - got).values())
    counts["paragraph_extra"] += sum((got - want).values())
    for text in want - got:
        kinds = [b.kind.value for b in page.blocks if text[:40] in squeeze(page.words(b))]
        say("missing", kinds, text[:150])
    for text in got - want:
        kinds = [b.kind.value for b in page.blocks if squeeze(page.words(b)) == text]
        say("extra", kinds[:1], text[:150])
    body = squeeze(" ".join(page.words(b) for b in page.blocks if b.kind in PARAGRAPHS | {BlockKind.CAPTION}))
    words = squeeze(page.text)
    for fact in gold["facts"]:
        quote = squeeze(fact["quote"])
        counts["quotes"] += 1
        counts["quotes_in_body"] += quote in body
        counts["quotes_in_page"] += quote in words
        if quote not in body:
            say("quote not in body", quote in words, quote[:150])
    for name, mine in (
        ("title", page.title),
        ("outlet", page.outlet),
        ("byline", ", ".join([*page.authors, *page.desks]) or None),
        ("published", page.published.day if page.published else None),
        ("modified", page.modified.day if page.modified else None),
        ("canonical", page.canonical),
    ):
        right = squeeze(mine).lower() == squeeze(told[name]).lower()
        counts[name] += right
        if not right:
            say(name, repr(mine), "for", repr(told[name]))
    score_pictures(page, told, counts, say)


def score_pictures(page: Page, told: dict[str, Any], counts: Counter[str], say: Any) -> None:
    """Compare pictures by the ends of their addresses."""
    for picture in told["pictures"]:
        counts["pictures"] += 1
        src = (picture.get("src") or "").split("?")[0]
        mine = [p for p in page.pictures if src and p.src.split("?")[0].endswith(src)] or list(
            page.pictures if not src else []
        )
        counts["pictures_found"] += bool(mine)
        pair = (squeeze(picture.get("caption")), clean_credit(squeeze(picture.get("credit"))) or "")
        pairs = [(squeeze(p.caption), clean_credit(squeeze(p.credit)) or "") for p in mine]
        counts["captions_right"] += any(p[0] == pair[0] for p in pairs)
        counts["credits_right"] += any(p[1].lower() == pair[1].lower() for p in pairs)
        if pair not in pairs:
            say("picture", pair, "found", pairs, "" if mine else [p.src for p in page.pictures])
    counts["pictures_extra"] += max(0, len(page.pictures) - len(told["pictures"]))


def main() -> int:
    """Measure the folders named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="say what is wrong, page by page")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    spent = 0.0
    for path in sorted(p for folder in options.folder for p in folder.glob("*.html")):
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        capture = capture_file(path)
        begun = time.process_time()
        page = extract_capture(capture)
        spent += time.process_time() - begun
        counts["pages"] += 1

        def say(*words: Any, stem: str = path.stem) -> None:
            if options.misses:
                print(stem, *words, sep=" | ")

        score_page(page, gold, counts, say)
    hit, miss, extra = counts["paragraph_hit"], counts["paragraph_miss"], counts["paragraph_extra"]
    scores = {
        "paragraph_f1": round(2 * hit / max(1, 2 * hit + miss + extra), 4),
        "quotes_in_body_share": round(counts["quotes_in_body"] / max(1, counts["quotes"]), 4),
        "pages_per_cpu_second": round(counts["pages"] / max(spent, 1e-9)),
    }
    print(json.dumps(scores | dict(counts)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
