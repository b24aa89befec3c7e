"""A sentence as a row of items, one for each phrase: people, works, dates, verb groups, words.

    "Ana de Armas and Ian McShane will star in Ballerina, which opens June 6."
     P#0 V#1:star:a in W#2 , W#3 V#4:open:a D#5 .

Lists are one item, references ("it", "the film", "who") are the item that they mean, and a verb without a subject of
its own gets the one it shares ("... and opens June 6"), so that a pattern needs to know the plain clause only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from according.read.grammar.discourse import Discourse
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.people import PARTICLES
from according.read.grammar.spans import Scan, Span
from according.read.grammar.verbs import VerbGroup, find_verb_groups
from according.read.grammar.works import NUMBERS

LISTED = {"P": "PX", "X": "PX", "W": "W", "O": "ON", "N": "ON", "L": "L", "D": "D"}
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their"})
_JOIN = frozenset({"and", "&", "or", "und", "plus"})


class Item(Struct):
    """One phrase: `names` are the full names or values of its members, `notes` what stands with each of them.

    `reference` marks an item that stands for something named before; its offsets are those of the reference. `shown` is
    a word as the page writes it.
    """

    kind: str
    start: int
    end: int
    text: str
    names: tuple[str, ...] = ()
    notes: tuple[str | None, ...] = ()
    verb: VerbGroup | None = None
    reference: bool = False
    shown: str = ""

    def code(self, index: int) -> str:
        """How the item stands in the row that patterns are matched on."""
        if self.kind == "V" and self.verb:
            return f"V#{index}:{self.verb.lemma}:{self.verb.voice}"
        if self.kind == "w":
            return self.text
        return f"{self.kind}#{index}"


def build_items(text: str, scan: Scan, discourse: Discourse) -> list[Item]:
    """The items of a scanned sentence; reads what "it" and "he" mean from the discourse."""
    groups = find_verb_groups(scan.tokens, scan.taken())
    items = _lay_out(text, scan, groups)
    items = _merge_seasons(items, discourse)
    items = _merge_ordinals(_merge_chapters(items))
    items = _fold_roles(items)
    items = _fold_references(items, discourse)
    items = _promote_titles(items)
    items = _fold_lists(items)
    items = _fold_pronouns(items, discourse)
    return _fold_sequels(items, discourse)


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
            and _word(items, i + 1) == "'"
            and item.text.endswith("s")
            and _word(items, i - 1) != "'"
        ):
            items[i + 1] = Item("w", items[i + 1].start, items[i + 1].end, "'s")
        if item.kind not in "WX" or i == 0 or items[i - 1].text not in ("'", '"'):
            continue
        for k in (i + 1, i + 2):
            if _word(items, k) in ("'", '"') and (k == i + 1 or _word(items, i + 1) in (",", ".")):
                dropped |= {i - 1, k}
                break
    return [item for i, item in enumerate(items) if i not in dropped]


def _plain(word: str) -> str:
    word = word.replace("’", "'").replace("“", '"').replace("”", '"').replace("‘", "'")
    return {"—": "--", "–": "--", "…": "...", "'s": "'s"}.get(word, word).replace("#", "no.")


def _word(items: Sequence[Item], i: int) -> str:
    return items[i].text if 0 <= i < len(items) and items[i].kind == "w" else ""


def _kind(items: Sequence[Item], i: int) -> str:
    return items[i].kind if 0 <= i < len(items) else ""


# --- seasons -------------------------------------------------------------------------------------------------------


def _merge_seasons(items: list[Item], discourse: Discourse) -> list[Item]:
    """A season is a work of its own: with its series where that stands beside it, else of the series in hand."""
    made: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind != "S":
            made.append(item)
            i += 1
            continue
        number = item.names[0]
        j, series, start, end = i, None, item.start, item.end
        if made and made[-1].kind == "W":
            work = made.pop()
            series, start = work.names[0], work.start
        elif len(made) > 1 and made[-1].text in ("'s", ":", ",") and made[-2].kind == "W":
            made.pop()
            work = made.pop()
            series, start = work.names[0], work.start
        elif _word(items, i + 1) == "of":
            k = i + 2
            while k < len(items) and k < i + 6 and (_word(items, k) or _kind(items, k) in "OXEHY"):
                k += 1
            if _kind(items, k) == "W":
                series, end, j = items[k].names[0], items[k].end, k
        series = series or _series_before(made) or discourse.series()
        if series:
            made.append(
                Item("W", start, end, item.text, (season_name(series, number),), (None,), reference=start == item.start)
            )
        else:
            made.append(Item("w", item.start, item.end, "season"))
        i = j + 1
    return made


def _series_before(items: Sequence[Item]) -> str | None:
    """The series that a sentence is about: "Salt House gets its third run" is of Salt House."""
    for i, item in enumerate(items[:-1]):
        if item.kind == "W" and len(item.names) == 1 and items[i + 1].kind == "V":
            return item.names[0]
    return None


def season_name(series: str, number: str) -> str:
    """ "Euphoria", "season 3" -> "Euphoria season 3"."""
    return f"{re.sub(r' season [0-9]+$', '', series)} {number}"


_CHAPTER = re.compile(r"^(?P<base>.+?[:,]? )(?P<noun>Chapter|Part|Volume|Vol\.) \S+$")


def _merge_chapters(items: list[Item]) -> list[Item]:
    """ "John Wick: Chapter 3 and Chapter 4" names two works."""
    for i in range(1, len(items) - 2):
        before, noun, number = items[i - 1], items[i + 1], items[i + 2]
        m = _CHAPTER.match(before.names[0]) if before.kind == "W" and before.names else None
        if m and _word(items, i) in ("and", ",", "or") and noun.text == m["noun"].lower() and number.text[:1].isalnum():
            name = f"{m['base']}{m['noun']} {number.shown or number.text}"
            items[i + 1 : i + 3] = [Item("W", noun.start, number.end, name, (name,), (None,), reference=True)]
            break
    return items


def _merge_ordinals(items: list[Item]) -> list[Item]:
    """ "a fourth Kestrel film", "the fifth Indiana Jones" -> Kestrel 4, Indiana Jones 5."""
    made: list[Item] = []
    i = 0
    while i < len(items):
        number = NUMBERS.get(_word(items, i))
        if number and _word(items, i).endswith(("d", "th", "st")) and _kind(items, i + 1) == "W":
            work = items[i + 1]
            film = _word(items, i + 2) in load_nouns().work
            name = re.sub(r"(?: season)? \d+$|: .*$| II+$", "", work.names[0])
            name = name if number == 1 else f"{name} {number}"
            made.append(Item("W", items[i].start, items[i + 1 + film].end, work.text, (name,), (None,), reference=True))
            i += 2 + film
            continue
        made.append(items[i])
        i += 1
    return made


# --- jobs and references -------------------------------------------------------------------------------------------


def _fold_roles(items: list[Item]) -> list[Item]:
    """Job words to R items: "executive producer", "creator and showrunner"."""
    roles = load_nouns().roles
    made: list[Item] = []
    i = 0
    while i < len(items):
        if items[i].kind == "X" and f"{items[i].text.lower()} {_word(items, i + 1)}" in roles:
            phrase = f"{items[i].text.lower()} {_word(items, i + 1)}"
            made.append(Item("R", items[i].start, items[i + 1].end, phrase, roles[phrase], (None,)))
            i += 2
            continue
        if items[i].kind == "X" and items[i].text.lower() in roles and _word(items, i + 1) in (":", "--"):
            label = items[i].text.lower()
            made.append(Item("R", items[i].start, items[i].end, label, roles[label], (None,)))
            i += 1
            continue
        if i and items[i].shown[:1].isupper() and _word(items, i) in roles and _kind(items, i + 1) not in "PXR":
            made.append(Item("X", items[i].start, items[i].end, items[i].shown, (items[i].shown,), (None,)))
            i += 1
            continue
        for length in (3, 2, 1):
            words = [_word(items, i + k) for k in range(length)]
            phrase = " ".join(words)
            if all(words) and phrase in roles:
                item = Item("R", items[i].start, items[i + length - 1].end, phrase, roles[phrase], (None,))
                if len(made) > 1 and made[-1].text in ("and", "/", "-", "&", "--") and made[-2].kind == "R":
                    made.pop()
                    before = made.pop()
                    item = Item("R", before.start, item.end, f"{before.text} {item.text}", before.names + item.names)
                made.append(item)
                i += length
                break
        else:
            made.append(items[i])
            i += 1
    return made


def _fold_references(items: list[Item], discourse: Discourse) -> list[Item]:
    """ "the film", "this six-part thriller" to the work in hand; "the actress" to the person in hand."""
    nouns = load_nouns()
    made: list[Item] = []
    i = 0
    while i < len(items):
        apposed = _word(items, i - 1) == "," and _kind(items, i - 2) == "W"
        if _word(items, i) in ("the", "this", "that") and not apposed:
            found = _match_work_noun(items, i, nouns.work, nouns.work_adjectives)
            if found:
                named_lately = discourse.recent if _word(items, found) in _NARROW and not last_work(made) else None
                work = (
                    _inner_series(items, i, found)
                    or _subject_work(made)
                    or named_lately
                    or discourse.topic
                    or last_work(made)
                )
                after = items[found + 1] if found + 1 < len(items) else None
                if after is not None and after.kind in "XL" and after.start - items[found].end == 1:
                    items[found + 1] = Item("W", after.start, after.end, after.text, (after.text,), (None,))
                    i = found + 1
                    continue
                if after is not None and (
                    after.kind == "W" or (after.text in ("'", '"') and _kind(items, found + 2) == "W")
                ):
                    made += [x for x in items[i : found + 1] if x.kind == "D" and len(x.names[0]) == 4]
                    i = found + 1
                    continue
                if work:
                    made.append(
                        Item("W", items[i].start, items[found].end, "the film", (work,), (None,), reference=True)
                    )
                    i = found + 1
                    continue
            verb = items[i - 1].verb if i else None
            copula = verb is not None and verb.lemma in ("be", "become", "remain")
            person = None if copula else _match_person_noun(items, i, nouns.person_nouns)
            if person and discourse.person_for(items[person].text):
                name = discourse.person_for(items[person].text) or ""
                made.append(
                    Item("P", items[i].start, items[person].end, items[person].text, (name,), (None,), reference=True)
                )
                i = person + 1
                continue
        made.append(items[i])
        i += 1
    return made


def _inner_series(items: Sequence[Item], i: int, found: int) -> str | None:
    """The work that "the John Wick series" names itself."""
    inner = [x for x in items[i + 1 : found] if x.kind == "W" and len(x.names) == 1]
    return inner[-1].names[0] if inner and _word(items, found) in ("series", "trilogy", "franchise") else None


# nouns that mean the work named just before rather than the page's subject
_NARROW = load_words("narrow_nouns")


def _match_work_noun(items: Sequence[Item], i: int, nouns: frozenset[str], adjectives: frozenset[str]) -> int | None:
    j = i + 1
    while j < len(items) and j <= i + 6:
        word = _word(items, j)
        if word in nouns and not (_word(items, j + 1) in nouns or _word(items, j + 1) in _NOUN_TAILS):
            return None if _word(items, j + 1) == "of" else j
        if not (
            word in adjectives
            or word in nouns
            or "-" in word
            or word in ("'s",)
            or _kind(items, j) in ("O", "N", "E", "H", "S", "M", "C")
            or (_kind(items, j) == "W" and _word(items, j + 1) != "")
            or (_kind(items, j) == "P" and _word(items, j + 1) in nouns)
            or (_kind(items, j) == "D" and len(items[j].text) == 4)
        ):
            return None
        j += 1
    return None


_NOUN_TAILS = load_words("noun_tails")


def _match_person_noun(items: Sequence[Item], i: int, nouns: frozenset[str]) -> int | None:
    j = i + 1
    if "-" in _word(items, j) or _word(items, j) in ("british", "american", "young", "former", "veteran"):
        j += 1
    word = _word(items, j) or (items[j].text if _kind(items, j) == "R" else "")
    if (
        word in nouns
        and _kind(items, j + 1) not in ("P", "X", "R")
        and _word(items, j + 1) not in ("of", "and", "for", "behind", ",")
    ):
        return j
    return None


def _promote_titles(items: list[Item]) -> list[Item]:
    """Names of unknown kind that somebody directed or scored, or before "films", are works: "who scored Scream"."""
    makers = load_words("making_verbs")
    for i, item in enumerate(items):
        if item.kind == "X" and _word(items, i + 1) in _SERIES and not load_gazetteer().demonym(item.text):
            items[i] = Item("W", item.start, item.end, item.text, (item.text,), (None,))
        verb = item.verb
        if verb is None or verb.lemma not in makers or verb.voice not in "ad":
            continue
        k = i + 1
        while k < len(items) and (_word(items, k) in ("the", "first", "original", "a", "tv") or _kind(items, k) == "Q"):
            k += 1
        while k < len(items) and items[k].kind in ("X", "L", "W"):
            items[k] = (
                items[k]
                if items[k].kind == "W"
                else Item("W", items[k].start, items[k].end, items[k].text, (items[k].text,), (None,))
            )
            step = _list_step(items, k + 1)
            if step is not None and _word(items, step) in ("a", "the") and items[step].shown[:1].isupper():
                step += 1
            k = step if step is not None and _kind(items, step) in ("X", "L", "W") else len(items)
    return items


_SERIES = load_words("series_nouns")


# --- lists ---------------------------------------------------------------------------------------------------------


def _fold_lists(items: list[Item]) -> list[Item]:
    """ "A, B and C" to one item, with what stands in brackets or after "as" behind a name."""
    made: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind in LISTED:
            members, j = _read_list(items, i, LISTED[item.kind])
            made.append(_join(members) if len(members) > 1 or members[0] is not item else item)
            i = j
            continue
        made.append(item)
        i += 1
    return made


def _read_list(items: Sequence[Item], i: int, kinds: str) -> tuple[list[Item], int]:
    members: list[Item] = []
    j, joined = i, False
    while True:
        member, after = _read_member(items, j, kinds)
        if member is None:
            break
        members.append(member)
        j = after
        step = _list_step(items, j)
        if step is None or (joined and _word(items, j) == ",") or _ends_list(items, i, j, step):
            break
        joined = joined or _word(items, step - 1) in _JOIN
        skip = _skip_modifiers(items, step) if "P" in kinds else step
        nxt = items[skip] if skip < len(items) else None
        if nxt is None or nxt.kind not in kinds or (kinds == "D"):
            break
        j = skip
    if len(members) > 1 and _kind(items, j) == "V" and any(x.kind == "V" for x in items[:i]) and "P" in kinds:
        verb = items[j].verb
        if (
            verb is not None
            and verb.finite
            and _word(items, i - 1)
            not in ("that", "and", "but", ",", ";", ":", "--", "while", "when", "as", "because", "if", "though")
        ):
            return members[:1], _read_member(items, i, kinds)[1]
    return members, j


def _ends_list(items: Sequence[Item], first: int, j: int, step: int) -> bool:
    """Whether the name after the comma opens a clause or a pair of its own: "as Alfred, and Wright returns"."""
    verb_before = any(x.kind == "V" for x in items[:first])
    after = step + 1
    verb = items[after].verb if after < len(items) else None
    if _word(items, j) == "," and verb_before and verb is not None:
        return verb.finite
    if verb_before and (_kind(items, after) in ("P", "X") or _word(items, after) in _DETERMINERS):
        return True  # a gapped clause: "Jessie Buckley is Agnes, Paul Mescal her absent playwright"
    return _follows_as(items, first) and _word(items, j) in (",", "and") and _word(items, after) == "as"


def _follows_as(items: Sequence[Item], i: int) -> bool:
    """Whether a name is a part's: "as Roe", "as the lawyer Mira"."""
    k = i - 1
    while k > i - 5 and _word(items, k) != "as" and _word(items, k).isalpha():
        k -= 1
    return _word(items, k) == "as"


