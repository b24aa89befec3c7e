"""E-mail in, Page out: a newsletter as it was sent, with its subject as title and its sender as outlet.

The page is that of the message's best part: its HTML, read as any other HTML is, else its plain text. Offsets count
in that page's text. Subject, outlet and time are the header's.
"""

from __future__ import annotations

from email.message import Message

import msgspec

from according.domain.capture import Capture
from according.domain.errors import NotAnArticle
from according.domain.page import Origin, Page, Stamp
from according.extract.about.head import make_address
from according.extract.mail.envelope import Envelope, read_envelope
from according.extract.mail.mime import list_texts, open_message
from according.extract.mail.newsletter import count_body, read_markup, read_plain
from according.extract.mail.weblink import find_web_version

# An HTML part that says less than this is a frame around pictures; the text beside it says more.
_SOME = 200


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
    if plain.strip() and (page is None or count_body(page) < _SOME):
        other = read_plain(capture, plain, envelope)
        page = other if page is None or count_body(other) > count_body(page) else page
    if page is None or not page.text.strip():
        found = ", ".join(sorted({part.get_content_type() for part in message.walk() if not part.is_multipart()}))
        raise NotAnArticle(
            f"{capture.address} was to be read as a newsletter, but it holds no text (only {found or 'nothing'}). "
            "Open it in a mail program and save its web version as HTML.",
            capture.address,
        )
    # The link in the text part is more often the plain address, the one in the HTML counts clicks.
    web = make_address(envelope.archived, None) or find_web_version(plain) or find_web_version(markup)
    return page if page.canonical or not web else msgspec.structs.replace(page, canonical=web)
