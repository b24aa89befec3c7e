"""Which picture a page shows of itself when it is shared: og:image, twitter:image, the image of its JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from according.extract.about import linked
from according.extract.about.head import Head
from according.extract.pictures.sources import is_placeholder, make_key, make_source

_METAS = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "parsely-image-url")
_FIELDS = ("image", "thumbnailUrl", "primaryImageOfPage")
_NOT_OURS = re.compile(r"logo|default|fallback|share|social|placeholder", re.I)
_MOST = 40


def find_covers(head: Head) -> frozenset[str]:
    """The keys (sources.make_key) of the pictures by which the page is shown elsewhere; its logo is none of them."""
    given = [head.meta[name] for name in _METAS if name in head.meta]
    for field in _FIELDS:
        given += list_addresses(head.article.get(field), head)
    found = (make_source(value, head.base) for value in given[:_MOST])
    return frozenset(make_key(a) for a in found if a and not is_placeholder(a) and not _NOT_OURS.search(a[-60:]))


def list_addresses(value: Any, head: Head) -> Iterator[str]:
    """The addresses in a JSON-LD field of pictures: a string, an ImageObject, a reference to one, a list of these."""
    for item in value[:_MOST] if isinstance(value, list) else [value]:
        node = linked.follow(item, head.nodes)
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            yield from (node[key] for key in ("url", "contentUrl", "@id") if isinstance(node.get(key), str))
