"""Yes-or-no questions as the statements that they ask about: "Is it coming to PC?" -> "it is coming to PC ?"."""

from __future__ import annotations

from according.read.grammar.lexicon import BE, DO, HAVE, load_nouns
from according.read.grammar.spans import Scan
from according.read.grammar.tokens import Token

_MODALS = frozenset({"will", "would", "can", "could", "should", "may", "might"})
_PRONOUNS = frozenset({"it", "he", "she", "they", "there", "this", "that", "we", "you"})
_OPENERS = frozenset({"so", ",", "and", "but", "wait", "then"})
_LONGEST = 6


def turn_question(scan: Scan) -> Scan:
    """The scan with the verb of a yes-or-no question behind its subject; any other scan as it is.

    The verb that has moved takes no room of the page, so that the words stay in their order.
    """
    tokens = scan.tokens
    if len(tokens) < 4 or tokens[-1].text != "?":
        return scan
    at = next((i for i, t in enumerate(tokens[:3]) if t.lower not in _OPENERS), 0)
    if tokens[at].lower not in BE | DO | HAVE | _MODALS:
        return scan
    end = _end_subject(scan, at + 1)
    if end is None:
        return scan
    place = tokens[end - 1].end
    moved = Token(tokens[at].lower, place, place, tokens[at].lower)
    turned = [*tokens[:at], *tokens[at + 1 : end], moved, *tokens[end:]]
    return Scan(scan.start, scan.end, turned, scan.spans)


def _end_subject(scan: Scan, first: int) -> int | None:
    """Where the subject of a question ends: a pronoun, a name, or a noun with its article."""
    tokens = scan.tokens
    if tokens[first].lower in _PRONOUNS and tokens[first + 1].lower not in load_nouns().work:
        return first + 1
    start = first
    while start < len(tokens) and tokens[start].text in ("‘", "“", '"', "'"):
        start += 1
    span = next((s for s in scan.spans if s.start <= tokens[start].start < s.end and s.kind in "PXWOLN"), None)
    if span is not None:
        end = next((i for i, t in enumerate(tokens) if t.start >= span.end), len(tokens))
        return _skip_marks(tokens, end)
    if tokens[first].lower in ("the", "this", "that", "its", "their", "his", "her", "a", "an"):
        nouns = load_nouns()
        for i in range(first + 1, min(first + _LONGEST, len(tokens) - 1)):
            if tokens[i].lower in nouns.work or tokens[i].lower in nouns.roles or tokens[i].lower in nouns.person_nouns:
                return i + 1
    return None


def _skip_marks(tokens: list[Token], end: int) -> int:
    while end < len(tokens) - 1 and tokens[end].text in ("’", "”", '"', "'", ","):
        end += 1
    return end if end < len(tokens) - 1 else len(tokens) - 1
