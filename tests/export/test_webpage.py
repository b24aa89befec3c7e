"""The web page: whole in itself, and dead to everything that a stranger's page brings with it."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
from msgspec import Struct

from according.compose import compose_dossier
from according.domain.dossier import Dossier
from according.domain.page import Picture
from according.export import render_html, write_html
from compose.made import SUBJECT, back, gather_readings, make_claim, make_film, make_reading, make_statement

DAY = "2025-01-31"
EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}</style>]]>\u202e"
SCRIPT_URL = "javascript:alert(3)"
ALLOWED = set(
    """
    html head meta title style body a svg defs symbol circle path rect text use header div span sup main p h1 h2 h3 h4
    em i b del ins ul ol li nav details summary section aside dl dt dd blockquote time table caption thead tbody tr th
    td figure figcaption footer script
    """.split()
)


class Scan(HTMLParser):
    """All tags, attributes and addresses of a page, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def links(self) -> list[str]:
        """Every address that the page leads to or loads."""
        return [value for name, value in self.attributes if name in ("href", "src", "action", "srcset", "poster")]


def make_dossier(on: str | None = DAY) -> Dossier:
    """The dossier of the film made by hand."""
    film = make_film()
    return compose_dossier(film, gather_readings(film), SUBJECT, on)


def poison(node: object) -> object:
    """The same tree with evil in every free string."""
    fixed = {"mark", "kind", "number", "key", "on", "earliest", "latest", "said", "until"}
    if isinstance(node, Struct):
        changed = {
            name: EVIL + value if isinstance(value := getattr(node, name), str) and name not in fixed else poison(value)
            for name in node.__struct_fields__
            if name not in fixed
        }
        return msgspec.structs.replace(node, **changed)
    if isinstance(node, tuple):
        return tuple(EVIL if isinstance(item, str) else poison(item) for item in node)
    return node


def check_dead(html: str) -> Scan:
    """Nothing in the page acts but its own style and script."""
    scan = Scan(html)
    assert set(scan.tags) <= ALLOWED, set(scan.tags) - ALLOWED
    assert scan.tags.count("script") == scan.tags.count("style") == 1
    assert not [name for name, _ in scan.attributes if name.startswith("on") or name == "style"]
    for link in scan.links():
        assert re.match(r"https?://|#|dossier\.|claims\.", link), link
    return scan


def test_hostile_dossier_is_dead() -> None:
    """Script, event attributes and markup in every field of a dossier come out as words."""
    dossier = poison(make_dossier())
    assert isinstance(dossier, Dossier)
    scan = check_dead(render_html(dossier))
    text = "".join(scan.text)
    assert "<script>alert(1)</script>" in text and "{{7*7}}" in text
    assert "\u202e" not in text  # nor can it turn the line round


def test_hostile_claims_are_dead() -> None:
    """The same for claims, pages and pictures on their way through compose."""
    evil = make_claim(EVIL, prop="director", outlet=EVIL, page=SCRIPT_URL, sources=(EVIL,), quote=EVIL)
    role = make_claim(EVIL, prop="cast_member", outlet=EVIL, page='https://a.example/"onload=x', quote=EVIL)
    said = make_claim(EVIL, prop="quote", subject=EVIL, outlet=EVIL, page=SCRIPT_URL, qualifiers={"event": EVIL})
    pictures = [
        Picture(src=SCRIPT_URL, caption=EVIL, credit=EVIL),
        Picture(src='https://a.example/x.jpg" onerror="x', caption=EVIL),
        Picture(src="data:text/html,<script>alert(1)</script>", caption=EVIL),
    ]
    statements = [
        make_statement(
            EVIL, "director", backings=[back(evil, SCRIPT_URL, "copy")], origins=(EVIL, SCRIPT_URL), why=EVIL
        ),
        make_statement(EVIL, "cast_member", backings=[back(role)], qualifiers={"character": EVIL}),
        make_statement(
            EVIL, "release_date", qualifiers={"region": EVIL, "platform": EVIL, "venue": EVIL, "part": EVIL}
        ),
        make_statement(EVIL, "plot", standing="disputed"),
        make_statement(EVIL, "title", standing="superseded", replaced_by=EVIL + "!", until=EVIL),
    ]
    readings = [make_reading([evil, said], pictures, EVIL), make_reading([role], pictures, EVIL)]
    check_dead(render_html(compose_dossier(statements, readings, EVIL, "2030-01-01")))


def test_page_needs_no_network() -> None:
    """Nothing is loaded: no address outside a link, no import, no url() in the style."""
    html = render_html(make_dossier())
    scan = Scan(html)
    assert not {"img", "link", "iframe", "object", "embed", "video", "form", "base"} & set(scan.tags)
    assert "url(" not in html and "@import" not in html
    assert not [value for name, value in scan.attributes if name == "src"]


def test_policy_allows_own_style_and_script_only() -> None:
    """The hashes of the policy are those of the style and script in the page."""
    html = render_html(make_dossier())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy and "default-src 'none'" in policy[1] and "unsafe" not in policy[1]
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert body
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'")


def test_every_anchor_leads_somewhere() -> None:
    """No dead link within the page, and no id twice."""
    scan = Scan(render_html(make_dossier()))
    assert len(scan.ids) == len(set(scan.ids))
    inner = {link[1:] for link in scan.links() if link.startswith("#")}
    assert inner - {link for link in inner if link.startswith("mk-")} <= set(scan.ids)


def test_notes_lead_to_source_date_and_quote() -> None:
    """A note has the outlet as a link, the day, whom it had it from and the exact words."""
    html = render_html(make_dossier())
    note = re.search(r'<details class="fn" id="n1">.*?</details>', html, re.DOTALL)
    assert note
    assert re.search(
        r'<a href="https://marqueepost\.example/[^"]+" rel="noreferrer noopener">Marquee Post</a>', note[0]
    )
    assert '<time datetime="2024-02-21">21\u00a0Feb\u00a02024</time>' in note[0]
    assert "had it from Lionsgate" in note[0] and "<blockquote>“" in note[0]
    assert 'aria-label="Note 1: Marquee Post, 21 Feb 2024"' in note[0]


def test_old_values_are_struck_and_new_ones_stand() -> None:
    """The change is told with del and ins, the date and by whom."""
    html = render_html(make_dossier())
    assert "<del>7\u00a0June\u00a02024</del>" in html and "<ins>6\u00a0June\u00a02025</ins>" in html
    assert "Marquee Post, from Deadline" in html


def test_earlier_day_has_its_banner() -> None:
    """Only the page of an earlier day says that it is one."""
    assert "You are reading an earlier day." in render_html(make_dossier("2024-06-30"))
    assert "You are reading an earlier day." not in render_html(make_dossier(None))


def test_chart_has_its_story_in_words() -> None:
    """The slip chart tells its story to those who hear the page."""
    html = render_html(make_dossier())
    story = re.search(r'role="img" aria-label="([^"]+)"', html)
    assert story and "364 days later" in story[1]


def test_page_is_written_to_its_folder(tmp_path: Path) -> None:
    """`write_html` gives the path of index.html, in a folder that it makes."""
    path = write_html(make_dossier(), tmp_path / "a" / "b")
    assert path == tmp_path / "a" / "b" / "index.html"
    assert path.read_text(encoding="utf-8") == render_html(make_dossier())


def test_empty_dossier_is_a_page() -> None:
    """Nothing known is still a page that says so."""
    check_dead(render_html(compose_dossier([], [], SUBJECT)))
