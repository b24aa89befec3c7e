"""What the companies of a page do: by the register, by their names, and by what the page calls them.

"streamer Telltree", "Elevation, the Canadian distributor", "Blackthorn Pictures". Each organisation's span is noted
with the property that it has of a work which it owns, dates or speaks for: Netflix is a work's platform, Lionsgate its
distributor, Pixar its production company.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct, structs

from according.domain.names import fold_name
from according.domain.register import load_register
from according.read.grammar.lexicon import load_data, load_words
from according.read.grammar.spans import Scan, Span
from according.read.grammar.tokens import Token

_WINDOW = 6
# roles that no person has, whoever the name may look like
_SURE = frozenset({"streamer", "network", "distributor"})
_HEADS = load_words("company_heads")


class Clues(Struct, frozen=True):
    """What tells a company's role: runs of words before or behind its name, and words of the name itself.

    `tails` are words that only lengthen the name of a known company.
    """

    nouns: dict[tuple[str, ...], str]
    endings: dict[str, str]
    starts: dict[str, str]
    tails: frozenset[str]
    verbs: dict[tuple[str, ...], str]


@cache
def load_clues() -> Clues:
    """The clues of companies.toml."""
    data = load_data("companies")

    def turn(table: dict[str, list[str]]) -> dict[str, str]:
        return {word: role for role, words in table.items() for word in words}

    return Clues(
        {tuple(k.split()): v for k, v in turn(data["nouns"]).items()},
        turn(data["endings"]),
        turn(data["starts"]),
        frozenset(data["tails"]["words"]),
        {tuple(k.split()): v for k, v in turn(data["verbs"]).items()},
    )


class Companies(Struct, frozen=True):
    """The companies that a page names beside those of the register: name and roles, by folded name."""

    names: dict[str, str]
    roles: dict[str, frozenset[str]]


def collect_companies(scans: Sequence[Scan]) -> Companies:
    """The companies among the unknown names of a page, and what each of them does."""
    roles: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for scan in scans:
        _join_partners(scan)
        _part_nouns(scan)
        for span, first, last in _place_spans(scan):
            if span.kind not in "XOP":
                continue
            found = set(_read_name(span))
            told = set(_read_clues(scan.tokens, first, last, is_person=span.kind == "P"))
            found |= told if span.kind != "P" else told & _SURE
            if found:
                roles[fold_name(span.name)] |= found
                names.setdefault(fold_name(span.name), span.name)
    return Companies(names, {k: frozenset(v) for k, v in roles.items()})


def _join_partners(scan: Scan) -> None:
    """ "Fable & Flint" is one company, not two."""
    spans = sorted(scan.spans, key=lambda s: s.start)
    made: list[Span] = []
    for span in spans:
        before = made[-1] if made else None
        if before and before.kind == span.kind == "X" and _between(scan, before, span) == "&":
            made[-1] = Span("X", before.start, span.end, f"{before.name} & {span.name}")
        elif before and span.start - before.end == 1 and _is_tail(before, span):
            made[-1] = _lengthen(before, span)
        else:
            made.append(span)
    scan.spans[:] = made


def _is_tail(before: Span, span: Span) -> bool:
    """Whether a span is the end of a company's name that begins with another: a place's, a known company's."""
    word = span.name.lower()
    return (before.kind in "LO" and span.kind == "X" and word in load_clues().endings) or (
        before.kind == "O" and word in load_clues().tails
    )


def _lengthen(before: Span, span: Span) -> Span:
    """ "Seville Pictures" is no place, "All3Media International" the company that is known."""
    if before.kind == "O":
        return structs.replace(before, end=span.end)
    return Span("X", before.start, span.end, f"{before.name} {span.name}")


def _between(scan: Scan, before: Span, after: Span) -> str:
    return " ".join(t.text for t in scan.tokens if before.end <= t.start and t.end <= after.start)


def _part_nouns(scan: Scan) -> None:
    """ "Developer Kabutar Games", at the head of a sentence, is a noun and a name."""
    for i, span in enumerate(scan.spans):
        first, _, rest = span.name.partition(" ")
        if span.kind in "XP" and rest and first.lower() in _HEADS:
            start = next((t.start for t in scan.tokens if t.start > span.start), span.start)
            scan.spans[i] = Span("X", start, span.end, rest)


