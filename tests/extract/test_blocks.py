"""What each part of a page becomes: a table of small pages, one feature each."""

from __future__ import annotations

import pytest

from according.domain.page import BlockKind
from according.extract import extract_page
from extract.pages import FIRST, PROSE, SECOND, TITLE, build_html, find_block, list_words, read_html

K = BlockKind

# The body of an article, the words of one block in it, and what that block is.
KINDS = [
    (f"{PROSE}<h2>What it is about</h2><p>{SECOND} Again.</p>", "What it is about", K.HEADING),
    (f"{PROSE}<ul><li>Ana de Armas plays Rooney</li><li>Ian McShane is back</li></ul>", "Ian McShane", K.LIST_ITEM),
    (f"{PROSE}<blockquote><p>We wanted more of it, and we got it.</p></blockquote>", "We wanted", K.QUOTE),
    (
        f"{PROSE}<table><tr><th>Country<th>Day<tr><td>Italy<td>12 June</table>",
        "Italy",
        K.TABLE_ROW,
    ),
    (f"{PROSE}<dl><dt>Director</dt><dd>Len Wiseman</dd></dl>", "Director", K.TABLE_ROW),
    (f'<p class="standfirst">A year is a long time in a film’s life.</p>{PROSE}', "A year is", K.STANDFIRST),
    (f'<div class="byline">By Ann Lee</div>{PROSE}', "By Ann Lee", K.BYLINE),
    (f"<p>Posted 21 February 2024 by the film desk</p>{PROSE}", "Posted", K.BYLINE),
    (f"<p>February 21, 2024 10:58 am PT</p>{PROSE}", "February", K.DATELINE),
    # The news of a change is body, and stands before or behind the article.
    (f"<p><b>UPDATE (10/17):</b> The studio denies it.</p>{PROSE}", "UPDATE", K.UPDATE),
    (f"{PROSE}<p>Correction, August 7: She plays his daughter.</p>", "Correction", K.UPDATE),
    (f"{PROSE}<p>Editor’s note: This story was amended on Friday.</p>", "Editor", K.UPDATE),
    (f"{PROSE}<p>This article first appeared in The Trade.</p>", "This article", K.SYNDICATION),
    # Who is credited for the news stays with the article though it is a link.
    (f'{PROSE}<p>(Via <a href="/x">Reel Wire</a>)</p>', "(Via", K.PARAGRAPH),
    (f'<ul class="key-points"><li>The film moves to June 2025</li></ul>{PROSE}', "The film moves", K.KEY_POINT),
    (f"<h3>Key points</h3><ul><li>It moves to 2025</li></ul>{PROSE}", "It moves", K.KEY_POINT),
    (f'{PROSE}<div class="faq-question">When does it open?</div><p>In June.</p>', "When does", K.QUESTION),
    (f"{PROSE}<p><b>Is he in it?</b></p><p>Yes, for two days of work.</p>", "Is he", K.QUESTION),
    (f"{PROSE}<p>Q: Was it hard?</p><p>A: It was, for all of us.</p>", "Q: Was", K.QUESTION),
    (f"{PROSE}<p>Q: Was it hard?</p><p>A: It was, for all of us.</p>", "A: It", K.ANSWER),
    # "Teaser" is the opening of this article, or a card of another.
    (f'<p class="article-teaser">A year is a long time in a film’s life.</p>{PROSE}', "A year is", K.STANDFIRST),
    (f'{PROSE}<div class="teaser"><a href="/z">Other film</a> gets its date.</div>', "Other film", K.RELATED),
    (f'{PROSE}<div class="x hidden"><p>Register to read more of this.</p></div>', "Register", K.NAVIGATION),
    (f'{PROSE}<aside class="pullquote">“{FIRST[:60]}</aside>', "“The studio", K.PULL_QUOTE),
    # Without a name: set apart, and said in the article already.
    (f'{PROSE}<aside>"{SECOND[:50]}"</aside>', '"It will', K.PULL_QUOTE),
    # What leads elsewhere.
    (f'{PROSE}<p>READ MORE: <a href="/y">Ten fights that made the series</a></p>', "READ MORE", K.RELATED),
    (f'{PROSE}<p><a href="/y">Ten fights that made the series</a></p><p>{FIRST} Again.</p>', "Ten fights", K.RELATED),
    (f'{PROSE}<a href="/z"><h3>Other film gets a date</h3></a>', "Other film", K.RELATED),
    (f'{PROSE}<h3>Related</h3><ul><li><a href="/z">Other film gets a date</a></li></ul>', "Other film", K.RELATED),
    (f'{PROSE}<div class="newsletter-box"><p>All films in your inbox.</p></div>', "All films", K.NEWSLETTER),
    (f"{PROSE}<p>Sign up for our weekly letter.</p>", "Sign up", K.NEWSLETTER),
    (f'{PROSE}<div id="comments"><p>First! What a film this will be, I say.</p></div>', "First!", K.COMMENT),
    (f"{PROSE}<p>ADVERTISEMENT</p><p>{SECOND} Again.</p>", "ADVERT", K.NAVIGATION),
    (f'{PROSE}<div class="share-bar"><span>Share this story</span></div>', "Share", K.NAVIGATION),
    (f'{PROSE}<blockquote class="twitter-tweet"><p>June it is!</p></blockquote>', "June it is", K.EMBED),
]


