"""The title of a page, and the name of the outlet that the page gives itself."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urlsplit

from according.domain.names import fold_name
from according.domain.register import load_register
from according.extract import linked
from according.extract.head import Head
from according.extract.runs import Run
from according.extract.tree import Tag, Tree

_PARTS = re.compile(r"\s+[|–—»·•:]\s+|:\s+|\s+-\s+|\s*\|\s*")
_HEADINGS = ("h1", "h2", "h3")
_MOST = 40  # headings of one level that are looked at
_LOGO = re.compile(r"\s*\b(?:logo|home ?page)\b", re.I)
_HOST = re.compile(r"^(?:www\d?|m|amp|mobile|edition|en)\.")


def find_title(tree: Tree, head: Head) -> tuple[str | None, Tag | None]:
    """The article's title and the heading that shows it: the heading that the page's own descriptions agree with."""
    candidates = [
        head.first("og:title", "twitter:title"),
        next(linked.texts(head.article, "headline"), None),
        head.title,
    ]
    told = [t for t in candidates if t]
    folded = [fold_name(t) for t in told]
    tops: list[tuple[Tag, str]] = []
    best: tuple[Tag, str] | None = None
    for name in _HEADINGS:
        shown = [(tag, tag.text(600)) for tag in islice(tree.named(name), _MOST)]
        agreeing = [(tag, text) for tag, text in shown if text and agrees(fold_name(text), folded)]
        if name == "h1":
            tops = [(tag, text) for tag, text in shown if len(text) > 14 and not stands_aside(tag)]
        best = best or next(((tag, text) for tag, text in agreeing if not stands_aside(tag)), None)
        if best:
            break
    else:
        shown = [(tag, tag.text(600)) for tag in list_marked(tree)[:_MOST]]
        best = next(((tag, text) for tag, text in shown if text and agrees(fold_name(text), folded)), None)
    if best and not (tops and best[0].name == "h3" and not is_outlet(tops[0][1][:200], head)):
        tag, text = best
        same = [t for t in told if fold_name(t) == fold_name(text)]
        # Slanted type stands for the quotation marks that descriptions have around titles of works.
        return max([text, *same[:1]], key=len), tag
    tops = [(tag, text) for tag, text in tops if not is_outlet(text[:200], head)] if told else tops
    if tops and len(told) < 2:  # nothing but <title> tells it, and the page's own heading says it better
        return tops[0][1], tops[0][0]
    return (strip_outlet(told[0], head), tops[0][0] if tops else None) if told else (None, None)


def list_marked(tree: Tree) -> list[Tag]:
    """Elements of other names that are marked as headings."""
    headlines = [tag for tag in tree.having("itemprop") if tag.get("itemprop") == "headline" and tag.name != "meta"]
    return headlines or [tag for tag in tree.having("role") if tag.get("role") == "heading"]


def stands_aside(tag: Tag) -> bool:
    """Whether a heading stands where no title stands: in a menu, a list, a footer, a card that is one link."""
    return any(above.name in ("nav", "footer", "aside", "li", "a") for above in islice(tag.ancestors(), 12))


def is_outlet(text: str, head: Head) -> bool:
    """Whether a heading shows the outlet's name, not a title."""
    name = fold_name(text)
    told = [find_outlet(head) or "", *_PARTS.split(head.title)[1:]]
    return any(name == fold_name(t) for t in told if t) or (
        name == fold_name(_PARTS.split(head.title)[0] + "") and len(_PARTS.split(head.title)) > 1
    )


def agrees(heading: str, told: list[str]) -> bool:
    """Whether a heading is what a description calls the title, give or take the outlet's name at the end (folded)."""
    if len(heading) < 8:
        return heading in told
    return any(heading == t or (t.startswith(heading + " ") and len(heading) > 0.4 * len(t)) for t in told)


def strip_outlet(title: str, head: Head) -> str:
    """A title without the outlet's name behind or before it ("Title | Valley Ledger")."""
    outlet = fold_name(find_outlet(head) or "")
    parts = _PARTS.split(title)
    if len(parts) < 2 or not outlet:
        return title
    if fold_name(parts[-1]) == outlet:
        return title[: title.rindex(parts[-1])].rstrip(" |–—»·•:-")
    if fold_name(parts[0]) == outlet:
        return title[len(parts[0]) :].lstrip(" |–—»·•:-")
    return title


def find_outlet(
    head: Head,
    tree: Tree | None = None,
    title: str | None = None,
    runs: list[Run] | None = None,
    top: Run | None = None,
) -> str | None:
    """The outlet's name: og:site_name, JSON-LD publisher, itemprop, the title's ending, else the register by domain."""
    told = head.first("og:site_name")
    if not told:
        told = next(iter(linked.names(head.article.get("publisher"), head.nodes)), None)
    if not told:
        told = head.first("application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "cre")
    if not told and tree is not None:
        told = find_marked(tree) or find_ending(head, title)
    if not told and head.canonical:
        known = load_register().outlet_at(head.canonical)
        told = known.name if known else None
    if not told and tree is not None:
        told = find_brand(tree, head) or find_banner(runs or [], top)
    return told


def find_banner(runs: list[Run], top: Run | None) -> str | None:
    """The first short line of the page that is no link, if it stands before the title: old pages have no more."""
    for run in runs[:4]:
        if run is top:
            return None
        if not run.linked and 2 < len(run.text) < 50 and run.text[-1] not in ".!?:" and not run.home.scope:
            return run.text
    return None


def find_marked(tree: Tree) -> str | None:
    """The name in an itemprop="publisher" element."""
    for tag in tree.having("itemprop"):
        if tag.get("itemprop") == "publisher":
            for inner in tag.tags():
                if inner.get("itemprop") == "name":
                    return (inner.get("content") or inner.text(100)) or None
    return None


def find_ending(head: Head, title: str | None) -> str | None:
    """The outlet as <title> names it, behind or before the article's title."""
    parts = [p.strip() for p in _PARTS.split(head.title) if p.strip()]
    if len(parts) < 2:
        return None
    whole, inner = fold_name(head.title), fold_name(title or "")
    if inner and inner in whole:
        if whole.startswith(inner) and whole.endswith(fold_name(parts[-1])) and len(whole) > len(inner):
            return parts[-1]
        if whole.endswith(inner) and whole.startswith(fold_name(parts[0])) and len(whole) > len(inner):
            return parts[0]
    host = _HOST.sub("", (urlsplit(head.canonical or "").hostname or "").lower()).replace("-", "")
    for part in (parts[-1], parts[0]):
        squeezed = fold_name(part).replace(" ", "")
        if len(squeezed) > 2 and squeezed in host:
            return part
    return None


def find_brand(tree: Tree, head: Head) -> str | None:
    """The words, or the picture's words, of the first link to the front page, as a page's head carries it."""
    root = "{0.scheme}://{0.netloc}".format(urlsplit(head.canonical)) if head.canonical else "/"
    for tag in islice(tree.named("a"), 60):
        if tag.get("href").rstrip("/") in ("", root) or tag.get("rel") == "home":
            logos = [inner.get("alt") for inner in tag.tags() if inner.name in ("img", "amp-img")]
            for text in (tag.text(80), *logos):
                name = _LOGO.sub("", text).strip()
                if 2 < len(name) < 60 and name.lower() not in ("home", "homepage", "skip to content", "start"):
                    return name
    return None
