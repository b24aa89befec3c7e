"""Posts and players from elsewhere: their words, who posted them, and where."""

from __future__ import annotations

import pytest

from according.domain.page import Block, BlockKind, Page
from according.extract.blocks.embeds import make_post
from extract.pages import FIRST, SECOND, list_words, read_html

MORE = "<p>The makers had asked for more time in March, and the company had then refused to give them any of it.</p>"


def read_embeds(markup: str) -> tuple[Page, list[Block]]:
    """A page with some markup between its paragraphs, and its embeds."""
    page = read_html(f"<p>{FIRST}</p>{MORE}{markup}<p>{SECOND}</p>{MORE}")
    return page, [block for block in page.blocks if block.kind is BlockKind.EMBED]


TWEET = (
    '<blockquote class="twitter-tweet"><p lang="en">It will open in June. <a href="https://t.co/x">pic</a></p>&mdash; '
    'Ana Lee (@analee) <a href="https://twitter.com/analee/status/123?ref_src=x">February 21, 2024</a></blockquote>'
)
# Posts with words, then who posted and where.
POSTS = [
    (TWEET, "Ana Lee (@analee)", "https://x.com/analee/status/123"),
    (TWEET.replace(' class="twitter-tweet"', ""), "Ana Lee (@analee)", "https://x.com/analee/status/123"),
    (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/AbC-1/?utm_source=x"><a>'
        "View this post on Instagram</a><p>A post shared by Ana Lee (@ana.lee) on Jun 16, 2024</p></blockquote>",
        "Ana Lee (@ana.lee)",
        "https://www.instagram.com/p/AbC-1/",
    ),
    (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/reel/AbC-1/"><p>Ein '
        "Beitrag geteilt von Ana Lee (@ana.lee)</p></blockquote>",
        "Ana Lee (@ana.lee)",
        "https://www.instagram.com/reel/AbC-1/",
    ),
    (
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ana.lee/video/70"><section><p>Dance with us '
        "all night</p></section></blockquote>",
        "@ana.lee",
        "https://www.tiktok.com/@ana.lee/video/70",
    ),
    (
        '<div class="fb-post" data-href="https://www.facebook.com/paper/posts/123"><blockquote><p>It will open.</p>'
        "Posted by The Paper on Monday, February 21, 2024</blockquote></div>",
        "The Paper",
        "https://www.facebook.com/paper/posts/123",
    ),
    (
        '<blockquote class="bluesky-embed"><p>It will open in June.</p>&mdash; Ana Lee (@ana.bsky.social) '
        '<a href="https://bsky.app/profile/did:plc:x/post/3k">February 21</a></blockquote>',
        "Ana Lee (@ana.bsky.social)",
        "https://bsky.app/profile/did:plc:x/post/3k",
    ),
    (
        '<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/movies/comments/1ab/x/">It opens</a><br>'
        " by u/analee in movies</blockquote>",
        "u/analee",
        "https://www.reddit.com/r/movies/comments/1ab/",
    ),
]


@pytest.mark.parametrize(("markup", "author", "href"), POSTS)
def test_a_post_knows_who_posted_it_and_where(markup: str, author: str, href: str) -> None:
    """Every line of it, and none of them is the article's."""
    page, embeds = read_embeds(markup)
    assert embeds
    assert {(block.author, block.href) for block in embeds} == {(author, href)}
    assert list_words(page, BlockKind.PARAGRAPH)[:3] == [FIRST, MORE[3:-4], SECOND]


# What has no words of its own, then its block's words and its address.
PLAYERS = [
    (
        '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="Trailer of the film"></iframe>',
        "Trailer of the film",
        "https://www.youtube.com/watch?v=abcdefghijk",
    ),
    (
        '<p><iframe data-src="//www.youtube-nocookie.com/embed/abcdefghijk" title="YouTube video player"></iframe></p>',
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=abcdefghijk",
    ),
    ('<amp-youtube data-videoid="abcdefghijk"></amp-youtube>', None, "https://www.youtube.com/watch?v=abcdefghijk"),
    ('<iframe src="https://player.vimeo.com/video/12?x=1"></iframe>', None, "https://vimeo.com/12"),
    ('<amp-twitter data-tweetid="1234567"></amp-twitter>', None, "https://x.com/i/status/1234567"),
    (
        '<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fp%2Fposts%2F1"></iframe>',
        None,
        "https://www.facebook.com/p/posts/1",
    ),
    (
        '<blockquote class="twitter-tweet"><a href="https://twitter.com/analee/status/123">&nbsp;</a></blockquote>',
        None,
        "https://x.com/analee/status/123",
    ),
    (
        '<figure class="wp-block-embed"><div>https://twitter.com/analee/status/123</div></figure>',
        "https://twitter.com/analee/status/123",
        "https://x.com/analee/status/123",
    ),
]


@pytest.mark.parametrize(("markup", "words", "href"), PLAYERS)
def test_a_player_is_called_by_its_title_or_its_address(markup: str, words: str | None, href: str) -> None:
    """Nothing is invented: where no title tells what is shown, the address stands for it, in its place."""
    page, (embed,) = read_embeds(markup)
    assert (page.words(embed), embed.href) == (words or href, href)
    at = page.blocks.index(embed)
    assert page.words(page.blocks[at + 1]) == SECOND
    assert page.words(page.blocks[at - 1]) == MORE[3:-4]


NONE = [
    '<iframe src="https://www.googletagmanager.com/ns.html?id=x">evil</iframe>',
    '<iframe src="https://www.facebook.com/plugins/share_button.php?href=x"></iframe>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<div class="related"><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></div>',
    "<blockquote><p>She said that it would open in June, and that all would be well by then.</p></blockquote>",
]


@pytest.mark.parametrize("markup", NONE)
def test_what_is_no_post_is_no_embed(markup: str) -> None:
    """Trackers, buttons, other stories' players and plain quotes."""
    page, embeds = read_embeds(markup)
    assert embeds == []
    assert "evil" not in page.text


def test_one_post_shown_twice_is_one() -> None:
    """A player and its copy for other screens."""
    frame = '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
    assert len(read_embeds(frame + frame)[1]) == 1


def test_what_is_called_a_post_and_holds_the_article_is_none() -> None:
    """A wrapper's name can lie; its words go back to the article."""
    page = read_html(f'<div class="text-post-media">{f"<p>{FIRST}</p>" * 60}</div>')
    assert len(list_words(page, BlockKind.PARAGRAPH)) == 60


@pytest.mark.parametrize(
    "address",
    ["", "https://paper.example/status/1", "https://x.com/analee", "https://www.youtube.com/@analee", "x" * 9000],
)
def test_addresses_that_are_no_posts(address: str) -> None:
    """Profiles and other sites."""
    assert make_post(address) is None
