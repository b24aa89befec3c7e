"""Wikitext as pages: what a reader of the article sees, with its fact box, and nothing of the machinery."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.domain.page import BlockKind, Page
from according.extract import looks_like_wikitext
from extract.pages import find_block, list_words, read_text

K = BlockKind
ARTICLE = """{{Short description|2026 film}}
{{Infobox film
| name = Northlight
| image = Northlight.jpg
| director = [[Ida Storm]]
| producer = {{Plainlist|
* [[Ann Lee]]
* Bo Kim
}}
| starring = {{ubl|[[Ada Moss]]|Tom Hale<ref name="cast" />}}
| music = [[Eva Lind]]<br />Max Orr
| released = {{Film date|2026|5|1|[[London]]|2026|10|2|United States|ref1=<ref>{{cite web|url=https://x.example}}</ref>}}
| runtime = {{duration|h=2|m=5}}<!-- by the board -->
| budget = {{US$|90 million}}
}}
'''''Northlight''''' is an upcoming [[drama film|drama]] directed by [[Ida Storm]].<ref>{{cite news
|title=A title |url=https://deadline.example/northlight |date=1 May 2025}}</ref> It opens on {{start date|2026|10|2}}.

== Cast ==
* [[Ada Moss]] as ''Vera''
* Tom Hale

[[File:Ada Moss.jpg|thumb|200px|[[Ada Moss]] in 2025]]

{| class="wikitable"
! Country !! Date
|-
| style="color:red" | Germany || 1 October 2026
|-
| Italy
| 8 October 2026
|}

== References ==
{{reflist}}
* Somebody's book
[[Category:2026 films]]
"""


def read_wiki(text: str) -> Page:
    """The page of a wikitext."""
    return read_text(text, "a.wiki", "text/x-wiki")


def test_the_fact_box_is_a_table_with_the_words_that_a_reader_sees() -> None:
    """Fields under their labels; lists, days, sums and lengths written out; references and comments out."""
    page = read_wiki(ARTICLE)
    rows = [page.words(b).split("\t") for b in page.blocks if b.kind is K.TABLE_ROW][:8]
    assert rows == [
        ["Directed by", "Ida Storm"],
        ["Produced by", "Ann Lee, Bo Kim"],
        ["Starring", "Ada Moss, Tom Hale"],
        ["Music by", "Eva Lind, Max Orr"],
        ["Release date", "May 1, 2026 (London)"],
        ["Release date", "October 2, 2026 (United States)"],
        ["Running time", "2 hours 5 minutes"],
        ["Budget", "$90 million"],
    ]
    assert page.title == "Northlight" and page.kind == "article"


def test_text_lists_tables_captions_and_furniture() -> None:
    """Each is what it is; what stands below "References", and categories, are no text of the article."""
    page = read_wiki(ARTICLE)
    (paragraph,) = list_words(page, K.PARAGRAPH)
    assert paragraph == "Northlight is an upcoming drama directed by Ida Storm. It opens on October 2, 2026."
    assert list_words(page, K.LIST_ITEM) == ["Ada Moss as Vera", "Tom Hale"]
    assert list_words(page, K.CAPTION) == ["Ada Moss in 2025"]
    assert list_words(page, K.HEADING) == ["Cast"]
    assert list_words(page, K.NAVIGATION) == ["References", "Somebody's book", "Category:2026 films"]
    rows = list_words(page, K.TABLE_ROW)[8:]
    assert rows == ["Country\tDate", "Germany\t1 October 2026", "Italy\t8 October 2026"]


def test_titles_keep_their_italics_and_references_their_address() -> None:
    """Marks stand over the words; a reference's address is a link on the word before it."""
    page = read_wiki(ARTICLE)
    block = find_block(page, "Northlight is")
    assert {(m.kind, page.text[m.start : m.end]) for m in block.marks} == {
        ("bold", "Northlight"),
        ("italic", "Northlight"),
    }
    assert [(link.href, page.text[link.start : link.end]) for link in page.links] == [
        ("https://deadline.example/northlight", "Storm.")
    ]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a [[B (film)|B]] c", "a B c"),
        ("a [[film]]s c", "a films c"),
        ("[https://x.example the site] says", "the site says"),
        ("a <nowiki>[[b]] ''c''</nowiki> d", "a [[b]] ''c'' d"),
        ("a{{efn|a note}} b", "a b"),
        ("{{lang|fr|bonjour}} all", "bonjour all"),
        ("{{nowrap|Ada {{ill|Moss|de}}}} stars", "Ada Moss stars"),
        ("a<ref>b</ref> c<ref name=x/>.", "a c."),
        ("a &amp; b&nbsp;c", "a & b c"),
        ("a <small>b</small><br>c", "a b c"),
        ("{{as of|2025|6}}, it", "as of June 2025, it"),
        ("opens {{start date|2026|10|2|df=y}}.", "opens 2 October 2026."),
        ("an {{unclosed|b c", "an {{unclosed|b c"),
        ("an [[unclosed b c", "an [[unclosed b c"),
        ("closed}} too ]]", "closed}} too ]]"),
    ],
)
def test_markup_within_a_line(raw: str, words: str) -> None:
    """What a reader sees of links, templates, tags; broken markup stays as it is written."""
    assert list_words(read_wiki(raw), K.PARAGRAPH) == [words]


@pytest.mark.parametrize(
    "piece", ["{{", "[[", "}}", "<ref>", "<!--", "'''''", "{{a|", "[[File:a|", "{{ubl|", "<", "''a", "[http://a "]
)
def test_hostile_markup_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    """A hundred thousand openers that nothing closes take a moment."""
    begun = time.process_time()
    read_wiki(piece * (100_000 // len(piece)))
    assert time.process_time() - begun < 3


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab '=[]{}|*#<>/!-\n:;&\x01\x02\x031"), max_size=200))
def test_wikitext_of_any_kind_gives_sound_offsets(text: str) -> None:
    """Marks, cells and links are stretches of the page's text, whatever the markup."""
    page = read_wiki(text)
    for block in page.blocks:
        assert 0 <= block.start < block.end <= len(page.text)
        assert all(block.start <= m.start < m.end <= block.end for m in block.marks)
        assert all(block.start <= a <= b <= block.end for a, b in block.cells)
    assert all(0 <= link.start < link.end <= len(page.text) for link in page.links)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ARTICLE, True),
        ("'''Northlight''' is a film by [[Ida Storm]].", True),
        ("Northlight opens on 2 October 2026, says [Deadline](https://d.example).", False),
        ("The film, ''Northlight'', opens.", False),
    ],
)
def test_wikitext_is_told_from_other_text(text: str, expected: bool) -> None:
    """Links in double brackets, templates, headings, bold: two kinds of signs, or one of them often."""
    assert looks_like_wikitext(text) is expected
