"""What is told of a change, to whom, and how often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from according import pipeline
from according.cli.watch import list_lines
from according.domain.change import Change
from according.domain.errors import FetchError, InputError
from according.domain.watched import Notice, Target
from according.watching import tell_status
from according.watching.delivering import PAUSES, deliver
from according.watching.mailing import read_server, write_mail
from according.watching.telling import count_moves, find_fresh, make_notice, open_notice, tell_notice, tell_subject
from builders import build_capture, build_claim, build_page

if TYPE_CHECKING:
    from according.ledger.store import Ledger

NOW = datetime(2025, 1, 2, 3, 4, tzinfo=UTC)
HOOK = Target("webhook", "https://hooks.example/x")


def record(ledger: Ledger, value: str) -> None:
    """A page about the release, concluded."""
    url = f"https://a.example/{value}"
    page = build_page(url=url, text=f"Ballerina opens {value}.")
    capture = build_capture(body=f"<p>Ballerina opens {value}.</p>", address=url)
    ledger.record_reading(capture, page, [build_claim(page, value)], "reader 1", "Ballerina")
    pipeline.derive(ledger, "Ballerina")


def test_the_first_time_is_the_base(ledger: Ledger) -> None:
    """What was known before is not told; what changes from then on is, once."""
    record(ledger, "2024-06-07")
    assert tell_subject(ledger, "Ballerina", [HOOK], NOW) is None
    assert tell_subject(ledger, "Ballerina", [HOOK], NOW) is None
    record(ledger, "2025-06-06")
    notice = tell_subject(ledger, "Ballerina", [HOOK], NOW)
    assert notice is not None
    (change,) = open_notice(notice).changes
    assert "2025-06-06" in change.new_values and change.page == "https://a.example/2025-06-06"
    (line,) = tell_notice(notice, 9)
    assert line.startswith("Release: ") and "6 June 2025" in line and line.endswith(change.page)
    assert tell_notice(notice, 0) == ["… and 1 more."]
    assert tell_subject(ledger, "Ballerina", [HOOK], NOW) is None
    assert len(ledger.watched.list_deliveries()) == 1


def test_what_is_taken_back_on_its_own_day_is_told_too(ledger: Ledger) -> None:
    """Among the changes of days it leaves no trace; who was told of the new value hears that the old one holds."""
    url, told = "https://a.example/film", []
    for number, value in enumerate(["2096-06-07", "2097-06-06"] * 2 + ["2096-06-07"]):
        page = build_page(url=url, text=f"Ballerina opens {value}.")
        capture = build_capture(body=f"<p>Ballerina opens {value}.</p><!-- {number} -->", address=url)
        page = structs.replace(page, capture=capture.sha256)
        ledger.record_reading(capture, page, [build_claim(page, value)], "reader 1", "Ballerina")
        pipeline.derive(ledger, "Ballerina")
        notice = tell_subject(ledger, "Ballerina", [HOOK], NOW + timedelta(hours=number))
        told.append([(c.kind, c.new_values) for c in open_notice(notice).changes] if notice else [])
    moved = [("corrected", ("2097-06-06",))]
    back = [("withdrawn", ("2097-06-06",)), ("revived", ("2096-06-07",))]
    assert told == [[], moved, back, moved, back]


def build_change(old: str = "", new: str = "", on: str = "2024-02-21", **more: Any) -> Change:
    """A change of the release."""
    given = {"kind": "changed", "property": "release_date", "label": "Release", "by": "The Paper", **more}
    old_values, new_values = tuple(old.split()), tuple(new.split())
    return Change(on=on, old=old, new=new, old_values=old_values, new_values=new_values, claims=(), **given)


def test_what_goes_to_and_fro_is_told_each_time() -> None:
    """The same change on another day is one more, if the first is still there; one whose day shifted is none."""
    first, back = build_change("2024", "2025"), build_change("2025", "2024", on="2024-03-01")
    known = count_moves([first, back])
    assert find_fresh([build_change("2024", "2025", on="2023-01-01"), back], known) == []
    again = build_change("2024", "2025", on="2024-04-01")
    assert find_fresh([again, back, first], known) == [again]


def test_a_line_that_tells_of_more_is_told_again() -> None:
    """Names of one announcement stand in one line; whoever joins it later is news, the others alone are none."""
    known = count_moves([build_change(new="Ann Bob", kind="new")])
    assert find_fresh([build_change(new="Bob", kind="new")], known) == []
    more = build_change(new="Ann Bob Cem", kind="new")
    assert find_fresh([more], known) == [more]


@pytest.mark.parametrize(("passing", "tries"), [(True, len(PAUSES) + 1), (False, 1)])
def test_a_notice_is_tried_for_days_and_given_up_in_the_end(ledger: Ledger, passing: bool, tries: int) -> None:
    """Who says that they want no more gets no more, nor who is not named any more; both are told of where one looks."""
    changes = [build_change(new="2025")]
    ledger.watched.tell("Ballerina", None, b"", make_notice("Ballerina", changes, NOW), [HOOK])
    seen: list[str] = []

    def refuse(address: str, notice: Notice) -> None:
        seen.append(notice.id)
        raise FetchError(f"{address} did not take it.", address, passing=passing)

    now, said = NOW, list[str]()
    deliver(ledger, {"webhook": refuse}, now, targets=[Target("webhook", "https://other.example/")])
    assert not seen
    for _ in range(30):
        deliver(ledger, {"webhook": refuse}, now, targets=[HOOK], say=said.append)
        now += timedelta(days=1)
    assert len(seen) == tries and len(set(seen)) == 1
    assert ledger.watched.count_deliveries() == {"lost": 1}
    assert [line.partition(":")[0] for line in said] == ["waiting"] * passing + ["given up"]
    assert "1 notice given up: not taken for days" in "\n".join(list_lines(tell_status(ledger)))


def test_a_letter_tells_the_changes_in_plain_words() -> None:
    """One line a change, with an id of its own that a double has too, and nothing that a subject's name could add."""
    changes = [build_change("2024", "2025", status="Confirmed", page="https://a.example/x")]
    notice = make_notice("Ballerina\nBcc: all@example.org", changes, NOW)
    server = read_server({"ACCORDING_SMTP_HOST": "127.0.0.1", "ACCORDING_MAIL_FROM": "Desk <desk@paper.example>"})
    letter = write_mail(server, "editor@paper.example", notice)
    assert letter["Bcc"] is None and letter["Subject"].endswith(": 1 change")
    assert letter["Message-ID"] == f"<{notice.id}@paper.example>"
    body = letter.get_content()
    assert "Release: 2024 → 2025. Confirmed (The Paper, 21 February 2024). https://a.example/x" in body


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"ACCORDING_SMTP_HOST": "mail.example", "ACCORDING_SMTP_SECURITY": "rot13"},
        {"ACCORDING_SMTP_HOST": "mail.example", "ACCORDING_SMTP_PORT": "99999"},
        {"ACCORDING_SMTP_HOST": "mail.example", "ACCORDING_MAIL_FROM": "nobody"},
    ],
)
def test_mail_needs_a_server_that_can_be(environment: dict[str, str]) -> None:
    """What the environment lacks is told in a sentence."""
    with pytest.raises(InputError):
        read_server(environment)
