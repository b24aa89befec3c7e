"""The desk: the queue by consequence, a claim in its article, and what is decided there."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from according.domain.decision import list_holding
from according.pipeline import conclude
from according.web.desk.laying import lay_queues
from according.web.desk.models import QueueRow
from according.web.desk.ranking import WEIGHTS
from according.web.editions.ledger import open_record
from according.web.editions.reading import find_edition, open_dossier
from according.web.editions.standing_rules import current_rules
from according.web.people.keeping import add_editor
from according.web.people.models import AuditRow
from according.web.work.jobs import follow_ledger


def find_row(reason: str, says: str = "") -> QueueRow:
    """The first claim of the queue for a reason, that says something."""
    lay_queues()
    return QueueRow.objects.filter(weight=WEIGHTS[reason], says__contains=says).order_by("place", "-day", "claim")[0]


def send(client: Client, row: QueueRow, deed: str, **more: str) -> str:
    """Press a button beside a claim, and give the page that follows."""
    form = {"deed": deed, "subject": "Ballerina", "next": "/desk/", **more}
    return client.post(f"/desk/claim/{row.claim}/act/", form, follow=True).content.decode()


def tell_readers() -> str:
    """All sentences that readers see of the example's subject."""
    edition = find_edition("ballerina")
    assert edition is not None
    return " ".join(s.text for s in open_dossier(edition, current_rules()).sentences)


def test_the_queue_begins_with_what_matters(editor: Client) -> None:
    """Disputes first, what changes nothing last; the first claim lies open in its article with its quote marked."""
    page = editor.get("/desk/").content.decode()
    headings = re.findall(r"<h3>([^<]+)</h3>", page.split('id="queue"')[1].split("</ol>")[0])
    assert headings[0] == "In dispute" and "Changes nothing" not in headings
    assert '<mark class="now">' in page and "Side by side" in page


def test_the_queue_is_laid_once(editor: Client) -> None:
    """While nothing is learned or decided, laying it again does nothing; a page of it is a few queries."""
    lay_queues()
    before = set(QueueRow.objects.values_list("pk", flat=True))
    lay_queues()
    assert before == set(QueueRow.objects.values_list("pk", flat=True))


def test_each_claim_is_in_the_queue_once(editor: Client) -> None:
    """However many statements it stands behind."""
    lay_queues()
    claims = list(QueueRow.objects.values_list("claim", flat=True))
    assert len(claims) == len(set(claims)) > 300


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?reason=replaces", "Replaces what stood"),
        ("?reason=agrees&page=2", "Changes nothing"),
        ("?subject=ballerina", "In dispute"),
        ("?subject=nothing", "Nothing waits here"),
        ("?reason=%3Cscript%3E&page=-1", "In dispute"),
        ("?page=99999", "Nothing waits here"),
    ],
)
def test_the_queue_is_filtered_and_paged(editor: Client, query: str, shown: str) -> None:
    """By reason and subject; an address that asks for nothing there is answered all the same."""
    page = editor.get(f"/desk/{query}").content.decode()
    assert shown in page.split('id="queue"')[1] and "<script>alert" not in page


def test_accepting_takes_a_claim_from_the_queue(editor: Client) -> None:
    """The ledger has the decision with name and reason, the audit the act, and the queue goes on."""
    row = find_row("lonely")
    page = send(editor, row, "accept claim", why="I have read it.")
    assert "Accepted the claim" in page and "Undo" in page
    (decision,) = open_record().decisions()
    assert (decision.kind, decision.about, decision.by, decision.reason) == (
        "accept",
        row.claim,
        "ben",
        "I have read it.",
    )
    assert not QueueRow.objects.filter(claim=row.claim).exists()
    assert AuditRow.objects.get().about == row.claim


def test_rejecting_changes_what_readers_see_and_undoing_brings_it_back(editor: Client) -> None:
    """What readers see follows by itself."""
    row = find_row("dispute", "$9 million")
    assert "$9 million" in tell_readers()
    assert "becomes" in send(editor, row, "reject claim")
    follow_ledger()
    assert "$9 million" not in tell_readers()
    undone = editor.post(f"/desk/undo/{AuditRow.objects.get().pk}/", {"next": "/desk/"}, follow=True)
    assert "Undid: Rejected the claim" in undone.content.decode()
    assert list_holding(open_record().decisions()) == ()
    assert QueueRow.objects.filter(claim=row.claim, weight=WEIGHTS["dispute"]).exists()


