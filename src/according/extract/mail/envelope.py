"""What a message's header says: its subject, whose newsletter it is, who wrote it, and when it was sent."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from functools import cache

from msgspec import Struct

from according.domain.register import load_register
from according.extract.lexicon import load_data
from according.extract.wording.stamps import read_time

_BRACKETED = re.compile(r"^\s*\[([^\[\]]{2,60})\]\s*")
_HOST = re.compile(r"<?(?:[^<>@\s]*@)?([\w-]+(?:\.[\w-]+)+)>?")
_SPACE = re.compile(r"\s+")
_MAX = 1_000


class Envelope(Struct, frozen=True, kw_only=True):
    """A message's header as a newsroom reads it; what the header does not say is empty or None."""

    subject: str = ""
    raw_subject: str = ""
    sender: str = ""
    outlet: str | None = None
    author: str | None = None
    sent: str | None = None
    raw_sent: str = ""
    archived: str = ""
    language: str | None = None


@cache
def load_mail() -> dict[str, list[str]]:
    """The words of newsletters."""
    return load_data("mail.toml")


@cache
def load_marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a mail program writes before a subject, and what parts a writer from the paper in a sender's name."""
    marks = "|".join(map(re.escape, load_mail()["subject_marks"]))
    links = "|".join(map(re.escape, load_mail()["sender_links"]))
    return re.compile(rf"\s*(?:{marks})(?:\[\d{{1,3}}\])?\s*:\s*", re.I), re.compile(rf"\s+(?:{links})\s+", re.I)


def read_envelope(message: Message) -> Envelope:
    """The header of a message."""
    raw, sender = read_field(message, "subject"), read_field(message, "from")
    name, address = read_sender(sender)
    lists = [read_field(message, field) for field in ("list-id", "list-post", "list-archive")]
    outlet, author = name_outlet(name, find_host(address), lists)
    sent = read_field(message, "date")
    return Envelope(
        subject=clean_subject(raw, outlet, lists[0]),
        raw_subject=raw,
        sender=sender,
        outlet=outlet,
        author=author,
        sent=read_time(sent),
        raw_sent=sent,
        archived=read_field(message, "archived-at").strip("<> "),
        language=read_language(read_field(message, "content-language")),
    )


def read_sender(sender: str) -> tuple[str, str]:
    """The name and the address of a sender; a name that is an address says nothing."""
    try:
        name, address = parseaddr(sender)
    except (RecursionError, ValueError, IndexError):  # brackets in brackets
        return "", ""
    return (tidy(name).strip("\"' ") if "@" not in name else ""), address


def read_field(message: Message, name: str) -> str:
    """A header's value on one line, its encoded words decoded; empty where there is none or it cannot be read."""
    raw = next((str(value) for field, value in message.raw_items() if field.lower() == name), "")[:_MAX]
    raw = raw.encode("ascii", "surrogateescape").decode("utf-8", "replace") if has_bytes(raw) else raw
    try:
        decoded = str(make_header(decode_header(raw))) if "=?" in raw else raw
    except (MessageError, ValueError, LookupError):
        decoded = raw
    return tidy(decoded)


def has_bytes(raw: str) -> bool:
    """Whether a value holds bytes that no header may hold: eight-bit characters that nobody declared."""
    return any("\udc80" <= c <= "\udcff" for c in raw) and all(c < "\x80" or "\udc80" <= c <= "\udcff" for c in raw)


def tidy(text: str) -> str:
    """A text on one line, without control characters and halves of characters."""
    kept = "".join(c if c.isprintable() else " " for c in text)
    return _SPACE.sub(" ", kept).strip()


def read_language(raw: str) -> str | None:
    """The language that the header declares ("de", "en-GB")."""
    code = raw.split(",")[0].strip()
    return code if 2 <= len(code) <= 12 and code[:2].isalpha() else None


def clean_subject(raw: str, outlet: str | None, list_id: str) -> str:
    """A subject without "Fwd:", "Re:" and the list's own name in brackets."""
    subject, mark = raw, load_marks()[0]
    while found := mark.match(subject):
        subject = subject[found.end() :]
    bracket = _BRACKETED.match(subject)
    names = {fold(outlet or ""), fold(list_id.split("<")[0])} - {""}
    if bracket and len(subject) > bracket.end() and fold(bracket.group(1)) in names:
        subject = subject[bracket.end() :]
    return subject.strip()


def fold(name: str) -> str:
    """A name for comparison."""
    return tidy(name).strip("\"' ").casefold()


def find_host(text: str) -> str:
    """The host in an address, or in a list's name between angle brackets."""
    found = _HOST.search(text.split("<")[-1])
    return found.group(1).lower() if found else ""


def name_outlet(name: str, host: str, lists: list[str]) -> tuple[str | None, str | None]:
    """The outlet and, where the sender's name tells both, the writer: "Ann Lee from The Paper".

    The register is asked first, by the sender's name and by its domain; then the name stands for itself.
    """
    register = load_register()
    parts = load_marks()[1].split(name, maxsplit=1)
    person, paper = (parts[0], parts[1]) if len(parts) == 2 and is_person(parts[0]) else (None, name)
    known = register.outlet(paper) or register.outlet(name)
    for place in (host, *map(find_host, lists)):
        known = known or (register.outlet_at(place) if place and not is_carrier(place) else None)
    if known:
        return known.name, person
    listed = tidy(lists[0].split("<")[0]).strip("\"' ")
    return paper or listed or name_host(host), person


def is_person(name: str) -> bool:
    """Whether a part of a sender's name can be a person's: two to four capitalised words."""
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and words[0].lower() != "the"


def is_carrier(host: str) -> bool:
    """Whether a host belongs to a company that sends other people's mail."""
    return any(host == carrier or host.endswith("." + carrier) for carrier in load_mail()["carriers"])


def name_host(host: str) -> str | None:
    """A domain as the name of a paper that gives no other: "news@email.paper.example" is of "paper.example"."""
    if not host or is_carrier(host):
        return None
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in load_mail()["mail_hosts"]:
        labels = labels[1:]
    return ".".join(labels)
