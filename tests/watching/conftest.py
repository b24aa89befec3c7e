"""A ledger, and an outlet on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from according.ledger.opening import open_ledger

if TYPE_CHECKING:
    from according.ledger.store import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A new ledger."""
    with open_ledger(str(tmp_path / "watched.db")) as opened:
        yield opened
