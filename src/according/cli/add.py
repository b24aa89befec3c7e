"""`according add`: pages from the web, by their addresses, from feeds and from lists of pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from according import __version__, pipeline
from according.capture.fetching.archiving import WarcCopy
from according.capture.fetching.asking import Asker
from according.capture.fetching.fetcher import Fetcher
from according.capture.fetching.limits import Manners
from according.capture.fetching.settings import FetchSettings, read_settings
from according.capture.fetching.sitemaps import parse_opml, spell_feed
from according.cli.build import say_report, show_progress
from according.cli.given import check_name
from according.cli.options import DEFAULT_LEDGER, LedgerAddress
from according.cli.readers import SKIPPED, ReaderName
from according.cli.words import clean, count
from according.domain.errors import AccordingError, InputError, UnknownSubject
from according.ledger.opening import open_ledger
from according.pipeline.reading import name_record
from according.pipeline.visiting import list_pages, visit_feed, visit_pages, visit_sitemap
from according.read.readers import GRAMMAR, find_reader

if TYPE_CHECKING:
    from according.ledger.kept import Place
    from according.ledger.store import Ledger

_MOST_OPML = 5 * 1024 * 1024
_NAME = 250


def add(
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="[URL…]", help="Addresses of pages.", show_default=False)
    ] = None,
    *,
    feed: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="An RSS, Atom or JSON feed; its pages are added.")
    ] = None,
    sitemap: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="A sitemap or an index of sitemaps; its pages are added.")
    ] = None,
    opml: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A file of subscriptions; the pages of its feeds are added.")
    ] = None,
    subject: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whom or what the pages are coverage of.", show_default=False)
    ] = None,
    warc: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep a WARC copy of all that is fetched (.warc or .warc.gz).")
    ] = None,
    allow: Annotated[
        str,
        typer.Option(
            metavar="HOSTS", help="Hosts and networks that may be asked though not public: news.intranet,10.1.0.0/16."
        ),
    ] = "",
    most: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many pages of each feed or list.")] = 500,
    reader: ReaderName = GRAMMAR,
    ledger: LedgerAddress = DEFAULT_LEDGER,
) -> None:
    """Fetch pages from the web, and put what they claim on record.

    `according add https://paper.example/film --subject Ballerina`

    `according add --feed https://paper.example/rss --subject Ballerina`

    `according add --sitemap https://paper.example/sitemap.xml --most 50 --warc copy.warc.gz`

    Hosts are asked politely: as their robots.txt lets, one page at a time, with a pause, and only for what changed.
    `ACCORDING_CONTACT` is the page or e-mail under which whoever runs a site finds you; set it. A page that cannot be
    fetched or read is named with the reason, and the others go on; the exit status is then 3.
    """
    name = check_name(subject) if subject is not None else None
    find_reader(reader)
    if not (addresses or feed or sitemap or opml):
        raise InputError("Nothing was named to be added: give the URL of a page, or --feed, --sitemap or --opml.")
    refuse_files(addresses or [])
    settings = read_settings(__version__, allow)
    feeds = [*map(spell_feed, feed or []), *(load_opml(opml) if opml else [])]
    if settings.contact is None:
        typer.echo("according: set ACCORDING_CONTACT to a page or e-mail, so that sites know who asks.", err=True)
    with ExitStack() as open_:
        record = open_.enter_context(open_ledger(ledger, create=True))
        copy = open_.enter_context(WarcCopy(warc, settings.agent)) if warc else None
        fetcher = open_.enter_context(open_fetcher(settings, copy))
        gathered = Gathering(fetcher, most)
        pages = [*(addresses or []), *gathered.from_feeds(feeds), *gathered.from_sitemaps(sitemap or [])]
        for reason in gathered.refused:
            record.record_skip(*reason)
            typer.echo(f"skipped: {clean(reason[1])}", err=True)
        place = record.derived.find_place()
        report = add_pages(record, fetcher, pages, name, reader)
        silent = derive_subject(record, place, name, report)
    say_report(report, reader)
    if report.skips or gathered.refused or silent:
        raise typer.Exit(SKIPPED)


def refuse_files(addresses: list[str]) -> None:
    """InputError for a page that was saved: it is imported, not fetched."""
    for address in addresses:
        if "://" not in address and len(address) < _NAME and Path(address).is_file():
            found = f"{clean(address)} is a file, and no address"
            raise InputError(f"{found}. Put it on record with: according import {clean(address)}")


def open_fetcher(settings: FetchSettings, copy: WarcCopy | None = None) -> Fetcher:
    """A fetcher as it is set up from outside."""
    manners = Manners(pause=settings.pause)
    return Fetcher(Asker(settings.agent, allowed=settings.allowed), manners, archive=copy)


def load_opml(path: Path) -> list[str]:
    """The feeds of a file of subscriptions."""
    try:
        with path.open("rb") as file:
            body = file.read(_MOST_OPML + 1)
    except OSError as error:
        raise InputError(f"The OPML file {path} cannot be read: {error.strerror or error}.") from error
    if len(body) > _MOST_OPML:
        raise InputError(f"The OPML file {path} has more than {_MOST_OPML // 1048576} MiB. Part it.")
    found = [entry.address for entry in parse_opml(body, str(path))]
    if not found:
        raise InputError(f"The OPML file {path} subscribes to no feed. Export the feeds of a feed reader as OPML.")
    return found


class Gathering:
    """The pages that feeds and sitemaps name, and what could not be had of these."""

    def __init__(self, fetcher: Fetcher, most: int) -> None:
        self.fetcher, self.most = fetcher, most
        self.refused: list[tuple[str, str]] = []

    def from_feeds(self, feeds: list[str]) -> Iterator[str]:
        """The pages of feeds, each feed's as it has them."""
        for address in feeds:
            try:
                found = visit_feed(self.fetcher, address)
            except AccordingError as error:
                self.refused.append((address, str(error)))
                continue
            entries = found[0].entries if found else ()
            taken = f", of which the first {self.most:,} are taken" if len(entries) > self.most else ""
            self.tell(address, len(entries), taken)
            yield from (entry.address for entry in entries[: self.most])

    def from_sitemaps(self, sitemaps: list[str]) -> Iterator[str]:
        """The pages of sitemaps."""
        for address in sitemaps:
            entries = visit_sitemap(
                self.fetcher, address, lambda where, error: self.refused.append((where, str(error))), self.most + 1
            )
            if entries or address not in dict(self.refused):
                taken = " and more, of which the latest are taken" if len(entries) > self.most else ""
                self.tell(address, min(len(entries), self.most), taken)
            yield from (entry.address for entry in entries[: self.most])

    def tell(self, address: str, found: int, taken: str) -> None:
        """Say how many pages a feed or sitemap names, and how many are taken."""
        typer.echo(f"{clean(address)} names {count(found, 'page')}{taken}.", err=True)


