"""Pages that are no articles, made as newsrooms' systems make them: front pages, archives, results, walls, errors."""

from __future__ import annotations

import json

HEADLINES = (
    "Studio moves the ferry film to June 6, 2025",
    "Mara Lind joins the cast of the harbour series",
    "Five things we learned from the first trailer",
    "Lowland sets a date for its winter comedy",
    "The composer of the year talks about silence",
    "Box office: the lighthouse keeps on shining",
    "Bo Kim to direct a film about the night train",
    "Cinemas in the north open again after the storm",
    "A series about bakers finds its network",
    "Festival names its jury for the spring",
    "The sequel that nobody asked for is on its way",
    "Writers and studios go back to the table",
)
TEASERS = (
    "Two people at the company said on Wednesday that the makers want to use the time for a few more scenes.",
    "The actor, known from the stage, will play the captain's sister in all eight episodes of the second season.",
    "From the bridge at dawn to the last line: what the two minutes tell about the story, and what they keep back.",
    "The film by the makers of last year's surprise hit opens in December, the distributor announced.",
    "In a long talk she explains why the best cue of the film is the one that she took out at the very end.",
    "In its fourth weekend the drama lost only nine per cent, and it now stands at 41 million dollars.",
)
TOPICS = ("Film", "TV", "Stage", "Games", "Books", "Music")
LINKS = "".join(f'<li><a href="/topic/{i}">{word}</a></li>' for i, word in enumerate(TOPICS))
HEAD = '<title>{title}</title><meta property="og:site_name" content="The Paper">{head}'
FRAME = (
    "<!DOCTYPE html><html lang='en'><head>{head}</head><body class='{kind}'>"
    "<header><nav><ul>{links}</ul></nav></header>"
    "<main>{main}</main><footer><p>© 2024 The Paper. All rights reserved.</p></footer></body></html>"
)


def build(main: str, title: str = "The Paper", head: str = "", kind: str = "page") -> str:
    """A page of The Paper with something else than an article in it."""
    return FRAME.format(head=HEAD.format(title=title, head=head), kind=kind, links=LINKS, main=main)


def list_cards(number: int = 12, teaser: bool = True, tag: str = "article", date: bool = True) -> str:
    """Cards as front pages and archives show them: linked headline, a line of text, a day."""
    cards = []
    for i in range(number):
        line = f"<p>{TEASERS[i % len(TEASERS)]}</p>" if teaser else ""
        day = f'<time datetime="2024-02-{i + 1:02}">February {i + 1}, 2024</time>' if date else ""
        cards.append(
            f'<{tag} class="post card"><a href="/2024/story-{i}">'
            f'<img src="/i/{i}.jpg" width="300" height="200" alt=""></a>'
            f'<h2 class="entry-title"><a href="/2024/story-{i}">{HEADLINES[i % 12]}</a></h2>{day}{line}</{tag}>'
        )
    return "".join(cards)


WEBSITE = '<meta property="og:type" content="website">'
COLLECTION = '<script type="application/ld+json">{"@type":"CollectionPage","name":"Film"}</script>'
MORE = '<div class="pagination"><a href="/page/2">2</a> <a href="/page/3">3</a> <a href="/page/2">Next</a></div>'
PLAYER = (
    '<script type="application/ld+json">{"@type":"VideoObject","name":"Trailer","uploadDate":"2024-02-21"}</script>'
)

GRAPH = json.dumps([{"@type": "NewsArticle", "headline": headline} for headline in HEADLINES])

