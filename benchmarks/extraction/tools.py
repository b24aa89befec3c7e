"""The tools that are compared, each as a function from a page to what it found; and the process that runs one.

    python tools.py NAME        reads {"html", "url"} from standard input, a line a page, and answers a line each

A tool is imported only in the process that runs it, so that its memory is its own. It may be another Python's.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Found = dict[str, Any]
Tool = Callable[[str, "str | None"], Found]
_BLOCKS = (
    "p",
    "div",
    "li",
    "br",
    "tr",
    "td",
    "th",
    "dd",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
)
_BLOCKS += ("figure", "figcaption", "section", "article", "table", "ul", "ol")


def make_ours() -> Tool:
    """According."""
    describe = importlib.import_module("predict_set").describe
    extract_page = importlib.import_module("according.extract").extract_page
    return lambda html, url: describe(extract_page(html, url))


def make_trafilatura(**options: Any) -> Tool:
    """trafilatura. Never with `include_images`: it damages the text."""
    extract = importlib.import_module("trafilatura").bare_extraction

    def find(html: str, url: str | None) -> Found:
        found = extract(html, url=url, include_comments=False, **options)
        if found is None:
            return {"text": ""}
        authors = [found.author] if found.author else []
        pictures = [{"src": found.image, "caption": None, "credit": None}] if found.image else []
        lead = found.image or None
        return {"text": found.text, "title": found.title, "authors": authors, "date": found.date} | {
            "pictures": pictures,
            "lead": lead,
        }

    return find


def make_newspaper() -> Tool:
    """newspaper4k, told to fetch nothing."""
    newspaper = importlib.import_module("newspaper")

    def find(html: str, url: str | None) -> Found:
        article = newspaper.Article(url or "https://page.example/", fetch_images=False, memorize_articles=False)
        article.download(input_html=html)
        article.parse()
        day = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "authors": list(article.authors),
            "date": day.isoformat() if hasattr(day, "isoformat") else day or None,
            "pictures": [{"src": src, "caption": None, "credit": None} for src in article.images],
            "lead": article.top_image or None,
        }

    return find


def make_readability() -> Tool:
    """readability-lxml, whose HTML is made text: a block a line."""
    document = importlib.import_module("readability").Document
    fromstring = importlib.import_module("lxml.html").fromstring

    def find(html: str, url: str | None) -> Found:
        found = document(html)
        root = fromstring(found.summary())
        for tag in root.iter(*_BLOCKS):
            tag.text = "\n" + (tag.text or "")
            tag.tail = "\n" + (tag.tail or "")
        return {"text": root.text_content(), "title": found.short_title()}

    return find


def make_resiliparse() -> Tool:
    """Resiliparse's main content, without list bullets and alternative texts."""
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    tree = importlib.import_module("resiliparse.parse.html").HTMLTree

    def find(html: str, url: str | None) -> Found:
        document = tree.parse(html)
        text = extract(document, main_content=True, list_bullets=False, alt_texts=False)
        return {"text": text, "title": document.title}

    return find


# Name, the package whose version is told, and what makes it.
TOOLS: dict[str, tuple[str, Callable[[], Tool]]] = {
    "according": ("according", make_ours),
    "trafilatura fast": ("trafilatura", lambda: make_trafilatura(fast=True, with_metadata=True)),
    "trafilatura fast, text only": ("trafilatura", lambda: make_trafilatura(fast=True)),
    "trafilatura precision": ("trafilatura", lambda: make_trafilatura(favor_precision=True, with_metadata=True)),
    "newspaper4k": ("newspaper4k", make_newspaper),
    "readability-lxml": ("readability-lxml", make_readability),
    "resiliparse": ("resiliparse", make_resiliparse),
}
OURS, YARDSTICK = "according", "trafilatura fast"


def read_peak() -> int:
    """The most memory that this process has held, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(1024 * int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    # Where there is no /proc: counted in bytes on macOS, in kilobytes elsewhere.
    most = importlib.import_module("resource").getrusage(0).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most


def serve(name: str) -> int:
    """Run one tool over the pages that come in; standard output is for answers, whatever the tool prints."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def answer(**said: Any) -> None:
        answers.write(json.dumps(said) + "\n")
        answers.flush()

    package, make = TOOLS[name]
    try:
        tool = make()
    except ImportError as error:
        answer(missing=str(error))
        return 1
    try:
        version = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        version = ""
    answer(version=version)
    for line in sys.stdin:
        page = json.loads(line)
        fault, found = None, {"text": ""}
        begun = time.process_time()
        try:
            found = tool(page["html"], page["url"])
        except Exception as error:
            fault = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        answer(seconds=time.process_time() - begun, found=found, fault=fault, peak=read_peak())
    return 0


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1]))