def add_pages(
    record: Ledger, fetcher: Fetcher, addresses: list[str], subject: str | None, reader: str
) -> pipeline.Report:
    """Fetch, read and record pages, and say of each what became of it."""
    pages = list_pages(addresses)
    named = name_record(None, reader)
    with show_progress("Fetching") as progress:
        visits = visit_pages(fetcher, pages, lambda address: record.last_headers(address, named))
        report = pipeline.add_visits(record, visits, len(pages), subject, progress, reader, say_page)
    for skip in report.skips:
        typer.echo(f"skipped: {clean(skip.reason)}", err=True)
    return report


def say_page(where: str, what: str) -> None:
    """Say what became of a page; what was skipped is told with its reason at the end."""
    if what != "skipped":
        typer.echo(f"{clean(where)}: {_WORDS[what]}.")


_WORDS = {"read": "read, and what it claims is on record", "unchanged": "unchanged since it was last read"}


def derive_subject(record: Ledger, since: Place, subject: str | None, report: pipeline.Report) -> bool:
    """Conclude what the new pages bear on; whether nothing is known of the subject, which is said."""
    if not report.read and not (subject and report.known):
        return False
    try:
        pipeline.derive_touched(record, since, subject)
    except UnknownSubject as error:
        typer.echo(f"according: {clean(str(error))}", err=True)
        return True
    return False
