"""Lists of names: "A, B and C" as one item."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_words
from according.read.grammar.rows.item import LISTED, PREPOSITIONS, Item, kind_at, word_at

_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their"})
_JOIN = frozenset({"and", "&", "or", "nor", "und", "plus"})


def fold_lists(items: list[Item]) -> list[Item]:
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
    return [_forget_part(made, k) for k in range(len(made))]


_JOINING = load_words("joining_verbs")


def _forget_part(items: Sequence[Item], k: int) -> Item:
    """Who is new to a cast without what stands in brackets as a part: it is what they are known for.

    "Ada Cole (Salt Road) has joined the cast"; who returns, or is named behind the verb ("stars Ada Cole (Mira)"), may
    stand with the part.
    """
    item, after = items[k], k + 1
    while word_at(items, after) in (",", "also", "all", "both"):
        after += 1
    verb = items[after].verb if after < len(items) else None
    new = item.kind == "P" and verb is not None and verb.finite and verb.lemma in _JOINING
    if not new or not any(note and note[0] in "XP" for note in item.notes):
        return item
    notes = tuple(None if note and note[0] in "XP" else note for note in item.notes)
    return Item(item.kind, item.start, item.end, item.text, item.names, notes, reference=item.reference)


def _read_list(items: Sequence[Item], i: int, kinds: str) -> tuple[list[Item], int]:
    members: list[Item] = []
    j, joined, ends = i, False, [i]
    while True:
        member, after = _read_member(items, j, kinds, alone=bool(members))
        if member is None:
            break
        members.append(member)
        j = after
        ends.append(j)
        step = list_step(items, j)
        if step is None or (joined and word_at(items, j) == ",") or _ends_list(items, i, j, step):
            break
        joined = joined or word_at(items, step - 1) in _JOIN
        skip = _skip_modifiers(items, step) if "P" in kinds else step
        nxt = items[skip] if skip < len(items) else None
        if nxt is None or nxt.kind not in kinds or (kinds == "D"):
            break
        j = skip
    if len(members) > 1 and word_at(items, j) == "'s" and not joined and "P" in kinds:
        return members[:-1], ends[-2]  # an apposition: "Ada Cole, Hale’s sister"
    staff = kind_at(items, i - 1) == "R" and items[i - 1].text.endswith("s")  # "showrunners Ada Cole and Tom Hale said"
    said = (
        any(x.kind == "V" for x in items[:i]) and i != 1 and not staff
    )  # "Leads Ada Cole and Tom Hale are back" opens with a noun
    if len(members) > 1 and kind_at(items, j) == "V" and said and "P" in kinds:
        verb = items[j].verb
        if (
            verb is not None
            and verb.finite
            and word_at(items, i - 1)
            not in ("that", "and", "but", ",", ";", ":", "--", "while", "when", "as", "because", "if", "though")
        ):
            return members[:1], _read_member(items, i, kinds)[1]
    return members, j


def _ends_list(items: Sequence[Item], first: int, j: int, step: int) -> bool:
    """Whether the name after the comma opens a clause or a pair of its own: "as Alfred, and Wright returns"."""
    if _has_clause(items, first, step):
        return True
    if word_at(items, j) == "," and word_at(items, step) in _DETERMINERS and _follows_as(items, first):
        return True  # parts, each with its own words: "as hotel manager Ines, the Director and concierge Roe"
    verb_before = any(x.kind == "V" for x in items[:first])
    after = _skip_brackets(items, step + 1)
    verb = items[after].verb if after < len(items) else None
    if verb is not None and verb_before and (word_at(items, j) == "," or _follows_as(items, first)):
        return verb.finite
    named = kind_at(items, step) in ("P", "X")  # not "and newcomer Lea Berg"
    if verb_before and named and (kind_at(items, after) in ("P", "X") or word_at(items, after) in _DETERMINERS):
        return True  # a gapped clause: "Jessie Buckley is Agnes, Paul Mescal her absent playwright"
    return _follows_as(items, first) and word_at(items, j) in (",", "and") and word_at(items, after) == "as"


def _skip_brackets(items: Sequence[Item], k: int) -> int:
    """Where it goes on behind the brackets at k: "as Eskel, Ada Cole (Salt Road) as Lydia"."""
    if word_at(items, k) != "(":
        return k
    return next((at + 1 for at in range(k + 1, min(k + _LONG, len(items))) if word_at(items, at) == ")"), k)


_LONG = 12


def _has_clause(items: Sequence[Item], first: int, step: int) -> bool:
    """ "who plays Mira, and Ben Price, who plays Jonah", "Ada Cole’s Mira and Tom Hale’s Jonah": each has its own."""
    relative = word_at(items, step + 1) == "," and word_at(items, step + 2) in ("who", "whose")
    verb = items[first - 1].verb if first else None
    return (relative and verb is not None and verb.lemma in ("play", "portray", "voice")) or (
        word_at(items, step + 1) == "'s" and word_at(items, first - 1) == "'s"
    )


def _follows_as(items: Sequence[Item], i: int) -> bool:
    """Whether a name is a part's: "as Roe", "as the lawyer Mira"."""
    k = i - 1
    while k > i - 5 and word_at(items, k) != "as" and word_at(items, k).isalpha():
        k -= 1
    return word_at(items, k) == "as"


