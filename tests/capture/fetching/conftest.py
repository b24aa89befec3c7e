"""A local web for tests of fetching."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from capture.fetching.local_web import LocalWeb, open_web


@pytest.fixture
def web() -> Iterator[LocalWeb]:
    """A server on the loopback."""
    with open_web() as running:
        yield running
