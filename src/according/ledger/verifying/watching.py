"""What watching recorded against its hashes, and its state against what it is the state of.

Entries, notices and addresses are named by hashes of what they say. How far the work has come is no record, but must
refer to something that is there, or else a visit, a notice or a page is waited for in vain.
"""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from according.domain.watched import SOURCE_KINDS, TargetKind
from according.ledger.recording import fold_subject
from according.ledger.verifying.faults import Findings
from according.ledger.watch_models import DeliveryRow, EntryRecord, NoticeRecord, ToldRow, WatchedRow
from according.ledger.watch_names import name_entry, name_notice, name_watched

_MANY = 500
_FEW = 20
_STATES = ("waiting", "done", "lost")
_TARGETS = get_args(TargetKind)
_WATCH = "Start `according watch` once: it lays anew what is missing."


def verify_entries(alias: str, found: Findings) -> None:
    """Each entry's id is the hash of what was judged, and it is found by its subject."""
    rows = EntryRecord.objects.using(alias).order_by("id")
    columns = rows.values_list("id", "subject", "subject_key", "address", "relevant")
    for key, subject, folded, address, relevant in columns.iterator(chunk_size=_MANY):
        found.look("entries")
        where = f"entry {key[:12]} ({address})"
        right = key == name_entry(folded, address, relevant)
        found.require(right, where, "Its id is not the hash of its subject, address and judgement.")
        found.require(folded == fold_subject(subject), where, f"It is looked up as {folded!r}, not by its subject.")


def verify_notices(alias: str, found: Findings) -> None:
    """Each notice's id is the hash of what it tells, and is the one that its receivers are given."""
    rows = NoticeRecord.objects.using(alias).order_by("id").values_list("id", "subject", "learned_at", "content")
    for key, subject, made_at, packed in rows.iterator(chunk_size=_FEW):
        found.look("notices")
        where = f"notice {key[:12]} of {subject}"
        content = _open_notice(bytes(packed))
        if content is None:
            found.add(where, "Its content is no notice.")
            continue
        right = key == content.pop("id") and content.pop("left_out") >= 0
        right = right and key == name_notice(subject, made_at, content)
        found.require(right, where, "Its id is not the hash of what it tells.")


def verify_watched(alias: str, found: Findings) -> None:
    """Each address that is visited has its own key, and whatever was found to be coverage is visited."""
    rows = WatchedRow.objects.using(alias).order_by("id")
    for key, kind, address in rows.values_list("id", "kind", "address").iterator(chunk_size=_MANY):
        found.look("addresses watched")
        right = kind in (*SOURCE_KINDS, "page") and key == name_watched(kind, address)
        found.require(right, f"address {address}", "Its key is not the hash of its kind and address.", _WATCH)
    wanted = EntryRecord.objects.using(alias).filter(relevant=True).order_by("address")
    visited = rows.filter(kind="page").values("address")
    for address in wanted.exclude(address__in=visited).values_list("address", flat=True).distinct().iterator():
        found.add(f"page {address}", "It was found to be coverage, but nobody visits it.")


def verify_deliveries(alias: str, found: Findings) -> None:
    """Each delivery is of a notice on record, to one target once; each base of telling can be read."""
    seen: set[tuple[str, str, str]] = set()
    rows = DeliveryRow.objects.using(alias).order_by("notice_id", "id")
    known = set(NoticeRecord.objects.using(alias).values_list("id", flat=True))
    for number, notice, kind, address, state in rows.values_list("id", "notice_id", "kind", "address", "state"):
        found.look("deliveries")
        where = f"delivery {number} to {address}"
        found.require(notice in known, where, "The notice that it is of is not on record.")
        found.require(kind in _TARGETS and state in _STATES, where, f"It is of an unknown kind: {kind}, {state}.")
        found.require((notice, kind, address) not in seen, where, "The same notice is laid for the same target twice.")
        seen.add((notice, kind, address))
    for subject, packed in ToldRow.objects.using(alias).order_by("pk").values_list("subject_key", "content"):
        found.look("subjects told of")
        found.require(_is_base(bytes(packed)), f"what was told of {subject}", "It cannot be read.")


def _open_notice(packed: bytes) -> dict[str, Any] | None:
    try:
        content = msgspec.json.decode(packed, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    whole = isinstance(content.get("id"), str) and isinstance(content.get("left_out"), int)
    return content if whole else None


def _is_base(packed: bytes) -> bool:
    try:
        msgspec.msgpack.decode(packed, type=tuple[str, dict[str, int]])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True
