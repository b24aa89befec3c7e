"""A page as the commands get it: from a file, or from standard input as `-`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from according.capture import MAX_BYTES, capture_file
from according.cli.words import escape
from according.domain.capture import Capture
from according.domain.errors import CaptureError
from according.domain.page import Page
from according.extract import extract_capture, name_kind

STDIN = Path("-")
PageSource = Annotated[
    Path,
    typer.Argument(
        metavar="PAGE", help="A saved page (.html, .htm, .txt, .md, .wiki, .eml, or .gz of these); `-` is stdin."
    ),
]


def open_page(source: Path) -> Page:
    """The page that a file or standard input holds."""
    return extract_capture(capture_stdin() if source == STDIN else capture_file(source))


def capture_stdin() -> Capture:
    """What comes in on standard input, taken in like a file: same limits, same refusals."""
    body = sys.stdin.buffer.read(MAX_BYTES + 1)
    kind = name_kind(body)
    with tempfile.NamedTemporaryFile(prefix="stdin-", suffix=kind) as file:
        file.write(body)
        file.flush()
        try:
            capture = capture_file(Path(file.name))
        except CaptureError as error:
            raise CaptureError(str(error).replace(file.name, "Standard input"), "-") from error
    return msgspec.structs.replace(capture, address="stdin", path=None)


def print_json(content: object, indent: int = 0) -> None:
    """Write a value as JSON in UTF-8, on one line or indented, with all that could steer a terminal escaped."""
    sys.stdout.buffer.write(encode_json(content, indent).encode())


def encode_json(content: object, indent: int = 0) -> str:
    """A value as JSON, on one line or indented, with all that could steer a terminal escaped."""
    encoded = msgspec.json.encode(content)
    text = (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()
    return escape(text) + "\n"
