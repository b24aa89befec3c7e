"""A feed of changes as a file: whole at every moment, the same for the same notices, safe with any words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import feedparser
import pytest

from according.domain.change import Change
from according.domain.errors import FetchError, InputError
from according.domain.watched import Notice, Target
from according.watching import make_feeder, read_plan
from according.watching.delivering import deliver
from according.watching.telling import make_notice

if TYPE_CHECKING:
    from according.ledger.store import Ledger

NOW = datetime(2025, 1, 2, 3, 4, tzinfo=UTC)
FEED = Target("feed", "public/changes.atom")


def lay(ledger: Ledger, old: str, new: str, day: int = 0, page: str = "https://a.example/x?a=1&b=2") -> Notice:
    """A notice of one change."""
    values = {"old": old, "new": new, "old_values": (old,), "new_values": (new,)}
    change = Change(on="2024-02-21", kind="changed", property="release_date", label="Release", by="The Paper",
                    status="Confirmed", page=page, claims=(), **values)  # type: ignore[arg-type]  # fmt: skip
    notice = make_notice("Ballerina", [change], NOW + timedelta(days=day))
    ledger.watched.tell("Ballerina", ledger.watched.told("Ballerina"), b"", notice, [FEED])
    return notice


def test_each_change_is_an_entry_that_keeps_its_id(ledger: Ledger, tmp_path: Path) -> None:
    """The newest stands first; what was told before stays as it was, and the feed is the same feed."""
    send = make_feeder(ledger, tmp_path)
    lay(ledger, "2023", "2024")
    assert deliver(ledger, {"feed": send}, NOW) == 1
    before = feedparser.parse((tmp_path / FEED.address).read_bytes())
    second = lay(ledger, "2024", "2025", day=1)
    deliver(ledger, {"feed": send}, NOW + timedelta(days=1))
    written = (tmp_path / FEED.address).read_bytes()
    after = feedparser.parse(written)
    assert not after.bozo and after.feed.id == before.feed.id and after.entries[1].id == before.entries[0].id
    assert [entry.title for entry in after.entries] == [
        "Ballerina: Release: 2024 → 2025",
        "Ballerina: Release: 2023 → 2024",
    ]
    assert after.entries[0].link == "https://a.example/x?a=1&b=2" and after.entries[0].author == "The Paper"
    assert "Confirmed (The Paper, 21 February 2024)" in after.entries[0].content[0].value
    send(FEED.address, second)
    assert (tmp_path / FEED.address).read_bytes() == written, "A notice that came twice changed the feed."


def test_what_strangers_wrote_cannot_break_it(ledger: Ledger, tmp_path: Path) -> None:
    """Markup is text, what XML cannot hold is left out, and no address but one of the web is linked."""
    lay(ledger, "<b>\x00\x1b[2J]]>", "</entry><entry>\u202e", page="javascript:alert(1)")
    deliver(ledger, {"feed": make_feeder(ledger, tmp_path)}, NOW)
    found = feedparser.parse((tmp_path / FEED.address).read_bytes())
    assert not found.bozo and len(found.entries) == 1
    assert not found.entries[0].get("links") and "\u202e" not in found.entries[0].title


def test_a_folder_that_cannot_be_written_is_tried_again(ledger: Ledger, tmp_path: Path) -> None:
    """The notice waits, with a sentence."""
    (tmp_path / "public").write_text("a file")
    notice = lay(ledger, "2023", "2024")
    with pytest.raises(FetchError, match="was to be written to"):
        make_feeder(ledger, tmp_path)(FEED.address, notice)
    deliver(ledger, {"feed": make_feeder(ledger, tmp_path)}, NOW)
    (waiting,) = ledger.watched.list_deliveries()
    assert waiting.tries == 1 and "was to be written to" in waiting.trouble


@pytest.mark.parametrize("there", [b"SQLite format 3\x00", b"[[subject]]\n", b"<?xml version='1.0'?><opml/>"])
def test_what_is_no_feed_is_not_written_over(ledger: Ledger, tmp_path: Path, there: bytes) -> None:
    """A ledger, a watch file or a list whose name was given by mistake stays; the notice waits."""
    (tmp_path / "public").mkdir()
    (tmp_path / FEED.address).write_bytes(there)
    lay(ledger, "2023", "2024")
    deliver(ledger, {"feed": make_feeder(ledger, tmp_path)}, NOW)
    (waiting,) = ledger.watched.list_deliveries()
    assert "is no feed" in waiting.trouble and (tmp_path / FEED.address).read_bytes() == there


@pytest.mark.parametrize("name", ["out/", "..", "a\nb"])
def test_the_watch_file_names_a_file(name: str) -> None:
    """What cannot be one is refused in a sentence."""
    with pytest.raises(InputError, match="no name of a file"):
        read_plan({"subject": [{"name": "B", "feeds": ["https://a.example/f"]}], "tell": {"feed": name}})