def _list_step(items: Sequence[Item], j: int) -> int | None:
    word = _word(items, j)
    if word == "," and _word(items, j + 1) in _JOIN:
        return j + 2
    if word == "," or word in _JOIN:
        return j + 1
    if word == "as" and _word(items, j + 1) == "well" and _word(items, j + 2) == "as":
        return j + 3
    return None


_MODIFIERS = load_words("list_modifiers")


def _skip_modifiers(items: Sequence[Item], j: int) -> int:
    k = j
    while (
        k < len(items)
        and k < j + 4
        and (_word(items, k) in _MODIFIERS or _word(items, k).endswith(("-winner", "-winning", "-nominee")))
    ):
        k += 1
    return k


def _read_member(items: Sequence[Item], j: int, kinds: str) -> tuple[Item | None, int]:
    """A name, with "(Succession)" or "(Hank Pym)" behind it."""
    if j >= len(items) or items[j].kind not in kinds:
        return None, j
    item, after = items[j], j + 1
    if "P" not in kinds:
        return item, after
    note = None
    if (
        item.kind in "PX"
        and "as" not in (_word(items, j - 1), _word(items, j + 3))
        and _word(items, j + 1) == "and"
        and _kind(items, j + 2) == "P"
        and " " not in item.text
    ):
        family = items[j + 2].names[0].split()
        if item.kind == "X" and len(family) > 1 and load_gazetteer().is_first_name(item.text):
            name = " ".join([item.text, *family[1:]])
            return Item("P", item.start, item.end, item.text, (name,), (None,)), after
    if _word(items, after) == "(":
        close = next((k for k in range(after + 1, min(after + 8, len(items))) if _word(items, k) == ")"), None)
        if close and close == after + 2 and items[after + 1].kind in "XPW":
            inner = items[after + 1]
            note = f"{inner.kind}:{inner.names[0] if inner.kind != 'X' else inner.text}"
            after = close + 1
        elif close and (part := _told_part(items[after + 1 : close])):
            note, after = part, close + 1
        elif close and all(
            items[k].kind == "W" or _word(items, k) in (",", "and", "the", '"', "'") for k in range(after + 1, close)
        ):
            works = [n for k in range(after + 1, close) if items[k].kind == "W" for n in items[k].names]
            note, after = "W:" + "|".join(works), close + 1
    if note is None:
        return item, after
    return Item(item.kind, item.start, items[after - 1].end, item.text, item.names, (note,)), after


