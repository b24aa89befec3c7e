#!/usr/bin/env python3
"""Takes the pictures in this folder: every kind of page of the site, light and dark, on a phone and on a desk.

    take.py [ADDRESS NAME PASSWORD]

Without an address it starts a site with the example over a ledger of its own, makes an editor, and stops it again.
Needs the test extra and a Chromium on the PATH. Picture: KIND-phone|desk-light|dark.jpg, what a screen shows of it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
COMMAND = [sys.executable, "-m", "according.cli.main"]
NAME, PASSWORD = "ada", "correct horse battery staple"
SIZES = {"phone": (360, 740), "desk": (1280, 860)}
READERS = {
    "home": "/",
    "dossier": "/ballerina/",
    "dossier-release": "/ballerina/#release",
    "dossier-past": "/ballerina/?on=2023-05-15",
    "dossier-turn": "/ballerina/#turn",
    "part": "/ballerina/whole/travelled/",
    "changes": "/changes/",
    "search": "/search/?q=ana+de+armas",
    "people": "/people/",
    "person": "/people/erica-lee/",
    "outlets": "/outlets/",
    "outlet": "/outlets/marquee-post/",
    "calendar": "/calendar/2025-06/",
    "letters": "/letters/",
    "report": "/talk/correct/ballerina/",
    "api": "/api/",
    "not-found": "/nowhere/",
    "login": "/accounts/login/",
}
DESK = {
    "queue": "/desk/",
    "moderation": "/desk/moderation/",
    "corrections": "/desk/corrections/",
    "check": "/desk/check/",
    "publication": "/desk/publication/",
    "publish": "/desk/publish/ballerina/",
    "rules": "/desk/rules/",
    "outlet-register": "/desk/outlets/",
    "audit": "/desk/audit/",
    "jobs": "/desk/jobs/",
}


def main() -> None:
    """Every page, in every size and scheme."""
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        if len(sys.argv) == 4:
            take_all(browser, *sys.argv[1:])
            return
        with open_site() as address:
            take_all(browser, address, NAME, PASSWORD)


@contextmanager
def open_site() -> Iterator[str]:
    """A site with the example and one chief editor, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {**os.environ, "ACCORDING_LEDGER": f"{folder}/site.db"}
        adding = [*COMMAND, "editor", "add", NAME, "--chief"]
        subprocess.run(adding, env=environment, input=f"{PASSWORD}\n", text=True, check=True)
        process = subprocess.Popen([*COMMAND, "serve", "--example", "--port", str(port)], env=environment)
        try:
            wait_for(f"http://127.0.0.1:{port}/ballerina/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_for(address: str, seconds: float = 180) -> None:
    """Until the page is there."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=10).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise SystemExit(f"{address} was not there after {seconds:.0f} seconds.") from None
            time.sleep(0.5)


def take_all(browser: Browser, address: str, name: str, password: str) -> None:
    """Readers' pages as anybody, the desk's as an editor."""
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            for kind, path in READERS.items():
                take(page, address + path, HERE / f"{kind}-{size}-{scheme}.jpg")
            page.goto(f"{address}/accounts/login/")
            page.get_by_label("Name", exact=False).first.fill(name)
            page.locator("input[type=password]").fill(password)
            page.locator("main form button").click()
            for kind, path in {**DESK, **find_desk_pages(page, address)}.items():
                take(page, address + path, HERE / f"desk-{kind}-{size}-{scheme}.jpg")
            context.close()


def find_desk_pages(page: Page, address: str) -> dict[str, str]:
    """A claim and a dispute, whatever they are called in this ledger."""
    page.goto(f"{address}/desk/")
    found = {}
    for kind in ("claim", "dispute"):
        link = page.locator(f'a[href^="/desk/{kind}/"]').first
        if link.count():
            found[kind] = str(link.get_attribute("href"))
    return found


def take(page: Page, address: str, path: Path) -> None:
    """One picture, of what the screen shows."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path, type="jpeg", quality=62)


if __name__ == "__main__":
    main()
