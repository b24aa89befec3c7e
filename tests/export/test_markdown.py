"""Markdown: the same dossier as text, and nothing in it that is not text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from according.compose import compose_dossier
from according.export import render_markdown
from according.export.markup import escape_text, link_text
from compose.made import SUBJECT, back, gather_readings, make_claim, make_film, make_statement

EVIL = (
    "</p><script>alert(1)</script> [x](javascript:alert(2)) ![y](https://t.example/p.gif) | # ~~ **b** `c`"
    "\n\n# Head\n- item"
)


@pytest.fixture(scope="module")
def text() -> str:
    """The film of the tests as Markdown."""
    film = make_film()
    return render_markdown(compose_dossier(film, gather_readings(film), SUBJECT, "2025-01-31"))


def test_questions_and_answers_stand_in_order(text: str) -> None:
    """Title, stamp, key points, then each question with its answer."""
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert text.startswith("# Everything we know about *Glass Harbour: A Salt Line Story*")
    assert heads[:4] == ["At a glance", "Key points", "When does Glass Harbour come out?", "Who is in Glass Harbour?"]
    assert "*Glass Harbour* opens in theaters in the United States on 6 June 2025.[^" in text
    assert "| Mara Lind | Eve | Confirmed |" in text


def test_each_footnote_is_defined_once(text: str) -> None:
    """What is referred to is there, once, with link, day, credit and quote."""
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert used == set(defined) and len(defined) == len(set(defined))
    assert "](https://marqueepost.example/2024-02-21), 21 Feb 2024; had it from Lionsgate: “" in text


def test_weaker_says_so_first(text: str) -> None:
    """The word stands before the sentence."""
    assert re.search(r"^- \*\*Unconfirmed:\*\* ", text, re.MULTILINE)
    assert re.search(r"^- \*\*Misreported:\*\* Marquee Post had it that", text, re.MULTILINE)


def test_hostile_text_stays_text() -> None:
    """Markup, links, images and headings of a page's own do nothing in Markdown."""
    claim = make_claim(EVIL, prop="director", outlet=EVIL, page="javascript:alert(1)", quote=EVIL, sources=(EVIL,))
    statement = make_statement(EVIL, "director", backings=[back(claim, EVIL, "credit")], origins=(EVIL,), why=EVIL)
    made = render_markdown(compose_dossier([statement], gather_readings([statement]), EVIL, "2025-01-01"))
    assert not re.search(r"(?<!\\)<", made)
    assert not re.search(r"(?<!\\)\]\((?!https?://)", made)
    assert not re.search(r"^(?:# Head|- item)", made, re.MULTILINE)
    assert not re.search(r"(?<!\\)!\[", made)


@given(st.text(max_size=80))
def test_escaped_text_is_one_line_without_live_signs(value: str) -> None:
    """After escaping no sign stands without its backslash, and no line ends."""
    made = escape_text(value)
    assert "\n" not in made and "\r" not in made
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>\[\]*_`|@]", made)


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ("It cost $9 million: a lot.", r"It cost \$9 million: a lot."),
        ("1. First", r"1\. First"),
        ("- item", r"\- item"),
        ("# Head", r"\# Head"),
        ("R&D &amp; &#60;", r"R&D \&amp; \&#60;"),
        ("see https://evil.example and www.evil.example", r"see https\://evil.example and www\.evil.example"),
        ("mail me@evil.example", r"mail me\@evil.example"),
    ],
)
def test_escaping_is_sparing(value: str, made: str) -> None:
    """What does nothing is left alone; what some reader makes a link or a heading of is not."""
    assert escape_text(value) == made


def test_address_cannot_break_its_link() -> None:
    """Brackets in an address are encoded; what may not be linked is said without a link."""
    assert link_text("A", "https://a.example/x_(1)") == "[A](https://a.example/x%5F%281%29)"
    assert link_text("A", "javascript:alert(1)") == "A"
    assert link_text("A", None) == "A"
