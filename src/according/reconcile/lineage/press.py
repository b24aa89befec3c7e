"""Press: what is known of the pages as wholes, and of a claim, where its page has it from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from according.domain.statement import Relation
from according.reconcile.lineage.copies import Copy
from according.reconcile.lineage.passages import Passage
from according.reconcile.lineage.rarities import Kinship
from according.reconcile.lineage.signs import Signs
from according.reconcile.lineage.sources import Source, SourceBook
from according.reconcile.trust.learning import Trust


class Descent(Struct, frozen=True, kw_only=True):
    """Where a page has a claim from: `parent` is an address or a name, `chain` the credit behind it.

    `circle` names the outlets that have it from each other, if they do; `shared` that an error gave it away.
    """

    parent: str | None = None
    relation: Relation = "unknown"
    evidence: str = ""
    chain: tuple[Source, ...] = ()
    circle: tuple[str, ...] = ()
    shared: bool = False

    @property
    def circular(self) -> bool:
        """Whether it leads back to its own page."""
        return bool(self.circle)


class Press(Struct, frozen=True):
    """What is known of the pages as wholes: who copied whom, who is who, who reports, which outlets go together."""

    book: SourceBook
    copies: Mapping[str, Copy]
    signs: Mapping[str, Signs]
    passages: Mapping[str, Sequence[Passage]] = {}
    kin: Mapping[str, Kinship] = {}
    trust: Trust = Trust()
