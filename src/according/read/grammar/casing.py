"""The capitals of titles: which words are written as one, and how capitals throughout are read."""

from __future__ import annotations

import re

from according.read.grammar.lexicon import load_words

SMALL = load_words("title_small")


# with fewer letters, capitals are more often letters than a word: "GTA 6"
_SAID = 4


def looks_like_title(words: str, *, longest: int = 10) -> bool:
    """Whether words are written as a title: capitals on all but the small words, no sentence's end inside."""
    parts = words.split()
    if (
        not parts
        or len(parts) > longest
        or not (parts[0][0].isupper() or parts[0][0].isdigit() or parts[0][0] in "#$¡¿")
    ):
        return False
    if re.search(r"[.;]\s", re.sub(r"\b(?:Mr|Mrs|Ms|Dr|St|Vol|vs|No)\.", "", words)):
        return False
    last = parts[-1].strip("!?.,…)")
    small = sum(p.lower().strip(",:") in SMALL for p in parts)
    lower = [p for p in parts[1:] if p[0].islower() and p.lower().strip(",:.") not in SMALL]
    return not lower and bool(last) and small < len(parts) and not (last[0].islower() and len(parts) > 1)


def lower_caps(title: str) -> str:
    """KRAVEN THE HUNTER -> Kraven the Hunter; letters that stand for words stay capitals: GTA 6."""
    if not title.isupper() or len(title) < 5 or re.search(r"(?:[A-Z]\.){2}|\b[A-Z]/[A-Z]\b", title):
        return title
    words = title.lower().split()
    if all(len(w) < _SAID for w in words):
        return title
    made = [
        w if (w in SMALL and i) else "-".join(p[:1].upper() + p[1:] for p in w.split("-")) for i, w in enumerate(words)
    ]
    return " ".join(w.upper() if re.fullmatch(r"[ivx]+", w, re.I) else w for w in made)
