"""The rows whose id is a hash of what they say: claims, decisions, skipped sources. And the names that find them."""

from __future__ import annotations

import hashlib

import msgspec
from django.db.models import Exists, OuterRef

from according.ledger.models import ClaimRecord, CoverageRecord, DecisionRecord, SightingRecord, SkipRecord
from according.ledger.recording import fold_subject, hash_content
from according.ledger.verifying.faults import Findings

_MANY = 500
_CONTENT = ("page", "subject", "property", "value", "qualifiers", "certainty", "sources", "said_at", "exact")
_SETTLED = ("kind", "about", "reason", "decided_by", "decided_at", "detail")


def verify_claims(alias: str, found: Findings) -> None:
    """Each claim's id is the hash of what it says; it is found by its subject, and some reading has seen it."""
    rows = ClaimRecord.objects.using(alias).order_by("id")
    for key, folded, *content in rows.values_list("id", "subject_key", *_CONTENT).iterator(chunk_size=_MANY):
        found.look("claims")
        where = f"claim {key[:12]} ({content[0]})"
        digest = hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:32]
        found.require(key == digest, where, "Its id is not the hash of what it says.")
        found.require(folded == fold_subject(content[1]), where, f"It is looked up as {folded!r}, not by its subject.")
    unseen = rows.filter(~Exists(SightingRecord.objects.using(alias).filter(claim_id=OuterRef("id"))))
    for key in unseen.values_list("id", flat=True).iterator(chunk_size=_MANY):
        found.add(f"claim {key[:12]}", "No reading on record has seen it.")


def verify_decisions(alias: str, found: Findings) -> None:
    """Each decision's id is the hash of what was decided."""
    rows = DecisionRecord.objects.using(alias).order_by("id").values_list("id", *_SETTLED)
    for key, *content in rows.iterator(chunk_size=_MANY):
        found.look("decisions")
        digest = hashlib.sha256(msgspec.json.encode(content)).hexdigest()
        found.require(key == digest, f"decision {key[:12]}", "Its id is not the hash of what was decided.")


def verify_skips(alias: str, found: Findings) -> None:
    """Each skipped source's id is the hash of its name and reason."""
    rows = SkipRecord.objects.using(alias).order_by("id").values_list("id", "source", "reason")
    for key, source, reason in rows.iterator(chunk_size=_MANY):
        found.look("skipped sources")
        found.require(
            key == hash_content(source, reason), f"skipped source {source}", "Its id is not the hash of its content."
        )


def verify_coverage(alias: str, found: Findings) -> None:
    """Each capture that was handed in for a subject is on record, and found by that subject."""
    rows = CoverageRecord.objects.using(alias).order_by("id")
    for key, subject, folded in rows.values_list("id", "subject", "subject_key").iterator(chunk_size=_MANY):
        found.look("coverage")
        found.require(
            folded == fold_subject(subject), f"coverage {key}", f"It is looked up as {folded!r}, not by its subject."
        )
