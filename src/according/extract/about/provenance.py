"""Where the fields of a page's description were found, and what the page gave that cannot be."""

from __future__ import annotations

from according.domain.page import Origin, Refusal

_RAW = 300  # characters of the page's own words that are kept
_MOST = 40


class Provenance:
    """Gathers the origins and refusals of one page while its description is read."""

    __slots__ = ("origins", "refused")

    def __init__(self) -> None:
        self.origins: dict[str, Origin] = {}
        self.refused: list[Refusal] = []

    def note(
        self, field: str, place: str, raw: str | None = None, *, value: str | None = None, guess: bool = False
    ) -> None:
        """Note where a field was found; `raw` is left out where it is the very `value`."""
        self.origins[field] = Origin(place, raw[:_RAW] if raw and raw != value else None, guess)

    def refuse(self, field: str, raw: str, place: str, reason: str) -> None:
        """Note a value that is not believed, and why."""
        refusal = Refusal(field, " ".join(raw.split())[:_RAW], place, reason)
        if len(self.refused) < _MOST and refusal not in self.refused:
            self.refused.append(refusal)
