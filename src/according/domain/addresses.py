"""The forms of addresses: which of an article's addresses is plain, which one of a variant (AMP, print, mobile)."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from according.domain.canonical import drop_tracking

_HOST = {"amp": "amp", "m": "mobile", "mobile": "mobile", "mobil": "mobile", "touch": "mobile", "wap": "mobile"}
_HOST |= {"print": "print"}
_STEPS = {"amp": "amp", "amphtml": "amp", "print": "print", "printable": "print", "mobile": "mobile"}
_STEPS |= {"drucken": "print", "druckversion": "print", "imprimir": "print", "imprimer": "print", "stampa": "print"}
_FILE = re.compile(r"(?:[._-](amp|print|mobile)|\.(amp))(?=\.s?html?$|\.php$|\.aspx?$|$)")
_QUERY = re.compile(
    r"(?:^|&)(?:(?P<amp>amp|outputType=amp|output=amp|_format=amp|isAmp|amp=(?:1|true)|view=amp|mode=amp)"
    r"|(?P<print>print|print=(?:1|true|yes|y)|printpage=\w+|printable=\w+|view=print|output=print|mode=print|format=print"
    r"|pagewanted=print|printer=1|outputType=print)"
    r"|(?P<mobile>m=1|mobile=(?:1|true)|ismobile=\w+|view=mobile|device=mobile))(?=&|$)",
    re.I,
)
_LONGEST = 1000
_CACHE = re.compile(r"/(?:amp|[a-z])/(s/)?([\w.-]+\.[a-z]{2,}/.*)", re.I)


def find_plain(address: str) -> tuple[str, str | None]:
    """An address without what makes it a variant, and the kind of variant (amp, print, mobile), or None.

    `https://m.paper.example/film/amp/?outputType=amp` -> `https://www.paper.example/film/`
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address, None
    if not parts.hostname or not parts.netloc.isprintable():
        return address, None
    if (cached := find_cached(parts)) is not None:
        return find_plain(cached)[0], "amp"
    host, by_host = strip_host(parts.netloc)
    path, by_path = strip_path(parts.path)
    query, by_query = strip_query(parts.query)
    kind = by_query or by_path or by_host
    if kind is None:
        return address, None
    query = drop_tracking(query)
    return parts._replace(netloc=host, path=path, query=query, fragment="").geturl(), kind


def find_cached(parts: SplitResult) -> str | None:
    """The address of the page that a cache of AMP pages keeps a copy of, or None."""
    host = parts.hostname or ""
    if not host.endswith(".cdn.ampproject.org") and not (host.startswith("www.google.") and "/amp/" in parts.path):
        return None
    found = _CACHE.search(parts.path) if len(parts.path) < _LONGEST else None
    if not found:
        return None
    return f"http{'s' if found.group(1) else ''}://{found.group(2)}" + (f"?{parts.query}" if parts.query else "")


def strip_host(host: str) -> tuple[str, str | None]:
    """A host without the label of a variant: "m.paper.example" is "www.paper.example"."""
    labels = host.split(".")
    if len(labels) < 3:
        return host, None
    if kind := _HOST.get(labels[0].lower()):
        rest = labels[1:]
        return ".".join(["www", *rest] if len(rest) == 2 or len(rest[-2]) <= 3 else rest), kind
    if labels[1].lower() in ("m", "amp") and len(labels) > 3:  # en.m.wikipedia.org
        return ".".join([labels[0], *labels[2:]]), _HOST[labels[1].lower()]
    return host, None


def strip_path(path: str) -> tuple[str, str | None]:
    """A path without the step or ending of a variant: "/amp/film", "/film/print", "/film.amp.html"."""
    steps = path.split("/")
    kind = None
    last = len(steps) - (2 if steps[-1] == "" else 1)
    for at in dict.fromkeys((last, 1)):
        if len([s for s in steps if s]) > 1 and at < len(steps) and (found := _STEPS.get(steps[at].lower())):
            kind = found
            del steps[at]
    if steps and (found_ := _FILE.search(steps[-1])) and found_.start() > 0:
        kind = kind or found_.group(1) or found_.group(2)
        steps[-1] = steps[-1][: found_.start()] + steps[-1][found_.end() :]
    return "/".join(steps), kind


def strip_query(query: str) -> tuple[str, str | None]:
    """A query without what asks for a variant: "?outputType=amp", "?print=1"."""
    if not query or len(query) > 2000:
        return query, None
    found = _QUERY.search(query)
    if not found:
        return query, None
    return _QUERY.sub("", query).lstrip("&"), found.lastgroup
