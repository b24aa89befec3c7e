"""Text that holds NUL, which SQLite keeps and PostgreSQL refuses, there and back.

Invariant: `unfold_text(fold_text(text)) == text` for every text. U+FDD0 is a "noncharacter" that Unicode keeps out of
interchange; where a page has it all the same, it is folded too. In psql such text shows the folded form.
"""

from __future__ import annotations

from psycopg.adapt import Buffer, Dumper, Loader

_MARK = "\ufdd0"
_MARK_BYTES = _MARK.encode()


def fold_text(text: str) -> str:
    """A text without NUL."""
    if "\x00" not in text and _MARK not in text:
        return text
    return text.replace(_MARK, f"{_MARK}1").replace("\x00", f"{_MARK}0")


def unfold_text(text: str) -> str:
    """The text as it was before it was folded."""
    return text.replace(f"{_MARK}0", "\x00").replace(f"{_MARK}1", _MARK)


class TextDumper(Dumper):
    """A Python string on its way to the server."""

    def dump(self, obj: str) -> Buffer | None:
        """The string as UTF-8, folded."""
        return fold_text(obj).encode()


class TextLoader(Loader):
    """A text of the server on its way to Python."""

    def load(self, data: Buffer) -> str:
        """The string, unfolded."""
        found = bytes(data)
        return unfold_text(found.decode()) if _MARK_BYTES in found else found.decode()
