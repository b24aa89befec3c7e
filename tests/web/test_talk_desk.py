"""The desk reads what readers say: moderation, and reports of errors that become decisions."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client

from according.domain.decision import list_holding
from according.domain.errors import DecisionError, InputError
from according.web.editions.ledger import open_record
from according.web.people.acting import act, undo
from according.web.people.keeping import add_editor
from according.web.people.models import AuditRow
from according.web.talk.models import BlockRow, CommentRow, ContactRow, CorrectionRow, FlagRow
from according.web.work.jobs import follow_ledger
from web.talking import find_keys, make_reader, say, stamp

REPORT = {"wrong": "It opened a week later.", "right": "13 June 2025", "source": "https://studio.example/notice"}


@pytest.fixture
def ben(client: Client) -> User:
    """An editor."""
    return add_editor("ben", "a long enough word")


@pytest.fixture
def desk(ben: User) -> Client:
    """The editor, signed in."""
    client = make_reader()
    client.force_login(ben)
    return client


def report(client: Client, key: str = "", **fields: str) -> CorrectionRow:
    """Send a report of an error, and give its row."""
    address = f"/talk/correct/ballerina/{key}/" if key else "/talk/correct/ballerina/"
    sent = client.post(address, {"stamp": stamp(), **REPORT, **fields})
    assert sent.status_code == 302, sent.content.decode()
    return CorrectionRow.objects.latest("pk")


def test_each_act_of_moderation_moves_a_comment_and_can_be_undone(client: Client, desk: Client, ben: User) -> None:
    """What was done is told with its undoing; undone, the comment waits again."""
    moves = {
        "accept": ("accepted", "Accepted"),
        "decline": ("declined", "Declined"),
        "spam": ("spam", "Marked as spam"),
    }
    for deed, (state, word) in moves.items():
        say(client, text=f"To {deed}.")
        row = CommentRow.objects.latest("pk")
        then = desk.post(f"/desk/moderation/{row.pk}/act/", {"deed": deed, "list": "waiting"}, follow=True)
        page = then.content.decode()
        assert f"{word} the comment by Marta on Ballerina." in page and "<span>Undo</span>" in page
        row.refresh_from_db()
        assert row.state == state
        audit = AuditRow.objects.latest("pk")
        assert audit.by == "ben" and "marta@" not in str(audit.details)
        desk.post(f"/desk/undo/{audit.pk}/", {"next": "/desk/moderation/"})
        row.refresh_from_db()
        assert row.state == "waiting"


def test_a_comment_that_moved_on_is_not_put_back(client: Client, ben: User) -> None:
    """An undoing does not undo what somebody did later."""
    say(client)
    details = {"comment": CommentRow.objects.get().pk}
    first = act(ben, "accept comment", details)
    act(ben, "mark comment as spam", details)
    with pytest.raises(InputError, match="moved on since"):
        undo(ben, first.pk)
    assert CommentRow.objects.get().state == "spam"


def test_blocking_stops_a_visitor_and_clears_what_waits(client: Client, ben: User) -> None:
    """Nothing more is taken from that browser or its network; undone, all is as it was."""
    for text in ("Spam one.", "Spam two."):
        say(client, text=text, address="192.0.2.9")
    report(client)
    blocked = act(ben, "block visitor", {"comment": CommentRow.objects.latest("pk").pk})
    assert {row.state for row in CommentRow.objects.all()} == {"spam"}
    assert CorrectionRow.objects.get().state == "spam"
    assert say(client, text="More.", address="198.51.100.1").status_code == 403
    assert say(make_reader(), address="192.0.2.9").status_code == 403
    assert client.post("/talk/vote/ballerina/", {"stars": 1}).status_code == 403
    assert say(make_reader(), address="192.0.2.10").status_code == 302
    undo(ben, blocked.pk)
    assert not BlockRow.objects.exists() and CorrectionRow.objects.get().state == "waiting"
    assert {row.state for row in CommentRow.objects.all()} == {"waiting"}


def test_the_desk_answers_in_its_own_name(client: Client, desk: Client, ben: User) -> None:
    """The answer is published with the comment, under the name of the desk; undone, both are gone from the page."""
    say(client)
    row = CommentRow.objects.get()
    desk.post(f"/desk/moderation/{row.pk}/act/", {"deed": "answer", "text": "They came from <em>one</em> notice."})
    page = make_reader().get("/ballerina/").content.decode()
    assert "<b>The desk</b>" in page and "They came from <em>one</em> notice." in page and "2 comments" in page
    undo(ben, AuditRow.objects.latest("pk").pk)
    assert "They came from" not in make_reader().get("/ballerina/").content.decode()
    with pytest.raises(InputError, match="no words yet"):
        act(ben, "answer comment", {"comment": row.pk, "text": " "})


def test_flagged_comments_are_heard(client: Client, desk: Client, ben: User) -> None:
    """They have a list of their own, those that most readers ask about first; left alone or not, they leave it."""
    say(client)
    row = CommentRow.objects.get()
    act(ben, "accept comment", {"comment": row.pk})
    make_reader().post(f"/talk/flag/{row.pk}/", {"reason": "rude"})
    page = desk.get("/desk/moderation/?list=flagged").content.decode()
    assert "It attacks somebody: 1" in page and "Leave it" in page
    kept = act(ben, "keep comment", {"comment": row.pk})
    assert not FlagRow.objects.filter(done=False).exists() and CommentRow.objects.get().state == "accepted"
    undo(ben, kept.pk)
    assert FlagRow.objects.filter(done=False).exists()


@pytest.mark.parametrize("number", [0, 10**6, "1", None, -1])
def test_a_comment_that_is_not_there_is_refused_in_words(ben: User, number: object) -> None:
    """Nothing is done to nobody."""
    with pytest.raises(InputError, match="There is no comment"):
        act(ben, "accept comment", {"comment": number})


def test_moderation_goes_on_to_the_next(client: Client, desk: Client) -> None:
    """The list shows the oldest first, and after one comes the next; addresses that make no sense are refused."""
    for number in range(3):
        say(client, text=f"Number {number}.")
    first, second, _ = CommentRow.objects.order_by("pk")
    page = desk.get("/desk/moderation/").content.decode()
    assert "Number 0." in page.split("<article")[1] and f'name="then" value="{second.pk}"' in page
    then = desk.post(f"/desk/moderation/{first.pk}/act/", {"deed": "accept", "list": "waiting", "then": second.pk})
    assert then.headers["Location"] == f"/desk/moderation/{second.pk}/?list=waiting"
    odd = desk.post(f"/desk/moderation/{second.pk}/act/", {"deed": "accept", "list": "//evil.example", "then": "x"})
    assert odd.headers["Location"] == "/desk/moderation/?list=waiting"
    assert desk.get("/desk/moderation/?list=nonsense").status_code == 400
    assert desk.get("/desk/moderation/99999/").status_code == 404
    assert desk.post(f"/desk/moderation/{second.pk}/act/", {"deed": "delete"}).status_code == 404


def test_every_statement_leads_to_its_own_report(client: Client) -> None:
    """The link in its note opens a form that shows the statement and the words that it rests on."""
    keys = find_keys(client)
    assert len(keys) > 100
    for key in keys[::25]:
        page = client.get(f"/talk/correct/ballerina/{key}/").content.decode()
        assert "What the page says, and according to whom" in page and "<blockquote>" in page


@pytest.mark.parametrize("key", ["0" * 16, "zz", "0" * 15 + "g", "A" * 16])
def test_a_statement_that_is_not_there_cannot_be_reported(client: Client, key: str) -> None:
    """Nor can what is no key at all."""
    assert client.get(f"/talk/correct/ballerina/{key}/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"wrong": ""}, "Write what is wrong"),
        ({"wrong": "w" * 4001}, "at most 4,000"),
        ({"right": "r" * 1001}, "at most 1,000"),
        ({"source": "javascript:alert(1)"}, "is no address of a page"),
        ({"source": "https://user:word@a.example/"}, "is no address of a page"),
        ({"source": 'https://a.example/"onclick="x'}, "is no address of a page"),
        ({"source": "https://[::1/"}, "is no address of a page"),
        ({"email": "nobody"}, "is no e-mail address"),
        ({"fax": "1"}, "must stay empty"),
    ],
)
def test_a_report_that_lacks_something_comes_back(client: Client, fields: dict[str, str], fault: str) -> None:
    """With a sentence about it; nothing is kept."""
    answer = client.post("/talk/correct/ballerina/", {"stamp": stamp(), **REPORT, **fields})
    assert answer.status_code == 422 and fault in answer.content.decode() and not CorrectionRow.objects.exists()
    assert "<script" not in answer.content.decode().split("<main")[1]


def test_its_reader_sees_what_became_of_it(client: Client, desk: Client, ben: User) -> None:
    """At an address that nobody can guess; declined, it has the desk's answer."""
    row = report(client)
    assert "Your report is with the desk" in client.get(f"/talk/correction/{row.token}/").content.decode()
    desk.post(f"/desk/corrections/{row.pk}/act/", {"deed": "decline", "answer": "The notice <b>means</b> Italy."})
    page = client.get(f"/talk/correction/{row.token}/").content.decode()
    assert "The desk left it as it is" in page and "The notice &lt;b&gt;means&lt;/b&gt; Italy." in page
    assert client.get("/talk/correction/0000000000000000000000/").status_code == 404
    with pytest.raises(InputError, match="declined already"):
        act(ben, "decline report", {"correction": row.pk, "answer": "Again."})
    undo(ben, AuditRow.objects.latest("pk").pk)
    assert "Your report is with the desk" in client.get(f"/talk/correction/{row.token}/").content.decode()


