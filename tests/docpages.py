"""The pages of the documentation as tests read them: fenced blocks, links and anchors, and running what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md")),
    *sorted(DOCS.rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
    *sorted((ROOT / "benchmarks").rglob("*.md")),
]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
_FENCE = re.compile(r"^(```).*?^```$", re.MULTILINE | re.DOTALL)


def read_doc(name: str) -> str:
    """A page by its path in the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def find_blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of a kind, in order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def find_links(text: str) -> list[str]:
    """Where the links and pictures of a page lead, those in examples of code left out."""
    prose = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text))
    return re.findall(r"\]\(([^)\s]+)\)", prose)


def find_anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them: the second of a name has `-1`."""
    heads = re.findall(r"^#+ +(.+?) *$", _FENCE.sub("", text), re.MULTILINE)
    names = Counter(re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads)
    return {f"{name}-{n}" if n else name for name, count in names.items() for n in range(count)}


def run(command: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with this interpreter's According."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=environment, timeout=300, check=False
    )
