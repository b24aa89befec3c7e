"""The types of blocks in the many shapes that pages give them: who says what is read off, not one page's markup."""

from __future__ import annotations

import pytest

from according.domain.page import BlockKind
from extract.pages import FIRST, PROSE, SECOND, TITLE, find_block, list_words, read_html

K = BlockKind
THIRD = f"{SECOND} Again, and this time for good, as the studio put it in a letter to the theatres on Friday morning."

SHAPES = [
    # The title once more, or in two lines with a kicker, is no standfirst.
    (f"<h2>{TITLE}</h2>{PROSE}", TITLE, K.TITLE),
    (f'<p class="lead">A year is a long time in a film’s life.</p>{PROSE}', "A year is", K.STANDFIRST),
    (f"<h2>A year is a long time in a film’s life, and this one has had three.</h2>{PROSE}", "A year", K.STANDFIRST),
    (f"{PROSE}<h4>The cast</h4><p>{THIRD}</p>", "The cast", K.HEADING),
    (f"{PROSE}<p><strong>The cast</strong></p><p>{THIRD}</p>", "The cast", K.HEADING),
    (f'{PROSE}<div role="heading" aria-level="3">The cast</div><p>{THIRD}</p>', "The cast", K.HEADING),
    (f"{PROSE}<ol><li>Go to Prague.</li><li>Shoot.</li></ol><p>{THIRD}</p>", "Go to Prague", K.LIST_ITEM),
    (
        f"{PROSE}<table><tr><td>Italy</td><td>12 June</td></tr><tr><td>Spain</td><td>13 June</td></tr></table>",
        "Spain",
        K.TABLE_ROW,
    ),
    (f"{PROSE}<blockquote>We wanted more of it, and we got it.</blockquote><p>{THIRD}</p>", "We wanted", K.QUOTE),
    (
        f'{PROSE}<figure class="pull-quote"><p>We wanted more of it</p></figure><p>{THIRD}</p>',
        "We wanted",
        K.PULL_QUOTE,
    ),
    (f"{PROSE}<p><em>Correction: An earlier version named another studio.</em></p>", "Correction", K.UPDATE),
    (f"{PROSE}<p>This story has been updated with a statement from the studio.</p>", "This story", K.UPDATE),
    (
        f'{PROSE}<div class="correction"><p>The film opens on June 6, not on June 5.</p></div>',
        "The film opens on",
        K.UPDATE,
    ),
    (
        f"<p><b>Key takeaways</b></p><ul><li>It moves to 2025</li><li>It has new scenes</li></ul>{PROSE}",
        "It moves",
        K.KEY_POINT,
    ),
    (f"<div class='tldr'><ul><li>It moves to 2025, says the studio</li></ul></div>{PROSE}", "It moves", K.KEY_POINT),
    (
        f"{PROSE}<h3 class='faq-question'>When does it open?</h3><div class='faq-answer'>In June, at last.</div>",
        "In June",
        K.ANSWER,
    ),
    (f"{PROSE}<p><strong>Q: Was it hard?</strong></p><p>A: It was, for all of us.</p>", "Q: Was", K.QUESTION),
    (
        f"{PROSE}<ul><li><a href='/a'>Other film gets a date</a></li><li><a href='/b'>A star is cast</a></li></ul>",
        "A star",
        K.RELATED,
    ),
    (
        f"{PROSE}<p>{THIRD}</p><h3>You may also like</h3><p><a href='/a'>Other film gets a date</a></p>",
        "Other film",
        K.RELATED,
    ),
    (f"{PROSE}<h3>Mehr zum Thema</h3>", "Mehr zum", K.RELATED),
    (f"{PROSE}<p>{THIRD}</p><h2>An empty heading</h2>", "An empty", K.RELATED),
    (f"{PROSE}<form action='/nl'><p>Your email address</p></form>", "Your email", K.NAVIGATION),
    (f"{PROSE}<section class='newsletter-signup'><h3>The Film Letter</h3></section>", "The Film Letter", K.NEWSLETTER),
    (f"{PROSE}<p>Get the weekly digest</p>", "Get the weekly", K.NEWSLETTER),
    (f"{PROSE}<ol class='comment-list'><li><p>First! What a film this will be.</p></li></ol>", "First!", K.COMMENT),
    (f"{PROSE}<p>Leave a Reply</p>", "Leave a Reply", K.COMMENT),
    (f"{PROSE}<nav><a href='/1'>Next story of the film desk</a></nav>", "Next story", K.NAVIGATION),
    (f"{PROSE}<p>REKLAM</p><p>{THIRD}</p>", "REKLAM", K.NAVIGATION),
    (f"{PROSE}<div class='author-bio'><p>Ann Lee writes about films in Prague.</p></div>", "Ann Lee", K.FOOTER),
]


@pytest.mark.parametrize(
    ("body", "words", "kind"), SHAPES, ids=[f"{k}-{w[:14]}-{i}" for i, (_, w, k) in enumerate(SHAPES)]
)
def test_a_block_has_its_kind_in_each_shape(body: str, words: str, kind: BlockKind) -> None:
    """The block is of its kind, and the article's paragraphs are there beside it."""
    page = read_html(body)
    assert find_block(page, words).kind is kind
    assert {FIRST, SECOND} <= set(list_words(page, K.PARAGRAPH))