def test_a_decline_needs_an_answer(client: Client, ben: User) -> None:
    """Whoever wrote is told why."""
    row = report(client)
    with pytest.raises(InputError, match="declined with an answer"):
        act(ben, "decline report", {"correction": row.pk, "answer": ""})


def test_a_correction_becomes_the_rejection_of_a_claim(client: Client, desk: Client, ben: User) -> None:
    """The claim is rejected in the ledger, with name and reason; undone, the decision is undone there too."""
    key = find_keys(client)[5]
    row = report(client, key)
    page = desk.get(f"/desk/corrections/{row.pk}/").content.decode()
    assert "It opened a week later." in page and "What the page says now" in page and row.claims[0] in page
    way = {
        "deed": "follow",
        "way": "reject",
        "claim": row.claims[:1],
        "why": "The page means Italy.",
        "answer": "Thanks.",
    }
    desk.post(f"/desk/corrections/{row.pk}/act/", way)
    row.refresh_from_db()
    (decision,) = list_holding(open_record().decisions())
    assert (decision.kind, decision.about, decision.by) == ("reject", row.claims[0], "ben")
    assert decision.reason == "The page means Italy." and row.decisions == [decision.id] and row.state == "followed"
    assert "The page means Italy." in desk.get("/desk/corrections/?list=followed").content.decode()
    undo(ben, AuditRow.objects.latest("pk").pk)
    row.refresh_from_db()
    assert list_holding(open_record().decisions()) == () and row.state == "waiting" and not row.decisions


