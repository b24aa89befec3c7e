"""Hostile pages go the whole way: nothing of what they try reaches the dossier alive."""

from __future__ import annotations

import json
import os
from html.parser import HTMLParser
from pathlib import Path

import pytest

from builders import Runner, Writer

SCRIPT = "<script>alert(1)</script>"
TRICKS = [
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "</title></style></script><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    "]]><!--<script>",
]


class Alive(HTMLParser):
    """Collects what would run: scripts, event attributes, addresses that are code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = tag
        if tag in ("iframe", "object", "embed", "base"):
            self.found.append(tag)
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or address.startswith(("javascript:", "vbscript:", "data:text")):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self.within == "script":
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.within = ""


def find_alive(html: str) -> list[str]:
    """What of the page of a dossier would run that a stranger brought."""
    parser = Alive()
    parser.feed(html)
    return parser.found + [script for script in parser.scripts if "alert(1)" in script]


def escape(text: str) -> str:
    """Text as it stands in HTML, so that the words themselves are the trick."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def write_hostile_page(folder: Path, name: str, trick: str) -> None:
    """A page with the trick in every field that a dossier shows."""
    safe = escape(trick)
    folder.mkdir(exist_ok=True)
    linked = {"@type": "NewsArticle", "headline": trick, "author": {"name": trick}, "publisher": {"name": trick}}
    script = json.dumps(linked).replace("<", "\\u003c")
    (folder / name).write_text(
        f"""<!DOCTYPE html><html lang="{safe}"><head><title>Ballerina {safe}</title>
<link rel="canonical" href="https://{name}.example/{safe}"><meta property="og:site_name" content="{safe}">
<meta name="author" content="{safe}"><meta property="article:published_time" content="2023-04-04T09:00:00Z">
<script type="application/ld+json">{script}</script></head>
<body onload="alert(1)"><article><h1>‘Ballerina’ {safe}</h1>
<p>Lionsgate will release <em>Ballerina</em> on June 7, 2024, {safe} said.
“We love it {safe}”, Ana de Armas told {safe}.</p>
<p onclick="alert(1)">Ana de Armas stars as {safe} in <em>Ballerina</em>,
<a href="javascript:alert(1)">Variety</a> reports.</p>
<figure><img src="javascript:alert(1)" alt="{safe}"><img src="https://x.example/{safe}.jpg" alt="{safe}">
<figcaption>{safe} <span class="credit">Photo: {safe}</span></figcaption></figure>{trick}</article></body></html>""",
        encoding="utf-8",
    )


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_alive_reaches_the_dossier_by_reading(according: Runner, tmp_path: Path, trick: str) -> None:
    """Script and event attributes in every field of a page end as words, or not at all."""
    for name in ("a.html", "b.html"):
        write_hostile_page(tmp_path / "pages", name, trick)
    done = according("build", "pages", "--subject", "Ballerina")
    assert done.status == 0, done.err
    assert find_alive((tmp_path / "out/index.html").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_alive_reaches_the_dossier_by_claims(according: Runner, tmp_path: Path, trick: str) -> None:
    """A claims file that carries the trick in subject, value, qualifiers and sources does no harm either."""
    write_hostile_page(tmp_path / "pages", "a.html", trick)
    facts = [
        {"property": "cast_member", "value": f"Ana {trick}", "qualifiers": {"character": trick}, "sources": [trick]},
        {"property": "release_date", "value": trick, "qualifiers": {"region": trick, "venue": trick}},
        {"property": "plot", "value": trick, "said_at": trick},
        {"property": "title", "value": f"Ballerina {trick}", "certainty": "denied"},
    ]
    common = {"subject": f"Ballerina {trick}", "file": "a.html", "quote": {"exact": "Ballerina"}}
    lines = [json.dumps({**common, **fact, "subject": s}) for fact in facts for s in ("Ballerina", common["subject"])]
    (tmp_path / "mine.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for subject in ("Ballerina", str(common["subject"])):
        done = according("build", "pages", "--subject", subject, "--claims", "mine.jsonl", "-o", "out")
        assert done.status == 0, done.err
        assert find_alive((tmp_path / "out/index.html").read_text(encoding="utf-8")) == []
        shown = according("show", subject)
        assert shown.status == 0, shown.err


def test_what_a_page_says_cannot_steer_the_terminal(according: Runner, tmp_path: Path) -> None:
    """Escape sequences in a page's words are not passed on to the terminal."""
    write_hostile_page(tmp_path / "pages", "a.html", "red \u009b31m and \x1b]0;title\x07")
    line = {"subject": "Ballerina", "property": "plot", "value": "\x1b[31mred\x1b[0m \u202e", "file": "a.html"}
    (tmp_path / "mine.jsonl").write_text(json.dumps({**line, "quote": {"exact": "Ballerina"}}), encoding="utf-8")
    according("build", "pages", "--subject", "Ballerina", "--claims", "mine.jsonl")
    for form in ("text", "json"):
        out = according("show", "Ballerina", "--format", form).out
        assert not set(out) & set("\x1b\x07\x9b"), form


BODIES = {
    "empty.html": b"",
    "space.html": b" \n\t ",
    "binary.html": bytes(range(256)) * 40,
    "utf16.html": "<p>Ballerina opens June 7, 2024.</p>".encode("utf-16"),
    "wrong.html": '<meta charset="ascii"><p>Ballerina — “opens” in München.</p>'.encode(),
    "torn.html": b"<html><body><p>Ballerina opens <b>June <i>7, 2024.</b><table><tr><td>x<p>",
    "nested.html": b"<div>" * 10_000 + b"Ballerina opens June 7, 2024." + b"</div>" * 10_000,
    "long.txt": b"Ballerina " * 20_000,
    "nul.txt": b"Ballerina\x00opens",
    "surrogate.html": b"<p>Ballerina &#xD800; &#x110000; opens June 7, 2024.</p>",
    "half.html": b'<script type="application/ld+json">{"@type": "Article", "headline": "\\ud800"}</script><p>x',
    "attributes.html": b"<p " + b"a=1 " * 20_000 + b">Ballerina opens June 7, 2024.</p>",
    "entities.html": b"<p>" + b"&amp;&lt;" * 50_000 + b"</p>",
}


def test_odd_files_never_stop_the_others(according: Runner, tmp_path: Path, write_page: Writer) -> None:
    """Empty, binary, torn, nested, huge: each is read or named, the good page is built, and nothing breaks."""
    write_page("good.html")
    for name, body in BODIES.items():
        (tmp_path / "pages" / name).write_bytes(body)
    (tmp_path / "pages" / os.fsdecode(b"caf\xe9.html")).write_bytes(b"<p>Ballerina</p>")
    (tmp_path / "pages" / "big.html").write_bytes(b"<p>Ballerina</p>" + b" " * 50_000_000)
    done = according("build", "pages", "--subject", "Ballerina")
    assert done.status == 3, done.err
    assert "fault" not in done.err
    for name in ("empty.html", "space.html", "binary.html", "nul.txt", "big.html"):
        assert f"pages/{name}" in done.err
    assert "its name is not in UTF-8" in done.err
    assert (tmp_path / "out/index.html").exists()
