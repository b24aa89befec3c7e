"""A ledger of its own for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from according.ledger.opening import open_ledger

if TYPE_CHECKING:
    from according.ledger.store import Ledger


@pytest.fixture
def ledger(new_ledger: Callable[[], str]) -> Iterator[Ledger]:
    """An empty ledger, in a file and in PostgreSQL."""
    with open_ledger(new_ledger()) as opened:
        yield opened
