"""Names of unknown kind that can be nothing but works: what somebody directed or scored, what stands before "films"."""

from __future__ import annotations

from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.rows.item import Item, kind_at, word_at
from according.read.grammar.rows.lists import list_step


def promote_titles(items: list[Item]) -> list[Item]:
    """Names of unknown kind that somebody directed or scored, or before "films", are works: "who scored Scream"."""
    makers = load_words("making_verbs")
    for i, item in enumerate(items):
        if item.kind == "X" and word_at(items, i + 1) in _SERIES and not _describes(item.text):
            title = item.text.rpartition("’s ")[2]  # without its owner: "Lionsgate’s John Wick series"
            items[i] = Item("W", item.end - len(title), item.end, title, (title,), (None,))
        verb = item.verb
        listed = verb is not None and verb.lemma == "include" and word_at(items, i - 1) == "credits"
        if verb is None or not (listed or (verb.lemma in makers and verb.voice in "ad")):
            continue
        k = i + 1
        while k < len(items) and (
            word_at(items, k) in ("the", "first", "original", "a", "tv") or kind_at(items, k) == "Q"
        ):
            k += 1
        while listed and k < len(items) and k < i + 5 and word_at(items, k).isalpha():
            k += 1
        if kind_at(items, k) == "X" and word_at(items, k + 1) == "in" and kind_at(items, k + 2) == "W":
            continue  # "who directed Cole in Salt Road"
        while k < len(items) and items[k].kind in ("X", "L", "W"):
            _join_of(items, k)
            items[k] = (
                items[k]
                if items[k].kind == "W"
                else Item("W", items[k].start, items[k].end, items[k].text, (items[k].text,), (None,))
            )
            step = list_step(items, k + 1)
            if step is not None and word_at(items, step) in ("a", "the") and items[step].shown[:1].isupper():
                article = items.pop(step)  # "Scream, A Quiet Place": part of the title
                if kind_at(items, step) == "X":
                    title = f"{article.shown} {items[step].text}"
                    items[step] = Item("X", article.start, items[step].end, title, (title,), (None,))
            k = step if step is not None and kind_at(items, step) in ("X", "L", "W") else len(items)
    return items


def _join_of(items: list[Item], k: int) -> None:
    """ "Army of Thieves" at k, where nothing but a title can stand."""
    if items[k].kind == "X" and word_at(items, k + 1) == "of" and kind_at(items, k + 2) == "X":
        title = f"{items[k].text} of {items[k + 2].text}"
        items[k : k + 3] = [Item("X", items[k].start, items[k + 2].end, title, (title,), (None,))]


_SERIES = load_words("series_nouns")


def _describes(words: str) -> bool:
    """Whether words in capitals before "series" only say of which kind it is: "Crime series", "Danish films"."""
    nouns = load_nouns()
    known = nouns.work_adjectives | nouns.work | load_words("genre_adjectives")
    return bool(load_gazetteer().demonym(words)) or all(w.lower() in known for w in words.split())
