"""Pages as files: every link relative, and nothing that only a server can answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from turbohtml import Document, Element, parse

from according.web.machines.linked import embed
from according.web.machines.still.links import Turn, turn_json, walk_links

# What stands for something that only a server can do: forms, and what a template marks as such.
_LIVE = "form, [data-live]"
_HEADINGS = ("h1", "h2", "h3", "h4")
# Directives that a policy within the page has no say in.
_HEADERS_ONLY = ("frame-ancestors", "report-uri", "sandbox", "report-to")

# Gives for a link: what to write in its place, "" where it leads nowhere as a file, None for other sites' addresses.
Place = Callable[[str], str | None]


def still_page(body: bytes, place: Place, whole: Turn, policy: str, base_known: bool) -> bytes:
    """A page as a file. `place` gives where a link leads, `whole` the public address of one of our own."""
    page = parse(body.decode())
    drop_live(page)
    turn_links(page, place)
    turn_metas(page, whole, base_known)
    drop_hollow(page)
    drop_lost_anchors(page)
    add_policy(page, policy)
    return page.serialize().encode() + b"\n"


def drop_live(page: Document) -> None:
    """Take away what only a server can do; a part of the page that is there for a form to send goes with it."""
    for form in page.select('form[method="post"]'):
        around = form.closest("section, aside")
        if around is not None and not around.select("section, aside"):
            around.decompose()
    for element in page.select(_LIVE):
        element.decompose()
    for around in page.select("#turn"):
        if not around.text.strip():
            around.decompose()


def turn_links(page: Document, place: Place) -> None:
    """Turn every link; what leads nowhere any more goes, and the item of a list that held nothing else with it."""
    for element, name in list(walk_links(page)):
        link = str(element.attrs[name])
        if link.startswith("#") or element.attrs.get("rel") in ("canonical", ["canonical"]):
            continue
        there = place(link)
        if there:
            element.attrs[name] = there
        elif there == "":
            drop_link(element)


def drop_link(element: Element) -> None:
    """Take a link away: of a sentence the words stay, of a list the item goes."""
    item = element.closest("li")
    if element.tag != "a":
        element.decompose()
    elif item is not None and item.text.strip() == element.text.strip():
        item.decompose()
    else:
        element.unwrap()


def turn_metas(page: Document, whole: Turn, base_known: bool) -> None:
    """Addresses that programs read: whole where it is known where the site will be, else they go."""
    for element in page.select('link[rel="canonical"], meta[property="og:url"]'):
        if not base_known:
            element.decompose()
            continue
        name = "href" if element.tag == "link" else "content"
        element.attrs[name] = whole(str(element.attrs[name])) or str(element.attrs[name])
    for element in page.select('script[type="application/ld+json"]'):
        element.set_text(str(embed_turned(element.text, whole)))


def embed_turned(text: str, whole: Turn) -> str:
    """Linked data with its addresses turned, fit for a script element as before."""
    return embed(json.loads(turn_json(text.encode(), whole)))


def drop_lost_anchors(page: Document) -> None:
    """Take away what leads to a place on the page that is gone."""
    there = {str(element.attrs["id"]) for element in page.select("[id]")}
    for element in page.select('a[href^="#"]'):
        if str(element.attrs["href"])[1:] not in there:
            drop_link(element)


def drop_hollow(page: Document) -> None:
    """Take away sections that have nothing left but headings."""
    for section in page.select("main section"):
        said = section.text.strip()
        headings = "".join(h.text.strip() for name in _HEADINGS for h in section.select(name))
        if len(said) == len(headings) and not section.select("img, svg, table, ul, ol"):
            section.decompose()


def add_policy(page: Document, policy: str) -> None:
    """The page's policy within the page, as no server will send it."""
    told = [part.strip() for part in policy.split(";")]
    kept = "; ".join(sorted(part for part in told if part and part.split()[0] not in _HEADERS_ONLY))
    charset = page.select_one("meta[charset]")
    if kept and charset is not None:
        charset.insert_adjacent_html(
            "afterend", f'<meta http-equiv="Content-Security-Policy" content="{escape(kept)}">'
        )
