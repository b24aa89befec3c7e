"""What readers send with a form, read field by field; each fault is a sentence beside its field.

Three things keep programs out without asking people to prove anything: a field that people do not see, a moment that
the form was made at, signed, and limits that are counted elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import validate_email
from msgspec import Struct

from according.web.shell.numbers import is_number
from according.web.talk.statements import KEY
from according.web.talk.wording import count_links, tidy_line, tidy_text

LONGEST_NAME = 60
LONGEST_EMAIL = 254
LONGEST_TEXT = 4_000
LONGEST_LINE = 1_000
LONGEST_LINK = 1_000
MOST_LINKS = 3
# What is looked at of a field; more than any may have, so that what is too long is still said to be so.
_READ = 20_000
# Seconds that anybody needs to write something, and in which a page left open goes stale.
QUICKEST = 3
_STALEST = 60 * 60 * 24 * 3
# The field that people do not see.
TRAP = "fax"
_SALT = "according.talk.form"


class Filled(Struct, frozen=True, kw_only=True):
    """A form as somebody filled it: its fields, tidied, and what is wrong with them."""

    values: Mapping[str, str]
    faults: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


EMPTY = Filled(values={}, faults={})


def read_comment(given: Mapping[str, str]) -> Filled:
    """A comment: name, e-mail and text are wanted; a reply names the comment that it answers."""
    values = {
        "name": read_line(given, "name"),
        "email": read_line(given, "email"),
        "text": read_text(given, "text"),
        "about": read_key(given.get("about", "")),
        "reply": read_number(given.get("reply", "")),
        "error": "yes" if given.get("error") else "",
    }
    faults = {
        "text": check_text(values["text"], "your comment"),
        "name": check_name(values["name"], wanted=True),
        "email": check_address(values["email"], wanted=True),
        **check_hands(given),
    }
    return Filled(values=values, faults={name: fault for name, fault in faults.items() if fault})


def read_correction(given: Mapping[str, str]) -> Filled:
    """A report of an error: what is wrong is wanted, all else helps."""
    values = {
        "wrong": read_text(given, "wrong"),
        "right": read_text(given, "right"),
        "source": given.get("source", "")[:_READ].strip(),
        "name": read_line(given, "name"),
        "email": read_line(given, "email"),
    }
    faults = {
        "wrong": check_text(values["wrong"], "what is wrong"),
        "right": check_length(values["right"], LONGEST_LINE, "What would be right"),
        "source": check_link(values["source"]),
        "name": check_name(values["name"], wanted=False),
        "email": check_address(values["email"], wanted=False),
        **check_hands(given),
    }
    return Filled(values=values, faults={name: fault for name, fault in faults.items() if fault})


def stamp_form(now: float | None = None) -> str:
    """The moment at which a form is made, so that nobody can make up another."""
    return Signer(salt=_SALT).sign(str(int(time.time() if now is None else now)))


def renew_stamp(given: Mapping[str, str]) -> str:
    """The stamp of a form that goes back to be mended: the one it had, if that still holds."""
    stamp = given.get("stamp", "")
    age = _age(stamp)
    return stamp if age is not None and age < _STALEST else stamp_form()


def check_hands(given: Mapping[str, str]) -> dict[str, str]:
    """What tells that no person filled the form, or one who had left the page open for days."""
    age = _age(given.get("stamp", ""))
    if given.get(TRAP, ""):
        return {TRAP: "This field must stay empty: people do not see it. If your browser filled it, clear it."}
    if age is None or age >= _STALEST:
        return {"stamp": "This form was open for too long. Nothing is lost: look it over and send it again."}
    if age < QUICKEST:
        return {"stamp": f"That was quicker than anybody types. Wait {QUICKEST} seconds and send it again."}
    return {}


def check_name(name: str, wanted: bool) -> str:
    """What is wrong with a name."""
    if not name:
        return "Give the name that shall stand over your comment; it need not be your real one." if wanted else ""
    if name.casefold() in ("the desk", "desk", "editor", "the editor"):
        return f"“{name}” is what editors are called here. Give another name."
    if "://" in name or "@" in name:
        return "A name with an address in it is not published. Give a name alone."
    return check_length(name, LONGEST_NAME, "The name")


def check_address(address: str, wanted: bool) -> str:
    """What is wrong with an e-mail address."""
    if not address:
        return "Give your e-mail address; it is not published." if wanted else ""
    try:
        if len(address) > LONGEST_EMAIL:
            raise ValidationError("")
        validate_email(address)
    except ValidationError:
        return f"“{address[:60]}” is no e-mail address: give one as name@example.org."
    return ""


def check_text(text: str, what: str) -> str:
    """What is wrong with a text that is wanted."""
    if not any(sign.isalnum() for sign in text):
        return f"Write {what}: there are no words yet."
    if count := check_length(text, LONGEST_TEXT, "The text"):
        return count
    links = count_links(text)
    return f"The text has {links} links; at most {MOST_LINKS} are taken. Leave some out." if links > MOST_LINKS else ""


def check_length(text: str, most: int, what: str) -> str:
    """What is wrong with a text that is too long."""
    if len(text) <= most:
        return ""
    return f"{what} has {len(text):,} characters; at most {most:,} are taken. Make it shorter."


def check_link(link: str) -> str:
    """What is wrong with the address of a page."""
    if not link:
        return ""
    wanted = "give one that begins with https:// or http://, or leave the field empty."
    try:
        parts = urlsplit(link)
        good = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        good = False
    if not good or any(sign.isspace() or not sign.isprintable() or sign in '<>"' for sign in link):
        return f"“{link[:60]}” is no address of a page: {wanted}"
    return check_length(link, LONGEST_LINK, "The address")


def read_line(given: Mapping[str, str], name: str) -> str:
    """A field of one line."""
    return tidy_line(given.get(name, "")[:_READ])


def read_text(given: Mapping[str, str], name: str) -> str:
    """A field of several lines."""
    return tidy_text(given.get(name, "")[:_READ])


def read_key(text: str) -> str:
    """The key of a statement, or nothing."""
    return text if KEY.fullmatch(text) else ""


def read_number(text: str) -> str:
    """A number as a text, or nothing."""
    return text if is_number(text, 15) else ""


def _age(stamp: str) -> float | None:
    try:
        return time.time() - int(Signer(salt=_SALT).unsign(stamp))
    except (BadSignature, ValueError):
        return None
