"""What comes of visits: pages once each, edits found, sources in trouble left alone for a while."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from according import pipeline
from according.capture.fetching.limits import Limits
from according.domain.errors import LedgerError
from according.domain.watched import Target
from according.watching import Plan, Poster, Tally, check_signature, make_senders, read_plan, tell_status
from according.watching.leasing import hold_lease, take_lease, tell_wall
from localweb.following import LOOPBACK, visit_all
from localweb.newsstand import FEED, HOST, Newsstand, write_page
from localweb.serving import LocalWire, Reply, resolve_locally, serve

if TYPE_CHECKING:
    from according.ledger.store import Ledger

SECRET = b"a key of some length"
QUICK = Limits(tries=1, total=1.0, pause=0.5, connect=1.0)


def plan_for(**more: object) -> Plan:
    """A watch file for one outlet."""
    return read_plan({"subject": [{"name": "Ballerina", "feeds": [FEED], **more}]})


def visit_later(ledger: Ledger, port: int, plan: Plan | None = None, **senders: Any) -> Tally:
    """Visit everything once more, as if its time had come."""
    now = tell_wall()
    for item in [*ledger.watched.list_sources(), *ledger.watched.list_due(now + timedelta(days=999), [], 999)]:
        ledger.watched.keep(type(item)(**{**{f: getattr(item, f) for f in item.__struct_fields__}, "due_at": now}))
    return visit_all(ledger, plan or plan_for(), port, **senders)


def test_each_page_is_fetched_once_and_an_edit_is_found(ledger: Ledger) -> None:
    """What is unchanged is not sent again; an edit without a word is a further version."""
    stand = Newsstand(3)
    with serve(stand) as server:
        assert visit_all(ledger, plan_for(), server.port).new == 3
        assert visit_all(ledger, plan_for(), server.port) == Tally()
        stand.pages[1] = write_page(1, "Lionsgate will release Ballerina in theaters on July 9, 2024, the studio said.")
        again = visit_later(ledger, server.port)
    assert (again.new, again.edited, again.pages) == (0, 1, 3)
    versions = pipeline.trace_versions(ledger, f"http://{HOST}/ballerina/1").pages[0].versions
    assert len(versions) == 2


def test_a_page_that_lists_articles_is_a_source(ledger: Ledger) -> None:
    """What it links to is judged by its words and fetched once; what it lists later is found."""
    stand, listing = Newsstand(3), f"http://{HOST}/topics"
    plan = read_plan({"subject": [{"name": "Ballerina", "listings": [listing]}]})

    def list_pages(*numbers: int) -> None:
        links = "".join(f'<a href="/ballerina/{n}">‘Ballerina’ opens in June, number {n}</a>' for n in numbers)
        links += '<a href="/swan-lake-is-back-on-stage">Swan Lake is back</a><a href="/about">About</a>'
        stand.replies["/topics"] = Reply(200, links.encode(), (("Content-Type", "text/html"),))

    list_pages(0, 1)
    with serve(stand) as server:
        first = visit_all(ledger, plan, server.port)
        list_pages(0, 1, 2)
        later = visit_later(ledger, server.port, plan)
        stand.replies["/topics"] = Reply(200, b"<div id=app></div>", (("Content-Type", "text/html"),))
        visit_later(ledger, server.port, plan)
    assert (first.sources, first.new, first.left_out) == (1, 2, 1)
    assert (later.new, later.edited) == (1, 0)
    (source,) = tell_status(ledger).sources
    assert source.kind == "listing" and "names no articles" in source.trouble
    assert not pipeline.verify(ledger.address).total


def test_an_edit_that_is_taken_back_is_a_further_version(ledger: Ledger) -> None:
    """A page that is again what it was, byte for byte, is told of, counts from then on, and is seen as it was told."""
    stand = Newsstand(1)
    first, second = stand.pages[0], write_page(0, "Lionsgate will release Ballerina in theaters on July 9, 2024.")
    address, days = f"http://{HOST}/ballerina/0", ("2024-06-01", "2024-07-09", "2024-06-01", "2024-07-09")
    moments = []
    with serve(stand) as server:
        for number, body in enumerate((first, second, first, second), start=1):
            stand.pages[0] = body
            tally = visit_later(ledger, server.port)
            assert (tally.new, tally.edited) == ((1, 0) if number == 1 else (0, 1))
            assert visit_later(ledger, server.port).edited == 0
            (history,) = pipeline.trace_versions(ledger, address).pages
            assert len(history.versions) == number
            assert days[number - 1] in [claim.value for claim in ledger.readings_at(address)[-1].claims]
            page = ledger.page_at(address)
            assert page is not None and days[number - 1][5:7] == ("07" if "July" in page.text else "06")
            standing = {s.value for s in pipeline.conclude(ledger, "Ballerina").statements if s.standing == "current"}
            assert days[number - 1] in standing
            moments.append(tell_wall())
        stand.pages[0] = second.replace(b"</body>", b"<footer>Seen 12 times</footer></body>")
        assert visit_later(ledger, server.port).edited == 0
    assert all(revision.silent for revision in history.revisions)
    assert ledger.counts()["captures"] == 2
    assert len(pipeline.trace_versions(ledger, address, known_by=moments[1]).pages[0].versions) == 2
    assert not pipeline.verify(ledger.address).total


def test_a_new_time_of_change_alone_is_no_edit(ledger: Ledger) -> None:
    """It is on record; but a page that tells another at each visit is not asked each hour, and nobody told of it."""
    stand, address = Newsstand(1), f"http://{HOST}/ballerina/0"
    plain = stand.pages[0]
    with serve(stand) as server:
        visit_all(ledger, plan_for(), server.port)
        for hour in (b"10", b"11"):
            stamp = b'<meta property="article:modified_time" content="2023-01-02T' + hour + b':00:00Z"></head>'
            stand.pages[0] = plain.replace(b"</head>", stamp)
            assert visit_later(ledger, server.port).edited == 0
        page = ledger.page_at(address)
        assert page and page.modified and page.modified.value.startswith("2023-01-02T11")
        assert ledger.watched.find("page", [address])[address].interval == 4 * 3600
        stand.pages[0] = stand.pages[0].replace(b"2024, the", b"2025, the")
        assert visit_later(ledger, server.port).edited == 1


def test_other_furniture_around_the_article_is_no_edit(ledger: Ledger) -> None:
    """A page whose related links change with every visit does not fill the ledger."""
    stand = Newsstand(1)
    with serve(stand) as server:
        visit_all(ledger, plan_for(), server.port)
        stand.pages[0] = stand.pages[0].replace(b"</body>", b"<!-- 7431 --><footer>Seen 12 times</footer></body>")
        assert visit_later(ledger, server.port).edited == 0
    assert ledger.counts()["captures"] == 1


@pytest.mark.parametrize("manner", ["hang", "trickle", "short", "broken"])
def test_a_server_that_misbehaves_keeps_nobody_else_waiting(ledger: Ledger, manner: str) -> None:
    """One page fails, is told of in words and tried later; the others are read."""
    stand = Newsstand(3)
    stand.replies["/ballerina/1"] = Reply(200, b"x" * 400, (("Content-Type", "text/html"),), manner)
    with serve(stand) as server:
        tally = visit_all(ledger, plan_for(), server.port, QUICK)
        status = tell_status(ledger)
        assert (tally.new, tally.failed, status.troubled) == (2, 1, 1)
        assert "Failed once, never answered; next visit in" in status.pages_in_trouble[0].state
        del stand.replies["/ballerina/1"]
        assert visit_later(ledger, server.port).new == 1
    assert tell_status(ledger).troubled == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<rss><channel><item><title>Broken",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
        b"<html><body>We have moved.</body></html>",
        b'{"version": 7}',
        b"<rss>" * 5000,
    ],
)
def test_a_broken_feed_is_told_of_and_tried_again(ledger: Ledger, body: bytes) -> None:
    """What is no feed brings nothing down, and its pages stay watched."""
    stand = Newsstand(1)
    stand.replies["/feed.xml"] = Reply(200, body, (("Content-Type", "application/xml"),))
    with serve(stand) as server:
        visit_all(ledger, plan_for(pages=[f"http://{HOST}/ballerina/0"]), server.port)
        (source,) = tell_status(ledger).sources
        assert tell_status(ledger).fetched == 1
        if body.startswith(b"<rss><channel>"):
            return  # what there is of it may be read
        assert source.failures == 1 and source.trouble


def test_a_server_is_left_alone_for_as_long_as_it_asks(ledger: Ledger) -> None:
    """Retry-After decides when the next visit is."""
    stand = Newsstand(0)
    stand.replies["/feed.xml"] = Reply(503, b"Later.", (("Retry-After", "172800"),))
    with serve(stand) as server:
        visit_all(ledger, plan_for(), server.port)
    (source,) = tell_status(ledger).sources
    assert source.next_visit - tell_wall() > timedelta(hours=40)


def test_a_clock_set_back_keeps_nothing_waiting(ledger: Ledger) -> None:
    """What was planned by a clock that was a year ahead is visited by the one that is right."""
    stand = Newsstand(1)
    with serve(stand) as server:
        visit_all(ledger, plan_for(), server.port)
        ahead = tell_wall() + timedelta(days=365)
        for item in ledger.watched.list_sources():
            fields = {f: getattr(item, f) for f in item.__struct_fields__}
            ledger.watched.keep(type(item)(**{**fields, "due_at": ahead + timedelta(days=1), "visited_at": ahead}))
        assert visit_all(ledger, plan_for(), server.port).sources == 1


def test_one_ledger_has_one_watcher(ledger: Ledger) -> None:
    """The second is told who the first is; one that died is not waited for."""
    with hold_lease(ledger), pytest.raises(LedgerError, match="watched already, by process"):
        take_lease(ledger, "another", tell_wall())
    with hold_lease(ledger) as first:
        dead = type(first.lease)(token="dead", host=first.lease.host, process=2**22 + 1, until=first.lease.until)
        ledger.watched.take("watch", dead)
        take_lease(ledger, "another", tell_wall())


def test_a_change_is_told_to_a_webhook_signed_and_until_it_is_taken(ledger: Ledger) -> None:
    """What changed is posted with a signature; refused at first, it comes again with the same key."""
    stand = Newsstand(2)
    plan = plan_for()
    with serve(stand) as server:
        assert visit_all(ledger, plan, server.port).notices == 0
    stand.pages[0] = write_page(0, "Lionsgate will release Ballerina in theaters on July 9, 2024, the studio said.")
    told = type(plan)(subjects=plan.subjects, targets=(Target("webhook", f"http://{HOST}/hook"),), pace=plan.pace)
    stand.replies["/hook"] = Reply(500, b"Not now.")
    with serve(stand) as server:
        poster = Poster("According/test", LOOPBACK, resolve_locally, LocalWire(server.port))
        senders = make_senders(poster, SECRET)
        assert visit_later(ledger, server.port, told, **senders).notices == 1
        (waiting,) = ledger.watched.list_deliveries()
        assert waiting.tries == 1 and "500" in waiting.trouble
        del stand.replies["/hook"]
        ledger.watched.keep_delivery(type(waiting)(number=waiting.number, notice=waiting.notice, target=waiting.target,
                                                   tries=1, due_at=tell_wall()))  # fmt: skip
        visit_all(ledger, told, server.port, **senders)
        poster.close()
    first, second = stand.posted
    assert first.body == second.body and b'"release_date"' in first.body
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    header = second.headers["according-signature"]
    moment = int(header[2:].partition(",")[0])
    assert check_signature(header, second.body, SECRET, moment)
    assert not check_signature(header, second.body + b" ", SECRET, moment)
    assert not check_signature(header, second.body, SECRET, moment + 600)
    assert ledger.watched.count_deliveries() == {"done": 1}


def test_what_is_found_at_the_start_is_no_news(ledger: Ledger) -> None:
    """A subject that is taken up has a base first, be there nothing of it yet; whatever comes later is told."""
    stand, quiet = Newsstand(2), Newsstand(0)
    with serve(stand) as server, serve(quiet) as empty:
        assert visit_all(ledger, plan_for(name="Paddington"), empty.port).notices == 0
        assert visit_all(ledger, plan_for(), server.port).notices == 0
        stand.pages[2] = write_page(2, "Lionsgate will release Ballerina in theaters on July 9, 2024, the studio said.")
        assert visit_later(ledger, server.port).notices == 1


def test_a_page_is_looked_at_soon_when_its_source_says_that_it_was_changed(ledger: Ledger) -> None:
    """Not at once where the page was looked at just now, but long before its time."""
    stand = Newsstand(1)
    address = f"http://{HOST}/ballerina/0"
    with serve(stand) as server:
        visit_all(ledger, plan_for(), server.port)
        before = ledger.watched.find("page", [address])[address]
        feed = stand.write_feed().replace(b"Sun, 01 Jan 2023", b"Sun, 01 Jan 2045")
        stand.replies["/feed.xml"] = Reply(200, feed, (("Content-Type", "application/xml"),))
        for item in ledger.watched.list_sources():
            fields = {f: getattr(item, f) for f in item.__struct_fields__}
            ledger.watched.keep(type(item)(**{**fields, "due_at": tell_wall(), "tag": None}))
        visit_all(ledger, plan_for(), server.port)
    after = ledger.watched.find("page", [address])[address]
    assert after.due_at < before.due_at and after.hint > before.hint


def test_pages_of_a_subject_that_is_no_longer_followed_are_left_alone(ledger: Ledger) -> None:
    """Who takes a subject out of the watch file asks nobody for its pages any more."""
    with serve(Newsstand(2)) as server:
        visit_all(ledger, plan_for(), server.port)
        other = read_plan({"subject": [{"name": "The Swan", "feeds": [FEED]}]})
        asked = len(server.asked)
        visit_later(ledger, server.port, other)
        assert not [one for one in server.asked[asked:] if one.path.startswith("/ballerina")]


def test_pages_of_a_subject_that_is_left_out_for_a_while_are_not_forgotten_for_a_month(ledger: Ledger) -> None:
    """Two watch files may take turns at one ledger, and a subject may come back the next day."""
    with serve(Newsstand(1)) as server:
        visit_all(ledger, plan_for(), server.port)
        visit_later(ledger, server.port, read_plan({"subject": [{"name": "The Swan", "feeds": [FEED]}]}))
    page = ledger.watched.find("page", [f"http://{HOST}/ballerina/0"])[f"http://{HOST}/ballerina/0"]
    assert page.due_at < tell_wall() + timedelta(hours=2)


def test_a_name_that_is_added_is_looked_for_in_what_the_sources_told_of_before(ledger: Ledger) -> None:
    """A feed that is unchanged is read anew, and what it has dropped by now is on record: nothing is lost."""
    stand = Newsstand(3)
    with serve(stand) as server:
        assert visit_all(ledger, plan_for(name="Swan"), server.port).new == 0
        del stand.pages[0]
        assert visit_later(ledger, server.port, plan_for(name="Swan")).new == 0
        again = visit_later(ledger, server.port, plan_for(name="Swan", names=["Ballerina"]))
        assert (again.new, again.failed) == (2, 1)
        both = {"subject": [{"name": name, "feeds": [FEED]} for name in ("Swan", "Ballerina")]}
        visit_later(ledger, server.port, read_plan(both))
    assert ledger.watched.subjects_of(f"http://{HOST}/ballerina/0") == ["Ballerina", "Swan"]
    assert {"Ballerina", "Swan"} <= set(ledger.derived.list_covered())


def test_a_source_is_read_soon_when_something_else_is_looked_for_in_it(ledger: Ledger) -> None:
    """Nobody waits a day for a name that was added, and no source is asked sooner than the pace lets it be."""
    with serve(Newsstand(1)) as server:
        visit_all(ledger, plan_for(), server.port)
        source = ledger.watched.list_sources()[0]
        ledger.watched.keep(structs.replace(source, due_at=tell_wall() + timedelta(days=1)))
        visit_all(ledger, plan_for(without=["Korean"]), server.port)
    after = ledger.watched.list_sources()[0]
    assert source.visited_at and after.due_at == source.visited_at + timedelta(minutes=15) and after.visits == 1


def test_a_source_that_is_taken_out_is_told_of_as_that(ledger: Ledger) -> None:
    """Its next visit would never come; named again, it is visited again."""
    with serve(Newsstand(1)) as server:
        visit_all(ledger, plan_for(), server.port)
        other = read_plan({"subject": [{"name": "Ballerina", "feeds": [FEED.replace("feed", "news")]}]})
        visit_later(ledger, server.port, other)
        told = {source.address: source.state for source in tell_status(ledger).sources}
        assert "does not name it" in told[FEED] and "next visit" not in told[FEED]
        visit_later(ledger, server.port)
    told = {source.address: source.state for source in tell_status(ledger).sources}
    assert "next visit" in told[FEED] and "does not name it" not in told[FEED]
