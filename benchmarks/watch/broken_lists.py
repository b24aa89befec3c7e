"""Lists of pages as strangers may serve them: RSS, Atom, JSON Feed, sitemaps and OPML, sound at first, then broken.

All chance comes from the generator that is handed in, so a seed tells the list. What is common to all markup is broken
by `benchmarks/extraction/mutations.py`; here is what only lists have: entities, dates, links, identities, numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from random import Random

from mutations import mix_encodings, mutate

LONGEST = 300_000  # characters of a list
KINDS = ("rss", "atom", "json", "sitemap", "opml", "listing")
_TITLES = ("‘Ballerina’ moves to June", "Ballerina: first trailer", "Cannes line-up", "Who dances in Ballerina?")
LINKS = (
    "javascript:alert(1)", "data:text/html,<p>Ballerina", "file:///etc/passwd", "//ballerina.example/x",
    "/ballerina/7", "?ballerina", "http://[::1", "http://[v1.x]/", "http://a b/", "https://u:p@x.example/ballerina",
    "http://10.0.0.1/ballerina", "http://x.example:99999/ballerina", "http://\u202egro.elpmaxe/ballerina",
    "mailto:a@b.example", "", " ", "#", "\x00",
    "http://x.example/ballerina/" + "a" * 5_000, "http://" + "a." * 300 + "example/ballerina",
    "HTTP://X.EXAMPLE/Ballerina",
)  # fmt: skip
DATES = (
    "Mon, 00 Jan 0000 00:00:00 GMT", "99999-12-31T00:00:00Z", "2999-01-01T00:00:00Z", "0000-00-00", "-1", "NaN",
    "1e400", "Tue, 31 Feb 2023 25:61:61 +9999", "2023-04-04T09:00:00+99:99", "9" * 4_000, "yesterday",
    "\u0662\u0660\u0662\u0663",
)  # fmt: skip
TITLES = (
    "\x1b]0;owned\x07Ballerina\x1b[2J", "Ballerina\r\nBcc: all@example.org", "<script>alert('Ballerina')</script>",
    "\u202eanirellaB\u2069", "Ballerina\u0000", "&lt;img src=x onerror=alert(1)&gt; Ballerina", "Ballerina " * 9_000,
    "&#27;[31mBallerina", "Ballerina &amp;amp;amp; &nbsp; &bogus;", "]]>Ballerina", "\ufffe\uffffBallerina", "🩰" * 300,
)  # fmt: skip
PROLOGS = (
    '<!DOCTYPE a [<!ENTITY a "Ballerina"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://10.0.0.1/x.dtd"> %p;]>',
    '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://10.0.0.1/rss.dtd">',
    '<?xml version="1.1" encoding="utf-7"?>', '<?xml version="1.0" encoding="x-none"?>',
    "\ufeff\ufeff", "\x00", " " * 70_000, '<?xml-stylesheet href="http://10.0.0.1/x.xsl"?>', "<!--" * 500, "<![CDATA[",
)  # fmt: skip
NUMBERS = (
    "NaN",
    "Infinity",
    "-0",
    "1e999",
    "9" * 5_000,
    "[" * 3_000,
    '{"a":' * 3_000,
    "null",
    '"\\ud800"',
    "true",
    "0x10",
)
_DATE = re.compile(r"(?<=>)[^<>]{4,40}\d\d:\d\d[^<>]{0,10}(?=<)|\d{4}-\d\d-\d\dT[0-9:]+Z")
_LINK = re.compile(r"""http://[^<>"\s]+""")
_TITLE = re.compile("|".join(map(re.escape, _TITLES)))


