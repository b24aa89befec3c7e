"""Every kind of page, on a phone and on a desk, by day and by night, as a browser and axe-core see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import ResolverMatch
from playwright.sync_api import Browser, BrowserContext, Page

from stores import FILES_ONLY, Store
from web.busy import Busy
from web.lending import lend
from web.watching import AXE, DESK, PHONE, Watch, find_barriers, find_contrast, fits

ARTICLE = "Lionsgate opens Ballerina in American cinemas on 7 June 2024."
RULES = 'publish = "by itself"\n\n[[rule]]\nname = "Two origins or a party"\nneeds = "two origins or a party"\n'


class Stop(NamedTuple):
    """A page to look at: the name of its address, the address, and what is done there first.

    What is `folded` is looked at as it comes: the notes and trees in it are looked at on another page.
    """

    name: str
    address: str
    do: Callable[[Page], None] | None = None
    folded: bool = False


def paste_article(page: Page) -> None:
    """Have a stale article checked."""
    page.get_by_label("Text of the article").fill(ARTICLE)
    page.get_by_role("button", name="Check the text").click()
    page.locator(".isbad .bad").first.wait_for()


def try_rules(page: Page) -> None:
    """Try stricter rules."""
    page.get_by_label("Rules to try").fill(RULES)
    page.get_by_role("button", name="Try it").click()
    page.locator("#try .effect, #try .wrong").first.wait_for()


def send_empty(page: Page) -> None:
    """Send a form as it is, past the browser's own checks."""
    page.evaluate("document.querySelectorAll('main form').forEach(f => { f.noValidate = true })")
    with page.expect_navigation():
        page.locator("main form button.first").last.click()


def ask_nothing(page: Page) -> None:
    """Ask for letters about nothing, with no address."""
    send_empty(page)
    page.get_by_role("alert").first.wait_for()


def open_box(page: Page) -> None:
    """Open the notes' keys."""
    page.keyboard.press("?")
    page.locator("#keys").wait_for()


