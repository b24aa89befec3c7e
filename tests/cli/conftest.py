"""What the commands are tried on."""

from __future__ import annotations

import pytest

from builders import Runner, Writer


@pytest.fixture
def built(according: Runner, write_page: Writer) -> Runner:
    """The program, with a ledger in which the release date of a film has moved."""
    write_page("a.html")
    write_page(
        "b.html",
        title="‘Ballerina’ Moves to 2025",
        published="2024-02-21T12:00:00Z",
        text="Lionsgate has moved <em>Ballerina</em> from June 7, 2024 to June 6, 2025, the studio announced.",
    )
    assert according("build", "pages", "--subject", "Ballerina").status == 0
    return according