def write_list(kind: str, here: str, pages: list[str], dice: Random) -> str:
    """A sound list of that kind, at an address, which tells of these pages."""
    rows = [(dice.choice(_TITLES), page) for page in pages]
    if kind == "json":
        items = [
            {"id": p, "url": p, "title": t, "date_published": "2023-04-04T09:00:00Z", "tags": ["film"]} for t, p in rows
        ]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items})
    if kind == "rss":
        day = "<pubDate>Tue, 04 Apr 2023 09:00:00 GMT</pubDate>"
        items_ = "".join(
            f"<item><title>{escape(t)}</title><link>{p}</link><guid>{p}</guid>{day}</item>" for t, p in rows
        )
        return (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><ttl>60</ttl>{items_}</channel></rss>'
        )
    if kind == "atom":
        day = "<updated>2023-04-04T09:00:00Z</updated>"
        entries = "".join(
            f'<entry><id>{p}</id><title>{escape(t)}</title><link href="{p}"/>{day}</entry>' for t, p in rows
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{entries}</feed>'
    if kind == "sitemap":
        if dice.random() < 0.3:
            files = "".join(f"<sitemap><loc>{at}</loc></sitemap>" for at in (here, f"{here}/1", f"{here}/2"))
            return f"<sitemapindex>{files}</sitemapindex>"
        rows_ = "".join(f"<url><loc>{p}</loc><lastmod>2023-04-04T09:00:00Z</lastmod></url>" for _, p in rows)
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows_}</urlset>'
    if kind == "listing":
        menu = f'<nav><a href="{here}">What else there is here</a></nav><base href="{here}">'
        links = "".join(f'<li><a href="{p}"><img alt=""><b>{escape(t)}</b>, and more</a></li>' for t, p in rows)
        own = "".join(f'<p><a href="/ballerina/{n}">{escape(t)}, and more</a></p>' for n, (t, _) in enumerate(rows))
        return f"<!DOCTYPE html><html><body>{menu}<ul>{links}</ul>{own}</body></html>"
    lines = "".join(f'<outline text="{escape(t)}" xmlUrl="{p}"/>' for t, p in [*rows, ("Itself", here)])
    return f'<opml version="2.0"><body><outline text="Films">{lines}</outline></body></opml>'


def _replace_some(pattern: re.Pattern[str], given: tuple[str, ...]) -> Callable[[str, Random], str]:
    def change(text: str, dice: Random) -> str:
        return pattern.sub(lambda found: dice.choice(given) if dice.random() < 0.5 else found[0], text)

    return change


def put_before(text: str, dice: Random) -> str:
    """Something that declares, or is in the way, stands at the head."""
    return dice.choice(PROLOGS) + (text.partition("?>")[2] if text.startswith("<?") and dice.random() < 0.5 else text)


def use_entities(text: str, dice: Random) -> str:
    """Entities are declared, and used in titles."""
    return dice.choice(PROLOGS[:3]) + text.partition("?>")[2].replace("Ballerina", dice.choice(("&a;", "&b;", "&x;")))


def set_base(text: str, dice: Random) -> str:
    """Links become relative, to a base of somebody's choice."""
    based = re.sub(
        r"<(rss|feed|urlset|opml|channel|entry|item)\b", rf'<\1 xml:base="{escape(dice.choice(LINKS))}"', text
    )
    return re.sub(r"http://[^/<>\"]+", "", based)


def break_numbers(text: str, dice: Random) -> str:
    """Values are of another type than any reader expects."""
    return re.sub(
        r'(?<=": )("[^"]*"|\[[^\[\]]*\])|(?<=<ttl>)\d+',
        lambda m: dice.choice(NUMBERS) if dice.random() < 0.2 else m[0],
        text,
    )


def double_ids(text: str, dice: Random) -> str:
    """All pages have one identity, or one address."""
    first = _LINK.search(text)
    return _LINK.sub(lambda m: first[0] if first and dice.random() < 0.7 else m[0], text)


def nest_deep(text: str, dice: Random) -> str:
    """Elements or lists hundreds or thousands deep."""
    depth, at = dice.choice((90, 110, 20_000)), dice.randrange(len(text) + 1)
    return text[:at] + (dice.choice(("<item>", "<outline>", "[", '{"items":[')) * depth) + text[at:]


def go_on_and_on(text: str, dice: Random) -> str:
    """The same part a thousandfold."""
    start = dice.randrange(len(text))
    return text[:start] + text[start : start + dice.randint(1, 300)] * 1_000 + text[start:]


OWN: tuple[Callable[[str, Random], str], ...] = (
    _replace_some(_LINK, LINKS), _replace_some(_DATE, DATES), _replace_some(_TITLE, TITLES), put_before, use_entities,
    set_base, break_numbers, double_ids, nest_deep, go_on_and_on,
)  # fmt: skip


def break_list(text: str, other: str, seed: str) -> bytes:
    """The list that a seed makes of a list: in its own ways, or in those of all markup, or in both."""
    dice = Random(seed)
    for _ in range(dice.choice((0, 1, 1, 2))):
        text = dice.choice(OWN)(text, dice)[:LONGEST]
    if dice.random() < 0.5:
        broken, _ = mutate(text, other, seed + "/markup")
        if isinstance(broken, bytes):
            return broken[:LONGEST]
        text = broken[:LONGEST]
    if dice.random() < 0.1:
        return mix_encodings(text.encode("utf-8", "replace").decode(), dice)
    return text.encode("utf-8", "surrogatepass")
