"""A ledger of coverage that means harm: what pages, claims files and readers bring is a trick in every field."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from django.utils import timezone

from according.capture import find_sources
from according.pipeline import add_sources
from according.read.claims_file import parse_claims
from according.web.desk.laying import lay_queues
from according.web.editions.ledger import open_record
from according.web.editions.models import ShelfRow
from according.web.finding.following import index_published
from according.web.talk.models import CommentRow, CommentState, CorrectionRow
from according.web.work.jobs import follow_ledger

TRICKS = (
    "<script>alert(1)</script>",
    '"onload="alert(1)" x="',
    "'onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><svg onload=alert(1)>",
    "</title></textarea></style><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "{{7*191}}{% raw %}{{ settings.SECRET_KEY }}",
    "\u202e\x01\x0b<b onclick=alert(1)>",
    "\r\nBcc: evil@evil.example\r\n\r\n<script>alert(1)</script>",
)
SUBJECT = "Ballerina <script>alert(1)</script>"

_PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ballerina {t}</title>
<link rel="canonical" href="https://outlet{n}.example/{t}"><meta property="og:site_name" content="Outlet {t}">
<meta name="author" content="Ann {t}"><meta property="article:published_time" content="2023-04-{day:02}T09:00:00Z">
<script type="application/ld+json">{linked}</script></head><body onload="alert(1)"><article><h1>‘Ballerina’ {t}</h1>
<p>Lionsgate will release <em>Ballerina</em> on June {day}, 2024, {t} said.</p>
<p>“We love this film more than anything {t} that we made”, Ana de Armas told <a href="javascript:alert(1)">Variety</a>.
</p><p>Ana de Armas stars as {t} Rooney in <em>Ballerina</em>, <a href="https://x.example/{t}">Deadline</a> reports.</p>
<figure><img src="{t}" alt="{t}"><figcaption>A dancer {t} <span class="credit">Photo: {t}</span></figcaption></figure>
<figure><img src="https://x{n}.example/a.jpg?{t}" alt="{t}"><figcaption>Ana de Armas in Ballerina. {t} Photo: Bo {t}
</figcaption></figure>{raw}</article></body></html>"""


def write_pages(folder: Path) -> list[str]:
    """A page for each trick, with it in every field; their names."""
    names = []
    for number, trick in enumerate(TRICKS, start=1):
        linked = {"@type": "NewsArticle", "headline": f"Ballerina {trick}", "author": {"name": trick}}
        linked |= {"publisher": {"name": f"Outlet {trick}"}, "image": {"@type": "ImageObject", "url": trick}}
        told = json.dumps(linked).replace("<", "\\u003c")
        page = _PAGE.format(t=escape(trick), n=number, day=number, linked=told, raw=trick)
        (folder / f"page{number}.html").write_bytes(page.encode())
        names.append(f"page{number}.html")
    return names


def write_claims(names: list[str]) -> bytes:
    """A claims file with a trick in each value and qualifier of what each page says."""
    lines = []
    for name, trick in zip(names, TRICKS, strict=True):
        common = {"subject": SUBJECT, "file": name, "quote": {"exact": "Ballerina"}}
        facts: list[dict[str, object]] = [
            {"property": "cast_member", "value": f"Ana {trick}", "qualifiers": {"character": trick}},
            {"property": "release_date", "value": f"2024-06-{names.index(name) + 1:02}", "sources": [f"Desk {trick}"]},
            {"property": "plot", "value": f"A dancer {trick}"},
            {"property": "title", "value": f"Ballerina {trick}"},
            {"property": "director", "value": f"Len {trick}", "certainty": "denied"},
        ]
        lines += [json.dumps({**common, **fact}) for fact in facts]
    return "\n".join(lines).encode()


def bring_hostile(folder: Path) -> None:
    """Put hostile coverage on record, by reading and by claims, and let readers say hostile things."""
    folder.mkdir()
    names = write_pages(folder)
    add_sources(open_record(), find_sources([folder]), "Ballerina")
    add_sources(open_record(), find_sources([folder]), SUBJECT, parse_claims(write_claims(names)))
    follow_ledger()
    lay_queues()
    for shelf in ShelfRow.objects.all():
        for trick in TRICKS:
            say_hostile(shelf, trick)
    index_published()


def say_hostile(shelf: ShelfRow, trick: str) -> None:
    """A comment, one that waits, and a report of an error, each a trick; as if no form had looked at them."""
    now = timezone.now()
    common = {"shelf": shelf, "words": trick, "text": f"I say {trick}", "name": trick, "said_at": now, "about": ""}
    for state in (CommentState.ACCEPTED, CommentState.WAITING):
        CommentRow.objects.create(**common, state=state, visitor="v", address="a")
    CorrectionRow.objects.create(
        token=f"t{CorrectionRow.objects.count()}", shelf=shelf, words=trick, wrong=trick, right=trick, source=trick,
        name=trick, answer=trick, said_at=now,
    )  # fmt: skip
