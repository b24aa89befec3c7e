"""What is an article and what is not: lists of stories, walls, errors; and what looks like them but is an article."""

from __future__ import annotations

import pytest

from according.domain.errors import NotAnArticle
from according.extract import check_article, explain_genre, extract_page
from extract.listings import EMPTY, HEADLINES, INDEXES, TEASERS, build, list_cards
from extract.pages import FIRST, PROSE, SECOND, TITLE, build_html, read_text

CALLED = '<meta property="og:type" content="article"><meta property="article:published_time" content="2024-02-21">'
GRAPH = '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"%s"},{"@type":"VideoObject"}]</script>'


def list_films(link: bool) -> str:
    """A list article: each film with a heading and two paragraphs."""
    entries = []
    for i, headline in enumerate(HEADLINES):
        heading = f'<a href="/film/{i}">{headline}</a>' if link else f"{i + 1}. {headline}"
        entries.append(f"<h2>{heading}</h2><p>{TEASERS[i % 6]} {TEASERS[(i + 1) % 6]}</p><p>{FIRST} {SECOND}</p>")
    return "".join(entries)


ARTICLES = {
    "a brief": build_html("<p>The ferry film opens on June 6, the studio said.</p>"),
    "a brief that says nothing of itself": "<title>Quay</title><h1>Ferry</h1><p>It opens in June, Lowland said.</p>",
    "an article among many links": build_html(PROSE + f"<p>{TEASERS[2]} {TEASERS[3]}</p>") + list_cards(40),
    "a list of films to watch": build_html(list_films(link=True), CALLED),
    "a list of films with links that says nothing of itself": build_html(list_films(link=True)),
    "a list of films that says nothing of itself": build_html(list_films(link=False)),
    "a release calendar": build_html(
        "".join(f"<h2>June {i}</h2><ul><li>{h}</li></ul>" for i, h in enumerate(HEADLINES, 1)) + f"<p>{FIRST}</p>"
    ),
    "an article about an error": build_html(PROSE * 4).replace(TITLE, "Page not found: how the film lost its site"),
    "an article about consent": build_html(
        f"<p>We and our partners store and access information on a device, the site said.</p>{PROSE * 4}"
    ),
    "an article with a film in it": build_html(
        f"{PROSE}<video src='/t.mp4'></video><p>{TEASERS[0]}</p>", GRAPH % TITLE
    ),
    "an article whose title links to itself": (
        f'<title>{TITLE} – Blog</title><h2><a href="/2024/film">{TITLE}</a></h2><p>{FIRST}</p><p>{SECOND}</p>'
        + list_cards(6, teaser=False)
    ),
    "an article under a banner of cookies": (
        build_html(PROSE * 2) + "<div class='cookie-banner'>We use cookies. Accept all cookies</div>"
    ),
}


@pytest.mark.parametrize("name", INDEXES)
def test_a_list_of_stories_is_an_index(name: str) -> None:
    """Front pages, archives, results and authors' pages are lists, and say how many stories they list."""
    page = extract_page(INDEXES[name], "https://paper.example/x")
    assert page.kind == "index"
    assert "stories elsewhere" in (explain_genre(page) or "")


@pytest.mark.parametrize("name", EMPTY)
def test_a_page_without_an_article_is_unknown(name: str) -> None:
    """Errors, walls, captchas, films and empty frames are no articles; the reason names what they are."""
    page = extract_page(EMPTY[name], "https://paper.example/x")
    assert page.kind == "unknown"
    wanted = {"error": "error page", "consent": "consent", "captcha": "human", "film": "film", "login": "log in"}
    assert wanted.get(name.split()[0], "") in (explain_genre(page) or "")
    assert [refusal.field for refusal in page.refused].count("kind") == 1


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_are_not_refused(name: str) -> None:
    """Short articles, lists that are articles, and articles that speak of walls are articles."""
    page = extract_page(ARTICLES[name], "https://paper.example/x")
    assert page.kind == "article", page.refused
    assert explain_genre(page) is None
    check_article(page)


def test_the_refusal_says_what_was_wanted_found_and_to_do() -> None:
    """The error carries the page's address, and two sentences."""
    page = extract_page(EMPTY["error 404"], "https://paper.example/x")
    with pytest.raises(NotAnArticle) as error:
        check_article(page)
    assert str(error.value) == (
        "https://paper.example/x was to be read as an article, but it is the error page of its site (“404 Not Found”). "
        "Check the address and save the page again."
    )
    assert error.value.address == "https://paper.example/x"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("404 Not Found\n\nThe page you are looking for could not be found.\n", "unknown"),
        ("Just a moment...\n\nEnable JavaScript and cookies to continue\n", "unknown"),
        (f"{TITLE}\n\n{FIRST}\n", "article"),
        ("The ferry film opens on June 6.\n", "article"),
    ],
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_texts_of_errors_and_walls_are_no_articles(text: str, kind: str, media_type: str) -> None:
    """What was pasted from an error page is as little an article as the page."""
    assert read_text(text, media_type=media_type).kind == kind


def test_a_headline_below_the_title_is_no_list() -> None:
    """Four links to other stories under a short text do not make a list of it."""
    page = extract_page(build(f"<h1>{TITLE}</h1><p>{FIRST}</p>" + list_cards(4, teaser=False), TITLE))
    assert page.kind == "article"