def _told_part(inner: Sequence[Item]) -> str | None:
    """The part in brackets behind a name: "(the detective Hwang Jun-ho)", "(a teacher called Rob)"."""
    if len(inner) < 2 or inner[-1].kind not in "XP" or inner[0].text not in ("the", "a", "an", "his", "her", "as"):
        return None
    for item in inner[1:-1]:
        verb = item.verb
        if not (item.kind == "w" and item.text.isalpha() and item.text not in _PREPOSITIONS) and (
            verb is None or verb.lemma not in ("call", "name", "dub")
        ):
            return None
    return f"X:{inner[-1].text}"


def _join(members: Sequence[Item]) -> Item:
    kind = next((m.kind for m in members if m.kind != "X"), members[0].kind)
    names = tuple(n for m in members for n in m.names)
    notes = tuple(n for m in members for n in (m.notes or (None,)))
    return Item(kind, members[0].start, members[-1].end, members[0].text, names, notes, reference=members[0].reference)


# --- pronouns and shared subjects ----------------------------------------------------------------------------------

_PERSON_PRONOUNS = frozenset({"he", "she"})
_HIS = frozenset({"his", "her"})


def _fold_pronouns(items: list[Item], discourse: Discourse) -> list[Item]:
    made: list[Item] = []
    for i, item in enumerate(items):
        word = item.text if item.kind == "w" else ""
        before = made[-1] if made else None
        comma = bool(before and before.text in (",", "(") and len(made) > 1)
        antecedent = made[-2] if comma else before
        if (
            word in ("who", "whom", "which", "that", "whose", "where")
            and antecedent is not None
            and antecedent.kind in "PXWO"
        ):
            fits = (word in ("who", "whom") and antecedent.kind in "PX") or (
                word == "which" and antecedent.kind in "WO"
            )
            fits = fits or (word == "that" and antecedent.kind in "W" and _kind(items, i + 1) == "V")
            fits = fits or word == "whose"
            if fits:
                made.append(
                    Item(
                        antecedent.kind,
                        item.start,
                        item.end,
                        word,
                        antecedent.names,
                        (None,) * len(antecedent.names),
                        reference=True,
                    )
                )
                if word == "whose":
                    made.append(Item("w", item.end, item.end, "'s"))
                continue
        opening = not any(x.kind in "WPXO" for x in made)
        if word in ("it", "its") and (
            work := last_work(made) or (discourse.recent if opening else None) or discourse.topic
        ):
            made.append(Item("W", item.start, item.end, word, (work,), (None,), reference=True))
            if word == "its":
                made.append(Item("w", item.end, item.end, "'s"))
            continue
        # "the character made her debut": somebody without a name has done it, so "her" is nobody we know
        unnamed = word in _HIS and any(x.kind == "V" for x in made) and made[0].kind not in "PX"
        local = _last_person(made) or (None if unnamed else discourse.person)
        if (word in _PERSON_PRONOUNS or (word in _HIS and _kind(items, i + 1) != "V")) and local:
            made.append(Item("P", item.start, item.end, word, (local,), (None,), reference=True))
            if word in _HIS:
                made.append(Item("w", item.end, item.end, "'s"))
            continue
        made.append(item)
    return made


