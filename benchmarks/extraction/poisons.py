"""What broken pages are made with: names, words that patterns wait for, characters and JSON to stumble over."""

from __future__ import annotations

# The first thirty are those that most pages have.
NAMES = (
    "p div span b i em a ul ol li table tr td th dl dt dd h1 h2 h3 figure figcaption blockquote section article aside "
    "nav footer header form button label font center pre time q s cite small main noscript ruby select template svg "
    "math details summary address iframe textarea title head body html frameset x-card amp-img"
).split()
KEYS = (
    "caption credit byline live-post related article-body key-points question comment newsletter ad teaser "
    "entry-content post-body standfirst share pullquote date hidden paywall gallery"
).split()
WORDS = (
    "Photo: |By |(Getty Images)|UPDATE: |12:04 |June 7, 2024 |Read more: |Q: |“|© |/ |and |a| |\n|\u00a0| – |(|&|1|"
    "Ana |https://x.example/ |@|•|1. |Sign up "
).split("|")
ENTITIES = "& &# &#x &#0; &#x110000; &#xD800; &amp &notit; &nbsp &#99999999999; &; &lt &#x80;".split(" ")
STRANGE = [
    *("\x00", "\x0b", "\x1b[31m", "\x85", "\r", "\r\n", "\u2028", "\ufffd", "\u3000"),
    *("\ud800", "\udfff", "\ufffe", "\ufeff", "\u00ad", "\u200b"),
    *("\u202e", "\u2066", "\u2069", "\u200f"),
    *("\u0301" * 40, "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
]
BROKEN_LD = [
    *("[" * 5000, '{"a":' * 3000, "null", "[[[]]]", '"x"', "{}", "-", "NaN", "{"),
    '{"@type": "NewsArticle", "headline": "',
    '{"@graph": [',
    '{"@type": ["NewsArticle", 7, null], "author": [[{"name": {"name": 3}}]], "datePublished": 1e400}',
    '{"@type": "NewsArticle", "articleBody": "' + "\\u00e9 \\ud800 " * 2000 + '"}',
    '{"@id": "#a", "author": {"@id": "#a"}, "@type": "NewsArticle"}',
    '{"@type": "Article", "datePublished": {"@value": []}, "image": [null, [[]], {"url": {}}], "publisher": 1}',
]