def _place_spans(scan: Scan) -> Iterator[tuple[Span, int, int]]:
    """Each span with its first and last token."""
    i = 0
    for span in sorted(scan.spans, key=lambda s: s.start):
        while i < len(scan.tokens) and scan.tokens[i].end <= span.start:
            i += 1
        last = i
        while last + 1 < len(scan.tokens) and scan.tokens[last + 1].start < span.end:
            last += 1
        yield span, i, last


def _read_name(span: Span) -> Iterator[str]:
    clues = load_clues()
    words = [w.lower() for w in span.name.split()]
    if words[-1].endswith("+"):
        yield "streamer"
    if len(words) > 1 and words[-1] in clues.endings:
        yield clues.endings[words[-1]]
    head = words[1:] if words[0] in load_words("foreign_articles") else words
    if len(head) > 1 and head[0] in clues.starts:
        yield clues.starts[head[0]]


def _read_clues(tokens: Sequence[Token], first: int, last: int, *, is_person: bool) -> Iterator[str]:
    """The roles that the words around a name tell; what looks like a person may have picked up a part or a shield."""
    clues = load_clues()
    before = tuple(t.lower for t in tokens[max(0, first - 3) : first])
    for size in (3, 2, 1):
        if len(before) >= size and before[-size:] in clues.nouns:
            yield clues.nouns[before[-size:]]
            break
    after = [t.lower for t in tokens[last + 1 : last + 3 + _WINDOW]]
    yield from _read_apposition(after, clues)
    if not (is_person and after[:1] == ["picked"]):
        yield from _read_verb(after, clues)


def _read_apposition(after: Sequence[str], clues: Clues) -> Iterator[str]:
    """ ", the Bristol stop-motion house behind it": the noun that ends before the next comma, verb or preposition."""
    if len(after) < 3 or after[0] != "," or after[1] not in ("the", "a", "an", "its", "another"):
        return
    stop = next(
        (i for i, w in enumerate(after[2:], 2) if w in (",", ".", "of", "behind", "that", "which", "for")), len(after)
    )
    for size in (3, 2, 1):
        noun = tuple(after[max(2, stop - size) : stop])
        if noun in clues.nouns:
            yield clues.nouns[noun]
            return


def _read_verb(after: Sequence[str], clues: Clues) -> Iterator[str]:
    words = [w for w in after if w not in ("has", "have", "also", "had", "officially", "just", "reportedly")][:2]
    for size in (2, 1):
        if tuple(words[:size]) in clues.verbs:
            yield clues.verbs[tuple(words[:size])]
            return


def note_companies(scan: Scan, companies: Companies) -> None:
    """Turn unknown names that are companies into organisations, and note what each has to do with a work."""
    made = []
    for span in scan.spans:
        full = _find_full(span, companies) if span.kind in "XP" else None
        if full:
            made.append(Span("O", span.start, span.end, full, own_property(_roles_of(full, companies))))
        elif span.kind == "O":
            made.append(structs.replace(span, note=own_property(_roles_of(span.name, companies))))
        else:
            made.append(span)
    scan.spans[:] = made


def _find_full(span: Span, companies: Companies) -> str | None:
    """The company that an unknown name stands for: itself, or the only one that begins with it."""
    key = fold_name(span.name)
    if key in companies.names:
        return companies.names[key]
    longer = [name for k, name in companies.names.items() if k.startswith(f"{key} ")]
    return longer[0] if len(longer) == 1 and len(key) > 3 else None


def _roles_of(name: str, companies: Companies) -> tuple[str, ...]:
    """What a company does, its main role first."""
    known = load_register().organisation(name)
    return known.roles if known else tuple(sorted(companies.roles.get(fold_name(name), ())))


def own_property(roles: tuple[str, ...]) -> str | None:
    """The property that a company of these roles has of a work that is called its own."""
    shows = {"streamer", "network", "platform"}
    for wanted, prop in (
        (shows & set(roles[:1]), "platform"),
        ({"distributor"}, "distributor"),
        (shows, "platform"),
        ({"developer"}, "developer"),
        ({"publisher"}, "publisher"),
        ({"production"}, "production_company"),
        ({"studio"}, "distributor"),
    ):
        if wanted & set(roles):
            return prop
    return None
