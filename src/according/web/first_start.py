"""The first start: the example, the first editions, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model

from according.capture import find_sources
from according.ledger.addresses import Address
from according.pipeline import add_sources
from according.web.editions.ledger import open_record
from according.web.editions.publishing import list_covered
from according.web.letters.post_office import tell_office
from according.web.work.jobs import follow_ledger

_EXAMPLE = "Ballerina"


def add_example() -> None:
    """Put the example coverage on record: 32 invented pages about one film. What is there already is left alone."""
    with as_file(files("according.example") / "pages") as folder:
        add_sources(open_record(), find_sources([folder]), _EXAMPLE)


def publish_first() -> None:
    """Publish what is on record and publishes itself, so that the first reader finds it."""
    follow_ledger()


def greet(ledger: Address, say: Callable[[str], object]) -> None:
    """Say where the site is and what to do next."""
    say(f"The site is at {settings.SITE_URL}/ over the ledger {ledger}. Stop it with Ctrl-C.")
    say(tell_office(settings.POST_OFFICE, urlsplit(settings.SITE_URL).hostname or ""))
    if not list_covered(open_record()):
        say("Nothing is on record yet. Begin with `according serve --example`, or put your own pages on record with")
        say(f"`according build PAGES --subject NAME --ledger {ledger}`.")
    if not get_user_model().objects.filter(is_active=True).exists():
        say("Nobody can use the desk yet. Make the first editor:")
        say(f"`according editor add NAME --chief --ledger {ledger}`.")
