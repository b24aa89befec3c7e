"""E-mail in, Page out: a newsletter as it was sent, with its subject as title and its sender as outlet.

The page is that of the message's best part: its HTML, read as any other HTML is, else its plain text. Offsets count
in that page's text. Subject, outlet and time are the header's.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.message import Message
from html import escape

import msgspec

from according.domain.capture import Capture
from according.domain.errors import NotAnArticle
from according.domain.page import BODY_KINDS, Block, BlockKind, Origin, Page, Stamp
from according.extract.envelope import Envelope, load_mail, read_envelope
from according.extract.head import make_address
from according.extract.mime import list_texts, open_message
from according.extract.page import build_page
from according.extract.plain import build_text
from according.extract.weblink import find_web_version

# A newsletter is its own body: all of it was sent to be read, whatever tables it is laid out in.
_BODY = '<div itemprop="articleBody">'
# An HTML part that says less than this is a frame around pictures; the text beside it says more.
_SOME = 200
# A foot is shorter than this, all its lines together.
_FOOT = 3_000


def extract_mail(capture: Capture) -> Page:
    """The page of a newsletter: subject, outlet, time of sending, the typed blocks of its text, pictures, links."""
    message = open_message(capture)
    envelope = read_envelope(message)
    page = choose_part(capture, message, envelope)
    place = Origin("meta", raw=envelope.sender or None)
    origins = {"title": Origin("meta", raw=envelope.raw_subject or None)} if envelope.subject else {}
    origins |= {"outlet": place} if envelope.outlet else {}
    origins |= {"authors": place} if envelope.author else {}
    return msgspec.structs.replace(
        page,
        title=envelope.subject or page.title,
        outlet=envelope.outlet or page.outlet,
        authors=(envelope.author,) if envelope.author else page.authors,
        published=Stamp(envelope.sent, envelope.raw_sent, "meta") if envelope.sent else page.published,
        language=page.language or envelope.language,
        origins=page.origins | origins,
        kind="article" if page.body else "unknown",
        refused=tuple(refusal for refusal in page.refused if refusal.field != "kind"),
    )


def choose_part(capture: Capture, message: Message, envelope: Envelope) -> Page:
    """The page of the part that says most: HTML before text, unless the HTML only holds pictures."""
    markup, plain = list_texts(message)
    page = read_markup(capture, markup, envelope) if markup.strip() else None
    if plain.strip() and (page is None or count_words(page) < _SOME):
        other = read_plain(capture, plain, envelope)
        page = other if page is None or count_words(other) > count_words(page) else page
    if page is None or not page.text.strip():
        found = ", ".join(sorted({part.get_content_type() for part in message.walk() if not part.is_multipart()}))
        raise NotAnArticle(
            f"{capture.address} was to be read as a newsletter, but it holds no text (only {found or 'nothing'}). "
            "Open it in a mail program and save its web version as HTML.",
            capture.address,
        )
    return page


def count_words(page: Page) -> int:
    """How many characters of a page are its body."""
    return sum(block.end - block.start for block in page.body)


def read_markup(capture: Capture, markup: str, envelope: Envelope) -> Page:
    """The page of an HTML part. What the header says is put into it as a web page would say it of itself."""
    told = {"og:title": envelope.subject, "og:site_name": envelope.outlet, "article:published_time": envelope.sent}
    metas = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items() if value)
    page = build_page(_BODY + markup + metas, capture.address, capture.captured_at, capture.sha256)
    page = type_feet(page, [shift_source(block, len(markup)) for block in page.blocks])
    web = make_address(envelope.archived, None) or find_web_version(markup)
    if page.canonical is None and web:
        page = msgspec.structs.replace(page, canonical=web)
    return page


def shift_source(block: Block, length: int) -> Block:
    """A block whose span in the source is counted in the part as it was sent."""
    if block.source is None:
        return block
    start, end = (min(max(0, place - len(_BODY)), length) for place in block.source)
    return msgspec.structs.replace(block, source=(start, end))


def type_feet(page: Page, blocks: Sequence[Block]) -> Page:
    """The page with those blocks, and with the newsletter's foot typed as such: "You received this because ..."."""
    sizes = [block.end - block.start for block in blocks]
    feet = [i for i, block in enumerate(blocks) if is_foot(page.words(block))]
    foot = next((i for i in feet if sum(sizes[i:]) < min(_FOOT, sum(sizes[:i]))), len(blocks))
    out = []
    for i, block in enumerate(blocks):
        kind = BlockKind.FOOTER if i >= foot else BlockKind.NEWSLETTER if i in feet else block.kind
        out.append(block if kind is block.kind else Block(kind=kind, start=block.start, end=block.end))
    links = tuple(link for link in page.links if out[link.block].kind in BODY_KINDS)
    return msgspec.structs.replace(page, blocks=tuple(out), links=links)


def is_foot(words: str) -> bool:
    """Whether a line tells why the newsletter came, or how to be rid of it."""
    folded = words[:600].casefold().replace("’", "'")
    return len(words) < 1_000 and any(phrase in folded for phrase in load_mail()["feet"])


def read_plain(capture: Capture, plain: str, envelope: Envelope) -> Page:
    """The page of a text part."""
    page = build_text(capture, plain.replace("\r\n", "\n").replace("\r", "\n"), envelope.subject)
    page = type_feet(page, page.blocks)
    web = make_address(envelope.archived, None) or find_web_version(plain)
    return msgspec.structs.replace(page, canonical=web) if web else page
