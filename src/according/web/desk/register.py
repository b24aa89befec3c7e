"""The register of outlets at the desk: what ships with According, with what editors say of an outlet over it.

Editors' rows are only ever added; the last of a name counts. They are for the site's pages; the readers of pages go
by what ships, so that the same pages always give the same claims.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from django.utils import timezone
from msgspec import Struct

from according.domain.errors import InputError
from according.domain.names import fold_name
from according.domain.register import Tier, load_register
from according.web.desk.models import OutletRow
from according.web.people.acting import Details

TIERS: tuple[str, ...] = get_args(Tier)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_MOST_DOMAINS = 20
_LENGTHS = {"name": 200, "country": 80, "family": 120}


class Entry(Struct, frozen=True, kw_only=True):
    """An outlet of the register: what it is called, of what kind, where, of which group; `by` who said so last."""

    name: str
    tier: str = ""
    country: str = ""
    family: str = ""
    domains: tuple[str, ...] = ()
    by: str = ""


def describe_outlet(name: str) -> Entry | None:
    """What the register says of an outlet under any of its names; None where it knows none."""
    shipped = load_register().outlet(name)
    key = fold_name(shipped.name if shipped else name)
    row = OutletRow.objects.filter(key=key).order_by("-id").first()
    if row is not None and not row.gone:
        return read_row(row)
    return _ship(name)


def list_entries() -> list[Entry]:
    """The whole register, by name."""
    entries = {fold_name(o.name): _ship(o.name) for o in load_register().outlets}
    for row in OutletRow.objects.order_by("id"):
        entries[row.key] = _ship(row.name) if row.gone else read_row(row)
    return sorted((e for e in entries.values() if e), key=lambda e: e.name.casefold())


def find_entries(entries: Sequence[Entry], wanted: str) -> list[Entry]:
    """The entries with some words in their name, kind, country, group or domains."""
    words = fold_name(wanted).split()
    if not words:
        return list(entries)
    texts = (fold_name(" ".join((e.name, e.tier, e.country, e.family, *e.domains))) for e in entries)
    return [e for e, text in zip(entries, texts, strict=True) if all(word in text for word in words)]


def name_outlet(details: Details) -> Details:
    """Add a row of the register; the number of the one before it is what undoing needs."""
    name = _read(details, "name")
    if not name:
        raise InputError("The outlet has no name. Give it one; nothing was recorded.")
    tier = str(details.get("tier", ""))
    if tier not in ("", *TIERS):
        raise InputError(f"{tier!r} is no kind of outlet. Kinds: {', '.join(TIERS)}.")
    shipped = load_register().outlet(name)
    key = fold_name(shipped.name if shipped else name)
    last = OutletRow.objects.filter(key=key).order_by("-id").first()
    fields = {"country": _read(details, "country"), "family": _read(details, "family")}
    domains = read_domains(str(details.get("domains", "")))
    row = add_row(key, name, details["by"], tier=tier, domains=domains, **fields)
    return {"key": key, "name": name, "row": row.pk, "before": last.pk if last else None}


def unname_outlet(details: Details, outcome: Details) -> None:
    """Add a row that says what the one before said, or that what ships holds."""
    last = OutletRow.objects.filter(key=outcome["key"]).order_by("-id").first()
    before = OutletRow.objects.filter(pk=outcome["before"]).first()
    row = OutletRow.objects.filter(pk=outcome["row"]).first()
    if last is None or row is None or tell_row(last) != tell_row(row):
        raise InputError(f"‘{outcome['name']}’ has been described again since. Undo that first.")
    if before is None:
        add_row(outcome["key"], outcome["name"], details["by"], gone=True)
        return
    add_row(before.key, before.name, details["by"], **tell_row(before))


def tell_row(row: OutletRow) -> Details:
    """What a row says of its outlet."""
    return {name: getattr(row, name) for name in ("tier", "country", "family", "domains", "gone")}


def add_row(key: str, name: str, by: str, **told: object) -> OutletRow:
    """A row of the register."""
    return OutletRow.objects.create(learned_at=timezone.now(), key=key, name=name, by=by, **told)


def read_domains(text: str) -> list[str]:
    """Domains out of a field of a form; InputError for what is none."""
    found = list(dict.fromkeys(word.lower().removeprefix("www.") for word in re.split(r"[\s,;]+", text) if word))
    if len(found) > _MOST_DOMAINS:
        raise InputError(f"{len(found)} domains are too many: give at most {_MOST_DOMAINS}.")
    for domain in found:
        if len(domain) > 253 or not _DOMAIN.fullmatch(domain):
            raise InputError(f"“{domain[:80]}” is no domain: give it as variety.com.")
    return found


def read_row(row: OutletRow) -> Entry:
    """An editor's row as an entry."""
    told = {name: getattr(row, name) for name in ("name", "tier", "country", "family", "by")}
    return Entry(**told, domains=tuple(str(domain) for domain in row.domains))


def _ship(name: str) -> Entry | None:
    outlet = load_register().outlet(name)
    if outlet is None:
        return None
    return Entry(name=outlet.name, tier=outlet.tier, family=outlet.family or "", domains=outlet.domains)


def _read(details: Details, name: str) -> str:
    words = " ".join(str(details.get(name, "")).split())
    if len(words) > _LENGTHS[name]:
        raise InputError(f"The {name} of the outlet has more than {_LENGTHS[name]} characters. Make it shorter.")
    return words
