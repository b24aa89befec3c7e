"""The doors of this room: a page from HTML, or from a capture of any kind."""

from __future__ import annotations

from turbohtml import parse

from according.domain.capture import Capture
from according.domain.page import Page
from according.extract.mail.mail import extract_mail
from according.extract.page import build_page
from according.extract.text.markdown import extract_markdown
from according.extract.text.plain import extract_plain
from according.extract.wiki.wikitext import extract_wikitext


def extract_page(html: str | bytes, url: str | None = None, captured_at: str | None = None) -> Page:
    """What a news page holds for a reader: title, outlet, byline, times, typed blocks of text, pictures and links.

    `url` is where the page was found. Bytes are decoded as browsers do it: by mark, by declaration, by guess.
    """
    text = html if isinstance(html, str) else decode_html(html)
    return build_page(text, url or "", captured_at)


def decode_html(body: bytes) -> str:
    """HTML bytes as characters."""
    encoding = parse(body, detect_encoding=True).encoding or "utf-8"
    try:
        return body.decode(encoding, errors="replace").removeprefix("\ufeff")
    except LookupError:
        return body.decode("utf-8", errors="replace").removeprefix("\ufeff")


def extract_capture(capture: Capture) -> Page:
    """The page of a capture: HTML, plain text, Markdown, wikitext or an e-mail."""
    if capture.media_type == "text/plain":
        return extract_plain(capture)
    if capture.media_type == "text/markdown":
        return extract_markdown(capture)
    if capture.media_type == "message/rfc822":
        return extract_mail(capture)
    if capture.media_type == "text/x-wiki":
        return extract_wikitext(capture)
    return build_page(capture.text, capture.address, capture.captured_at, capture.sha256)
