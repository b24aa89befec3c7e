"""The outbox: a letter is written once, sent at most once, tried again while that can help, and never to who left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from according.domain.change import Change, ChangeKind
from according.domain.errors import InputError
from according.web.editions.models import EditionRow, ShelfRow
from according.web.letters import writing
from according.web.letters.headline import one_line, say_change
from according.web.letters.models import REFUSED, SENDING, SENT, UNSURE, WAITING, LetterRow, SubscriberRow, WishRow
from according.web.letters.news import Group, Item, Piece
from according.web.letters.post_office import is_open, read_office, tell_office
from according.web.letters.rendering import write_digest
from according.web.letters.sending import send_letters
from according.web.letters.telling import send_again, tell_letters
from according.web.letters.tokens import sign_subscriber
from according.web.letters.writing import write_letters
from web.late_news import publish_news
from web.postbox import Postbox, read_part
from web.subscribing import ADA, deliver, join, subscribe


def find_letter() -> LetterRow:
    """The one digest."""
    return LetterRow.objects.get(subscriber__isnull=False)


def later(**span: float) -> datetime:
    """A moment from now on."""
    return timezone.now() + timedelta(**span)


def test_a_letter_is_written_once_whoever_writes(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """Two workers, or one that is started again: the mark and the letter are one."""
    join(client, postbox)
    publish_news(tmp_path)
    assert [write_letters(), write_letters(), write_letters()] == [1, 0, 0]
    assert WishRow.objects.get().told_id == ShelfRow.objects.get().current_id


def test_a_worker_that_dies_while_writing_has_written_nothing(
    client: Client, postbox: Postbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one writes the letter."""
    join(client, postbox)
    publish_news(tmp_path)

    def die(*_: object) -> str:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(writing, "name_letter", die)
        with pytest.raises(MemoryError):
            write_letters()
    assert write_letters() == 1


def test_a_worker_that_dies_while_sending_has_it_told_not_sent_twice(
    client: Client, postbox: Postbox, tmp_path: Path
) -> None:
    """Nobody knows whether it went, so the desk decides."""
    join(client, postbox)
    publish_news(tmp_path)
    write_letters()
    LetterRow.objects.update(state=SENDING, due_at=later(minutes=-11))
    send_letters()
    assert len(postbox.letters) == 1 and find_letter().state == UNSURE
    (trouble,) = tell_letters().troubles
    assert "may have gone" in trouble.why and ADA not in repr(trouble)
    assert send_again(trouble.letter) and send_letters() == 1
    assert find_letter().state == SENT and find_letter().text == ""


