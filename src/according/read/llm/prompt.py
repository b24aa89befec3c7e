"""The prompt: what a fact is, in our words, and one page as numbered blocks.

The page is a JSON string value throughout: whatever stands in it, it cannot end its own quotation and speak as somebody
else.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from according.domain.claim import CERTAINTIES
from according.domain.page import Block, Page
from according.domain.schema import load_schema

# Characters of a page that are sent: some hundred times a long article. What goes beyond is told to be left out.
_MOST = 400_000


class Question(Struct, frozen=True, kw_only=True):
    """What is sent for a page: the messages, the blocks by their numbers, and how many blocks were too many."""

    messages: tuple[dict[str, str], ...]
    blocks: tuple[Block, ...]
    left: int = 0


@cache
def load_guide() -> str:
    """What the model is told a fact is."""
    return (files("according.read.llm") / "guide.md").read_text(encoding="utf-8")


@cache
def name_prompt() -> str:
    """The version of guide and answer form: it changes whenever either does."""
    told = json.dumps([load_guide(), make_form()], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def make_question(page: Page) -> Question:
    """The question about a page: its own blocks, numbered, without furniture."""
    blocks: list[Block] = []
    lines: list[str] = []
    size = 0
    body = [b for b in page.body if page.words(b).strip()]
    for block in body:
        size += block.end - block.start
        if size > _MOST and blocks:
            break
        lines.append(_write(describe_block(page, block, len(lines) + 1)))
        blocks.append(block)
    head = {
        "title": page.title,
        "outlet": page.outlet,
        "published": page.published.day if page.published else None,
        "language": page.language,
    }
    told = "".join(f"{_write(k)}: {_write(v)},\n" for k, v in head.items())
    content = f'{{{told}"blocks": [\n' + ",\n".join(lines) + "\n]}"
    messages = ({"role": "system", "content": load_guide()}, {"role": "user", "content": content})
    return Question(messages=messages, blocks=tuple(blocks), left=len(body) - len(blocks))


def describe_block(page: Page, block: Block, number: int) -> dict[str, object]:
    """A block as the model sees it: number, kind, words; of a table's row the cells, of an entry its own time."""
    told: dict[str, object] = {"block": number, "kind": str(block.kind), "text": page.words(block)}
    if block.cells:
        told["cells"] = [page.text[start:end] for start, end in block.cells]
    if block.when:
        told["when"] = block.when
    return told


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def make_form() -> dict[str, Any]:
    """The JSON schema of an answer, strict: every field is there, and none besides."""
    schema = load_schema()
    qualifiers = sorted({q for p in schema.properties.values() for q in p.qualifiers})
    words = {"type": "string"}
    qualifier = _object({"name": {"type": "string", "enum": qualifiers}, "value": words})
    fact = _object(
        {
            "block": {"type": "integer"},
            "quote": words,
            "subject": words,
            "property": {"type": "string", "enum": sorted(schema.properties)},
            "value": words,
            "qualifiers": {"type": "array", "items": qualifier},
            "certainty": {"type": "string", "enum": list(CERTAINTIES)},
            "sources": {"type": "array", "items": words},
        }
    )
    return _object({"facts": {"type": "array", "items": fact}})


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
