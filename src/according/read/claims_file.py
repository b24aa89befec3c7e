"""Claims from a file: what another reader or an editor found, by the same door as our own reader.

One JSON object a line, in the form that `according read` prints. `page` names the address, or `file` the file when one
address was saved in several states; `quote.exact` is enough, its place is found in the page. Whatever a claim quotes
must stand in its page, or the claim is dropped and said to be.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from according.domain.claim import Certainty, Claim, make_claim
from according.domain.errors import ClaimsError, DataError
from according.domain.page import Page
from according.domain.schema import load_schema
from according.read.ground import ground_quote

_Words = Annotated[str, Meta(min_length=1, max_length=20_000)]
_Plain = str | int | float


class QuotedWords(Struct, frozen=True):
    """The words that a claim rests on, and where they were when they were found."""

    exact: _Words
    start: int | None = None


class ClaimLine(Struct, frozen=True, kw_only=True):
    """One line of a claims file."""

    subject: _Words
    property: _Words
    value: _Words | int | float
    qualifiers: dict[str, _Plain | None] | None = None
    certainty: Certainty = "stated"
    sources: tuple[str, ...] | None = ()
    said_at: str | None = None
    page: str | None = None
    file: str | None = None
    quote: QuotedWords
    number: int = 0


class ClaimsFile(Struct, frozen=True, kw_only=True):
    """All lines of a claims file by the page that they quote; `name` changes whenever its content does."""

    name: str
    lines: dict[str, tuple[ClaimLine, ...]]

    def find(self, page: Page, path: str | None) -> tuple[ClaimLine, ...]:
        """The lines that quote this page: by the name of its file, or by one of its addresses, in the file's order."""
        targets = [f"file {PurePath(path).name}"] if path else []
        targets += dict.fromkeys(f"page {address}" for address in (page.url, page.address, path) if address)
        found = (line for target in targets for line in self.lines.get(target, ()))
        return tuple(sorted(found, key=lambda line: line.number))


def parse_claims(content: bytes) -> ClaimsFile:
    """The lines of a claims file, or a ClaimsError that names the line that is malformed."""
    lines: dict[str, list[ClaimLine]] = defaultdict(list)
    for number, raw in enumerate(content.splitlines(), start=1):
        if raw.strip():
            line = parse_line(raw, number)
            lines[name_target(line)].append(line)
    name = f"claims file {hashlib.sha256(content).hexdigest()[:12]}"
    return ClaimsFile(name=name, lines={target: tuple(found) for target, found in lines.items()})


def parse_line(raw: bytes, number: int) -> ClaimLine:
    """One line of a claims file."""
    try:
        line = msgspec.json.decode(raw, type=ClaimLine)
        load_schema().property(line.property)
    except (msgspec.DecodeError, UnicodeDecodeError, DataError) as error:
        found = str(error).rstrip(".")
        raise ClaimsError(f"Line {number} of the claims file is no claim as JSON: {found}.", number) from error
    if not line.page and not line.file:
        raise ClaimsError(f"Line {number} of the claims file names neither its page nor its file. Add one.", number)
    return msgspec.structs.replace(line, number=number)


def name_target(line: ClaimLine) -> str:
    """The page that a line quotes, as it names it: a file before an address."""
    return f"file {PurePath(line.file).name}" if line.file else f"page {line.page}"


def ground_claims(page: Page, lines: Sequence[ClaimLine]) -> tuple[list[Claim], list[str]]:
    """The claims whose words stand in the page, and a sentence for each of those that were dropped."""
    claims, dropped = [], []
    for line in lines:
        stretch = ground_quote(page, line.quote.exact, line.quote.start)
        if stretch:
            claims.append(place_claim(page, line, stretch))
        else:
            words = line.quote.exact if len(line.quote.exact) < 80 else line.quote.exact[:79] + "…"
            dropped.append(f"Line {line.number} of the claims file was left out: its page does not say “{words}”.")
    return claims, dropped


def place_claim(page: Page, line: ClaimLine, stretch: tuple[int, int]) -> Claim:
    """The claim of a line, quoting the page's own words."""
    return make_claim(
        page,
        subject=line.subject,
        property=line.property,
        value=str(line.value),
        start=stretch[0],
        end=stretch[1],
        certainty=line.certainty,
        qualifiers={key: None if value is None else str(value) for key, value in (line.qualifiers or {}).items()},
        sources=line.sources or (),
        said_at=line.said_at,
        rule="claims file",
    )


def list_unused(file: ClaimsFile, used: Iterable[int]) -> list[str]:
    """A sentence for each page that the file quotes and that was not among those read."""
    known = set(used)
    return [
        f"{len(lines)} {'claim was' if len(lines) == 1 else 'claims were'} left out: {target} is not among the sources."
        for target, lines in file.lines.items()
        if not any(line.number in known for line in lines)
    ]