def _subject_work(items: Sequence[Item]) -> str | None:
    """The work that the sentence so far is about: the last one in subject position."""
    closed = 0
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        closed += (item.text == ")") - (item.text == "(")
        if closed > 0:
            continue
        free = item.kind == "W" and len(item.names) == 1 and _word(items, i - 1) not in _PREPOSITIONS
        if free and (_kind(items, i + 1) == "V" or _word(items, i + 1) in (",", "(", ":")):
            return item.names[0]
    return None


_PREPOSITIONS = load_words("prepositions")


def _fold_sequels(items: list[Item], discourse: Discourse) -> list[Item]:
    """ "its follow-up": the page's subject where that is another work, else a work named by what it follows."""
    sequels = load_words("sequel_nouns")
    made: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind == "W" and len(item.names) == 1 and _word(items, i + 1) == "'s":
            k = i + 2
            while k < i + 5 and (_word(items, k) in load_nouns().work_adjectives or _kind(items, k) == "D"):
                k += 1
            if _word(items, k) in sequels and _kind(items, k + 1) != "W":
                base = item.names[0]
                other = discourse.main and discourse.main != base and _kind(items, i) == "W"
                noun = _word(items, k).replace("follow-up", "sequel")
                name = discourse.main if other else base if base.endswith(noun) else f"{base} {noun}"
                made.append(Item("W", item.start, items[k].end, "its sequel", (name or base,), (None,), reference=True))
                i = k + 1
                continue
        made.append(item)
        i += 1
    return made


