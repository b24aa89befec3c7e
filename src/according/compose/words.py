"""Words for sentences: lists, articles, places, money, and the care of full stops and apostrophes."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Places that take "the"; all others stand bare.
_THE = re.compile(
    r"united (?:states|kingdom|arab emirates)|netherlands|philippines|(?:czech|dominican) republic|republic of ireland|"
    r"isle of man|bahamas|maldives|gambia|middle east|caribbean|balkans|baltics|benelux countries|nordic countries|"
    r"european union|eu|uae|usa?|uk|u\.[sk]\.",
    re.I,
)
_EVERYWHERE = {
    "worldwide": "worldwide",
    "global": "worldwide",
    "globally": "worldwide",
    "international": "outside the United States",
    "domestic": "in North America",
}
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")
_SOUNDED_AS_CONSONANT = ("uni", "use", "usu", "uti", "eu", "one", "once", "ur-", "uto")
_LETTER_VOWELS = frozenset("AEFHILMNORSX")
_NUMBER = re.compile(r"(?P<mark>[$£€¥₩₹])\s?(?P<digits>\d{1,3}(?:,\d{3}){2,}|\d{7,})(?P<cents>\.\d+)?(?!\d)")
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"))
_SPACES = re.compile(r"\s+")
_CLOSERS = '”’")]'


def join_list(items: Sequence[str], last: str = "and") -> str:
    """A list as it is written in running text: "A", "A and B", "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def pick_article(words: str) -> str:
    """The indefinite article for what follows, by sound: "an hour", "a university", "an R rating", "an 18"."""
    first = words.lstrip("“‘\"'(").split(" ", 1)[0]
    low = first.lower()
    if not first:
        return "a"
    if first[0].isdigit():
        return "an" if first[0] == "8" or re.match(r"1[18](?:\D|$)", first) else "a"
    if len(first) == 1 or (first.isupper() and (len(first) < 4 or "-" in first)):
        return "an" if first[0] in _LETTER_VOWELS else "a"
    if low.startswith(_SILENT_H):
        return "an"
    return "an" if low[0] in "aeiou" and not low.startswith(_SOUNDED_AS_CONSONANT) else "a"


def with_article(words: str) -> str:
    """The words with their indefinite article."""
    return f"{pick_article(words)} {words}"


def say_place(place: str) -> str:
    """A place or region with its preposition: "in Germany", "in the United States", "worldwide"."""
    fixed = _EVERYWHERE.get(place.strip().lower())
    return fixed or f"in {name_place(place)}"


def name_place(place: str) -> str:
    """A place with its definite article where it takes one."""
    return f"the {place}" if _THE.fullmatch(place.strip()) else place


def soften_article(name: str) -> str:
    """The name of a part within a sentence: "The Director" is "the Director"."""
    text = tidy_spaces(name)
    return f"the {text[4:]}" if text.startswith("The ") else text


def say_quantity(value: str) -> str:
    """A quantity that can be read: "$90,000,000" is "$90 million"; everything else as it is."""
    return _NUMBER.sub(_shorten_money, value)


def capitalise(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched; a title in lower case ("iPhone") stays."""
    head = text.lstrip("“‘\"'(")
    at = len(text) - len(head)
    if not head or not head[0].islower() or (len(head) > 1 and head[1].isupper()):
        return text
    return text[:at] + head[0].upper() + head[1:]


def trim_clause(clause: str) -> str:
    """Somebody's clause ready to stand in a sentence: one line, no final stop, no quotes around the whole."""
    text = tidy_spaces(clause).strip(" ;,")
    for left, right in (("“", "”"), ('"', '"'), ("‘", "’")):
        if text.startswith(left) and text.endswith(right) and text.count(left) == 1 and len(text) > 2:
            text = text[1:-1]
    return text.rstrip(".;, ") if not text.endswith(("...", "…")) else text


def end_sentence(text: str) -> str:
    """The text with exactly one mark at its end, capital at its start, single spaces and typographer's apostrophes."""
    text = capitalise(tidy_spaces(text)).rstrip(" ,;:")
    return f"{text}." if needs_stop(text) else text


def needs_stop(text: str) -> bool:
    """Whether a sentence still wants its full stop: one within a closing quotation mark will do."""
    return not text.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def tidy_spaces(text: str) -> str:
    """Single spaces, none before a comma or stop, and curly apostrophes."""
    text = _SPACES.sub(" ", text).strip()
    text = re.sub(r" +([,;:.!?])(?=\s|$)", r"\1", text)
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


def count_words(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 page", "6 pages"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _shorten_money(found: re.Match[str]) -> str:
    amount = int(found["digits"].replace(",", "")) + float(found["cents"] or 0)
    for size, word in _SCALES:
        if amount >= size:
            figure = f"{amount / size:.2f}".rstrip("0").rstrip(".")
            return f"{found['mark']}{figure} {word}"
    return found[0]