def test_a_correction_becomes_a_pin_that_readers_see(client: Client, desk: Client) -> None:
    """What was pinned stands on the page, with the decision told."""
    row = report(client, find_keys(client)[0])
    pin = {"property": "director", "value": "Len Wiseman", "standing": "disputed"}
    desk.post(f"/desk/corrections/{row.pk}/act/", {"deed": "follow", "way": "pin", "why": "The guild objects.", **pin})
    (decision,) = list_holding(open_record().decisions())
    assert (decision.kind, decision.text("value"), decision.text("standing")) == ("pin", "Len Wiseman", "disputed")
    follow_ledger()
    page = client.get("/ballerina/").content.decode()
    assert "The guild objects." in page and 'id="decisions"' in page


def test_a_correction_becomes_a_claim_by_hand(client: Client, desk: Client) -> None:
    """With the words, the page and whom it credits."""
    row = report(client)
    claim = {
        "property": "release_date",
        "value": "2025-06-13",
        "q-region": "Iceland",
        "quote": "Iceland: 13 June.",
        "page": "https://studio.example/notice",
        "outlet": "Studio",
        "sources": "Lionsgate, Studio",
        "published": "2025-06-01",
    }
    desk.post(f"/desk/corrections/{row.pk}/act/", {"deed": "follow", "way": "claim", "why": "The notice.", **claim})
    (decision,) = list_holding(open_record().decisions())
    assert decision.kind == "claim" and decision.qualifiers == {"region": "Iceland"}
    assert decision.sources == ("Lionsgate", "Studio")


@pytest.mark.parametrize(
    "way",
    [
        {"way": "reject"},
        {"way": "reject", "claims": ["f" * 32]},
        {"way": "pin", "detail": {"property": "nonsense", "value": "1", "standing": "current"}},
        {"way": "pin", "detail": {"property": "director", "value": "Nobody Known", "standing": "current"}},
        {"way": "pin", "detail": {"property": "release_date", "value": "soon", "standing": "current"}},
        {"way": "claim", "detail": {"property": "runtime", "value": "1 minute"}},
        {"way": "claim", "detail": "x"},
        {"way": "note", "answer": ""},
        {"way": "burn"},
    ],
)
def test_a_decision_that_cannot_be_changes_nothing(client: Client, ben: User, way: dict[str, object]) -> None:
    """The refusal is in words, and nothing was done."""
    row = report(client)
    with pytest.raises((InputError, DecisionError)):
        act(ben, "follow report", {"correction": row.pk, "answer": "", **way}, "Because.")
    row.refresh_from_db()
    assert row.state == "waiting" and open_record().decisions() == ()


def test_who_left_an_address_gets_the_answer_by_mail(client: Client, ben: User, settings_mail: None) -> None:
    """Once, without the reader's own words; an address that was forgotten gets nothing."""
    row = report(client, email="vera@example.org")
    act(ben, "decline report", {"correction": row.pk, "answer": "It stays."})
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    (letter,) = mail.outbox
    assert letter.to == ["vera@example.org"] and "It stays." in letter.body and row.token in letter.body
    assert "week later" not in letter.body and letter.subject == "Your report on Ballerina"
    other = report(make_reader(), wrong="Other.", email="vera@example.org")
    ContactRow.objects.all().delete()
    act(ben, "decline report", {"correction": other.pk, "answer": "It stays."})
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert len(mail.outbox) == 1


@pytest.fixture
def settings_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mail that is kept, and sent to nobody."""
    monkeypatch.setattr("django.conf.settings.EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
    monkeypatch.setattr(mail, "outbox", [], raising=False)


def test_readers_are_turned_away_from_the_desk(client: Client) -> None:
    """Neither list is for them, nor anything done there."""
    say(client)
    number = CommentRow.objects.get().pk
    for address in ("moderation/", f"moderation/{number}/act/", "corrections/", "corrections/1/act/"):
        assert "/accounts/login/" in client.post(f"/desk/{address}", {"deed": "accept"}).headers["Location"]
    assert CommentRow.objects.get().state == "waiting"
