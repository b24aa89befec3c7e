"""From a scanned sentence to its row of items: spans, verb groups and words, then one fold after the other."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.discourse import Discourse
from according.read.grammar.rows.derived import fold_derived
from according.read.grammar.rows.item import Item, word_at
from according.read.grammar.rows.kindred import fold_kindred
from according.read.grammar.rows.lists import fold_lists
from according.read.grammar.rows.organisations import name_companies
from according.read.grammar.rows.promoting import promote_titles
from according.read.grammar.rows.pronouns import fold_pronouns, fold_sequels
from according.read.grammar.rows.references import fold_references, fold_roles
from according.read.grammar.rows.seasons import (
    merge_bare_seasons,
    merge_chapters,
    merge_ordinals,
    merge_seasons,
    name_chapters,
)
from according.read.grammar.spans import Scan
from according.read.grammar.verbs import VerbGroup, find_verb_groups


def build_items(text: str, scan: Scan, discourse: Discourse) -> list[Item]:
    """The items of a scanned sentence; reads what "it" and "he" mean from the discourse."""
    groups = find_verb_groups(scan.tokens, scan.taken())
    items = _lay_out(text, scan, groups)
    items = merge_seasons(items, discourse)
    items = merge_bare_seasons(merge_ordinals(name_chapters(merge_chapters(items), discourse.works)), discourse)
    items = fold_derived(fold_kindred(fold_roles(items), discourse), discourse)
    items = fold_references(items, discourse)
    items = promote_titles(items)
    items = fold_lists(items)
    items = fold_pronouns(items, discourse)
    return name_companies(fold_sequels(items, discourse), discourse)


def _lay_out(text: str, scan: Scan, groups: Sequence[VerbGroup]) -> list[Item]:
    by_first = {g.first: g for g in groups}
    items: list[Item] = []
    spans = sorted(scan.spans, key=lambda s: s.start)
    k, i = 0, 0
    while i < len(scan.tokens):
        token = scan.tokens[i]
        while k < len(spans) and spans[k].end <= token.start:
            k += 1
        span = spans[k] if k < len(spans) and spans[k].start < token.end else None
        if span:
            items.append(Item(span.kind, span.start, span.end, text[span.start : span.end], (span.name,), (span.note,)))
            while i < len(scan.tokens) and scan.tokens[i].start < span.end:
                i += 1
        elif i in by_first:
            g = by_first[i]
            start, end = token.start, scan.tokens[g.last].end
            items.append(Item("V", start, end, text[start:end].lower(), verb=g))
            i = g.last + 1
        else:
            items.append(Item("w", token.start, token.end, _plain(token.lower), shown=token.text))
            i += 1
    return _drop_title_quotes(items)


def _drop_title_quotes(items: list[Item]) -> list[Item]:
    """Titles without their quotation marks, so that they read like titles in italics."""
    dropped: set[int] = set()
    for i, item in enumerate(items):
        if (
            item.kind in "PXWON"
            and word_at(items, i + 1) == "'"
            and item.text.endswith("s")
            and word_at(items, i - 1) != "'"
        ):
            items[i + 1] = Item("w", items[i + 1].start, items[i + 1].end, "'s")
        if item.kind not in "WX" or i == 0 or items[i - 1].text not in ("'", '"'):
            continue
        for k in (i + 1, i + 2):
            if word_at(items, k) in ("'", '"') and (k == i + 1 or word_at(items, i + 1) in (",", ".")):
                dropped |= {i - 1, k}
                break
    return [item for i, item in enumerate(items) if i not in dropped]


def _plain(word: str) -> str:
    if word.isalpha() and word.isascii():
        return word
    word = word.replace("’", "'").replace("“", '"').replace("”", '"').replace("‘", "'")
    return {"—": "--", "–": "--", "…": "...", "'s": "'s"}.get(word, word).replace("#", "no.")
