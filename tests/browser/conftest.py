"""A dossier on disk for the browser to open."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.compose import compose_dossier
from according.export import write_dossier
from compose.made import SUBJECT, gather_readings, make_film


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a dossier's page, with a past, a dispute, a chart and long words in it."""
    film = make_film()
    dossier = compose_dossier(film, gather_readings(film), SUBJECT, "2024-12-31")
    folder: Path = tmp_path_factory.mktemp("dossier")
    write_dossier(dossier, [b.claim for s in film for b in s.backings], folder)
    return (folder / "index.html").as_uri()