def last_work(items: Sequence[Item]) -> str | None:
    """The work named last in the sentence so far, if one was."""
    for i in range(len(items) - 1, -1, -1):
        if items[i].kind == "W" and len(items[i].names) == 1 and _word(items, i + 1) not in _FRANCHISE:
            return items[i].names[0]
    return None


_FRANCHISE = load_words("franchise_nouns")


def _last_person(items: Sequence[Item]) -> str | None:
    """The person in subject position so far: the first one before a verb."""
    people = [x for x in items if x.kind == "P" and len(x.names) == 1]
    return people[0].names[0] if people else None


def share_subjects(items: Sequence[Item]) -> list[Item]:
    """Give "and opens June 6" the subject of the verb before."""
    made: list[Item] = []
    subject: Item | None = None
    for i, item in enumerate(items):
        if item.kind == "V" and item.verb and item.verb.finite:
            before = made[-1] if made else None
            free = (
                before is not None
                and before.kind == "w"
                and before.text in ("and", "but", "then", "or", ";", "yet", "--")
            )
            if free and subject is not None and i:
                made.append(
                    Item(
                        subject.kind,
                        item.start,
                        item.start,
                        subject.text,
                        subject.names,
                        (None,) * len(subject.names),
                        reference=True,
                    )
                )
            else:
                subject = _subject_before(made) or subject
        made.append(item)
    return made


