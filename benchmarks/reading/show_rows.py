"""Show how the grammar sees a page: each sentence, its row of items, and the facts found in it.

python benchmarks/reading/show_rows.py PAGE [--only WORDS]
"""

from __future__ import annotations

import sys
from pathlib import Path

from according.capture import capture_file
from according.extract import extract_capture
from according.read.grammar import reader, sentences
from according.read.grammar.rows.item import encode


def main() -> int:
    page = extract_capture(capture_file(Path(sys.argv[1])))
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    claims = reader.read_page(page)
    print(f"# {page.title} | {page.outlet} | {page.published and page.published.value}")

    def watch(items, discourse, text):
        row = encode(items)
        if items and only in text[items[0].start : items[-1].end]:
            print(f"\n[{discourse.topic} | {discourse.person}] {text[items[0].start : items[-1].end]}\n    {row}")
        return original(items, discourse, text)

    original, sentences._match = sentences._match, watch
    reader.read_page(page)
    print()
    for c in claims:
        if only in c.quote.exact:
            print(f"{c.subject} | {c.property} | {c.value} | {c.qualifiers} {c.certainty} {list(c.sources)} [{c.rule}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