def list_step(items: Sequence[Item], j: int) -> int | None:
    """Where the next of a list stands, behind the comma or "and" at j; None where the list ends."""
    word = word_at(items, j)
    if word == "," and word_at(items, j + 1) in _JOIN:
        return j + 2
    if word == "," or word in _JOIN:
        return j + 1
    if word == "as" and word_at(items, j + 1) == "well" and word_at(items, j + 2) == "as":
        return j + 3
    return None


_MODIFIERS = load_words("list_modifiers")
# "Emmy nominee Ben Price"
_HONOURS = frozenset({"winner", "nominee", "nom", "alum", "star", "veteran", "laureate"})


def _skip_modifiers(items: Sequence[Item], j: int) -> int:
    k = j
    while (
        k < len(items)
        and k < j + 4
        and (
            (kind_at(items, k) in ("X", "O", "W") and word_at(items, k + 1) in _HONOURS)
            or word_at(items, k) in _HONOURS
            or word_at(items, k) in _MODIFIERS
            or word_at(items, k).endswith(("-winner", "-winning", "-nominee"))
        )
    ):
        k += 1
    return k


def _read_member(items: Sequence[Item], j: int, kinds: str, *, alone: bool = False) -> tuple[Item | None, int]:
    """A name, with "(Succession)" or "(Hank Pym)" behind it.

    The first of two shares the other's family name, "Matt and Ross Duffer"; one that goes on a list stands `alone`.
    """
    if j >= len(items) or items[j].kind not in kinds:
        return None, j
    item, after = items[j], j + 1
    if "P" not in kinds:
        return item, after
    note = None
    behind = _skip_brackets(items, j + 3)
    if (
        item.kind in "PX"
        and not alone
        and not (kind_at(items, behind) == "V" and any(x.kind == "V" for x in items[max(0, j - 8) : j]))
        and "as" not in (word_at(items, j - 1), word_at(items, behind))
        and word_at(items, j - 1) != ","
        and word_at(items, j + 1) == "and"
        and kind_at(items, j + 2) == "P"
        and " " not in item.text
        and not _is_one(items, j - 1)
        and word_at(items, j + 3) != "'s"
    ):
        family = items[j + 2].names[0].split()
        if item.kind == "X" and len(family) > 1 and load_gazetteer().is_first_name(item.text):
            name = " ".join([item.text, *family[1:]])
            return Item("P", item.start, item.end, item.text, (name,), (None,)), after
    if word_at(items, after) == "(":
        close = next((k for k in range(after + 1, min(after + 8, len(items))) if word_at(items, k) == ")"), None)
        if close and close == after + 2 and items[after + 1].kind in _NOTED.get(item.kind, "XPW"):
            inner = items[after + 1]
            note = f"{inner.kind}:{inner.names[0] if inner.kind != 'X' else inner.text}"
            after = close + 1
        elif close and (part := _told_part(items[after + 1 : close])):
            note, after = part, close + 1
        elif close and all(
            items[k].kind == "W" or word_at(items, k) in (",", "and", "the", '"', "'") for k in range(after + 1, close)
        ):
            works = [n for k in range(after + 1, close) if items[k].kind == "W" for n in items[k].names]
            note, after = "W:" + "|".join(works), close + 1
    if note is None:
        return item, after
    return Item(item.kind, item.start, items[after - 1].end, item.text, item.names, (note,)), after


def _is_one(items: Sequence[Item], i: int) -> bool:
    """Whether a verb in the singular stands at i, which one part follows: "Ada Cole is Gabby and Ben Price ..."."""
    return kind_at(items, i) == "V" and items[i].text.split()[-1:] in (["is"], ["was"], ["plays"], ["voices"])


def _told_part(inner: Sequence[Item]) -> str | None:
    """The part in brackets behind a name: "(the detective Hwang Jun-ho)", "(a teacher called Rob)"."""
    if len(inner) < 2 or inner[-1].kind not in "XP" or inner[0].text not in ("the", "a", "an", "his", "her", "as"):
        return None
    for item in inner[1:-1]:
        verb = item.verb
        if not (item.kind == "w" and item.text.isalpha() and item.text not in PREPOSITIONS) and (
            verb is None or verb.lemma not in ("call", "name", "dub")
        ):
            return None
    return f"X:{inner[-1].text}"


# what one item in brackets may be: behind a person "(Dunkirk)" is a film, in a list of films
_NOTED = {"P": "XPWL"}


def _settle_notes(notes: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """The notes of a list of people; beside a known title, a name in brackets is one too: "(‘Salt Road’), (Stella)"."""
    if not any(n and n.startswith(("W:", "L:")) for n in notes):
        return notes
    return tuple(f"W:{n[2:]}" if n and n.startswith(("X:", "L:")) else n for n in notes)


def _join(members: Sequence[Item]) -> Item:
    kind = next((m.kind for m in members if m.kind != "X"), members[0].kind)
    names = tuple(n for m in members for n in m.names)
    notes = _settle_notes(tuple(n for m in members for n in (m.notes or (None,))))
    return Item(kind, members[0].start, members[-1].end, members[0].text, names, notes, reference=members[0].reference)
