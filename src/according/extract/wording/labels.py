"""Lines that say what they are by their words: "Read more: ...", "Correction", "Sign up" (labels.toml)."""

from __future__ import annotations

from functools import cache, lru_cache

from according.extract.lexicon import load_data

_PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "), ("–", "-"), ("—", "-"))
_BEFORE = " \t\n•·|»›>*-[("
_AROUND = " \t\n:•·|»›>*-[](){}"
_WHOLE = 80  # characters that a line may have which is a phrase as a whole
_START = 120
_NONE: frozenset[str] = frozenset()
_KEYS = (3, 2, 1)  # phrases are looked up by their first three letters, those that are shorter by all they have


@cache
def load_phrases() -> dict[str, tuple[str, ...]]:
    """The phrases of each list."""
    return {name: tuple(dict.fromkeys(entry["words"])) for name, entry in load_data("labels.toml").items()}


@cache
def index_lines() -> dict[str, frozenset[str]]:
    """Each phrase with the names of the lists that it stands in."""
    lines: dict[str, frozenset[str]] = {}
    for name, phrases in load_phrases().items():
        for phrase in phrases:
            lines[phrase] = lines.get(phrase, _NONE) | {name}
    return lines


@cache
def index_starts() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """All phrases by their first letters, each with the names of its lists."""
    starts: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for phrase, names in index_lines().items():
        starts.setdefault(phrase[: _KEYS[0]], []).append((phrase, names))
    return {key: tuple(found) for key, found in starts.items()}


def is_label(text: str, name: str) -> bool:
    """Whether a line as a whole is one of the phrases."""
    return len(text) < _WHOLE and name in name_line(text)


def starts_label(text: str, name: str) -> bool:
    """Whether a line begins with one of the phrases."""
    return name in find_labels(text)


def has_label(text: str, name: str) -> bool:
    """Whether one of the phrases stands anywhere in a line."""
    folded = fold(text[:300])
    for phrase in load_phrases()[name]:  # noqa: SIM110  (any() over a generator takes twice as long)
        if phrase in folded:
            return True
    return False


def fold(text: str) -> str:
    """A text in small letters, with plain quotation marks and dashes."""
    if not text.isascii():
        for mark, plain in _PLAIN:
            text = text.replace(mark, plain)
    return text.lower()


@lru_cache(maxsize=4096)
def name_line(text: str) -> frozenset[str]:
    """The lists that a short line as a whole stands in, what stands around its words left out."""
    return index_lines().get(fold(text).strip(_AROUND), _NONE)


@lru_cache(maxsize=4096)
def find_labels(text: str) -> frozenset[str]:
    """The lists that hold a phrase with which a line begins, bullets and brackets before it left out."""
    line = fold(text[:_START])
    found = look_up(line)
    if line[:1] in _BEFORE:
        found = found | look_up(line.lstrip(_BEFORE))
    return found


def look_up(line: str) -> frozenset[str]:
    """The lists that hold a phrase with which a folded line begins."""
    starts = index_starts()
    found = _NONE
    for size in _KEYS:
        for phrase, names in starts.get(line[:size], ()):
            end = len(phrase)
            if line.startswith(phrase) and not (phrase[-1].isalnum() and line[end : end + 1].isalnum()):
                found = found | names
    return found