READERS = (
    Stop("home", "/"),
    Stop("dossier", "/ballerina/"),
    Stop("dossier", "/ballerina/?on=2023-05-15", folded=True),
    Stop("dossier", "/nowhere/"),
    Stop("part", "/ballerina/whole/travelled/", folded=True),
    Stop("subjects", "/subjects/"),
    Stop("changes", "/changes/"),
    Stop("search", "/search/"),
    Stop("search", "/search/?q=ana+de+armas"),
    Stop("search", "/search/?q=ballerina&kind=quote&page=2"),
    Stop("people", "/people/"),
    Stop("person", "/people/erica-lee/"),
    Stop("outlets", "/outlets/"),
    Stop("outlet", "/outlets/marquee-post/"),
    Stop("calendar", "/calendar/"),
    Stop("year", "/calendar/2025/"),
    Stop("month", "/calendar/2025-06/"),
    Stop("month", "/calendar/2024-06/"),
    Stop("api", "/api/"),
    Stop("talk", "/talk/ballerina/"),
    Stop("dossier", "/ballerina/?reply={shown}#reply", folded=True),
    Stop("correct-page", "/talk/correct/ballerina/"),
    Stop("correct-page", "/talk/correct/ballerina/", send_empty),
    Stop("correct", "/talk/correct/ballerina/{key}/"),
    Stop("correction", "/talk/correction/{token}/"),
    Stop("flag", "/talk/flag/{shown}/"),
    Stop("letters", "/letters/"),
    Stop("letters", "/letters/", ask_nothing),
    Stop("letters-asked", "/letters/asked/"),
    Stop("letters-confirm", "/letters/confirm/{ask}/"),
    Stop("letters-confirm", "/letters/confirm/x/"),
    Stop("letters-never", "/letters/never/{ask}/"),
    Stop("letters-manage", "/letters/yours/{subscriber}/"),
    Stop("letters-leave", "/letters/leave/{subscriber}/"),
    Stop("account_login", "/accounts/login/"),
    Stop("account_login", "/accounts/login/", send_empty),
    Stop("account_signup", "/accounts/signup/"),
)
EDITORS = (
    Stop("desk", "/desk/"),
    Stop("desk", "/desk/", open_box),
    Stop("desk", "/desk/?reason=agrees&page=2"),
    Stop("claim", "/desk/claim/{claim}/"),
    Stop("effect", "/desk/claim/{claim}/effect/"),
    Stop("edit_claim", "/desk/claim/{claim}/edit/"),
    Stop("add_claim", "/desk/claims/new/"),
    Stop("names", "/desk/names/"),
    Stop("disputes", "/desk/disputes/"),
    Stop("dispute", "/desk/dispute/ballerina/{dispute}/"),
    Stop("audit", "/desk/audit/"),
    Stop("desk_outlets", "/desk/outlets/"),
    Stop("desk_outlet", "/desk/outlets/edit/"),
    Stop("desk_outlet", "/desk/outlets/edit/?name=Marquee+Post"),
    Stop("moderation", "/desk/moderation/"),
    Stop("moderation", "/desk/moderation/?list=flagged"),
    Stop("moderated", "/desk/moderation/{shown}/?list=accepted"),
    Stop("corrections", "/desk/corrections/"),
    Stop("report", "/desk/corrections/{other}/?list=declined"),
    Stop("jobs", "/desk/jobs/"),
    Stop("watching", "/desk/watching/"),
    Stop("check", "/desk/check/"),
    Stop("check", "/desk/check/", paste_article),
    Stop("publication", "/desk/publication/"),
    Stop("publish", "/desk/publish/ballerina/"),
    Stop("preview", "/desk/preview/ballerina/", folded=True),
    Stop("rules", "/desk/rules/"),
    Stop("rules", "/desk/rules/", try_rules),
    Stop("account_change_password", "/accounts/password/change/"),
    Stop("account_logout", "/accounts/logout/"),
)
POST, FILE, SAME = "only takes what a form sends", "a file, for machines", "refuses, as the sign-up does"
NOT_SEEN = {
    **dict.fromkeys(("judge", "note", "pin", "reject_side", "undo", "moderate", "settle_report", "hand_in"), POST),
    **dict.fromkeys(("rebuild", "send_again", "publish_do", "vote", "comment"), POST),
    **dict.fromkeys(("asset", "robots", "sitemap", "sitemap-part", "feed", "annotations", "annotations-sheet"), FILE),
    **dict.fromkeys(("account_inactive", "account_reauthenticate", "account_email", "account_confirm_email"), SAME),
    **dict.fromkeys(("account_email_verification_sent", "account_set_password", "account_reset_password"), SAME),
    **dict.fromkeys(("account_reset_password_done", "account_reset_password_from_key"), SAME),
    "account_reset_password_from_key_done": SAME,
}


def name_stop(stop: Stop) -> str:
    """A stop as the test's report names it."""
    return f"{stop.address} {stop.do.__name__ if stop.do else ''}".strip()


@pytest.fixture(scope="module")
def anybody(browser: Browser, live_site: str) -> Iterator[BrowserContext]:
    """A reader's browser; axe is put in past the policy, as a browser's own tool would be."""
    context = browser.new_context(base_url=live_site, reduced_motion="reduce")
    context.add_init_script(AXE)
    yield context
    context.close()


@pytest.fixture(scope="module")
def chiefs(browser: Browser, live_site: str, busy: Busy) -> Iterator[BrowserContext]:
    """The browser of a chief editor, signed in."""
    context = browser.new_context(base_url=live_site, reduced_motion="reduce")
    context.add_init_script(AXE)
    context.add_cookies([{"name": "sessionid", "value": busy.session, "url": live_site}])
    yield context
    context.close()


def look_at(page: Page, stop: Stop, busy: Busy, home: str) -> None:
    """No barrier, no fault on the console, nothing fetched from elsewhere, nothing wider than the screen."""
    watch = Watch(page, home)
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(stop.address.format(**busy.places))
    if stop.do:
        stop.do(page)
    else:
        assert fits(page)
    if not stop.folded:
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert fits(page), "wider than a desk’s screen"
    assert find_barriers(page) == [], "on a desk by day"
    page.emulate_media(color_scheme="dark")
    assert stop.folded or find_contrast(page) == [], "on a desk by night"
    page.set_viewport_size({"width": PHONE, "height": 740})
    assert fits(page), "wider than a phone’s screen"
    assert find_barriers(page) == [], "on a phone by night"
    page.emulate_media(color_scheme="light")
    assert stop.folded or find_contrast(page) == [], "on a phone by day"
    assert watch.tell() == []


