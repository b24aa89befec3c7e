"""The site over a copy of the example's ledger: a client for views, and a real server for browsers and mail."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.db import connections

django.setup()

# Django's models can be imported only after it has been set up.
from django.test import Client, override_settings  # noqa: E402

import stores  # noqa: E402
from according.web.editions import reading  # noqa: E402
from according.web.first_start import add_example  # noqa: E402
from according.web.machines import keeping, linked  # noqa: E402
from according.web.people.keeping import add_editor  # noqa: E402
from according.web.site import rendering  # noqa: E402
from according.web.starting import prepare  # noqa: E402
from according.web.work.jobs import follow_ledger  # noqa: E402
from stores import Databases, Store  # noqa: E402
from web.postbox import Postbox, open_postbox  # noqa: E402

# Passwords are hashed a million times over, which tests need not wait for.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def example_ledger(store: Store, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the example coverage read and its dossier published; copy it, don't write to it."""
    address = store.make(tmp_path_factory.mktemp("example"), "example")
    point_at(address)
    prepare()
    add_example()
    follow_ledger()
    connections["default"].close()
    if isinstance(store, Databases):
        store.keep()
    return address


@pytest.fixture
def ledger(example_ledger: str, store: Store, tmp_path: Path) -> Iterator[str]:
    """A copy of the example's ledger, as the site's database."""
    address = store.copy(example_ledger, tmp_path, "site")
    point_at(address)
    yield address
    connections["default"].close()
    store.drop()


@pytest.fixture
def empty_ledger(store: Store, tmp_path: Path) -> Iterator[str]:
    """A new ledger, as the site's database."""
    address = store.make(tmp_path, "empty")
    point_at(address)
    prepare()
    yield address
    connections["default"].close()
    store.drop()


@pytest.fixture
def client(ledger: str) -> Client:
    """Somebody who asks for pages of the example's site, and is not signed in."""
    return Client(headers={"host": "localhost"})


@pytest.fixture
def live_site(example_ledger: str, store: Store, tmp_path: Path) -> Iterator[str]:
    """The address of a real server, started as anybody would, over a copy of the example's ledger."""
    address = store.copy(example_ledger, tmp_path, "live")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "according.cli.main", "serve", "--ledger", address, "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "ACCORDING_LEDGER": address})
    try:
        yield wait_for(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=30)
        store.drop()


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


def point_at(address: str) -> None:
    """Make a ledger the site's database in this process, and forget what was kept of the one before."""
    stores.point_at(address)
    reading._load_edition.cache_clear()
    rendering._render.cache_clear()
    keeping._read.cache_clear()
    linked._link_latest.cache_clear()


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> str:
    """The address once it answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "The server has stopped."
        try:
            urllib.request.urlopen(f"{address}/", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError(f"No answer from {address} in {seconds} seconds.")


@pytest.fixture
def editor(client: Client) -> Client:
    """An editor of the example's site, signed in."""
    return sign_in("ben", chief=False)


@pytest.fixture
def chief(client: Client) -> Client:
    """A chief editor of the example's site, signed in."""
    return sign_in("ada", chief=True)


def sign_in(name: str, chief: bool) -> Client:
    """Somebody with an account, signed in."""
    somebody = Client(headers={"host": "localhost"})
    somebody.force_login(add_editor(name, "a long enough word", chief))
    return somebody
