"""Who signs a page: persons, apart from desks and organisations, and which of the places that name them is believed."""

from __future__ import annotations

import json

import pytest

from according.domain.page import Origin
from according.extract import extract_page
from according.extract.about.persons import clean_name, is_desk, is_person, split_names
from extract.pages import FIRST, PROSE, SECOND, TITLE, build_html, read_html


def write_linked(*authors: object) -> str:
    """A JSON-LD script that names authors."""
    return (
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "author": list(authors)})}</script>'
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee and Bo Kim", ["Ann Lee", "Bo Kim"]),
        ("Von Anna Martel und Lea Wagner", ["Anna Martel", "Lea Wagner"]),
        ("Trine Juncher og Tôrtia Reimer-Johansen", ["Trine Juncher", "Tôrtia Reimer-Johansen"]),
        ("Ann Lee, Bo Kim; Cy Orr", ["Ann Lee", "Bo Kim", "Cy Orr"]),
        # Where someone is, what someone does, and for whom, is no name.
        ("Ann Lee, Prague", ["Ann Lee"]),
        ("Ann Lee, PhD", ["Ann Lee"]),
        ("Ann Lee Education editor", ["Ann Lee"]),
        ("Ann Lee Redakteurin", ["Ann Lee"]),
        ("Ann Lee | The Paper", ["Ann Lee"]),
        ("Ann Lee @annlee", ["Ann Lee"]),
        ("Ann Lee (ale)", ["Ann Lee"]),
        ("Kolumne von Ann Lee", ["Ann Lee"]),
        ("Text & Fotos: Ann Lee", ["Ann Lee"]),
        # Agencies sign beside persons.
        ("Ann Lee und Bo Kim, dpa", ["Ann Lee", "Bo Kim", "dpa"]),
        # Small words are parts of names, not joints.
        ("Christoph von Eichhorn", ["Christoph von Eichhorn"]),
        ("Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("신현주 기자", ["신현주"]),
        ("Rights & Deals", ["Rights & Deals"]),
        ("{{author.name}}", []),
        ("", []),
    ],
)
def test_a_line_is_taken_apart_into_names(line: str, names: list[str]) -> None:
    """Openers, joints, roles, places, handles and signs around names."""
    assert split_names(line) == names


@pytest.mark.parametrize(
    "name", ["Ann Lee", "Jean-Luc Picard", "J. R. R. Orr", "Ana de Armas", "Lê Phương", "李明", "Conan O’Brien"]
)
def test_names_of_persons_are_told(name: str) -> None:
    """Two to five words with capitals, particles between; East Asian names stand in one."""
    assert is_person(name) and not is_desk(name)


@pytest.mark.parametrize(
    ("name", "desk"),
    [
        ("Film desk", True),
        ("Reel Wire Staff", True),
        ("Redaktion hessenschau.de", True),
        ("Anadolu Ajansı", True),
        ("Reuters", True),
        ("dpa", True),
        ("Variety", True),
        ("4 Minuten Lesezeit", False),
        ("Zur Playlist", False),
        ("the night shift", False),
        ("Zverev zieht ins Viertelfinale", False),
        ("admin", True),
    ],
)
def test_desks_and_other_lines_are_no_persons(name: str, desk: bool) -> None:
    """Desks, agencies, outlets of the register, and lines of furniture."""
    assert not is_person(name)
    assert is_desk(name) is desk


def test_a_name_is_cleaned_at_its_edges_only() -> None:
    """The point of an initial stays, addresses go."""
    assert clean_name("  By  Ann Lee, ") == "Ann Lee"
    assert clean_name("Muñoz C.") == "Muñoz C."
    assert clean_name("ann@paper.example") == ""


