"""The watch file: which subjects are followed, where news of them is looked for, how often, and who is told."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from according.capture.fetching.vetting import split_address
from according.domain.canonical import spell_canonical
from according.domain.errors import InputError
from according.domain.names import fold_name
from according.domain.watched import Target, WatchedKind
from according.watching.pace import Pace, read_span

_MOST_BYTES = 1024 * 1024
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.I)
_MAIL = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]{1,200}")
# What values are called in a watch file.
_KINDS = {
    "array": "a list as [“…”, “…”]", "object": "a table", "str": "text in quotes", "bool": "true or false",
    "int": "a number", "float": "a number",
}  # fmt: skip
# The name of the variable that has the key by which messages to a webhook are signed.
SECRET = "ACCORDING_WEBHOOK_SECRET"


class Subject(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A subject to follow: by what names pages speak of it, and where to look.

    An entry that has one of the words in `without` is no coverage of it. All that the sources in `everything` tell of
    is coverage, whatever it is called. `listings` are pages that list articles; `pages` are the articles themselves.
    """

    name: str
    names: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    everything: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    def list_sources(self) -> list[tuple[WatchedKind, str]]:
        """The feeds, sitemaps and listings to look at; one that is under `everything` alone is a feed, unless it is
        called a sitemap."""
        found: list[tuple[WatchedKind, str]] = [("feed", address) for address in self.feeds]
        found += [("sitemap", address) for address in self.sitemaps]
        found += [("listing", address) for address in self.listings]
        named = {address for _, address in found}
        found += [(guess_kind(a), a) for a in self.everything if a not in named]
        return list(dict.fromkeys(found))


class Plan(Struct, frozen=True, kw_only=True):
    """What a watch file says. `secret` is the key by which messages to webhooks are signed."""

    subjects: tuple[Subject, ...]
    targets: tuple[Target, ...] = ()
    pace: Pace = Pace()
    contact: str = ""
    allow: tuple[str, ...] = ()
    warc: str = ""
    secret: bytes = b""

    def list_sources(self) -> list[tuple[WatchedKind, str]]:
        """All sources, each once."""
        return list(dict.fromkeys(source for subject in self.subjects for source in subject.list_sources()))


class _Pace(Struct, frozen=True, forbid_unknown_fields=True):
    shortest: str = "15 minutes"
    longest: str = "1 day"
    recheck: str = "30 days"


class _Tell(Struct, frozen=True, forbid_unknown_fields=True):
    webhooks: tuple[str, ...] = ()
    mail: tuple[str, ...] = ()
    feed: str = ""


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    subject: tuple[Subject, ...] = ()
    tell: _Tell = _Tell()
    pace: _Pace = _Pace()
    contact: str = ""
    allow: tuple[str, ...] = ()
    warc: str = ""


