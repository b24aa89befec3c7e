"""The index of names: which readings speak of which subjects, and which names hold another, found without a scan.

Invariant: the index says what the record says, no more and no less. A reading and its lines in the index are laid in
one transaction; `fill_index` makes the same lines anew out of the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connections

from according.ledger.models import MentionRow, NameRow
from according.ledger.naming import holds_name, split_name

_BATCH = 200


def find_names(alias: str, asked: str) -> list[str]:
    """The folded names on record that hold a folded name, itself among them."""
    wanted = set(split_name(asked))
    if not wanted:
        return []
    # The longest word is about the rarest, and the index is asked for that one alone.
    rarest = max(wanted, key=lambda word: (len(word), word))
    rows = NameRow.objects.using(alias).filter(word=rarest).values_list("subject_key", flat=True)
    return sorted(key for key in rows if holds_name(key, asked))


def lay_mentions(reading: int, keys: Collection[str], alias: str) -> None:
    """The lines of one reading in the index."""
    rows = [MentionRow(reading_id=reading, subject_key=key) for key in sorted(keys)]
    MentionRow.objects.using(alias).bulk_create(rows, ignore_conflicts=True, batch_size=_BATCH)
    lay_names(keys, alias)


def lay_names(keys: Iterable[str], alias: str) -> None:
    """The words of names, where they are new."""
    rows = [NameRow(word=word, subject_key=key) for key in sorted(keys) for word in sorted(set(split_name(key)))]
    NameRow.objects.using(alias).bulk_create(rows, ignore_conflicts=True, batch_size=_BATCH)


def fill_index(alias: str) -> None:
    """Make the index anew out of the record; to be called within a transaction."""
    with connections[alias].cursor() as cursor:
        for table in ("ledger_mention", "ledger_name"):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute(
            "INSERT INTO ledger_mention (reading_id, subject_key) "
            "SELECT DISTINCT s.reading_id, c.subject_key "
            "FROM ledger_sighting s JOIN ledger_claim c ON c.id = s.claim_id "
            "ORDER BY s.reading_id, c.subject_key"
        )
        cursor.execute("SELECT DISTINCT subject_key FROM ledger_mention ORDER BY subject_key")
        keys = [key for (key,) in cursor.fetchall()]
    lay_names(keys, alias)
