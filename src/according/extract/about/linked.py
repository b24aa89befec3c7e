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
_MAX_BROKEN = 200_000
_MAX_NODES = 20_000


def read_scripts(scripts: list[str]) -> list[Node]:
    """All objects in a page's JSON-LD, nested ones and @graph members too, outer before inner."""
    found: list[Node] = []
    for script in scripts:
        found += list_nodes(parse_json(script))
    return found


def parse_json(script: str) -> Any:
    """The value of a script, mended where the usual faults break it; None if nothing helps."""
    try:
        return msgspec.json.decode(script)
    except (ValueError, RecursionError, msgspec.DecodeError):
        return mend_json(script[:_MAX])


def mend_json(script: str) -> Any:
    """The value of a script that is not JSON as it stands; None if nothing helps."""
    text = _COMMENTS.sub("", script).strip().rstrip(";")
    # As it is; with raw line ends and tabs in strings; escaped for HTML; with commas before closing brackets.
    for read in (msgspec.json.decode, read_loosely, read_escaped, read_trailing):
        try:
            return read(text)
        except (ValueError, RecursionError, msgspec.DecodeError):
            continue
    return rescue_fields(text)


def read_loosely(text: str) -> Any:
    """A JSON value with raw control characters in its strings, and halves of surrogate pairs."""
    return json.loads(_HALVES.sub(lambda m: m[0] if len(m[0]) == 12 else "\ufffd", text), strict=False)


def read_escaped(text: str) -> Any:
    """A JSON value whose quotation marks were escaped as if it were HTML."""
    return msgspec.json.decode(html.unescape(text))


def read_trailing(text: str) -> Any:
    """A JSON value with commas before closing brackets."""
    return json.loads(_TRAILING.sub(r"\1", text), strict=False)


_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|articleSection|inLanguage|isAccessibleForFree|@type|author)"'
    r'\s*:\s*("(?:[^"\\\n]|\\.){1,300}"|true|false|[\[{][\[{\s]{0,40})'
)
_NAME = re.compile(
    r'\s*(?:"@?(?:type|id|url)"\s*:\s*"[^"\n]{0,300}"\s*,\s*){0,3}"name"\s*:\s*"((?:[^"\\\n]|\\.){1,120})"'
)


def rescue_fields(text: str) -> Node | None:
    """The plain fields of an article whose JSON cannot be read; the first of each name counts."""
    node: Node = {}
    for found in _FIELD.finditer(text[:_MAX_BROKEN]):
        name, value = found.groups()
        if value[0] in "[{":
            inner = _NAME.match(text, found.end()) if name == "author" else None
            value = inner.group(1) if inner else ""
        if value.strip('"'):
            node.setdefault(name, unescape_json(value.strip('"')))
    return node if "headline" in node or "datePublished" in node else None


def unescape_json(value: str) -> str:
    """The characters of a JSON string, where its escapes can be read."""
    if "\\" not in value:
        return value
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value.replace("\\", "")


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


# Where an article holds others: the entries of a live blog, the stories of a list, what readers wrote.
_HOLDERS = ("liveBlogUpdate", "itemListElement", "comment", "comments", "review", "reviews", "relatedLink", "hasPart")
_FIELDS = ("headline", "datePublished", "author", "articleBody", "publisher")
_TOLD = ARTICLES | _PAGES
_PLAIN = frozenset({"VideoObject", "FAQPage", "QAPage", "PodcastEpisode", "Review"})


def find_article(nodes: list[Node], address: str | None = None) -> Node:
    """The object that describes this page's article: an article type with most of what an article has.

    The one that gives `address` as its own wins over others, one that stands in another (an entry of a live blog, a
    story of a list) loses.
    """
    best: tuple[int, Node] = (0, {})
    parts: set[int] = set()
    for node in nodes:
        for holder in _HOLDERS:
            if isinstance(held := node.get(holder), list):
                parts.update(map(id, held))
        kinds = types(node)
        if kinds.isdisjoint(_TOLD) and "datePublished" not in node:
            continue
        score = 4 if kinds & (ARTICLES - _PLAIN) else 0
        score += sum(key in node for key in _FIELDS)
        if address and is_at(node, address):
            score += 3
        if id(node) in parts:
            score = min(score, 3)
        if score > best[0]:
            best = (score, node)
    return best[1]


def is_at(node: Node, address: str) -> bool:
    """Whether an object gives an address as its own."""
    main = node.get("mainEntityOfPage")
    told = [node.get("url"), node.get("@id"), main.get("@id") or main.get("url") if isinstance(main, dict) else main]
    bare = address.partition("#")[0].rstrip("/")
    return any(isinstance(own, str) and own.partition("#")[0].rstrip("/") == bare for own in told)


def follow(node: Any, nodes: list[Node]) -> Any:
    """The object that an {"@id": ...} stands for, else the value itself."""
    if isinstance(node, dict) and set(node) <= {"@id", "@type"} and node.get("@id"):
        return next((n for n in nodes if n.get("@id") == node["@id"] and len(n) > len(node)), node)
    return node


def list_named(value: Any, nodes: list[Node]) -> list[tuple[str, Node]]:
    """The names in an author or publisher field (a string, an object, or a list of these), with their objects."""
    found: list[tuple[str, Node]] = []
    for item in (value if isinstance(value, list) else [value])[:50]:
        item = follow(item, nodes)
        holder = item if isinstance(item, dict) else {}
        name = holder.get("name") if holder else item
        for part in name if isinstance(name, list) else [name]:
            if isinstance(part, str) and part.strip():
                found.append((clean_text(part), holder))
    return found


def names(value: Any, nodes: list[Node]) -> list[str]:
    """The names in an author or publisher field: a string, an object, or a list of these."""
    return [name for name, _ in list_named(value, nodes)]


def clean_text(value: str) -> str:
    """A string value without entities, markup and surplus white space; some pages escape what needs no escape."""
    if "&" in value:
        value = html.unescape(html.unescape(value))
    return " ".join(_MARKUP.sub("", value).split() if "<" in value else value.split())


_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def texts(node: Node, *keys: str) -> Iterator[str]:
    """The string values of some fields, in the order asked for."""
    for key in keys:
        value = node.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and item.strip():
                yield clean_text(item)
