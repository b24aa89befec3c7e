"""The newsletter, from the form to the last letter, over a real mail server on this machine."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from according.web.letters.forgetting import forget_old
from according.web.letters.models import AskRow, LeftRow, LetterRow, SubscriberRow, WishRow
from according.web.letters.sending import send_letters
from according.web.letters.tokens import sign_subscriber
from web.late_news import publish_news
from web.postbox import Postbox, find_link, read_part
from web.subscribing import ADA, deliver, join, subscribe


def test_the_whole_way(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """Asked, confirmed, told what changed with all that a letter needs, left with one click, and silence."""
    question = join(client, postbox)
    assert question["To"] == ADA and "Was it you" in question["Subject"]
    assert question["List-Id"] is None and question["Auto-Submitted"] == "auto-generated"
    deliver()
    assert len(postbox.letters) == 1, "Nothing has changed yet."
    publish_news(tmp_path)
    deliver()
    letter = postbox.letters[1]
    assert letter["Subject"].startswith("Ballerina: release date in Italy moves to 3 July 2025")
    assert "letters.127.0.0.1" in letter["List-Id"] and letter["Precedence"] == "bulk"
    assert letter["Auto-Submitted"] == "auto-generated" and letter["Date"]
    assert letter["Message-ID"].endswith("@127.0.0.1>")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert b"List-Unsubscribe: <http" in postbox.raw[1], "Some programs read no header that is broken off."
    plain, html = read_part(letter), read_part(letter, "html")
    for words in (plain, html.replace("\u00a0", " ")):
        assert (
            "12 June 2025" in words
            and "3 July 2025" in words
            and "According to Marquee Post, from 01 Distribution" in words
        )
        assert "/ballerina/#" in words and "/letters/leave/" in words
    assert "<script" not in html and " style=" not in html
    one_click = letter["List-Unsubscribe"].strip(" <>").removeprefix(settings.SITE_URL)
    stranger = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    assert stranger.post(one_click, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not SubscriberRow.objects.exists() and not WishRow.objects.exists() and not LetterRow.objects.exists()
    assert ADA not in repr(list(LeftRow.objects.values())) and LeftRow.objects.count() == 1
    deliver()
    assert len(postbox.letters) == 2
    assert stranger.post(one_click).status_code == 200, "To leave twice is harmless."


def test_opening_a_link_changes_nothing(client: Client, postbox: Postbox) -> None:
    """Scanners of mail open every link; none of them subscribes or unsubscribes anybody."""
    subscribe(client)
    send_letters()
    question = postbox.letters[0]
    for what in ("confirm", "never"):
        assert client.get(find_link(question, what)).status_code == 200
    assert not SubscriberRow.objects.exists() and not LeftRow.objects.exists()
    own = client.post(find_link(question, "confirm")).headers["Location"].partition("?")[0]
    assert client.get(own.replace("/yours/", "/leave/")).status_code == 200
    assert SubscriberRow.objects.count() == 1


def test_the_button_needs_its_own_form(client: Client, postbox: Postbox) -> None:
    """Another site can't press it: only leaving goes without the form's own word."""
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    assert strict.post("/letters/", {"email": ADA, "subject": "ballerina"}).status_code == 403
    subscribe(client)
    send_letters()
    assert strict.post(find_link(postbox.letters[0], "confirm")).status_code == 403


def test_known_and_unknown_addresses_get_the_same_answer(client: Client, postbox: Postbox) -> None:
    """Nobody learns from the form who is on the list."""
    join(client, postbox)
    answers = []
    for address in (ADA, "stranger@example.org"):
        page = client.post("/letters/", {"email": address, "subject": "ballerina"}, follow=True)
        answers.append((page.status_code, page.redirect_chain, page.content))
    assert answers[0] == answers[1]
    send_letters()
    assert sorted(postbox.recipients[1:]) == [ADA, "stranger@example.org"]
    assert SubscriberRow.objects.count() == 1


def test_who_did_not_confirm_gets_one_letter_and_no_other(client: Client, postbox: Postbox, tmp_path: Path) -> None:
    """News go to those who pressed the button."""
    subscribe(client)
    publish_news(tmp_path)
    deliver()
    deliver()
    assert len(postbox.letters) == 1


def test_an_address_is_not_asked_too_often(client: Client, postbox: Postbox) -> None:
    """Three letters a day at most ask the same mailbox, however often somebody types it, and by whatever spelling."""
    for address in (ADA, ADA.upper(), "ada+x@example.org", ADA, ADA):
        subscribe(client, address)
    for _ in range(2):
        send_letters()
    assert len(postbox.letters) == 3


def test_a_visitor_may_not_ask_for_a_whole_book_of_addresses(client: Client) -> None:
    """The eleventh within an hour is refused in a sentence."""
    for number in range(10):
        subscribe(client, f"reader{number}@example.org")
    answer = client.post("/letters/", {"email": ADA, "subject": "ballerina"})
    assert answer.status_code == 429 and "very often" in answer.content.decode()
    assert AskRow.objects.count() == 10


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(client: Client) -> None:
    """People don't see the field."""
    subscribe(client, homepage="https://pills.example/")
    assert not AskRow.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example.org\nBcc: eve@example.org",
        "ada@example.org\r\n\r\nHello",
        "ada@exa mple.org",
        "ada@example.org, eve@example.org",
        "Ada <ada@example.org>",
        "ada@[127.0.0.1",
        "a" * 300 + "@example.org",
        "adä@example.org",
        "ada@" + "ü" * 80 + ".example",
        "<script>alert(1)</script>@example.org",
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence(client: Client, address: str) -> None:
    """The form comes back with what is wrong, and nothing is kept."""
    answer = client.post("/letters/", {"email": address, "subject": "ballerina"})
    words = answer.content.decode()
    assert answer.status_code == 400 and 'role="alert"' in words and "<script>alert" not in words
    assert not AskRow.objects.exists()