@pytest.mark.parametrize(("body", "words", "kind"), KINDS, ids=[f"{kind}-{words[:12]}" for _, words, kind in KINDS])
def test_each_part_of_a_page_has_its_kind(body: str, words: str, kind: BlockKind) -> None:
    """The block is of its kind, and the article's paragraphs are there beside it."""
    page = read_html(body)
    assert find_block(page, words).kind is kind
    assert {FIRST, SECOND} <= set(list_words(page, K.PARAGRAPH))


def test_the_page_around_the_article_is_typed_not_lost() -> None:
    """Menu and footer are blocks too, and none of the body."""
    page = read_html(PROSE)
    assert [page.words(b) for b in page.body] == [FIRST, SECOND]
    assert find_block(page, "The Paper Film").kind is K.NAVIGATION
    assert find_block(page, "©").kind is K.FOOTER
    assert find_block(page, TITLE).kind is K.TITLE


def test_headings_have_levels_lists_and_tables_groups() -> None:
    """Neighbouring items of one list share a number that another list does not have."""
    page = read_html(
        f"{PROSE}<h3>Cast</h3><ul><li>Ana de Armas</li><li>Ian McShane</li></ul><ol><li>Prague first</li></ol>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>one</td><td>two</td></tr></table>"
    )
    groups = [b.group for b in page.blocks if b.kind is K.LIST_ITEM]
    rows = [b for b in page.blocks if b.kind is K.TABLE_ROW]
    assert groups[0] == groups[1] != groups[2]
    assert find_block(page, "Cast").level == 3
    assert [row.header for row in rows] == [True, False]
    assert [[page.text[a:b] for a, b in row.cells] for row in rows] == [["A", "B"], ["one", "two"]]
    assert page.words(rows[1]) == "one\ttwo"


def test_a_layout_table_is_no_table() -> None:
    """Pages of old stand in tables; their text is paragraphs."""
    page = extract_page(
        f"<html><title>{TITLE}</title><body><table><tr><td width=120><a href=/>Home</a></td><td><h2>{TITLE}</h2>"
        f"{FIRST}<br><br>{SECOND}<br><br></td></tr></table></body></html>"
    )
    assert list_words(page, K.PARAGRAPH) == [FIRST, SECOND]


