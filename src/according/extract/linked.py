"""What a page says of itself in JSON-LD, even where the JSON is broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

Node = dict[str, Any]

ARTICLES = frozenset(
    {"Article", "NewsArticle", "BlogPosting", "LiveBlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle"}
    | {"OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "TechArticle"}
    | {"ScholarlyArticle", "SocialMediaPosting", "DiscussionForumPosting", "Review", "Report", "Recipe", "Newsarticle"}
    | {"AdvertiserContentArticle", "SatiricalArticle", "VideoObject", "PodcastEpisode", "QAPage", "FAQPage"}
)
_PAGES = frozenset({"WebPage", "ItemPage", "CollectionPage", "ProfilePage"})
_COMMENTS = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_TRAILING = re.compile(r",(\s*[}\]])")
# A pair of surrogates written out is a character, half of one is none.
_HALVES = re.compile(r"\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|\\u[dD][89a-fA-F]\w\w|[\ud800-\udfff]")
_MAX = 4_000_000
_MAX_NODES = 20_000


def read_scripts(scripts: list[str]) -> list[Node]:
    """All objects in a page's JSON-LD, nested ones and @graph members too, outer before inner."""
    found: list[Node] = []
    for script in scripts:
        found += list_nodes(parse_json(script))
    return found


def parse_json(script: str) -> Any:
    """The value of a script, mended where the usual faults break it; None if nothing helps."""
    script = script[:_MAX]
    try:
        return msgspec.json.decode(script)
    except (ValueError, RecursionError, msgspec.DecodeError):
        text = _COMMENTS.sub("", script).strip().rstrip(";")
    for mended in (text, None, html.unescape(text)):
        try:
            if mended is None:  # raw line ends and tabs in strings
                text = _HALVES.sub(lambda m: m[0] if len(m[0]) == 12 else "\ufffd", text)
                return json.loads(text, strict=False)
            return msgspec.json.decode(mended)
        except (ValueError, RecursionError, msgspec.DecodeError):
            continue
    try:
        return json.loads(_TRAILING.sub(r"\1", text), strict=False)
    except (ValueError, RecursionError):
        return rescue_fields(text)


_FIELD = re.compile(r'"(headline|datePublished|dateModified|@type|name)"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"')


def rescue_fields(text: str) -> Node | None:
    """The plain fields of an article whose JSON cannot be read; the first of each name counts."""
    node: Node = {}
    for name, value in _FIELD.findall(text):
        if name != "name":
            node.setdefault(name, value)
    return node if "headline" in node or "datePublished" in node else None


def list_nodes(value: Any) -> list[Node]:
    """All objects in a JSON value, outer before inner, without recursion."""
    found: list[Node] = []
    stack = [value]
    while stack and len(found) < _MAX_NODES:
        top = stack.pop()
        if isinstance(top, dict):
            found.append(top)
            stack.extend(reversed([v for v in top.values() if isinstance(v, dict | list)]))
        elif isinstance(top, list):
            stack.extend(reversed(top))
    return found


def types(node: Node) -> set[str]:
    """The types of an object, without their vocabulary's address."""
    kinds = node.get("@type") or node.get("type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return {str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)}


def find_article(nodes: list[Node]) -> Node:
    """The object that describes this page's article: an article type with most of what an article has."""
    best: tuple[int, Node] = (0, {})
    for node in nodes:
        kinds = types(node)
        if not kinds & ARTICLES and not (kinds & _PAGES) and "datePublished" not in node:
            continue
        score = 4 if kinds & (ARTICLES - {"VideoObject", "FAQPage", "QAPage", "PodcastEpisode", "Review"}) else 0
        score += sum(key in node for key in ("headline", "datePublished", "author", "articleBody", "publisher"))
        if score > best[0]:
            best = (score, node)
    return best[1]


def follow(node: Any, nodes: list[Node]) -> Any:
    """The object that an {"@id": ...} stands for, else the value itself."""
    if isinstance(node, dict) and set(node) <= {"@id", "@type"} and node.get("@id"):
        return next((n for n in nodes if n.get("@id") == node["@id"] and len(n) > len(node)), node)
    return node


def names(value: Any, nodes: list[Node]) -> list[str]:
    """The names in an author or publisher field: a string, an object, or a list of these."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        item = follow(item, nodes)
        name = item.get("name") if isinstance(item, dict) else item
        for part in name if isinstance(name, list) else [name]:
            if isinstance(part, str) and part.strip():
                found.append(" ".join(html.unescape(part).split()))
    return found


def texts(node: Node, *keys: str) -> Iterator[str]:
    """The string values of some fields, in the order asked for."""
    for key in keys:
        value = node.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and item.strip():
                yield " ".join(html.unescape(item).split())