@FILES_ONLY  # what a browser makes of a page is the same whatever keeps the ledger
@pytest.mark.parametrize("stop", READERS, ids=name_stop)
def test_a_readers_page_shuts_nobody_out(anybody: BrowserContext, live_site: str, busy: Busy, stop: Stop) -> None:
    """With everything opened that opens."""
    page = anybody.new_page()
    look_at(page, stop, busy, live_site)
    page.close()


@FILES_ONLY
@pytest.mark.parametrize("stop", EDITORS, ids=name_stop)
def test_a_page_of_the_desk_shuts_nobody_out(chiefs: BrowserContext, live_site: str, busy: Busy, stop: Stop) -> None:
    """On a busy day, with everything opened that opens."""
    page = chiefs.new_page()
    look_at(page, stop, busy, live_site)
    page.close()


def test_every_page_is_given_whatever_keeps_the_ledger(busy: Busy, store: Store, tmp_path: Path) -> None:
    """On a busy day, to who may see it: no page leans on one kind of database."""
    for _ in lend(store, busy.ledger, tmp_path):
        chief = Client(headers={"host": "localhost"})
        chief.cookies["sessionid"] = busy.session
        for stop in (*READERS, *EDITORS):
            gone = any(part in stop.address for part in ("/x/", "/nowhere/", "/signup/"))
            address = stop.address.partition("#")[0].format(**busy.places)
            answer = chief.get(address)
            assert answer.status_code in ((400, 404, 410) if gone else (200, 302)), address


def find_stop(stop: Stop) -> ResolverMatch | None:
    """Where the address of a stop leads; what stands for a number is one."""
    numbers = dict.fromkeys(("shown", "comment", "report", "other"), "1")
    words = dict.fromkeys(("key", "claim", "dispute", "token", "ask", "subscriber"), "x")
    try:
        return resolve(stop.address.format(**numbers, **words).partition("?")[0].partition("#")[0])
    except Http404:
        return None


def list_names(resolver: URLResolver) -> Iterator[str]:
    """The names of all addresses of the site; of one without a name its pattern. What the API answers is no page."""
    for entry in resolver.url_patterns:
        if str(entry.pattern) == "api/":
            yield "api"
        elif isinstance(entry, URLPattern):
            yield entry.name or str(entry.pattern)
        else:
            yield from list_names(entry)


def test_no_page_is_forgotten() -> None:
    """Every address of the site is looked at above, or says why it is no page; and nothing is listed that is gone."""
    for stop in (*READERS, *EDITORS):
        found = find_stop(stop)
        assert found and found.url_name == stop.name, f"{stop.address} is not the address {stop.name!r}."
    names, seen = set(list_names(get_resolver())), {stop.name for stop in (*READERS, *EDITORS)}
    assert names - seen - set(NOT_SEEN) == set(), "looked at by no test"
    assert set(NOT_SEEN) - names == set() and seen & set(NOT_SEEN) == set(), "listed, and gone or looked at"


def list_patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    """All patterns of addresses."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from list_patterns(entry)


def test_what_only_takes_forms_shows_no_page(chief: Client) -> None:
    """An address that is left out above for that reason refuses to be opened."""
    user = chief.get("/desk/").wsgi_request.user
    given = {"slug": "ballerina", "key": "x", "number": 1, "claim": "x", "letter": 1}
    for pattern in list_patterns(get_resolver()):
        if NOT_SEEN.get(pattern.name or "") == POST:
            request = RequestFactory().get("/")
            request.user = user
            wanted = {name: given[name] for name in pattern.pattern.converters}
            assert pattern.callback(request, **wanted).status_code == 405, pattern.name
