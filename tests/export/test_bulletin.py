"""A bulletin as Markdown: a letter that reads as it stands, and in which no page can write anything but text."""

from __future__ import annotations

import re
from typing import Any

from according.domain.change import Bulletin, Change
from according.export import render_bulletin


def make_change(**fields: Any) -> Change:
    """A date that moved."""
    given = {
        "on": "2024-02-21",
        "kind": "changed",
        "property": "release_date",
        "label": "Release, United States",
        "old": "7 June 2024",
        "new": "6 June 2025",
        "word": "Reported",
        "status": "Reported",
        "by": "Marquee Post, from Deadline",
        "page": "https://www.marqueepost.example/moved",
        "pages": 12,
        "origins": ("Deadline", "Lionsgate"),
        "claims": ("1",),
        **fields,
    }
    return Change(**given)


def test_a_change_is_a_line() -> None:
    """Question, old value struck, new one stressed, how sure, who says so, and how far it has gone by now."""
    text = render_bulletin(
        Bulletin(subject="Ballerina", title="Ballerina", since="2024-02-01", on="2024-03-31", changes=(make_change(),))
    )
    assert text.splitlines() == [
        "# What changed: *Ballerina*",
        "",
        "*After 1 February 2024, up to 31 March 2024: 1 change, from 1 page.*",
        "",
        "## 21 February 2024",
        "",
        "- **Release, United States:** ~~7 June 2024~~ → **6 June 2025**. Reported ([Marquee Post, from Deadline]"
        "(https://www.marqueepost.example/moved); by now 12 pages, 2 origins).",
    ]


def test_days_are_headings() -> None:
    """The lines of one day stand under it."""
    changes = (make_change(on="2024-02-22"), make_change(label="Title"), make_change())
    text = render_bulletin(Bulletin(subject="X", title="X", changes=changes))
    assert [line for line in text.splitlines() if line.startswith("##")] == [
        "## 22 February 2024",
        "## 21 February 2024",
    ]


def test_nothing_changed() -> None:
    """A quiet month says so, and a day that is not known yet names the last one that is."""
    assert "Up to 31 March 2024: nothing changed" in render_bulletin(Bulletin(subject="X", title="X", on="2024-03-31"))
    after = render_bulletin(Bulletin(subject="X", title="X", since="2025-01-01", on="2024-03-31"))
    assert "*After 1 January 2025 (the last day read is 31 March 2024): nothing changed.*" in after


def test_older_news_stands_apart() -> None:
    """What had been said before, but was learned since, has its own heading and its days in the lines."""
    text = render_bulletin(Bulletin(subject="X", title="X", since="2024-03-01", late=(make_change(),)))
    assert "## Older news, learned since 1 March 2024\n\n- 21 February 2024: **Release" in text


def test_as_the_ledger_knew_it() -> None:
    """A letter of an earlier moment of the ledger says of which."""
    known = Bulletin(subject="X", title="X", on="2024-03-31", known_by="2024-04-01T23:59:59.999999+00:00")
    assert "as the ledger knew it on 1 April 2024: nothing" in render_bulletin(known)


def test_a_page_writes_nothing_but_text() -> None:
    """Markdown, HTML and addresses that a stranger's page brings stay words."""
    evil = "</p>[x](javascript:alert(1))\n# Heading <script>"
    change = make_change(old=evil, new=evil, label=evil, by=evil, status=evil, page="javascript:alert(1)")
    text = render_bulletin(Bulletin(subject=evil, title=evil, changes=(change,)))
    assert "\n# Heading" not in text
    assert not re.search(r"(?<!\\)\]\(javascript", text)
    assert not re.search(r"(?<!\\)<", text)


def test_a_name_that_ends_with_a_stop_takes_no_other() -> None:
    """Warner Bros. is not Warner Bros.."""
    change = make_change(old="", new="Warner Bros.", label="Distributor")
    text = render_bulletin(Bulletin(subject="X", title="X", changes=(change,)))
    assert "**Distributor:** Warner Bros. Reported (" in text
