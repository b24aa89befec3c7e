"""The check of a real article: a preview of May 2023 against the coverage of Ballerina up to June 2025."""

from __future__ import annotations

import json
from pathlib import Path

from builders import Example
from check.shelf import check
from reconcile.corpus import load_corpus

PAGES = Path(__file__).resolve().parents[2] / "examples" / "ballerina" / "pages"
ARTICLE = "2023-05-12-starhour"


def test_the_preview_of_2023_is_stale_where_an_editor_would_say_so(example: Example) -> None:
    """The date has moved, the heroine has another name, the composers were replaced; the director holds."""
    page = example.folder / "starhour.html"
    page.write_bytes((PAGES / f"{ARTICLE}.html").read_bytes())
    done = example.call("check", page.name, "--format", "json")
    assert done.returncode == 1, done.stderr
    findings = [f for s in json.loads(done.stdout)["sentences"] for f in s["findings"]]
    stale = {(f["old"], f["new"]): f for f in findings if f["verdict"] == "outdated"}
    date = stale["7 June 2024", "6 June 2025"]
    assert date["since"] == "2024-02-21" and "Deadline" in date["according_to"]
    assert stale["Rooney", "Eve Macarro"]["since"] == "2024-09-26"
    for gone in ("Marco Beltrami", "Anna Drubich"):
        assert stale[gone, "Joel J. Richard and Tyler Bates"]["according_to"] == ["Film Music Reporter"]
    holding = {f["claim"]["value"] for f in findings if f["verdict"] == "holds"}
    assert {"Len Wiseman", "Shay Hatten", "Norman Reedus"} <= holding
    assert not [f for f in findings if f["verdict"] == "contradicted"]


def test_the_same_from_the_facts_of_a_careful_editor() -> None:
    """With claims taken by hand, too, and the article's own page in the ledger."""
    corpus = load_corpus()
    found = check(list(corpus.values()), corpus[ARTICLE], "2025-06-30")
    stale = {(f.old, f.new) for s in found.stale for f in s.findings if f.verdict == "outdated"}
    assert {("7 June 2024", "6 June 2025"), ("Rooney", "Eve Macarro")} <= stale
    assert {old for old, new in stale if "Tyler Bates" in new} == {"Marco Beltrami", "Anna Drubich"}
