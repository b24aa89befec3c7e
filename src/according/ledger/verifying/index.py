"""The index of names against the record that it is derived from."""

from __future__ import annotations

from itertools import groupby

from django.db import connections

from according.ledger.models import MentionRow, NameRow
from according.ledger.naming import split_name
from according.ledger.verifying.faults import REBUILD, Findings

_RECORDED = (
    "SELECT s.reading_id, c.subject_key FROM ledger_sighting s JOIN ledger_claim c ON c.id = s.claim_id "
    "EXCEPT SELECT reading_id, subject_key FROM ledger_mention"
)
_INDEXED = (
    "SELECT reading_id, subject_key FROM ledger_mention "
    "EXCEPT SELECT s.reading_id, c.subject_key FROM ledger_sighting s JOIN ledger_claim c ON c.id = s.claim_id"
)


def verify_index(alias: str, found: Findings) -> None:
    """The index says what the record says, no more and no less."""
    found.look("lines of the index", MentionRow.objects.using(alias).count())
    with connections[alias].cursor() as cursor:
        for query, problem in ((_RECORDED, "lacks {} that the record has"), (_INDEXED, "has {} too many")):
            cursor.execute(f"SELECT count(*) FROM ({query}) AS differing")
            (number,) = cursor.fetchone() or (0,)
            said = problem.format(f"{number:,} line{'s' if number != 1 else ''}")
            found.require(number == 0, "the index of names", f"It {said}.", REBUILD)
    wanted = set(MentionRow.objects.using(alias).values_list("subject_key", flat=True).distinct())
    rows = NameRow.objects.using(alias).order_by("subject_key", "word").values_list("subject_key", "word")
    for key, group in groupby(rows.iterator(chunk_size=500), key=lambda row: row[0]):
        words = {word for _, word in group}
        found.look("names of the index")
        right = key in wanted and words == set(split_name(key))
        found.require(right, f"the index of names, {key!r}", "Its words are not those of the name.", REBUILD)
        wanted.discard(key)
    wordless = {key for key in wanted if not split_name(key)}
    for key in sorted(wanted - wordless):
        found.add(f"the index of names, {key!r}", "It cannot be found by its words.", REBUILD)
