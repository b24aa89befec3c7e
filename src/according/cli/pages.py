"""A page as the commands get it: from a file, or from standard input as `-`."""

from __future__ import annotations

import re
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
from according.extract import extract_capture, looks_like_wikitext

STDIN = Path("-")
# How a message begins, and what its header is sure to have two of.
_HEADER = re.compile(rb"(?:From .{0,200}\n)?[A-Za-z][A-Za-z-]{1,40}:[ \t\r\n]")
_FIELD = re.compile(rb"^(mime-version|message-id|received|return-path|from|to|subject|date):[ \t]", re.I | re.M)
_HTML = re.compile(rb"<(?:!doctype|html|head|body|meta|article|main|div|p|h1)\b", re.I)
_HEAD = 8_192

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


def name_kind(body: bytes) -> str:
    """The ending that a file of that content would have: of a message, wikitext, a web page (it has tags), or text."""
    head = body[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if _HEADER.match(head) and len({name.lower() for name in _FIELD.findall(head)}) > 1:
        return ".eml"
    if not _HTML.search(body[:_HEAD]) and looks_like_wikitext(body[: 4 * _HEAD].decode("utf-8", "replace")):
        return ".wiki"
    return ".html" if b"<" in body[:1024] else ".txt"


def print_json(content: object, indent: int = 0) -> None:
    """Write a value as JSON in UTF-8, on one line or indented, with all that could steer a terminal escaped."""
    sys.stdout.buffer.write(encode_json(content, indent).encode())


def encode_json(content: object, indent: int = 0) -> str:
    """A value as JSON, on one line or indented, with all that could steer a terminal escaped."""
    encoded = msgspec.json.encode(content)
    text = (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()
    return escape(text) + "\n"
