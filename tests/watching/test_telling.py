"""What is told of a change, to whom, and how often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from according import pipeline
from according.domain.errors import FetchError, InputError
from according.domain.watched import Notice, Target
from according.watching.delivering import PAUSES, deliver
from according.watching.mailing import read_server, write_mail
from according.watching.telling import Stand, compare_stands, make_notice, tell_notice, tell_subject
from builders import build_capture, build_claim, build_page

if TYPE_CHECKING:
    from according.ledger.store import Ledger

NOW = datetime(2025, 1, 2, 3, 4, tzinfo=UTC)
HOOK = Target("webhook", "https://hooks.example/x")
KEY = '["Ballerina","release_date",[["region","United States"]],"2024-06-07"]'


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
    changes = {change["value"]: change for change in msgspec.json.decode(notice.content)["changes"]}
    assert changes["2025-06-06"]["page"] == "https://a.example/2025-06-06"
    assert any("6 June 2025: new" in line and "https://a.example/2025" in line for line in tell_notice(notice, 9))
    assert tell_notice(notice, 0) == [f"… and {len(changes)} more."]
    assert tell_subject(ledger, "Ballerina", [HOOK], NOW) is None
    assert len(ledger.watched.list_deliveries()) == 1


def test_changes_are_what_is_new_otherwise_or_gone() -> None:
    """Another reason or day alone is none."""
    stood = Stand("current", "reported", "2023-04-04", "Only one says so.")
    assert compare_stands({KEY: stood}, {KEY: Stand("current", "reported", "2023-04-05", "Two say so.")}) == []
    (changed,) = compare_stands({KEY: stood}, {KEY: Stand("superseded", "reported", "2023-04-04")})
    assert (changed["was"], changed["standing"], changed["qualifiers"]) == (
        "current", "superseded", {"region": "United States"}
    )  # fmt: skip
    (new,) = compare_stands({}, {KEY: stood})
    (gone,) = compare_stands({KEY: stood}, {})
    assert (new["was"], gone["standing"]) == (None, None)


@pytest.mark.parametrize(("passing", "tries"), [(True, len(PAUSES) + 1), (False, 1)])
def test_a_notice_is_tried_for_days_and_given_up_in_the_end(ledger: Ledger, passing: bool, tries: int) -> None:
    """Who says that they want no more gets no more."""
    changes = compare_stands({}, {KEY: Stand("current", "reported", None)})
    ledger.watched.tell("Ballerina", None, b"", make_notice("Ballerina", changes, NOW), [HOOK])
    seen: list[str] = []

    def refuse(address: str, notice: Notice) -> None:
        seen.append(notice.id)
        raise FetchError(f"{address} did not take it.", address, passing=passing)

    now = NOW
    for _ in range(30):
        deliver(ledger, {"webhook": refuse}, now)
        now += timedelta(days=1)
    assert len(seen) == tries and len(set(seen)) == 1
    assert ledger.watched.count_deliveries() == {"lost": 1}


def test_a_letter_tells_the_changes_in_plain_words() -> None:
    """One line a change, with an id of its own that a double has too, and nothing that a subject's name could add."""
    changes = compare_stands({}, {KEY: Stand("current", "reported", None, "The studio says so.")})
    notice = make_notice("Ballerina\nBcc: all@example.org", changes, NOW)
    server = read_server({"ACCORDING_SMTP_HOST": "127.0.0.1", "ACCORDING_MAIL_FROM": "Desk <desk@paper.example>"})
    letter = write_mail(server, "editor@paper.example", notice)
    assert letter["Bcc"] is None and letter["Subject"].endswith(": 1 change")
    assert letter["Message-ID"] == f"<{notice.id}@paper.example>"
    body = letter.get_content()
    assert "Ballerina, release date (United States): 7 June 2024: new, current. The studio says so." in body


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
