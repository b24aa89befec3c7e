"""What a page looks like where somebody shares it: the picture that its card may have."""

from __future__ import annotations

from msgspec import Struct

from according.domain.dossier import Dossier
from according.export.webpage import close_text
from according.export.wording import safe_address


class Card(Struct, frozen=True):
    """A picture for a card: its address at its publisher, and its caption with its credit."""

    src: str
    text: str


def choose_card(dossier: Dossier) -> Card | None:
    """The newest picture that has a credit and a safe address; None where there is none.

    A card shows the caption's words with the credit as the picture's description: nobody's picture goes without.
    """
    for plate in dossier.pictures:
        src = safe_address(plate.src)
        if plate.credit and src.startswith("https://"):
            return Card(src, f"{close_text(plate.caption)} {close_text(plate.credit)} In {plate.outlet}.")
    return None
