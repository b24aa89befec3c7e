"""Extract every page of a set (JSON Lines, gzip: {"id", "url", "html", ...}) and write what was found, a line a page.

    python benchmarks/extraction/predict_set.py SET.jsonl.gz OUT.jsonl [--every N]

The output has the form that common scorers of article extraction read: id, text (the body alone, a block a line),
title, authors, date (ISO 8601), pictures (src, caption, credit), lead. Prints how many pages a CPU second.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from sets import TEXT, read_set

from according.domain.page import Page
from according.extract import extract_page


def describe(page: Page) -> dict[str, Any]:
    """What was found in a page, as plain data."""
    return {
        "text": "\n".join(page.words(b).replace("\t", " ") for b in page.blocks if b.kind in TEXT),
        "title": page.title,
        "authors": [*page.authors, *page.desks],
        "date": page.published.value if page.published else None,
        "pictures": [{"src": p.src, "caption": p.caption, "credit": p.credit} for p in page.pictures],
        "lead": next((p.src for p in page.pictures if p.lead), None),
    }


def main() -> int:
    """Extract the set named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only each Nth page")
    options = parser.parse_args()
    pages, spent = 0, 0.0
    with options.out.open("w", encoding="utf-8") as out:
        for row in read_set(options.set, options.every):
            begun = time.process_time()
            page = extract_page(row["html"], row.get("url"))
            spent += time.process_time() - begun
            pages += 1
            out.write(json.dumps({"id": row["id"], **describe(page)}, ensure_ascii=False) + "\n")
    print(f"{pages} pages, {pages / max(spent, 1e-9):.0f} a CPU second", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