INDEXES = {
    "front page that describes its stories": build(
        list_cards(12), "The Paper", f'<script type="application/ld+json">{GRAPH}</script>'
    ),
    "front page of cards": build(list_cards(), "The Paper – News of film and stage", WEBSITE, "home"),
    "front page of headlines": build(list_cards(30, teaser=False, tag="div", date=False), "The Paper", WEBSITE, "home"),
    "front page that says nothing of itself": build(list_cards(14, date=False), "The Paper"),
    "front page of boxes": build(
        f'<section class="top-stories">{list_cards(8)}</section>'
        f'<aside class="related-posts most-read">{list_cards(8)}</aside>'
    ),
    "front page of teasers": build(f'<div class="teaser-list related">{list_cards(14)}</div>'),
    "front page of rows": build(
        "<table>"
        + "".join(f'<tr><td>{i}:00</td><td><a href="/2024/{i}">{h}</a></td></tr>' for i, h in enumerate(HEADLINES))
        + "</table>"
    ),
    "front page with a lead story": build(
        f'<section><h1><a href="/2024/lead">{HEADLINES[0]}</a></h1><p>{TEASERS[0]} {TEASERS[1]}</p></section>'
        + list_cards(10, date=False)
        + "<section><h2>About us</h2><p>The Paper has told the news of the harbour since 1904.</p></section>",
        "The Paper – News",
        WEBSITE,
    ),
    "category with teasers": build("<h1>Film</h1>" + list_cards() + MORE, "Film – The Paper", COLLECTION),
    "tag archive": build(
        "<h1>Tag: Mara Lind</h1>" + list_cards(8), "Mara Lind Archives – The Paper", WEBSITE, "archive tag"
    ),
    "author's page": build(
        "<h1>Ann Lee</h1><p>Ann Lee writes about film and television for The Paper. She lives in Port.</p>"
        + list_cards(10),
        "Ann Lee – The Paper",
        '<meta property="og:type" content="profile">',
    ),
    "search results": build(
        "<h1>Search results for “ferry”</h1><p>128 results</p><ol>"
        + "".join(f'<li><a href="/2024/story-{i}">{HEADLINES[i]}</a><p>{TEASERS[i % 6]}</p></li>' for i in range(10))
        + "</ol>"
        + MORE,
        "Search results for ferry – The Paper",
    ),
    "list of headlines by day": build(
        "<h1>News archive: February 2024</h1><ul>"
        + "".join(f'<li>February {i + 1}, 2024 – <a href="/2024/story-{i}">{HEADLINES[i]}</a></li>' for i in range(12))
        + "</ul>",
        "Archive – The Paper",
    ),
    "cards that are links as a whole": build(
        "<h1>Latest news</h1>"
        + "".join(
            f'<a class="card" href="/2024/story-{i}"><h3>{HEADLINES[i]}</h3><p>{TEASERS[i % 6]}</p></a>'
            for i in range(12)
        ),
        "Latest news – The Paper",
    ),
    "blog's front page of excerpts": build(
        "".join(
            f'<article><h2><a href="/2024/story-{i}">{HEADLINES[i]}</a></h2><p>By Ann Lee</p>'
            f"<p>{TEASERS[i % 6]} {TEASERS[(i + 1) % 6]} […]</p>"
            f'<p><a href="/2024/story-{i}">Continue reading</a></p></article>'
            for i in range(8)
        )
        + MORE,
        "The Paper",
    ),
}

BARE = "<html><head><title>{}</title></head><body>{}</body></html>"
EMPTY = {
    "error 404": build(
        "<h1>Page not found</h1><p>Sorry, the page you are looking for could not be found. It may have been moved.</p>",
        "404 Not Found – The Paper",
    ),
    "error with other stories": build(
        "<h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at this location. Try a search?</p>"
        + list_cards(4, teaser=False),
        "Page not found – The Paper",
    ),
    "consent wall": build(
        "<h1>Before you continue</h1><p>We and our 842 partners store and access information on a device, such as "
        "cookies, and process personal data. With your permission we may use precise location data. You can accept or "
        "reject all cookies, or change your settings at any time.</p><button>Accept all</button>",
        "The Paper",
    ),
    "captcha": BARE.format(
        "Just a moment...",
        "<h1>paper.example</h1><h2>Checking if the site connection is secure</h2><p>Enable JavaScript and cookies to "
        "continue</p><p>Please verify you are a human. Ray ID: 12ab</p>",
    ),
    "denied": BARE.format(
        "Access Denied",
        "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p><p>No. 18.2f</p>",
    ),
    "film without words": build(
        '<h1>Watch: the trailer of the ferry film</h1><video src="/t.mp4"></video><p>The first trailer.</p>',
        "Trailer – The Paper",
        '<meta property="og:type" content="video.other">' + PLAYER,
    ),
    "nothing but a script": BARE.format(
        "The Paper", "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>"
    ),
    "login": build(
        "<h1>Log in</h1><form><label>E-mail</label><input><label>Password</label><input><button>Log in</button></form>"
        "<p>Forgot your password?</p>",
        "Log in – The Paper",
    ),
}
