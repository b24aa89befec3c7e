"""Where the article stands when names lie, and what the scorer decides on runs in doubt."""

from __future__ import annotations

import pytest

from according.domain.page import BlockKind
from according.extract import extract_page
from according.extract.blocks.evidence import find_evidence, fold_words
from according.extract.blocks.features import Doubt, expand
from according.extract.blocks.scoring import Weights, load_weights
from according.extract.markup.classes import find_role
from according.extract.markup.runs import Run
from according.extract.markup.tree import parse_tree
from according.extract.markup.typed import Typed
from extract.pages import FIRST, PROSE, SECOND, TITLE, build_html, find_block, list_words, read_html

K = BlockKind
MORE = "".join(f"<p>{FIRST} Number {i} of what was said. {SECOND}</p>" for i in range(4))


WIDGETS = "".join(
    f'<div class="widget-area"><p>Box {i} of the paper, with all that is in it, day for day, {SECOND} {FIRST}</p></div>'
    for i in range(9)
)


@pytest.mark.parametrize("name", ["entry share", "main-sidebar", "promo-text", "documentContent__sharingContainer"])
def test_an_article_in_an_element_with_the_name_of_furniture_is_lifted(name: str) -> None:
    """Where nothing else reads as an article, what is called a share bar is none."""
    page = extract_page(build_html(f'<div class="{name}">{MORE}</div>').replace("<footer>", f"{WIDGETS}<footer>"))
    assert any("what was said" in page.words(block) for block in page.body)


def test_a_dialogue_about_cookies_is_not_lifted() -> None:
    """A page without an article has none, however much its consent dialogue says."""
    words = "".join(f"<p>We and our partners set cookie number {i}, to know you again.</p>" for i in range(9))
    html = build_html(f'<p>Video.</p><div class="overlay">{words}</div>').replace("<footer>", f"{WIDGETS}<footer>")
    page = extract_page(html)
    assert not any("partners" in page.words(block) for block in page.body)


def test_an_article_in_several_parts_of_one_make_is_whole() -> None:
    """A part with much text stands beside one with a list; both are the article's."""
    items = "".join(
        f"<li>The film has its {i}th scene in the old town of Prague, at night and in the rain.</li>" for i in range(5)
    )
    page = read_html(
        f'<div class="row"><div class="part"><div>{PROSE}{MORE}</div></div>'
        f'<div class="part"><div><p>{SECOND} These are the places: {FIRST} {SECOND}</p><ul>{items}</ul></div></div>'
        "</div>"
    )
    assert len(list_words(page, K.LIST_ITEM)) == 5
    assert any("These are the places" in page.words(block) for block in page.body)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("node node-article node-promoted", None),  # a content system says "on the front page", not "an advertisement"
        ("promoted-content", "related"),
        ("font--secondary", None),
        ("secondary", "related"),
        ("cmp-text", None),
        ("cmp-banner", "consent"),
        ("pull-left", None),
        ("pull", "pull_quote"),
    ],
)
def test_some_names_must_stand_alone(name: str, role: str | None) -> None:
    """A word that says what an element is says nothing as a part of another name."""
    assert find_role(name, "") == role


def test_a_headings_id_is_its_words_not_its_role() -> None:
    """<h3 id="nav_the_end"> heads a part of the article."""
    page = read_html(f'{PROSE}<h3 id="nav_the_end">The end of it</h3><p>{SECOND} Again.</p>')
    assert find_block(page, "The end").kind is K.HEADING


def test_the_title_in_other_words_above_the_article_is_no_standfirst() -> None:
    """A kicker and the title in one heading, and the title once more with a kicker before it."""
    page = extract_page(
        f"<title>{TITLE} | The Paper</title><main><article><h1><span>Cinema</span><div>{TITLE}</div></h1>"
        f"<h2>Cinema: {TITLE}</h2>{PROSE}</article></main>"
    )
    assert [page.words(block) for block in page.body] == [FIRST, SECOND]


def test_a_short_first_line_like_the_other_paragraphs_is_body() -> None:
    """<p>It is so.</p> right before the first paragraph belongs to it."""
    page = read_html(f'<div class="text"><p>So it is.</p>{PROSE}</div>')
    assert [page.words(block) for block in page.body] == ["So it is.", FIRST, SECOND]


def test_a_box_of_links_keeps_no_paragraph_of_the_article() -> None:
    """A label such as "Read more" beside a whole paragraph makes that no link."""
    long = f"{FIRST} {SECOND} {FIRST}"
    page = read_html(f"{PROSE}{MORE}{MORE}<div><h4>Read more</h4><p>{long}</p></div>")
    assert long in [page.words(block) for block in page.body]


NOWHERE_TAG = parse_tree("<p>").root
MODEL = Weights(10, -40, 200, {"k:paragraph": 20, "a:3": -100, "w:newsletter": -80, "s:3": 250})


@pytest.mark.parametrize(
    ("kind", "features", "wanted"),
    [
        (K.PARAGRAPH, ["k:paragraph", "s:3"], None),  # what is in and scores well stays
        (K.PARAGRAPH, ["k:paragraph", "w:newsletter"], False),
        (K.PARAGRAPH, ["k:paragraph", "w:unheard"], None),
        (K.NAVIGATION, ["s:3"], True),
        (K.NAVIGATION, ["s:3", "a:3"], None),  # between the floors nothing is changed
    ],
)
def test_the_sum_of_weights_decides_beyond_the_floors(
    kind: BlockKind, features: list[str], wanted: bool | None
) -> None:
    """Features that the model does not know weigh nothing."""
    item = Typed(Run("", NOWHERE_TAG, NOWHERE_TAG, 0), kind)
    doubt = Doubt(
        item, [(f,) for f in features if not f.startswith("w:")], [f[2:] for f in features if f[0] == "w"], ""
    )
    assert MODEL.decide(kind, MODEL.weigh(doubt)) is wanted
    assert set(doubt.features()) == set(features)


def test_the_weights_that_come_with_the_program_are_whole_numbers() -> None:
    """So that sums do not depend on their order, nor on the machine."""
    model = load_weights()
    assert model is not None and len(model.weights) > 500
    assert all(isinstance(weight, int) for weight in [model.bias, model.drop, model.add, *model.weights.values()])


def test_evidence_is_text_alone() -> None:
    """Linked data may hold anything where the article's text should be."""
    assert fold_words("It’s “here”.") == " it s here "
    told = find_evidence({"articleBody": "It is so.", "author": [{"name": "Ann Lee"}, 7]}, "A day", [])
    assert (told.text, told.description, told.authors) == (" it is so ", " a day ", ("ann lee ",))
    for strange in ({}, {"articleBody": ["a"], "author": {}}, {"articleBody": None, "author": [None]}):
        assert find_evidence(strange, None, []) == ("", "  ", ())


def test_a_key_stands_for_named_features() -> None:
    """What a decision rests on can be read."""
    assert expand(("beside", "p", "heading", "same", True, "paragraph"))[-1] == "p:heading"
    assert expand(("opens", "•")) == ["opens •"]


def test_the_same_page_gives_the_same_blocks() -> None:
    """Twice read, a page is the same, the scorer's decisions included."""
    html = build_html(f"{PROSE}{MORE}<p>More soon</p><ul><li>One</li></ul><p>Contact: desk@paper.example</p>")
    assert extract_page(html) == extract_page(html)