def load_plan(path: Path, environment: Mapping[str, str] = os.environ) -> Plan:
    """The plan in a watch file; InputError says what is wrong with it, and where."""
    try:
        with path.open("rb") as file:
            body = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"The watch file {path} cannot be read: {error.strerror or error}.") from error
    if len(body) > _MOST_BYTES:
        raise InputError(f"The watch file {path} is larger than 1 MiB: is it the right file?")
    try:
        return read_plan(tomllib.loads(body.decode("utf-8-sig")), environment.get(SECRET, ""))
    except UnicodeDecodeError as error:
        raise InputError(f"The watch file {path} is not in UTF-8. Save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"The watch file {path} is no proper TOML: {error}.") from error
    except InputError as error:
        raise InputError(f"The watch file {path} cannot be used: {error}") from error


def read_plan(data: Mapping[str, Any], secret: str = "") -> Plan:
    """The plan that a watch file's tables make; InputError in a sentence that names the place."""
    try:
        given = msgspec.convert(data, _File)
    except msgspec.ValidationError as error:
        raise InputError(f"{_explain(str(error))}.") from error
    if not given.subject:
        raise InputError("it names no subject. Add a table [[subject]] with a name and its feeds.")
    subjects = tuple(_read_subject(subject) for subject in given.subject)
    keys = [fold_name(subject.name) for subject in subjects]
    for subject, key in zip(subjects, keys, strict=True):
        if keys.count(key) > 1:
            raise InputError(f"the subject {subject.name!r} stands in it twice. Join the two tables.")
    targets = tuple(Target("webhook", _check_address(a, "[tell] webhooks")) for a in given.tell.webhooks)
    targets += tuple(Target("mail", _check_mail(a)) for a in given.tell.mail)
    targets += (Target("feed", _check_file(given.tell.feed)),) if given.tell.feed else ()
    if given.tell.webhooks and len(secret) < 16:
        raise InputError(f"messages to a webhook are signed: set {SECRET} to a key of 16 characters or more.")
    pace = Pace(*(read_span(text, name) for name, text in msgspec.structs.asdict(given.pace).items()))
    if pace.shortest > pace.longest:
        raise InputError("in [pace], shortest is longer than longest.")
    return Plan(
        subjects=subjects, targets=tuple(dict.fromkeys(targets)), pace=pace, contact=given.contact.strip(),
        allow=given.allow, warc=given.warc, secret=secret.encode(),
    )  # fmt: skip


def _read_subject(given: Subject) -> Subject:
    name = " ".join(given.name.split())
    if not fold_name(name):
        raise InputError("a subject has no name.")
    for word in (*given.names, *given.without):
        if not fold_name(word):
            raise InputError(f"among the names of {name} one is empty.")

    def check(addresses: tuple[str, ...], what: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_check_address(address, f"{what} of {name}") for address in addresses))

    subject = Subject(
        name=name, names=given.names, without=given.without,
        feeds=check(given.feeds, "feeds"), sitemaps=check(given.sitemaps, "sitemaps"),
        listings=check(given.listings, "listings"),
        everything=check(given.everything, "everything"), pages=check(given.pages, "pages"),
    )  # fmt: skip
    if not (subject.list_sources() or subject.pages):
        raise InputError(f"for {name} there is nowhere to look. Add feeds, sitemaps, listings or pages.")
    return subject


def _check_address(address: str, where: str) -> str:
    if not _ADDRESS.fullmatch(address.strip()):
        raise InputError(f"{address!r} under {where} is no address of the web: http:// or https:// is wanted.")
    try:
        split_address(address.strip())
    except InputError as error:
        raise InputError(f"under {where}, {error}") from error
    return spell_canonical(address.strip())


def _check_mail(address: str) -> str:
    if not _MAIL.fullmatch(address.strip()) or not address.strip().isprintable():
        raise InputError(f"{address!r} under [tell] mail is no e-mail address.")
    return address.strip()


def _check_file(name: str) -> str:
    if not name.strip().isprintable() or name.strip().endswith(("/", ".")):
        raise InputError(f"{name!r} under [tell] feed is no name of a file: “changes.atom” is wanted.")
    return name.strip()


def guess_kind(address: str) -> WatchedKind:
    """Whether an address that is not said to be a feed or a sitemap is one or the other, by its name."""
    return "sitemap" if "sitemap" in address.lower() else "feed"


def _explain(said: str) -> str:
    """What msgspec found, in words."""
    what, _, place = said.partition(" - at ")
    what = what.replace("Object contains unknown field", "there is nothing called")
    what = what.replace("Object missing required field", "a table lacks").replace("Expected", "wanted is")
    what = re.sub(r"`(\w+)( \| null)?`", lambda kind: _KINDS.get(kind[1], f"“{kind[1]}”"), what)
    where = place.strip("`").removeprefix("$").removeprefix(".")
    if where == "subject":
        return "a subject begins with [[subject]] on a line of its own, in two pairs of brackets"
    return f"{what[:1].lower()}{what[1:]}" + (f" (at {where})" if where else "")