def test_what_a_decision_would_change_is_told_before(editor: Client) -> None:
    """Worked out, and nothing recorded; as a part for htmx and as a page of its own."""
    row = find_row("dispute", "$9 million")
    told = editor.get(f"/desk/claim/{row.claim}/effect/", headers={"hx-request": "true"}).content.decode()
    assert "If you reject it" in told and "Box office (United States): $9" in told and "<html" not in told
    assert "<h1>What would it change?</h1>" in editor.get(f"/desk/claim/{row.claim}/effect/").content.decode()
    assert not open_record().decisions()


def test_a_claim_is_edited(editor: Client) -> None:
    """As it was read it is rejected; as its words say it is added by hand, with its page and day. One undo for both."""
    row = find_row("dispute", "$9 million")
    form = editor.get(f"/desk/claim/{row.claim}/edit/").content.decode()
    assert "What do these words say?" in form and 'value="$9 million"' in form
    fields = {"property": "box_office", "value": "$9.5 million", "certainty": "stated"}
    fields |= {"particulars": "region=United States", "sources": "Lionsgate; "}
    page = editor.post(f"/desk/claim/{row.claim}/edit/", fields, follow=True).content.decode()
    assert "Edited the claim" in page
    rejected, added = open_record().decisions()
    assert (rejected.kind, added.kind, added.sources) == ("reject", "claim", ("Lionsgate",))
    assert added.text("page") and added.text("value") == "$9.5 million"
    editor.post(f"/desk/undo/{AuditRow.objects.get().pk}/")
    assert list_holding(open_record().decisions()) == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            {"property": "box_office", "value": "$9 million", "particulars": "region=United States"},
            "Nothing was changed",
        ),
        ({"property": "box_office", "value": ""}, "“value” is empty"),
        ({"property": "release_date", "value": "soon"}, "is no date"),
        ({"property": "box_office", "value": "$8", "particulars": "here"}, "is no particular"),
        ({"property": "box_office", "value": "$8", "particulars": "colour=red"}, "is no qualifier"),
        ({"property": "colour", "value": "red"}, "is no property"),
        ({"property": "box_office", "value": "$8", "certainty": "sure"}, "is no certainty"),
    ],
)
def test_a_form_that_cannot_be_taken_is_shown_again(editor: Client, fields: dict[str, str], told: str) -> None:
    """With what was filled in, and a sentence that says what is wrong; nothing is recorded."""
    row = find_row("dispute", "$9 million")
    page = editor.post(f"/desk/claim/{row.claim}/edit/", {"certainty": "stated", **fields}).content.decode()
    assert told in page and not open_record().decisions() and not AuditRow.objects.exists()


def test_a_claim_is_added_by_hand(editor: Client) -> None:
    """It is weighed like any page's."""
    form = {"subject": "Ballerina", "property": "runtime", "value": "125 minutes", "quote": "Running time 125 min."}
    page = editor.post("/desk/claims/new/", form | {"sources": "Lionsgate", "why": "The press kit."}, follow=True)
    assert "Added the claim “" in page.content.decode()
    statements = conclude(open_record(), "Ballerina").statements
    assert any(s.property == "runtime" and s.value == "125 minutes" and s.decisions for s in statements)


@pytest.mark.parametrize("do", ["merge", "split"])
def test_names_are_settled(editor: Client, do: str) -> None:
    """Two names are one person, or two."""
    form = {"do": do, "kind": "person", "first": "Keanu Reeves", "second": "Norman Reedus", "subject": "Ballerina"}
    page = editor.post("/desk/names/", form, follow=True).content.decode()
    assert f"are {'one' if do == 'merge' else 'two'}." in page
    (decision,) = open_record().decisions()
    assert (decision.kind, decision.about, decision.text("with")) == (do, "Keanu Reeves", "Norman Reedus")


def test_names_that_nobody_has_are_refused(editor: Client) -> None:
    """With the nearest, and what was filled in."""
    form = {"do": "merge", "kind": "person", "first": "Keanu Reevs", "second": "Norman Reedus"}
    page = editor.post("/desk/names/", form).content.decode()
    assert "Did you mean" in page and "Keanu Reevs" in page


def test_a_claim_about_another_person_does_not_count(editor: Client) -> None:
    """Of one name the claim is rejected; the names of a claim are suggested for merging."""
    row = find_row("dispute", "Keanu Reeves")
    assert 'value="Keanu Reeves"' in editor.get(f"/desk/names/?claim={row.claim}&do=split").content.decode()
    assert "means another person" in send(editor, row, "part persons", name="Keanu Reeves")
    assert open_record().decisions()[0].kind == "reject"