def test_marks_count_in_the_page_text() -> None:
    """Inline markup is kept as kinds with offsets, nested marks too, links with their absolute address."""
    page = read_html(
        f'{PROSE}<p>In <em>Ballerina</em> <b>Ana <a href="/a">de Armas</a></b> <s>leads</s> <q>stars</q>, '
        "<cite>Variety</cite> said in a long report about it all.</p>"
    )
    block = find_block(page, "In Ballerina")
    found = [(m.kind, page.text[m.start : m.end], m.href) for m in block.marks]
    assert found == [
        ("italic", "Ballerina", None),
        ("bold", "Ana de Armas", None),
        ("link", "de Armas", "https://paper.example/a"),
        ("strike", "leads", None),
        ("quote", "stars", None),
        ("italic", "Variety", None),
    ]
    assert [(link.href, page.text[link.start : link.end]) for link in page.links] == [
        ("https://paper.example/a", "de Armas")
    ]


def test_white_space_is_one_space_and_breaks_are_lines() -> None:
    """No-break and thin spaces become spaces, soft hyphens go, <br> ends a line, two of them a paragraph."""
    page = read_html(f"{PROSE}<p>June\u00a06,\n  2025 is the new\u2009date of the re\u00adlease.<br>Really.</p>")
    assert page.words(find_block(page, "June 6")) == "June 6, 2025 is the new date of the release.\nReally."


def test_characters_without_width_leave_no_white_space() -> None:
    """A line may begin with a zero-width space and a blank, or be made of nothing else."""
    page = read_html(
        f"{PROSE}<p>\u200b {FIRST} Again.</p><p>\u200b \u200b</p><div>\u2002 <nav>\u2003 \u2003</nav></div>"
    )
    assert f"{FIRST} Again." in list_words(page, K.PARAGRAPH)
    assert all(page.words(block) == page.words(block).strip() for block in page.blocks)


def test_a_bold_first_line_is_a_heading() -> None:
    """<b>Heading</b><br>text is a heading and a paragraph."""
    page = read_html(f"{PROSE}<div><b>7. He is not dead</b><br>{SECOND} Again.<br><br></div>")
    assert find_block(page, "7. He").kind is K.HEADING
    assert find_block(page, "It will now open on June 6, 2025, and the makers want").kind is K.PARAGRAPH


@pytest.mark.parametrize(
    "entries",
    [
        '<div class="live-post"><time>7.04pm</time><h3>We are in</h3><p>{0}</p></div>'
        '<div class="live-post"><time>7.22pm</time><p>{1}</p></div>',
        "<h4>19:04</h4><p>{0}</p><h4>19:22</h4><p>{1}</p><h4>20:10</h4><p>Good night from the hall, all of you.</p>",
        '<div class="entry-time"><time>7:04 p.m.</time></div><p>{0}</p><div class="entry-time"><time>7:22 p.m.</time>'
        '</div><p>{1}</p><div class="entry-time"><time>8:10 p.m.</time></div><p>Good night, and thank you all.</p>',
    ],
)
def test_live_blog_entries_have_their_time_and_number(entries: str) -> None:
    """However a live blog marks its entries, each paragraph has its entry's time on the page's day."""
    head = '<meta property="article:published_time" content="2024-08-09T14:05:00Z">'
    page = read_html(entries.format(FIRST, SECOND), head)
    first, second = find_block(page, FIRST), find_block(page, SECOND)
    assert page.kind == "liveblog"
    assert first.kind is second.kind is K.LIVE_ENTRY
    assert (first.when, second.when) == ("2024-08-09T19:04", "2024-08-09T19:22")
    assert first.group != second.group


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("UPDATE (10/17): The studio denies it.", "2024-10-17"),
        ("UPDATE #3 (March 12, 2025): Sidney is back.", "2025-03-12"),
        ("Correction, November 7: It opens on June 6.", "2024-11-07"),
        ("EDIT jan 2: that was wrong, see below.", "2025-01-02"),
        ("Update: The studio has answered us.", None),
    ],
)
def test_a_note_of_change_has_the_day_that_it_names(line: str, when: str | None) -> None:
    """A day without a year is the first such day after publication."""
    page = read_html(f"{PROSE}<p>{line}</p>", '<meta property="article:published_time" content="2024-10-14">')
    note = find_block(page, line[:10])
    assert (note.kind, note.when) == (K.UPDATE, when)


