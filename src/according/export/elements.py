"""XML that is always well formed, whatever the words in it."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree.ElementTree import Element, ElementTree, SubElement

from according.export.webpage import drop_controls

# What XML 1.0 has no way of writing.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """A further element, without what XML cannot write."""
    node = SubElement(parent, name, {key: clean(value) for key, value in attributes.items()})
    node.text = clean(text) if text is not None else None
    return node


def clean(text: str) -> str:
    """A text that XML can write, and that no reader shows turned round."""
    return _UNWRITABLE.sub("", str(drop_controls(text)))


def write_tree(root: Element) -> bytes:
    """A document, with its declaration."""
    buffer = BytesIO()
    ElementTree(root).write(buffer, encoding="utf-8", xml_declaration=True)
    return buffer.getvalue()
