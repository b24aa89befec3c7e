"""The words of letters: each as plain text and as HTML, which say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any

from django.conf import settings
from django.template import engines
from msgspec import Struct

from according.domain.change import Change
from according.export.wording import safe_address, show_date, show_tally
from according.web.letters.headline import one_line, write_subject
from according.web.letters.models import DAILY, AskRow, SubscriberRow
from according.web.letters.news import Group, Item, Piece
from according.web.letters.tokens import link, sign_ask, sign_subscriber

_WIDTH = 72


class Written(Struct, frozen=True, kw_only=True):
    """A letter: its subject, and its words twice."""

    subject: str
    text: str
    html: str


def write_digest(pieces: Sequence[Piece], subscriber: SubscriberRow) -> Written:
    """The letter that tells a subscriber what changed."""
    token = sign_subscriber(subscriber.nonce)
    manage, leave = link("letters-manage", token), link("letters-leave", token)
    subject = write_subject(pieces)
    text = [subject, "=" * min(len(subject), _WIDTH), ""]
    for piece in pieces:
        text += write_piece(piece)
    pace = "once a day, when there is news" if subscriber.pace == DAILY else "when something changes"
    text += [
        "-- ",
        *fill(f"You asked {settings.SITE_NAME} for this letter and confirmed it. It comes {pace}."),
        f"Change your subjects or how often: {manage}",
        f"Leave with one click: {leave}",
    ]
    context = {"pieces": pieces, "subject": subject, "pace": pace, "manage": manage, "leave": leave, "at": place_of}
    return Written(subject=subject, text=join(text), html=render("letters/mail_digest.html", context))


def write_piece(piece: Piece) -> list[str]:
    """The lines of one subject."""
    lines = [piece.title, "-" * min(len(piece.title), _WIDTH), f"As of {show_date(piece.on)}: {place_of(piece)}", ""]
    if piece.first:
        lines += [*fill("This subject is new here. What is known of it:"), ""]
        for point in piece.points:
            lines += fill(point, "* ")
        lines.append("")
    for group in piece.groups:
        lines += write_group(group, piece)
    return [*lines, ""]


def write_group(group: Group, piece: Piece) -> list[str]:
    """The lines under one heading."""
    lines = [f"{group.heading}:", ""]
    for item in group.items:
        lines += [*write_change(item.change), f"  {place_of(piece, item)}", ""]
    if group.more:
        lines += [f"And {group.more} more: {place_of(piece)}#changes", ""]
    return lines


def write_change(change: Change) -> list[str]:
    """A change: the question, old and new, how sure that is, according to whom, and of which day."""
    lines = fill(change.label, "* ")
    if change.old:
        lines += fill(change.old, "  was: ")
    if change.new:
        lines += fill(change.new, "  now: " if change.old else "  ")
    return lines + fill(tell_source(change), "  ")


def tell_source(change: Change) -> str:
    """How sure a change is, and according to whom."""
    status = f"{change.status.rstrip('.')}. " if change.status else ""
    tally = f"; by now {show_tally(change.pages, len(change.origins))}" if change.pages > 1 else ""
    return f"{status}According to {change.by or 'the editors'}, {show_date(change.on)}{tally}."


def place_of(piece: Piece, item: Item | None = None) -> str:
    """The address of a subject, or of what the site has of one change."""
    address = link("dossier", piece.slug)
    return f"{address}#{item.anchor}" if item else address


def write_question(row: AskRow, titles: Sequence[str], known: SubscriberRow | None) -> Written:
    """The letter that asks an address whether it was they; it says nothing that the asker typed but the subjects."""
    subject = one_line(f"Was it you who asked {settings.SITE_NAME} for letters?")
    token = sign_ask(row.nonce)
    confirm, never = link("letters-confirm", token), link("letters-never", token)
    manage = link("letters-manage", sign_subscriber(known.nonce)) if known else ""
    wanted = tell_wish(titles, row.everything, row.pace)
    days = max(1, settings.LETTERS_FORGET_DAYS)
    text = [
        *fill(f"Somebody gave this address to {settings.SITE_NAME} ({settings.SITE_URL}/) and asked for {wanted}."),
        "",
        f"If it was you, open this page within {days} {'day' if days == 1 else 'days'} and press the button there:",
        confirm,
        "",
        *fill("If it was not you, do nothing: the address is forgotten, and no letters come."),
        "",
    ]
    if manage:
        text += ["You get letters from us already. To change them:", manage, ""]
    text += ["Never to be asked again:", never]
    context = {"subject": subject, "wanted": wanted, "days": days, "confirm": confirm, "never": never, "manage": manage}
    return Written(subject=subject, text=join(text), html=render("letters/mail_question.html", context))


def tell_wish(titles: Sequence[str], everything: bool, pace: str) -> str:
    """What somebody asked for: "a letter when something changes, about Ballerina"."""
    often = "a letter once a day, when there is news," if pace == DAILY else "a letter when something changes,"
    named = ", ".join(titles[:5]) + (f" and {len(titles) - 5} more" if len(titles) > 5 else "")
    return f"{often} about {'every subject' if everything or not titles else named}"


def render(name: str, context: Mapping[str, Any]) -> str:
    """A letter's HTML."""
    return str(engines["jinja2"].get_template(name).render({**context, "source": tell_source, "safe": safe_address}))


def fill(text: str, start: str = "") -> list[str]:
    """A text in lines of a letter's width, one paragraph: what comes from pages makes no line of its own."""
    line = one_line(text, 2000)
    return wrap(
        line,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [start.rstrip()]


def join(lines: Iterable[str]) -> str:
    """The lines as a text."""
    return "\n".join(lines).rstrip("\n") + "\n"