def test_forum_posts_are_paragraphs_and_quoted_posts_quotes() -> None:
    """Each post's text belongs to the body, its writer's name does not."""
    page = extract_page(
        f"""<html><head><title>{TITLE} - The Board</title></head><body id="phpbb" class="section-viewtopic">
        <h1>The Board</h1><h2 class="topic-title">{TITLE}</h2>
        <div class="post"><dl class="postprofile"><dt>board staff</dt><dd>Posts: 412</dd></dl>
        <div class="postbody"><p class="author">by <strong>board staff</strong> » Tue Dec 20, 2022 9:17 pm</p>
        <div class="content">{FIRST}<br /><br /><blockquote>my cousin says it wraps in december</blockquote>{SECOND}
        </div></div></div></body></html>"""
    )
    assert (page.kind, page.title, page.outlet, page.desks) == ("forum", TITLE, "The Board", ("board staff",))
    assert page.published is not None and page.published.value == "2022-12-20T21:17:00"
    assert list_words(page, K.PARAGRAPH) == [FIRST, SECOND]
    assert list_words(page, K.QUOTE) == ["my cousin says it wraps in december"]


def test_an_article_in_a_page_with_others_is_the_one_under_its_title() -> None:
    """Pages that go on and on hold several articles; the one around the title is meant."""
    other = "".join(f"<p>Number {i}: {SECOND} {FIRST}</p>" for i in range(12))
    html = build_html(PROSE + f"<p>{FIRST * 3}</p><p>{SECOND * 3}</p>")
    page = extract_page(html.replace("</main>", f"<article><h2>Another story altogether</h2>{other}</article></main>"))
    assert not any("Number 3" in page.words(block) for block in page.body)


def test_class_names_that_lie_do_not_hide_the_article() -> None:
    """Furniture is believed of small parts only, and never of what holds the title."""
    for name in ("newsletter-open", "has-sidebar", "sidebar-grid article__content", "nl ad gu", "paywall"):
        page = extract_page(build_html(PROSE).replace("<article>", f'<article class="{name}">'))
        assert [page.words(b) for b in page.body] == [FIRST, SECOND], name


def test_text_that_stands_twice_counts_once() -> None:
    """Some pages hold their text once for each width of screen."""
    page = read_html(f'<div class="wide">{PROSE}<p>{FIRST} {SECOND}</p></div><div>{PROSE}<p>{FIRST} {SECOND}</p></div>')
    words = [page.words(block) for block in page.body]
    assert words.count(f"{FIRST} {SECOND}") == 1


def test_the_title_may_stand_under_the_article() -> None:
    """The article is what holds the prose, wherever the heading is."""
    page = extract_page(f"<title>{TITLE}</title><article><div>{PROSE}</div><h1>{TITLE}</h1></article>")
    assert page.title == TITLE
    assert [page.words(block) for block in page.body] == [FIRST, SECOND]


def test_cards_of_other_stories_behind_the_article_are_related() -> None:
    """Headings that are links, each with "9 hours ago" and a line of text, are no part of the article."""
    cards = "".join(
        f'<div><h3><a href="/{i}">Another story, number {i}</a></h3><span>{i} hours ago</span><p>{SECOND} {i}</p></div>'
        for i in range(2, 8)
    )
    page = read_html(f"{PROSE}<section>{cards}</section>")
    assert [page.words(block) for block in page.body] == [FIRST, SECOND]


def test_menus_are_one_block_with_all_their_words() -> None:
    """Nobody asks what is where in a menu or footer, but its words are kept."""
    items = "".join(f"<li><a href=/{i}>Section {i}</a></li>" for i in range(40))
    page = extract_page(build_html(PROSE).replace("<nav>", f"<nav><ul>{items}</ul>"))
    (menu,) = [b for b in page.blocks if "Section 17" in page.words(b)]
    assert menu.kind is K.NAVIGATION
    assert "Section 0\nSection 1\nSection 2" in page.words(menu)