def test_what_is_refused_for_now_is_tried_with_growing_pauses(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """A busy server gets it a little later, with the same Message-ID; meanwhile the desk is told."""
    join(client, postbox)
    publish_news(tmp_path)
    postbox.answers = ["451 busy", "451 busy"]
    deliver()
    assert find_letter().state == WAITING and "451 busy" in tell_letters().troubles[0].why
    first = find_letter().due_at
    assert send_letters() == 0, "Not before its time."
    send_letters(later(minutes=2))
    assert find_letter().due_at - first > timedelta(minutes=3) and len(postbox.letters) == 1
    assert send_letters(later(minutes=20)) == 1
    assert postbox.letters[1]["Message-ID"].startswith(f"<{find_letter().name}@") and tell_letters().troubles == ()


def test_it_is_given_up_in_the_end(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """After eight refusals for now, or one for good."""
    join(client, postbox)
    publish_news(tmp_path)
    postbox.answers = ["451 busy"] * 9
    write_letters()
    for day in range(12):
        send_letters(later(days=day * 2))
    assert find_letter().state == REFUSED and postbox.answers == ["451 busy"]
    send_again(find_letter().pk)
    postbox.answers = ["554 no thank you"]
    send_letters()
    assert find_letter().state == REFUSED and find_letter().tries == 0


def test_the_log_keeps_no_address(
    client: Client, postbox: Postbox, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Mail servers say whom they refuse; the log says only that they did."""
    join(client, postbox)
    publish_news(tmp_path)
    postbox.answers = [f"554 <{ADA}> is unknown here"]
    deliver()
    assert find_letter().state == REFUSED
    assert "is unknown here" in caplog.text and "example.org" not in caplog.text


def test_a_server_that_is_away_costs_nothing_but_time(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """All that waits is put off together."""
    join(client, postbox)
    subscribe(client, "bob@example.org")
    publish_news(tmp_path)
    write_letters()
    with override_settings(EMAIL_PORT=1):
        assert send_letters() == 0
    assert set(LetterRow.objects.filter(state=WAITING).values_list("tries", flat=True)) == {1}
    assert send_letters(later(minutes=2)) == 2


def test_the_desk_shows_what_was_refused_and_sends_it_again(
    chief: Client, client: Client, postbox: Postbox, tmp_path: Path
) -> None:
    """With what the mail server said and without the address; what went meanwhile is not sent twice."""
    join(client, postbox)
    publish_news(tmp_path)
    postbox.answers = ["554 no thank you"]
    deliver()
    page = chief.get("/desk/jobs/").content.decode()
    assert "554 no thank you" in page and ADA not in page and "1 subscriber." in page
    again = f"/desk/jobs/letters/{find_letter().pk}/"
    assert "into the outbox again." in chief.post(again, follow=True).content.decode()
    assert find_letter().state == WAITING and send_letters() == 1
    assert "Nothing was sent again." in chief.post(again, follow=True).content.decode()
    assert "No letter is in trouble." in chief.get("/desk/jobs/").content.decode()


def test_a_server_that_hangs_up_leaves_it_unsure(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """It may have taken the letter, and nobody gets a letter twice."""
    join(client, postbox)
    publish_news(tmp_path)
    postbox.answers = ["hang up"]
    deliver()
    assert find_letter().state == UNSURE


def test_who_leaves_after_it_was_written_does_not_get_it(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """Leaving is at once."""
    join(client, postbox)
    publish_news(tmp_path)
    write_letters()
    client.post(f"/letters/leave/{sign_subscriber(SubscriberRow.objects.get().nonce)}/")
    assert send_letters() == 0 and len(postbox.letters) == 1


def test_what_is_taken_from_the_site_is_not_told(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """A letter that waits is unwritten; once it is published again, it is told."""
    join(client, postbox)
    publish_news(tmp_path)
    write_letters()
    shelf = ShelfRow.objects.get()
    ShelfRow.objects.update(current=None)
    assert send_letters() == 0 and not LetterRow.objects.exists()
    assert write_letters() == 0
    ShelfRow.objects.update(current=shelf.current)
    assert write_letters() == 1 and send_letters() == 1


def test_an_edition_without_news_makes_no_letter(client: Client, postbox: Postbox) -> None:
    """Published again as it was, whatever the pace: silence."""
    join(client, postbox)
    old = EditionRow.objects.get()
    old.pk = None
    old.save()
    ShelfRow.objects.update(current=old)
    assert write_letters() == 0 and WishRow.objects.get().told_id == old.pk


def test_to_go_back_to_an_earlier_edition_is_no_news(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """What was told was told; the earlier state is not told as if it were new."""
    first = ShelfRow.objects.get().current
    join(client, postbox)
    publish_news(tmp_path)
    deliver()
    ShelfRow.objects.update(current=first)
    assert write_letters() == 0


def test_a_days_news_come_in_one_letter_at_the_hour(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """Daily: not at once, not twice a day, and on no day without news."""
    join(client, postbox, pace="daily")
    publish_news(tmp_path)
    EditionRow.objects.update(published_at=datetime(2026, 3, 1, 9, tzinfo=UTC))
    at = [datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((1, 23), (2, 6), (2, 7), (2, 8), (3, 7))]
    assert [write_letters(now) for now in at] == [0, 0, 1, 0, 0]


def test_what_comes_shortly_after_another_waits_for_it(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """Three editions in ten minutes are one letter, not three."""
    join(client, postbox)
    publish_news(tmp_path)
    text = "Lionsgate said on Sunday that <em>Ballerina</em> will open in theaters in Japan on September 5, 2025."
    with override_settings(LETTERS_GATHER=900):
        assert write_letters() == 0
        publish_news(tmp_path, "2025-06-29", text, "september")
        assert write_letters() == 0 and write_letters(later(minutes=16)) == 1
    words = find_letter().text
    assert "3 July 2025" in words and "5 September 2025" in words


def test_many_letters_go_over_one_connection(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """One greeting for the batch."""
    for number in range(6):
        join(client, postbox, f"reader{number}@example.org")
    publish_news(tmp_path)
    postbox.sessions.clear()
    deliver()
    assert len(postbox.letters) == 12 and len(postbox.sessions) == 1


def test_who_wants_everything_is_told_of_a_new_subject(client: Client, postbox: Postbox) -> None:
    """It comes with what is known of it."""
    join(client, postbox, every="1")
    WishRow.objects.all().delete()  # as if the subject had come after they joined
    deliver()
    assert postbox.letters[1]["Subject"] == "New here: From the World of John Wick: Ballerina"
    assert "This subject is new here" in read_part(postbox.letters[1])


def test_their_own_page_changes_subjects_and_pace(client: Client, postbox: Postbox) -> None:
    """By the signed link alone; without any subject there is nothing to keep."""
    join(client, postbox)
    path = f"/letters/yours/{sign_subscriber(SubscriberRow.objects.get().nonce)}/"
    page = client.get(path).content.decode()
    assert "a…@example.org" in page and ADA not in page
    assert client.post(path, {"subject": "ballerina", "pace": "daily"}).status_code == 302
    assert SubscriberRow.objects.get().pace == "daily" and WishRow.objects.count() == 1
    assert client.post(path, {"pace": "daily"}).status_code == 400 and WishRow.objects.count() == 1


@pytest.mark.parametrize(
    "subject", ["Eve\r\nBcc: all@example.org", "Eve\x0b\x0cBcc: x", "Eve\u2028Bcc: x", "Eve\x85Bcc: x", "Eve\u202eBcc"]
)
def test_a_name_cant_add_a_header(client: Client, postbox: Postbox, tmp_path: Path, subject: str) -> None:
    """What pages say becomes one line, whatever signs are in it."""
    join(client, postbox)
    publish_news(tmp_path)
    write_letters()
    LetterRow.objects.filter(state=WAITING).update(subject=subject)
    send_letters()
    letter = postbox.letters[1]
    assert letter["Bcc"] is None and letter["Subject"].startswith("Eve") and postbox.recipients == [ADA, ADA]


def test_a_subject_of_any_script_arrives(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """Encoded as mail needs it, and read as it was written."""
    join(client, postbox)
    publish_news(tmp_path)
    write_letters()
    LetterRow.objects.filter(state=WAITING).update(subject="Амели → バレリーナ: “Élan” 🎬")
    send_letters()
    assert postbox.letters[1]["Subject"] == "Амели → バレリーナ: “Élan” 🎬"
    assert b"Subject: =?utf-8?" in postbox.raw[1]


def test_a_line_is_one_line() -> None:
    """Long ones end in dots."""
    assert one_line(" a\n\tb\u202e ") == "a b" and len(one_line("word " * 100, 50)) <= 50


def test_the_backend_without_a_server_lays_letters_in_a_folder(client: Client, tmp_path: Path) -> None:
    """Who tries the site on their own machine can look at them."""
    folder = tmp_path / "laid"
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend", EMAIL_FILE_PATH=str(folder)
    ):
        subscribe(client)
        assert send_letters() == 1
    (laid,) = folder.iterdir()
    assert "/letters/confirm/" in laid.read_text(encoding="utf-8")
    assert settings.LETTERS_OPEN and not transaction.get_connection().in_atomic_block


def test_a_subject_that_cannot_be_made_out_stops_no_other_letter(
    client: Client, postbox: Postbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault is written down, nothing is marked as told, and the next round tries again."""
    join(client, postbox)
    publish_news(tmp_path)

    def fail(*_: object) -> Piece:
        raise KeyError("a property of tomorrow")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "find_piece", fail)
        assert write_letters() == 0
    assert write_letters() == 1


@pytest.mark.parametrize(
    ("kind", "old", "new", "wanted"),
    [
        ("changed", "7 June 2024", "6 June 2025", "release date moves to 6 June 2025"),
        ("corrected", "7 June 2024", "6 June 2025", "release date corrected to 6 June 2025"),
        ("disputed", "", "2023 or 2024", "release date disputed, 2023 or 2024"),
        ("denied", "7 June 2024", "", "7 June 2024 denied as release date"),
        ("new", "", "7 June 2024", "release date 7 June 2024, expected"),
        ("confirmed", "", "7 June 2024", "release date 7 June 2024 is now expected"),
    ],
)
def test_a_change_in_a_few_words(kind: ChangeKind, old: str, new: str, wanted: str) -> None:
    """The subject line says what happened, in the order of a headline."""
    change = Change(
        on="2024-02-21",
        kind=kind,
        property="release_date",
        label="Release, United States",
        qualifiers={"region": "United States"},
        old=old,
        new=new,
        word="Expected",
        claims=("c",),
    )
    assert say_change(Item(change=change, anchor="release")) == wanted


def test_what_pages_say_is_escaped_and_makes_no_line_of_its_own() -> None:
    """A hostile name is text in HTML, and one line in the plain part; an address of no web page is no link."""
    change = Change(
        on="2024-02-21",
        kind="new",
        property="composer",
        label="Composer",
        new="<img src=x onerror=alert(1)>\n\nLeave: https://evil.example/",
        by="<b>Eve</b>",
        page="javascript:alert(1)",
        claims=("c",),
    )
    group = Group(heading="Said for the first time", items=(Item(change=change, anchor="makers"),))
    piece = Piece(subject="A\r\nBcc: x", title="</title><script>x</script>", slug="a", on="2024-02-21", groups=(group,))
    written = write_digest([piece], SubscriberRow(nonce="n", address=ADA))
    assert "<script" not in written.html and "<img" not in written.html and "javascript:" not in written.html
    assert "\nLeave: https://evil" not in written.text and "\n" not in written.subject


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ({}, ("", 25, "none")),
        ({"ACCORDING_SMTP_HOST": "localhost"}, ("localhost", 25, "none")),
        ({"ACCORDING_SMTP_HOST": "mail.example.org"}, ("mail.example.org", 587, "starttls")),
        (
            {"ACCORDING_SMTP_HOST": "mail.example.org", "ACCORDING_SMTP_SECURITY": "tls"},
            ("mail.example.org", 465, "tls"),
        ),
        ({"ACCORDING_SMTP_HOST": "m.example", "ACCORDING_SMTP_PORT": "2525"}, ("m.example", 2525, "starttls")),
    ],
)
def test_the_environment_names_the_mail_server(told: dict[str, str], wanted: tuple[str, int, str]) -> None:
    """A server elsewhere is never spoken to in the clear unless that is asked for."""
    office = read_office(told, Path("a.db"), "According", "news.example")
    assert (office.host, office.port, office.security) == wanted
    assert office.sender == "According <letters@news.example>" and office.folder == "a.db.letters"
    assert is_open(office, "news.example") is bool(wanted[0]) and is_open(office, "127.0.0.1")
    assert (wanted[0] or "no letters") in tell_office(office, "news.example")


