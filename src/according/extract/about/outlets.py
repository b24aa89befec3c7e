"""The name of the outlet that a page gives itself, and the names that it may go by in titles."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from according.domain.names import fold_name
from according.domain.register import load_register
from according.extract.about import linked
from according.extract.about.head import Head
from according.extract.about.plausible import PLACEHOLDER, is_placeholder
from according.extract.markup.runs import Run
from according.extract.markup.tree import Tree

_PARTS = re.compile(r"\s+[|–—»·•:]\s+|:\s+|\s+-\s+|\s*\|\s*")
_LOGO = re.compile(r"\s*\b(?:logo|home ?page)\b", re.I)
_HOST = re.compile(r"^(?:www\d?|m|amp|mobile|edition|en)\.")
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}/?$", re.I)
_NONE = frozenset({"home", "homepage", "skip to content", "start", "website", "my site", "site", "blog", "news"})
_METAS = ("application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "cre")


def find_outlet(
    head: Head, tree: Tree, title: str | None = None, runs: list[Run] | None = None, top: Run | None = None
) -> str | None:
    """The outlet's name: og:site_name, JSON-LD publisher, itemprop, the title's ending, else the register by domain."""
    domain: tuple[str, str] | None = None  # says less than a name
    for place, told in (
        ("meta", head.first("og:site_name")),
        ("json-ld", next(iter(linked.names(head.article.get("publisher"), head.nodes)), None)),
        *(("meta", head.meta.get(name)) for name in _METAS),
        ("itemprop", find_marked(tree) if "publisher" not in head.article else None),
        ("title", find_ending(head, title)),
    ):
        if told and is_placeholder(told):
            head.found.refuse("outlet", told, place, PLACEHOLDER)
        elif told and told.lower() not in _NONE:
            if not is_domain(told):
                return settle_outlet(head, place, told)
            domain = domain or (place, told)
    if domain:
        return settle_outlet(head, *domain)
    known = load_register().outlet_at(head.canonical or head.address or "")
    if known:
        head.found.note("outlet", "domain", head.host)
        return known.name
    told = find_brand(tree, head) or find_banner(runs or [], top)
    if told:
        head.found.note("outlet", "visible", guess=True)
    return told


def is_domain(name: str) -> bool:
    """Whether a name is but a domain of which the register knows no outlet."""
    return _DOMAIN.match(name) is not None and load_register().outlet_at(name) is None


def settle_outlet(head: Head, place: str, told: str) -> str:
    """An outlet's name as a place gives it; a bare domain gives way to the name that the register has for it."""
    name = told.strip()
    if _DOMAIN.match(name) and (known := load_register().outlet_at(name)):
        name = known.name
    head.found.note("outlet", place, told, value=name)
    return name


def list_names(head: Head, title: str) -> frozenset[str]:
    """The names that the outlet may go by at the end of a title, folded: its own, its host's, the register's."""
    host = _HOST.sub("", head.host)
    known = load_register().outlet_at(host) if host else None
    told = [head.first("og:site_name"), *(head.meta.get(name) for name in _METAS), host, host.partition(".")[0]]
    told += linked.names(head.article.get("publisher"), head.nodes)
    told += [known.name, *known.aliases] if known else []
    names = {fold_name(name) for name in told if name}
    squeezed = host.replace(".", "").replace("-", "")
    for part in _PARTS.split(title[:500])[1:]:
        folded = fold_name(part)
        tight = folded.replace(" ", "")
        if tight and len(tight) > 2 and (tight == squeezed or tight in host.split(".") or folded.endswith(" " + host)):
            names.add(folded)
    return frozenset(names)


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
    for tag in tree.select('[itemprop="publisher"]'):
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
    host = _HOST.sub("", head.host).replace("-", "")
    for part in (parts[-1], parts[0]):
        squeezed = fold_name(part).replace(" ", "")
        if len(squeezed) > 2 and squeezed in host:
            return part
    return None


def find_brand(tree: Tree, head: Head) -> str | None:
    """The words, or the picture's words, of the first link to the front page, as a page's head carries it."""
    root = "{0.scheme}://{0.netloc}".format(urlsplit(head.canonical)) if head.canonical else "/"
    for tag in tree.named("a"):
        if tag.order > 400:
            return None
        if tag.get("href").rstrip("/") in ("", root) or tag.get("rel") == "home":
            logos = [inner.get("alt") for inner in tag.tags() if inner.name in ("img", "amp-img")]
            for text in (tag.text(80), *logos):
                name = _LOGO.sub("", text).strip()
                if 2 < len(name) < 60 and name.lower() not in _NONE:
                    return name
    return None