def test_a_domain_of_another_script_is_written_to(client: Client, postbox: Postbox) -> None:
    """müller.example is reached by its name in the register."""
    subscribe(client, "ada@müller.example")
    send_letters()
    assert postbox.recipients == ["ada@xn--mller-kva.example"]


def test_no_subject_is_no_wish(client: Client) -> None:
    """The form asks for one; a subject that is not published is none."""
    answer = client.post("/letters/", {"email": ADA, "subject": "no-such-thing"})
    assert answer.status_code == 400 and "at least one subject" in answer.content.decode()


def test_a_link_to_confirm_expires_and_the_address_is_forgotten(client: Client, postbox: Postbox) -> None:
    """After the set time the button is gone, and so is the address."""
    subscribe(client)
    send_letters()
    path = find_link(postbox.letters[0], "confirm")
    AskRow.objects.update(asked_at=timezone.now() - timedelta(days=3, seconds=1))
    assert client.post(path).status_code == 410
    forget_old()
    assert not AskRow.objects.exists() and not LetterRow.objects.exists()


def test_signed_words_hold_for_their_own_kind_alone(client: Client, postbox: Postbox) -> None:
    """A changed word, or one of another link, opens nothing."""
    question = join(client, postbox)
    own = client.post("/letters/", {"email": ADA, "subject": "ballerina"})
    assert own.status_code == 302
    word = find_link(question, "confirm").split("/")[3]
    for path in (f"/letters/leave/{word}/", f"/letters/leave/x{word}/", "/letters/leave/x/"):
        assert client.post(path).status_code == 410
    assert client.post(f"/letters/confirm/{word[:-1]}/").status_code == 410
    assert SubscriberRow.objects.count() == 1


def test_who_never_wants_to_be_asked_is_not(client: Client, postbox: Postbox) -> None:
    """They say so by a button, and no letter goes there again, whoever types the address."""
    subscribe(client)
    send_letters()
    assert client.post(find_link(postbox.letters[0], "never")).status_code == 200
    subscribe(client)
    subscribe(client, "ADA+again@example.org")
    send_letters()
    assert len(postbox.letters) == 1 and not AskRow.objects.exists()


def test_who_left_may_come_back_and_is_asked_once(client: Client, postbox: Postbox) -> None:
    """After leaving, strangers can't have them asked every day; they themselves can join again."""
    join(client, postbox)
    client.post(leave_path())
    subscribe(client)
    subscribe(client)
    send_letters()
    assert len(postbox.letters) == 2
    client.post(find_link(postbox.letters[1], "confirm"))
    assert SubscriberRow.objects.count() == 1 and not LeftRow.objects.exists()


def leave_path() -> str:
    """The path by which the one subscriber leaves."""
    return f"/letters/leave/{sign_subscriber(SubscriberRow.objects.get().nonce)}/"


def test_who_never_wants_to_be_asked_gets_no_other_letter_either(client: Client, postbox: Postbox) -> None:
    """Somebody on the list who is asked again, and answers never, is off it."""
    join(client, postbox)
    subscribe(client)
    send_letters()
    client.post(find_link(postbox.letters[1], "never"))
    assert not SubscriberRow.objects.exists() and LeftRow.objects.get().never


def test_the_form_shows_what_a_letter_says(client: Client) -> None:
    """The dearest change there is, as a letter has it."""
    page = client.get("/letters/?subject=ballerina").content.decode().replace("\u00a0", " ")
    assert "Ballerina: release date moves to 6 June 2025" in page
    assert 'value="ballerina" checked' in page


def test_the_form_stands_where_readers_are(client: Client) -> None:
    """Under a dossier about that subject, on the front page about all."""
    assert 'name="subject" value="ballerina"' in client.get("/ballerina/").content.decode()
    assert 'name="every"' in client.get("/").content.decode()


def test_a_site_with_nothing_on_it_can_be_followed(empty_ledger: str, postbox: Postbox) -> None:
    """Every subject, new ones too."""
    visitor = Client(headers={"host": "localhost"})
    assert visitor.get("/letters/").status_code == 200
    join(visitor, postbox, every="1")
    assert SubscriberRow.objects.get().everything


def test_behind_a_server_of_our_own_each_visitor_counts_alone(client: Client) -> None:
    """What that server wrote down is believed, and what somebody wrote before it is not."""
    for number in range(12):
        told = f"6.6.6.{number}, 203.0.113.{number}"
        with override_settings(PROXIES=1):
            answer = client.post(
                "/letters/", {"email": f"r{number}@example.org", "every": "1"}, headers={"X-Forwarded-For": told}
            )
        assert answer.status_code == 302
    for number in range(12):
        headers = {"X-Forwarded-For": f"1.1.1.{number}"}
        answer = client.post("/letters/", {"email": f"s{number}@example.org", "every": "1"}, headers=headers)
    assert answer.status_code == 429
