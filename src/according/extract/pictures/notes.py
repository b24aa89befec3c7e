"""Who made a picture, where no line of the page says it: in its title, its attributes, its JSON-LD object."""

from __future__ import annotations

from according.extract.about import linked
from according.extract.about.head import Head
from according.extract.markup.tags import Tag
from according.extract.pictures.sources import load_words, make_key, make_source
from according.extract.pictures.views import View
from according.extract.wording.credits import clean_credit
from according.extract.wording.endings import find_credit

_MAX = 120
_MOST = 500
_BARS = (" | ", " • ", " © ")


class Notes:
    """The credits of a page's pictures that no line of it shows; its JSON-LD is only looked through when asked."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.credits: dict[str, str] | None = None

    def find(self, view: View) -> str | None:
        """The credit that a picture's markup gives where its reader sees none."""
        for shot in view.shots:
            if found := read_attributes(shot.tag):
                return found
        if self.credits is None:
            self.credits = read_linked(self.head)
        known = self.credits
        return known.get(view.key)


def read_attributes(tag: Tag) -> str | None:
    """The credit in a picture's own attributes, or behind a bar or "Photo:" in its title or alternative text."""
    for name in load_words()["notes"]["attributes"]:
        if 1 < len(value := " ".join(tag.get(name).split())) < _MAX:
            return clean_credit(value)
    alt = " ".join(tag.get("alt").split())
    for words in (" ".join(tag.get("title").split()), alt):
        for bar in _BARS:
            before, mark, last = words.rpartition(bar)
            if mark and before and last and len(last) < _MAX and (words is not alt or find_credit(last) == 0):
                return clean_credit(last)
        if words and "http" not in words and (at := find_credit(words)) is not None and ":" in words[at : at + 20]:
            return clean_credit(words[at:][:_MAX])
    return None


def read_linked(head: Head) -> dict[str, str]:
    """The credits in a page's JSON-LD objects of pictures, by the keys of their addresses (sources.make_key)."""
    found: dict[str, str] = {}
    for node in head.nodes:
        if "ImageObject" not in linked.types(node):
            continue
        address = next((node[k] for k in ("contentUrl", "url", "@id") if isinstance(node.get(k), str)), None)
        source = make_source(address, head.base) if address else None
        values = (node[field] for field in load_words()["notes"]["fields"] if node.get(field))
        value = next(values, None)
        if source is None or value is None or len(found) >= _MOST:
            continue
        names = [name for name in linked.names(value, []) if len(name) < _MAX]
        if names and (credit := clean_credit("; ".join(names))):
            found.setdefault(make_key(source), credit)
    return found
