"""A browser, and a dossier on disk for it to open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from according.compose import compose_dossier
from according.export import write_dossier
from compose.made import SUBJECT, gather_readings, make_film

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; where there is none the tests are skipped, under CI they fail."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if not path:
        reason = "No Chromium on the PATH: install it (Debian: apt-get install chromium) to test the page in a browser."
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        try:
            # Without the sandbox, which does not start for root in a container; the page is our own.
            started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            pytest.fail(f"Chromium at {path} does not start: {error}")
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a dossier's page, with a past, a dispute, a chart and long words in it."""
    film = make_film()
    dossier = compose_dossier(film, gather_readings(film), SUBJECT, "2024-12-31")
    folder: Path = tmp_path_factory.mktemp("dossier")
    write_dossier(dossier, [b.claim for s in film for b in s.backings], folder)
    return (folder / "index.html").as_uri()