@pytest.mark.parametrize(
    ("head", "body", "authors", "desks"),
    [
        (write_linked({"name": "Ann Lee"}, {"name": "Film desk"}), "", ("Ann Lee",), ("Film desk",)),
        (write_linked({"@type": "Organization", "name": "Reel, Kim and Orr"}), "", ("Reel, Kim and Orr",), ()),
        (write_linked({"name": "The Paper"}), '<p class="byline">By Ann Lee</p>', ("Ann Lee",), ()),
        (write_linked({"name": "The Paper"}), '<p class="byline">By DPA</p>', (), ("The Paper",)),
        (write_linked({"name": "The Paper"}), "", (), ("The Paper",)),
        (write_linked({"name": "admin"}), '<p class="byline">By Ann Lee</p>', ("Ann Lee",), ()),
        (write_linked({"name": "{{author}}"}), '<meta name="author" content="Ann Lee">', ("Ann Lee",), ()),
        # A first name is an author's; who shares it says more, a stranger does not.
        (write_linked({"name": "Tine"}), '<p class="byline"><a href="/c/x">Radtouren Berlin</a></p>', ("Tine",), ()),
        (write_linked({"name": "Ann"}), '<p class="byline">By Ann Lee</p>', ("Ann Lee",), ()),
        ('<meta name="author" content="Ann Lee"><meta name="author" content="The Paper">', "", ("Ann Lee",), ()),
        ('<meta name="cXenseParse:author" content="Ann Lee">', "", ("Ann Lee",), ()),
        (
            '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ann Lee">',
            "",
            ("Ann Lee",),
            (),
        ),
        ('<meta property="article:author" content="https://social.example/ann">', "", (), ()),
        ("", '<span itemprop="author"><span itemprop="name">Ann Lee</span> Editor</span>', ("Ann Lee",), ()),
        ("", '<p>Foreword <a rel="author" href="/a/ann">Ann Lee</a></p>', ("Ann Lee",), ()),
        ("", '<div class="byline"><span>Ann Lee</span>\n<span>Bo Kim</span></div>', ("Ann Lee", "Bo Kim"), ()),
        (
            "",
            '<div class="byline"><a href="/authors/ann">Ann Lee</a><a href="https://x.example">X</a></div>',
            ("Ann Lee",),
            (),
        ),
        ("", "<p>Thu 25.04.24 | 14:07 Uhr | Von Ann Lee-Orr</p>", ("Ann Lee-Orr",), ()),
        ("", "<p>Posted in Film by Ann Lee on August 3, 2019</p>", ("Ann Lee",), ()),
        ("", '<p class="byline">4 Minuten Lesezeit</p>', (), ()),
    ],
)
def test_the_first_place_that_names_a_person_is_believed(
    head: str, body: str, authors: tuple[str, ...], desks: tuple[str, ...]
) -> None:
    """JSON-LD, meta elements, microdata, bylines; the outlet and a system's user give way to persons."""
    page = read_html(body + PROSE, head + '<meta property="og:site_name" content="The Paper">')
    assert (page.authors, page.desks) == (authors, desks)


@pytest.mark.parametrize(
    ("body", "guessed"),
    [
        (f"<p>Ann Lee</p><p>21 February 2024</p>{PROSE}", True),
        (f"{PROSE}<p><strong>Ann Lee</strong></p>", True),
        (f"<p>{FIRST}</p><p>{SECOND} (Ann Lee)</p>", True),
        (f"{PROSE}<ul><li><b>Autorin/Autor</b> Ann Lee</li></ul>", False),
    ],
)
def test_a_name_alone_is_a_guess(body: str, guessed: bool) -> None:
    """Beside a date, under the article or in brackets behind it a name is taken for the author's, and marked."""
    page = read_html(body)
    assert page.authors == ("Ann Lee",)
    assert page.origins["authors"] == Origin("visible", None, guessed)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Zur Playlist</p><p>21 February 2024</p>{PROSE}",
        f"<p>ABONE OL</p><p>21 February 2024</p>{PROSE}",
        f'<p><a href="/c">New Recipes</a></p><p>21 February 2024</p>{PROSE}',
        f"<figure><img src=/a.jpg><figcaption>Ann Lee</figcaption></figure>{PROSE}",
        f"{PROSE}<h3>Ann Lee</h3>",
    ],
)
def test_other_lines_near_a_date_are_no_authors(body: str) -> None:
    """Buttons, links to topics, captions and headings."""
    assert read_html(body).authors == ()


def test_where_authors_and_desks_stood_is_told() -> None:
    """Each field has its place; what was not filled in is refused."""
    page = read_html(PROSE, write_linked({"name": "{{author}}"}, {"name": "Ann Lee"}, {"name": "Film desk"}))
    assert page.origins["authors"] == page.origins["desks"] == Origin("json-ld")
    assert [(r.field, r.raw, r.place) for r in page.refused] == [("authors", "{{author}}", "json-ld")]


def test_the_outlet_is_known_by_its_host() -> None:
    """Paper.example signs nothing: the person under the article does."""
    html = build_html(f"{PROSE}<p><b>Ann Lee</b></p>", write_linked({"name": "paper.example"}))
    assert extract_page(html, f"https://paper.example/{len(TITLE)}").authors == ("Ann Lee",)