@pytest.mark.parametrize(
    "told",
    [
        {"ACCORDING_SMTP_SECURITY": "some"},
        {"ACCORDING_SMTP_PORT": "mail"},
        {"ACCORDING_SMTP_PORT": "70000"},
        {"ACCORDING_MAIL_FROM": "nobody"},
        {"ACCORDING_MAIL_FROM": "a@b.example\nBcc: x@y.example"},
    ],
)
def test_what_cannot_be_a_mail_server_is_refused_on_start(told: dict[str, str]) -> None:
    """In a sentence that names the variable."""
    with pytest.raises(InputError, match="ACCORDING_"):
        read_office(told, Path("a.db"), "According", "news.example")


def test_a_site_without_a_mail_server_offers_no_letters(client: Client) -> None:
    """Nobody waits for a letter that can't come."""
    with override_settings(LETTERS_OPEN=False):
        assert client.get("/letters/").status_code == 404


def test_a_site_of_any_name_has_a_list_that_programs_know(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """The name is encoded, and what stands for the list is not."""
    join(client, postbox)
    publish_news(tmp_path)
    with override_settings(SITE_NAME="Нью, <йорк>\r\nBcc: x@y.example"):
        deliver()
    assert b"List-Id: =?utf-8?" in postbox.raw[1] and b" <letters.127.0.0.1>\r\n" in postbox.raw[1]
    assert postbox.letters[1]["Bcc"] is None