def _subject_before(items: Sequence[Item]) -> Item | None:
    for item in reversed(items):
        if item.kind in "PXWO":
            return item
        if item.kind == "w" and item.text in (";", ":"):
            return None
    return None


def drop_asides(items: Sequence[Item]) -> list[Item]:
    """The items without brackets, dashes' insertions and what stands between commas after a name."""
    kept = _drop_between(list(items), "(", ")")
    kept = _drop_between(kept, "--", "--")
    changed = True
    while changed:
        changed = False
        for v in range(2, len(kept)):
            if kept[v].kind == "V" and kept[v - 1].text == ",":
                opening = next(
                    (k for k in range(v - 2, 0, -1) if kept[k].text == "," and kept[k - 1].kind in "PXWOLD"), None
                )
                if (
                    opening is not None
                    and v - opening > 2
                    and not any(kept[k].text in (";", ":") for k in range(opening, v))
                ):
                    if kept[opening + 1].kind == "w" and kept[opening + 1].text in ("and", "but"):
                        continue
                    kept = kept[:opening] + kept[v:]
                    changed = True
                    break
    return kept


def _drop_between(items: list[Item], opening: str, closing: str) -> list[Item]:
    kept: list[Item] = []
    i = 0
    while i < len(items):
        if items[i].kind == "w" and items[i].text == opening:
            close = next(
                (k for k in range(i + 1, len(items)) if items[k].kind == "w" and items[k].text == closing), None
            )
            if close is not None:
                i = close + 1
                continue
        kept.append(items[i])
        i += 1
    return kept


def encode(items: Sequence[Item]) -> str:
    """The row that patterns are matched on; every item is followed by a blank."""
    return "".join(f"{item.code(i)} " for i, item in enumerate(items))


SURNAME_PARTICLES = PARTICLES
SpanLike = Span