def test_a_dispute_is_settled_by_a_pin(editor: Client) -> None:
    """Side by side with those who say so; the pin is shown with its name and reason, and the dispute is over."""
    page = editor.get("/desk/disputes/").content.decode()
    address = re.findall(r'href="(/desk/dispute/ballerina/box-office[^"]+)"', page)[0]
    dispute = editor.get(address).content.decode()
    assert dispute.count("<h3>") >= 3 and "$42" in dispute and "$24.5" in dispute
    statement = re.findall(r'name="statement" value="([^"]+)"', dispute)[0]
    form = {"statement": statement, "standing": "current", "from": "2025-06-24", "why": "Lionsgate wrote to us."}
    after = editor.post(f"{address}pin/", form, follow=True).content.decode()
    assert "Pinned “Box office" in after and "Lionsgate wrote to us." in after
    assert not [
        s
        for s in conclude(open_record(), "Ballerina").statements
        if s.qualifiers.get("region") == "United States" and s.property == "box_office" and s.standing == "disputed"
    ]


def test_those_who_deny_are_a_side(editor: Client) -> None:
    """A single value in dispute has two: those who say so, and those who say that it is not so."""
    page = editor.get("/desk/disputes/").content.decode()
    address = re.findall(r'href="(/desk/dispute/ballerina/screenwriter[^"]+)"', page)[0]
    assert "Not Emerald Fennell" in editor.get(address).content.decode()


def test_a_note_is_kept_and_taken_back(editor: Client) -> None:
    """Other editors read it beside the claim."""
    row = find_row("adds")
    there = f"/desk/claim/{row.claim}/"
    form = {"about": row.claim, "subject": "Ballerina", "text": "Ask <b>Lionsgate</b>.", "next": there}
    page = editor.post("/desk/notes/", form, follow=True).content.decode()
    assert "Noted: Ask &lt;b&gt;Lionsgate&lt;/b&gt;." in page
    editor.post(f"/desk/undo/{AuditRow.objects.get().pk}/")
    assert "Ask &lt;b&gt;" not in editor.get(there).content.decode().split("Notes and acts")[1]


@pytest.mark.parametrize("key", ["0" * 32, "zz", "..", "4"])
def test_a_claim_that_is_none_is_not_found(editor: Client, key: str) -> None:
    """Whatever is asked for."""
    for address in (f"/desk/claim/{key}/", f"/desk/claim/{key}/edit/"):
        assert editor.get(address).status_code in (302, 404)
    assert editor.post(f"/desk/claim/{key}/act/", {"deed": "accept claim"}, follow=True).status_code in (200, 404)
    assert not AuditRow.objects.exists()


@pytest.mark.parametrize("deed", ["", "undo", "rebuild subject", "pin statement", "<script>"])
def test_a_claims_buttons_do_no_other_deed(editor: Client, deed: str) -> None:
    """What is no button there is not found."""
    row = find_row("adds")
    assert editor.post(f"/desk/claim/{row.claim}/act/", {"deed": deed}).status_code == 404


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_deed_leads_nowhere_else(editor: Client, there: str) -> None:
    """The page that follows is ours."""
    row = find_row("adds")
    form = {"deed": "accept claim", "subject": "Ballerina", "next": there}
    assert editor.post(f"/desk/claim/{row.claim}/act/", form).headers["Location"] == "/desk/"


def test_the_audit_tells_everything(editor: Client, chief: Client) -> None:
    """Who, what, when and why, the undoing too; it can be sifted."""
    row = find_row("adds")
    send(editor, row, "accept claim", why="Read <i>twice</i>.")
    chief.post(f"/desk/undo/{AuditRow.objects.get().pk}/", {"why": "A slip."})
    page = editor.get("/desk/audit/").content.decode()
    assert "Read &lt;i&gt;twice&lt;/i&gt;." in page and "A slip." in page and "Undone by ada" in page
    assert "A slip." not in editor.get("/desk/audit/?who=ben").content.decode()
    assert "that fits" in editor.get("/desk/audit/?what=reject+claim").content.decode()


@pytest.mark.usefixtures("empty_ledger")
def test_an_empty_desk_says_how_to_begin() -> None:
    """Nothing on record, nothing to review."""
    ben = Client(headers={"host": "localhost"})
    ben.force_login(add_editor("ben", "a long enough word"))
    page = ben.get("/desk/").content.decode()
    assert "Nothing is on record yet" in page
