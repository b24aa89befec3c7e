"""A ledger of invented pages of the size of news, to measure what is done with whole ledgers.

python benchmarks/ledger/fill_ledger.py big.db 10000
/usr/bin/time -v according verify --ledger big.db
"""

from __future__ import annotations

import hashlib
import random
import sys
import time

from according.domain.capture import Capture, hash_body
from according.domain.claim import Claim, make_claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.ledger.opening import open_ledger

WORDS = [hashlib.sha256(str(number).encode()).hexdigest()[: 2 + number % 8] for number in range(5000)]
CLAIMS = 12
SUBJECTS = 200


def make_page(number: int, dice: random.Random) -> tuple[Capture, Page]:
    """A page of 600 words in 15 paragraphs, within as much furniture again."""
    text = " ".join(dice.choices(WORDS, k=600))
    url = f"https://p{number % 50}.example/{number}"
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, start=at * 200, end=at * 200 + 180) for at in range(15))
    stamp = Stamp("2024-01-02", "2024-01-02", "meta")
    page = Page(address=url, canonical=url, text=text, blocks=blocks, outlet=f"Paper {number % 50}", published=stamp)
    body = f"<html>{text}{''.join(dice.choices(WORDS, k=4000))}</html>".encode()
    return Capture(address=url, body=body, sha256=hash_body(body), path=url), page


def make_claims(number: int, page: Page) -> list[Claim]:
    """A dozen claims of a page, each with a quote of its own."""
    subject = f"Film {number % SUBJECTS}"
    return [
        make_claim(
            page,
            subject=subject,
            property="release_date",
            value=f"20{24 + at % 3}-0{1 + at % 9}-0{1 + number % 9}",
            start=at * 150,
            end=at * 150 + 120,
        )
        for at in range(CLAIMS)
    ]


def main() -> None:
    """Fill the ledger that the command line names."""
    address, pages = sys.argv[1], int(sys.argv[2])
    dice, begun = random.Random(1), time.process_time()
    with open_ledger(address) as ledger:
        for number in range(pages):
            capture, page = make_page(number, dice)
            ledger.record_reading(capture, page, make_claims(number, page), "reader 1", f"Film {number % SUBJECTS}")
    print(f"{pages:,} pages recorded in {time.process_time() - begun:.1f} CPU seconds.")


if __name__ == "__main__":
    main()
