"""Publishing at the desk: what would change is seen before, and done by one act that can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from according.domain.errors import InputError
from according.pipeline import Draft, Signature, add_sources, decide
from according.web.editions import publishing
from according.web.editions.comparing import compare_lines
from according.web.editions.ledger import open_record
from according.web.editions.lines import Line
from according.web.editions.models import EditionRow, ShelfRow
from according.web.people.models import AuditRow
from according.web.proof import ahead, clock
from according.web.work.jobs import follow_ledger, publish_due


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """No draft of another test's ledger."""
    ahead._drafts.clear()
    clock.find_zone.cache_clear()
    yield
    clock.find_zone.cache_clear()


def shelf() -> ShelfRow:
    """How the example stands."""
    return ShelfRow.objects.select_related("current").get(slug="ballerina")


def pin(value: str, standing: str, prop: str = "cast_member") -> None:
    """An editor settles something, so that the ledger has news."""
    detail = {"property": prop, "value": value, "standing": standing}
    draft = Draft(kind="pin", about="Ballerina", detail=detail)
    decide(open_record(), [draft], Signature(by="Ada Moreno", reason="The studio told us."))


def act(somebody: Client, deed: str, **fields: str) -> str:
    """Ask for a deed, and read the page that tells of it."""
    answer = somebody.post("/desk/publish/ballerina/do/", {"deed": deed, **fields}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def publish(somebody: Client) -> str:
    """Look at what would change, and publish it."""
    page = somebody.get("/desk/publish/ballerina/").content.decode()
    (basis,) = set(re.findall(r'name="basis" value="(\w+)"', page))
    return act(somebody, "publish", basis=basis)


def undo_last(somebody: Client) -> None:
    """Press the button that undoes what was just done."""
    somebody.post(f"/desk/undo/{AuditRow.objects.order_by('-id')[0].pk}/", {"next": "/desk/publication/"})


def test_the_list_says_how_each_subject_is_published(chief: Client) -> None:
    """In words: by itself, held, taken off, or scheduled with the clock that is meant."""
    assert "Follows the ledger" in chief.get("/desk/publication/").content.decode()
    act(chief, "hold")
    assert "Held" in chief.get("/desk/publication/").content.decode()
    at = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT09:00")
    assert "09:00 (UTC)" in act(chief, "schedule", at=at)
    assert "Scheduled" in chief.get("/desk/publication/").content.decode()


def test_what_is_held_stays_until_an_editor_publishes_what_they_saw(chief: Client, client: Client) -> None:
    """The comparison tells what would change; readers get it when it is published, and not before."""
    act(chief, "hold")
    pin("Anne Parillaud", "denied")
    follow_ledger()
    before = shelf().current_id
    page = chief.get("/desk/publish/ballerina/").content.decode()
    assert "A further edition changes" in page and "Anne Parillaud" in page
    assert "Unconfirmed" in page and "Denied" in page
    assert "settled by Ada Moreno" not in client.get("/ballerina/").content.decode()
    told = publish(chief)
    assert "Published Ballerina." in told and shelf().current_id != before
    assert "settled by Ada Moreno" in client.get("/ballerina/").content.decode()
    assert shelf().current.published_by == "ada"


def test_nothing_is_published_that_was_not_looked_at(chief: Client) -> None:
    """Where the ledger has moved on since the page was opened, the editor looks again."""
    act(chief, "hold")
    pin("Anne Parillaud", "denied")
    before = shelf().current_id
    assert "changed since you looked" in act(chief, "publish", basis="0" * 64)
    assert shelf().current_id == before


def test_publishing_is_undone_and_stays_so(chief: Client) -> None:
    """The edition before is shown again and held, or the ledger would be followed at once."""
    before = shelf().current_id
    pin("Anne Parillaud", "denied")
    publish(chief)
    undo_last(chief)
    follow_ledger()
    assert shelf().current_id == before and shelf().by_hand


def test_what_is_taken_off_is_gone_in_words(chief: Client, client: Client) -> None:
    """Readers are told that it was taken off; the ledger does not bring it back; undoing does."""
    assert "off the site" in act(chief, "unpublish", why="A complaint by the studio.")
    follow_ledger()
    answer = client.get("/ballerina/")
    assert "max-age=0" in answer["Cache-Control"]  # or a browser would keep it for good
    assert answer.status_code == 410 and "taken this dossier off" in answer.content.decode()
    assert AuditRow.objects.order_by("-id")[0].why == "A complaint by the studio."
    undo_last(chief)
    assert client.get("/ballerina/").status_code == 200


def test_a_scheduled_edition_comes_at_its_time(chief: Client, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the desk is meant; until then readers see what they saw, then what the ledger has by then."""
    monkeypatch.setattr(settings, "DESK_TIME_ZONE", "Europe/London")
    summer = datetime(timezone.now().year + 1, 7, 1, 9, 0)
    told = act(chief, "schedule", at=summer.strftime("%Y-%m-%dT%H:%M"))
    assert "09:00 (Europe/London)" in told
    assert shelf().due_at == summer.replace(hour=8, tzinfo=UTC)
    pin("Anne Parillaud", "denied")
    follow_ledger()
    publish_due()
    before = shelf().current_id
    ShelfRow.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    publish_due()
    now = shelf()
    assert now.current_id != before and now.due_at is None and now.by_hand
    assert now.current.published_by == "ada" and now.current.note == "As scheduled."
    publish_due()
    assert shelf().current_id == now.current_id


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("", "is no day and time"),
        ("soon", "is no day and time"),
        ("2020-01-01T09:00", "has passed"),
        ("9999-01-01T09:00", "further away"),
    ],
)
def test_a_time_that_cannot_be_is_refused(chief: Client, at: str, words: str) -> None:
    """Nothing is scheduled for the past, the end of days, or no time at all."""
    assert words in act(chief, "schedule", at=at)
    assert shelf().due_at is None


def test_what_was_scheduled_can_be_called_off(chief: Client) -> None:
    """And calling off nothing is said to be that."""
    assert "Nothing is scheduled" in act(chief, "unschedule")
    act(chief, "schedule", at=(timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT09:00"))
    assert "Called" in act(chief, "unschedule")
    assert shelf().due_at is None


def test_an_earlier_edition_is_shown_again(chief: Client, client: Client) -> None:
    """Editions are never changed, so that what was shown once can be shown again."""
    first = shelf().current_id
    pin("Anne Parillaud", "denied")
    publish(chief)
    assert "Set Ballerina back" in act(chief, "go back", edition=str(first))
    follow_ledger()
    assert shelf().current_id == first
    assert "Follows the ledger" in act(chief, "follow")
    follow_ledger()
    assert shelf().current_id not in (None, first)


@pytest.mark.parametrize("edition", ["", "0", "99999", "x", "²", "9" * 30])
def test_an_edition_that_is_none_is_refused(chief: Client, edition: str) -> None:
    """Only an edition of this subject can be gone back to."""
    assert "no such edition" in act(chief, "go back", edition=edition)


def test_only_what_was_left_as_it_is_can_be_undone(chief: Client) -> None:
    """Nobody undoes somebody else's later change along with their own."""
    act(chief, "hold")
    held = AuditRow.objects.order_by("-id")[0].pk
    act(chief, "unpublish")
    answer = chief.post(f"/desk/undo/{held}/", follow=True)
    assert "has been changed since" in answer.content.decode()
    assert shelf().current_id is None


def test_following_stops_for_an_editor_who_was_quicker(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken off while a further edition is composed stays off."""
    pin("Anne Parillaud", "denied")
    from_before = EditionRow.objects.count()
    real = follow_ledger.__globals__["follow"].__globals__["draft_edition"]

    def meanwhile(*given: object, **more: object) -> object:
        draft = real(*given, **more)
        ShelfRow.objects.update(current=None, by_hand=True)
        return draft

    monkeypatch.setitem(follow_ledger.__globals__["follow"].__globals__, "draft_edition", meanwhile)
    follow_ledger()
    assert shelf().current_id is None and EditionRow.objects.count() == from_before


def test_the_preview_is_for_editors_and_for_no_search_engine(editor: Client, client: Client) -> None:
    """It has a banner, and shows the page as it would be."""
    page = editor.get("/desk/preview/ballerina/")
    text = page.content.decode()
    assert "A preview, not published." in text and 'content="noindex, nofollow"' in text
    assert "noindex" in page["X-Robots-Tag"] and "default-src 'self'" in page["Content-Security-Policy"]
    assert client.get("/desk/preview/ballerina/").status_code == 302
    assert editor.get("/desk/preview/nobody/").status_code == 404


def test_an_editor_looks_and_a_chief_publishes(editor: Client) -> None:
    """Who may not publish is told so, and sees all the same."""
    page = editor.get("/desk/publish/ballerina/").content.decode()
    assert "A chief editor publishes" in page and 'name="deed"' not in page
    assert editor.post("/desk/publish/ballerina/do/", {"deed": "unpublish"}).status_code == 403
    assert shelf().current_id is not None


@pytest.mark.parametrize("deed", ["", "pin", "publish everything", "<b>"])
def test_a_form_can_ask_only_for_what_is_done_here(chief: Client, deed: str) -> None:
    """The deeds of other rooms are not to be had by this door."""
    assert "asks for nothing that can be done here" in act(chief, deed)


def test_what_the_rules_hold_back_is_told_to_editors(
    editor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the rule, and what the statement has of what that needs."""
    path = tmp_path / "rules.toml"
    path.write_text('[[rule]]\nname = "two or a party"\nof = "cast"\nneeds = "two origins or a party"\n')
    monkeypatch.setattr(settings, "RULES_FILE", str(path))
    page = editor.get("/desk/publish/ballerina/").content.decode()
    assert "Held back by the rules" in page and "two or a party" in page
    assert "no party to the matter says so" in page


def line(value: str, word: str = "Confirmed", live: bool = True, single: bool = True, slot: str = "release") -> Line:
    """A line whose defaults let a test say only what differs."""
    mark = "confirmed" if live else "superseded"
    return Line(
        slot=(slot,), answer=value, single=single, label="Release", value=value, mark=mark, word=word, live=live
    )


def test_one_answer_in_anothers_place_is_one_change() -> None:
    """The old date stays as superseded, and the new one is there: readers see one thing change."""
    old, new = [line("7 June 2024")], [line("7 June 2024", "Superseded", live=False), line("6 June 2025")]
    found = compare_lines(old, new)
    assert found.count == 1
    (shift,) = found.changed
    assert (shift.old, shift.new, shift.then_word, shift.now_word) == (
        "7 June 2024",
        "6 June 2025",
        "Confirmed",
        "Confirmed",
    )


def test_answers_that_stand_together_come_and_go_alone() -> None:
    """A director more is new, one less is gone, and one who is disputed now stands otherwise."""
    old = [line("Ana", single=False), line("Ben", single=False), line("Cleo", single=False)]
    new = [line("Ana", single=False), line("Ben", "Disputed", single=False), line("Dora", single=False)]
    found = compare_lines(old, new)
    assert [x.value for x in found.new] == ["Dora"] and [x.value for x in found.gone] == ["Cleo"]
    assert [(s.old, s.then_word, s.now_word) for s in found.restood] == [("Ben", "Confirmed", "Disputed")]
    assert found.same == 1 and not found.changed


def test_nothing_changes_between_the_same_lines() -> None:
    """Alike answers are told apart by their number."""
    lines = [line("Ana"), line("Ana"), line("Ben")]
    assert compare_lines(lines, lines).count == 0


def test_a_silent_subject_keeps_no_other_from_its_readers(client: Client, tmp_path: Path) -> None:
    """Pages were handed in for it that say nothing of it; what else is on record is published all the same."""
    page = tmp_path / "weather.txt"
    page.write_text("It will rain on Tuesday, forecasters said, and nobody spoke of films.", encoding="utf-8")
    add_sources(open_record(), [page], "Aardvark")
    before = shelf().current
    pin("Anne Parillaud", "denied")
    follow_ledger()
    assert shelf().current != before and ShelfRow.objects.get(slug="aardvark").current is None


def test_a_subject_that_fails_keeps_no_other_from_its_readers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written down, and the next is published."""

    def fail(ledger: object, subject: str, rules: object) -> None:
        raise InputError(f"{subject} cannot be read.")

    monkeypatch.setattr(publishing, "follow_subject", fail)
    follow_ledger()
    assert shelf().current is not None
