"""Every pattern's examples: the sentence that stands beside a pattern says what it claims to say."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from according.domain.claim import Claim
from according.domain.page import Block, BlockKind, Page, Stamp
from according.read.grammar.reader import finish_page, lay_out_page

PUBLISHED = "2025-03-03"  # a Monday
TITLE = "‘Cold Harbor’: all there is to know"


def load_examples() -> list[Any]:
    """All examples of all pattern files, each under its file, pattern and number."""
    found = []
    folder = files("according.read.grammar") / "patterns"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".toml"):
            continue
        for pattern in tomllib.loads(entry.read_text(encoding="utf-8")).get("pattern", []):
            for n, example in enumerate(pattern.get("examples", []), start=1):
                name = f"{entry.name.removesuffix('.toml')}: {pattern['name']} {n}"
                found.append(pytest.param(example, id=name))
    return found


def make_page(example: dict[str, Any]) -> Page:
    """The example as a page about Cold Harbor (or its own `title`) of 3 March 2025."""
    text, blocks = "", []
    for kind, words in ((BlockKind.TITLE, example.get("title", TITLE)), (BlockKind.PARAGRAPH, example["text"])):
        text += "\n\n" if text else ""
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words
    stamp = Stamp(PUBLISHED, PUBLISHED, "given")
    return Page(address="https://wire.example/a", text=text, blocks=tuple(blocks), outlet="The Wire", published=stamp)


def describe(claim: Claim) -> str:
    """The claim as examples write it."""
    more = " ".join(f"{k}={v}" for k, v in sorted(claim.qualifiers.items()))
    return f"{claim.subject} | {claim.property} | {claim.value} | certainty={claim.certainty} {more}  [{claim.rule}]"


def matches(wanted: str, claim: Claim) -> bool:
    """Whether a claim is the one that the example writes as "subject | property | value | qualifier=value …"."""
    parts = [part.strip() for part in wanted.split("|")]
    more = parts.pop() if "=" in parts[-1] and len(parts) > 2 else ""
    subject = parts.pop(0) if len(parts) == 3 else None
    if (subject and subject != claim.subject) or claim.property != parts[0] or claim.value != parts[1]:
        return False
    given = {**claim.qualifiers, "certainty": claim.certainty}
    return all(given.get(key) == value for key, value in re.findall(r"(\w+)=(.*?)(?=\s+\w+=|$)", more))


@pytest.mark.parametrize("example", load_examples())
def test_says_what_its_pattern_says(example: dict[str, Any]) -> None:
    """Each claim of an example is read from its text; none that it lists under `never` is."""
    page = make_page(example)
    sentences, laid = lay_out_page(page)
    claims = finish_page(page, sentences, [f for x in laid for f in x.facts])  # what the linear model adds is no pattern's
    lacking = [w for w in example.get("claims", []) if not any(matches(w, c) for c in claims)]
    unwanted = [w for w in example.get("never", []) if any(matches(w, c) for c in claims)]
    if lacking or unwanted:
        lines = [f"lacking:  {w}" for w in lacking] + [f"unwanted: {w}" for w in unwanted]
        lines += [f"read:     {describe(c)}" for c in claims] or ["read:     nothing"]
        pytest.fail("\n".join([example["text"], *lines]), pytrace=False)
