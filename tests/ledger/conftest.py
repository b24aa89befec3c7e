"""A ledger of its own for each test."""

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
    """An empty ledger in a folder of its own."""
    with open_ledger(str(tmp_path / "test.db")) as opened:
        yield opened
