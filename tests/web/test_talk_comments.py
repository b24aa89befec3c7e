"""Comments: sent without an account, read by an editor first, shown as threads."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from according.web.editions.models import ShelfRow
from according.web.people.acting import act
from according.web.people.keeping import add_editor
from according.web.talk.forgetting import forget
from according.web.talk.limits import take
from according.web.talk.models import CommentRow, CommentState, ContactRow, CorrectionRow, FlagRow, TallyRow
from web.talking import find_keys, make_reader, say, stamp

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "'; DROP TABLE talk_comment; --",
    "\u202e</textarea><script>",
)


@pytest.fixture
def ben(client: Client) -> User:
    """An editor."""
    return add_editor("ben", "a long enough word")


def accept(ben: User) -> None:
    """Accept all comments that wait."""
    for row in CommentRow.objects.filter(state=CommentState.WAITING):
        act(ben, "accept comment", {"comment": row.pk})


def read_page(client: Client, query: str = "") -> str:
    """What a reader sees under the dossier."""
    return client.get(f"/ballerina/{query}").content.decode().split('id="turn"')[1]


def test_nothing_appears_before_an_editor_accepts(client: Client, ben: User) -> None:
    """Its author sees that it waits; nobody else sees it; once accepted, everybody does."""
    sent = say(client)
    number = CommentRow.objects.get().pk
    assert sent.headers["Location"] == f"/ballerina/?told=comment#comment-{number}"
    mine, others = read_page(client, "?told=comment"), read_page(make_reader())
    assert "Waiting for an editor. Only you see it." in mine and "Your comment is waiting for an editor" in mine
    assert "old date" not in others and "No comments yet" in others
    accept(ben)
    page = read_page(make_reader())
    assert "1 comment</h2>" in page and "My cinema still has the old date." in page and "<b>Marta</b>" in page
    assert "marta@example.org" not in page


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"name": " "}, "Give the name"),
        ({"name": "The Desk"}, "what editors are called"),
        ({"name": "buy https://x.example"}, "address in it"),
        ({"name": "N" * 61}, "at most 60"),
        ({"email": ""}, "Give your e-mail address"),
        ({"email": "marta at example"}, "is no e-mail address"),
        ({"email": "a@b.example\nBcc: c@d.example"}, "is no e-mail address"),
        ({"email": "a" * 250 + "@example.org"}, "is no e-mail address"),
        ({"text": "  \n "}, "there are no words yet"),
        ({"text": "…!"}, "there are no words yet"),
        ({"text": "word " * 900}, "at most 4,000"),
        ({"text": "https://a.example " * 4}, "at most 3 are taken"),
        ({"fax": "123"}, "must stay empty"),
        ({"stamp": ""}, "open for too long"),
        ({"stamp": "1:forged"}, "open for too long"),
        ({"age": "1"}, "quicker than anybody types"),
        ({"age": "400000"}, "open for too long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client: Client, fields: dict[str, str], fault: str) -> None:
    """The form comes back as it was filled, with a sentence about each fault; nothing is kept."""
    if "age" in fields:
        fields = {"stamp": stamp(age=float(fields["age"]))}
    answer = say(client, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422 and fault in page and not CommentRow.objects.exists()
    if "text" not in fields:
        assert "My cinema still has the old date.</textarea>" in page


def test_a_form_that_is_mended_can_be_sent_at_once(client: Client) -> None:
    """The stamp of the first try is kept, so that nobody waits twice."""
    page = say(client, name="").content.decode()
    again = re.search(r'name="stamp" value="([^"]+)"', page)
    assert again and say(client, stamp=again[1]).status_code == 302


@pytest.mark.parametrize("field", ["name", "email", "text", "about", "reply", "stamp", "fax"])
def test_no_field_carries_a_script(client: Client, ben: User, field: str) -> None:
    """Neither where the form comes back, nor where the comment waits, nor at the desk, nor when it is shown."""
    pages = [say(client, **{field: " ".join(ATTACKS)}).content.decode()]
    pages.append(read_page(client))
    desk = make_reader()
    desk.force_login(ben)
    pages.append(desk.get("/desk/moderation/").content.decode())
    accept(ben)
    pages += [read_page(make_reader()), make_reader().get("/talk/ballerina/").content.decode()]
    for page in pages:
        assert "<script>" not in page and "onerror=alert(1)>" not in page.replace("&gt;", "")
        assert "<img src=x" not in page and "49" not in re.findall(r"<b>([^<]*)</b>, <time", page)
        assert "\u202e" not in page


@pytest.mark.parametrize("query", ["?reply=x", "?reply=99999999999999999", "?about=%3Cscript%3E", "?told=%3Cscript%3E"])
def test_an_address_carries_nothing_into_the_page(client: Client, query: str) -> None:
    """What an address asks for that is not there is passed over."""
    page = client.get(f"/ballerina/{query}")
    assert page.status_code == 200 and "<script>" not in page.content.decode().split('id="turn"')[1]


def test_a_reply_stands_under_what_it_answers(client: Client, ben: User) -> None:
    """Without script: a link opens the form for the answer; deep threads go on flat, saying whom they answer."""
    say(client, text="One.")
    for number, word in enumerate(("Two.", "Three.", "Four.", "Five."), start=1):
        accept(ben)
        parent = CommentRow.objects.latest("pk")
        form = read_page(client, f"?reply={parent.pk}")
        assert f'name="reply" value="{parent.pk}"' in form and "Answer " in form
        say(client, text=word, name=f"Reader {number}", reply=str(parent.pk))
    accept(ben)
    page = read_page(make_reader())
    places = [page.index(word) for word in ("One.", "Two.", "Three.", "Four.", "Five.")]
    assert places == sorted(places)
    assert page.split('class="cmts"')[1].split("</ol>")[0].count("<ul>") == 2, (
        "three steps: a comment, an answer, and all that is deeper"
    )
    assert ", to Reader 2" in page and ", to Reader 3" in page
    assert {row.root.text for row in CommentRow.objects.exclude(root=None) if row.root} == {"One."}


def test_a_comment_on_a_statement_names_it(client: Client, ben: User) -> None:
    """It is tied to the statement, and says what the page says of it now."""
    key = find_keys(client)[3]
    assert f'<option value="{key}" selected>' in read_page(client, f"?about={key}")
    say(client, about=key)
    row = CommentRow.objects.get()
    assert row.about == key and row.words
    accept(ben)
    assert '<p class="on">On: ' in read_page(make_reader())
    CommentRow.objects.update(about="0" * 16, words="What it said once.")
    assert "On what the page said then: What it said once." in read_page(make_reader())


def test_the_same_comment_twice_is_one(client: Client) -> None:
    """A button pressed twice does not say it twice."""
    assert say(client).headers["Location"] == say(client).headers["Location"]
    assert CommentRow.objects.count() == 1


def test_a_report_of_an_error_is_not_published(client: Client) -> None:
    """With the tick it goes to the desk as a correction."""
    key = find_keys(client)[0]
    sent = say(client, error="yes", about=key)
    row = CorrectionRow.objects.get()
    assert sent.headers["Location"] == f"/talk/correction/{row.token}/" and row.about == key and row.claims
    assert not CommentRow.objects.exists() and ContactRow.objects.get().correction == row


def test_one_visitor_and_one_address_say_only_so_much(client: Client) -> None:
    """Eight comments an hour from a visitor, twenty-four from an address, counted in the database."""
    own = [say(client, text=f"Number {n}").status_code for n in range(9)]
    assert own == [302] * 8 + [429]
    others = [say(make_reader(), text="Hello").status_code for _ in range(17)]
    assert others.count(302) == 15 and others[-1] == 429
    assert say(make_reader(), address="2001:db8::1").status_code == 302
    assert TallyRow.objects.count() >= 4


def test_an_hour_later_it_starts_anew(client: Client) -> None:
    """Counts are of an hour, and of two hours cannot be put together."""
    assert [take("x", "me", 2, now=7200) for _ in range(3)] == [True, True, False]
    assert take("x", "me", 2, now=7200 + 3600)
    assert take("x", "you", 2, now=7200)


def test_addresses_of_one_network_count_together(client: Client) -> None:
    """Whoever has a whole IPv6 network does not get a fresh count with each of its addresses."""
    for n in range(24):
        say(make_reader(), address=f"2001:db8:0:1::{n:x}")
    assert say(make_reader(), address="2001:db8:0:1:ffff::9").status_code == 429
    assert say(make_reader(), address="2001:db8:0:2::9").status_code == 302


def test_no_address_is_stored_in_clear(client: Client) -> None:
    """Neither the visitor's number nor the network; both are hashes, and the network's goes after a day."""
    say(client, address="192.0.2.44")
    row = CommentRow.objects.get()
    number = client.cookies["visitor"].value.split(":")[0]
    kept = str(vars(row)) + str(list(TallyRow.objects.values()))
    assert "192.0.2.44" not in kept and number not in kept and len(row.address) == 64


def test_what_need_not_be_known_is_forgotten(client: Client) -> None:
    """E-mail addresses when their time is over, networks and counts after a day; the comment stays."""
    say(client)
    forget()
    assert ContactRow.objects.count() == 1 and CommentRow.objects.get().address
    CommentRow.objects.update(said_at=timezone.now() - timedelta(hours=25))
    ContactRow.objects.update(until=timezone.now())
    TallyRow.objects.update(until=timezone.now())
    forget()
    row = CommentRow.objects.get()
    assert not ContactRow.objects.exists() and not TallyRow.objects.exists()
    assert row.address == "" and row.visitor and row.text


def test_readers_can_flag_a_comment_once(client: Client, ben: User) -> None:
    """It stays where it is, and the desk is asked to look again."""
    say(client)
    number = CommentRow.objects.get().pk
    assert client.get(f"/talk/flag/{number}/").status_code == 404, "what waits cannot be flagged"
    accept(ben)
    reader = make_reader()
    assert "Report a comment" in reader.get(f"/talk/flag/{number}/").content.decode()
    assert reader.post(f"/talk/flag/{number}/", {"reason": "nonsense"}).status_code == 422
    for _ in range(2):
        assert reader.post(f"/talk/flag/{number}/", {"reason": "rude"}).status_code == 302
    assert FlagRow.objects.count() == 1 and "old date" in read_page(make_reader())


def test_many_threads_are_paged(client: Client) -> None:
    """Under the dossier stand the newest threads; all of them have pages of their own."""
    shelf = ShelfRow.objects.get()
    start = timezone.now() - timedelta(days=200)
    rows = [
        CommentRow(shelf=shelf, name="R", text=f"Comment {n:03}.", state="accepted", said_at=start + timedelta(hours=n))
        for n in range(120)
    ]
    CommentRow.objects.bulk_create(rows)
    page = read_page(client)
    assert "Comment 119." in page and "Comment 100." in page and "Comment 099." not in page
    assert "All 120 comments" in page
    first, last = (client.get(f"/talk/ballerina/?page={n}").content.decode() for n in (1, 3))
    assert "Comment 000." in first and "Comment 050." not in first and "Page 1 of 3" in first
    assert "Comment 119." in last and "Comment 099." not in last
    for odd in ("0", "-1", "99", "x", "9" * 30):
        assert client.get("/talk/ballerina/", {"page": odd}).status_code == 200


def test_an_earlier_day_has_no_turn(client: Client) -> None:
    """What readers say is said of the page as it stands."""
    page = client.get("/ballerina/?on=2023-05-15").content.decode()
    assert 'id="turn"' not in page and "Report an error here" not in page and "#turn" not in page


def test_the_text_of_the_page_is_kept_while_readers_talk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote or a comment does not have the dossier's own text made again."""
    client.get("/ballerina/")
    from_cache = client.get("/ballerina/").content.decode().split('id="turn"')[0]
    say(client)
    assert client.get("/ballerina/").content.decode().split('id="turn"')[0] == from_cache
