"""The site over a copy of the example's ledger: a client for views, and a real server for browsers and mail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from django.db import connections

django.setup()

# Django's models can be imported only after it has been set up.
from django.core.cache import cache  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from according.web.desk.laying import lay_queues  # noqa: E402
from according.web.first_start import add_example  # noqa: E402
from according.web.starting import prepare  # noqa: E402
from according.web.work.jobs import follow_ledger  # noqa: E402
from commons import Commons  # noqa: E402
from stores import Store  # noqa: E402
from web.busy import Busy, fill_site  # noqa: E402
from web.lending import lend, make_once, point_at  # noqa: E402
from web.postbox import Postbox, open_postbox  # noqa: E402
from web.serving import serve_apart, serve_here  # noqa: E402
from web.signing import sign_in  # noqa: E402

# Passwords are hashed a million times over, which tests need not wait for.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def bare_ledger(store: Store, commons: Commons) -> str:
    """A ledger with the site's tables and nothing in them; copy it, don't write to it."""
    return make_once(commons, store, "bare", prepare)


@pytest.fixture(scope="session")
def example_ledger(bare_ledger: str, store: Store, commons: Commons) -> str:
    """A ledger with the example coverage read and its dossier published; copy it, don't write to it."""
    return make_once(commons, store, "example", lambda: (add_example(), follow_ledger(), lay_queues()), bare_ledger)


@pytest.fixture
def ledger(example_ledger: str, store: Store, tmp_path: Path) -> Iterator[str]:
    """A copy of the example's ledger, as the site's database."""
    yield from lend(store, example_ledger, tmp_path)


@pytest.fixture
def empty_ledger(bare_ledger: str, store: Store, tmp_path: Path) -> Iterator[str]:
    """A new ledger, as the site's database."""
    yield from lend(store, bare_ledger, tmp_path)


@pytest.fixture
def client(ledger: str) -> Client:
    """Somebody who asks for pages of the example's site, and is not signed in."""
    return Client(headers={"host": "localhost"})


@pytest.fixture(scope="session")
def busy(example_ledger: str, store: Store, commons: Commons, tmp_path_factory: pytest.TempPathFactory) -> Busy:
    """A site where something lies on every desk: a ledger that nobody changes, and where each thing is in it."""

    def fill(folder: Path) -> dict[str, Any]:
        ledger = store.copy(example_ledger, folder, "busy")
        store.keep()
        point_at(ledger)
        places, session = fill_site(folder)
        connections["default"].close()
        return {"ledger": ledger, "places": places, "session": session}

    return Busy(**commons.make_once(f"busy-{store.name}", fill))


@pytest.fixture(scope="session")
def live_site(busy: Busy, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server, for tests that only read: all of them share it."""
    ledger = store.copy(busy.ledger, tmp_path_factory.mktemp("live"), "live")
    store.keep()
    with serve_apart(ledger, "--no-worker") as address:
        yield address


@pytest.fixture
def own_site(ledger: str) -> Iterator[str]:
    """The address of the site over this test's own copy of the example's ledger, to be written to."""
    cache.clear()
    with serve_here() as address:
        yield address


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """The mail server that the site of this test sends to, without any waiting."""
    with (
        open_postbox() as box,
        override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=box.port,
            EMAIL_USE_TLS=False,
            EMAIL_USE_SSL=False,
            LETTERS_GATHER=0,
        ),
    ):
        yield box


@pytest.fixture
def editor(client: Client) -> Client:
    """An editor of the example's site, signed in."""
    return sign_in("ben", chief=False)


@pytest.fixture
def chief(client: Client) -> Client:
    """A chief editor of the example's site, signed in."""
    return sign_in("ada", chief=True)
