"""Jobs, and what "the film" and "the actress" mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from according.read.grammar.discourse import Discourse
from according.read.grammar.gazetteer import load_gazetteer
from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.rows.item import Item, kind_at, last_work, word_at
from according.read.grammar.rows.pronouns import subject_work


def fold_roles(items: list[Item]) -> list[Item]:
    """Job words to R items: "executive producer", "creator and showrunner"."""
    roles, openers = load_nouns().roles, _list_openers()
    made: list[Item] = []
    i = 0
    while i < len(items):
        if items[i].kind != "X" and (items[i].kind != "w" or items[i].text not in openers):
            made.append(items[i])
            i += 1
            continue
        if items[i].kind == "X" and f"{items[i].text.lower()} {word_at(items, i + 1)}" in roles:
            phrase = f"{items[i].text.lower()} {word_at(items, i + 1)}"
            made.append(Item("R", items[i].start, items[i + 1].end, phrase, roles[phrase], (None,)))
            i += 2
            continue
        if items[i].kind == "X" and items[i].text.lower() in roles and word_at(items, i + 1) in (":", "--"):
            label = items[i].text.lower()
            made.append(Item("R", items[i].start, items[i].end, label, roles[label], (None,)))
            i += 1
            continue
        if i and items[i].shown[:1].isupper() and word_at(items, i) in roles and kind_at(items, i + 1) not in "PXR":
            made.append(Item("X", items[i].start, items[i].end, items[i].shown, (items[i].shown,), (None,)))
            i += 1
            continue
        for length in (3, 2, 1):
            words = [word_at(items, i + k) for k in range(length)]
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


@cache
def _list_openers() -> frozenset[str]:
    """The first words of all job words."""
    return frozenset(role.split()[0] for role in load_nouns().roles)


def fold_references(items: list[Item], discourse: Discourse) -> list[Item]:
    """ "the film", "this six-part thriller" to the work in hand; "the actress" to the person in hand."""
    nouns = load_nouns()
    made: list[Item] = []
    i = 0
    while i < len(items):
        known = _read_owned(items, i, discourse)
        if known:
            own, noun = known
            made += items[i : i + 2]
            made.append(Item("W", items[i + 2].start, items[noun].end, "the film", (own,), (None,), reference=True))
            i = noun + 1
            continue
        owned = _match_owned(items, i, nouns.work) if items[i].kind == "P" else None
        in_hand = owned and (subject_work(made) or discourse.topic)
        if owned and in_hand and _may_be_by(items[i].names[0], in_hand, discourse):
            made += items[i : i + 2]
            start, end = items[i + 2].start, items[owned].end
            made.append(Item("W", start, end, items[owned].text, (in_hand,), (None,), reference=True))
            i = owned + 1
            continue
        if word_at(items, i) in ("the", "this", "that") and not _is_apposed(items, i):
            found = _match_work_noun(items, i, nouns.work, nouns.work_adjectives)
            if found:
                close = word_at(items, found) in _NARROW or word_at(items, i) == "that"
                named_lately = discourse.recent if close and not last_work(made) else None
                work = (
                    _inner_series(items, i, found)
                    or subject_work(made)
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
                    after.kind == "W" or (after.text in ("'", '"') and kind_at(items, found + 2) == "W")
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
            if person and not _is_job(items, i, person) and discourse.person_for(items[person].text):
                name = discourse.person_for(items[person].text) or ""
                made.append(
                    Item("P", items[i].start, items[person].end, items[person].text, (name,), (None,), reference=True)
                )
                i = person + 1
                continue
        made.append(items[i])
        i += 1
    return made


def _is_job(items: Sequence[Item], i: int, noun: int) -> bool:
    """Whether "the writer" is what somebody is named as: "named Ben Price as the writer", not "as the writer says"."""
    return word_at(items, i - 1) == "as" and kind_at(items, noun + 1) != "V"


def _is_apposed(items: Sequence[Item], i: int) -> bool:
    return word_at(items, i - 1) == "," and kind_at(items, i - 2) == "W"


def _read_owned(items: Sequence[Item], i: int, discourse: Discourse) -> tuple[str, int] | None:
    """ "Hale’s film", "Hale’s three-hour drama": the work that the page knows as Hale’s, where it is not that in hand.

    Of a page about several works, the one that has no director yet. "His next film" is none of them.
    """
    if kind_at(items, i) != "P" or len(items[i].names) != 1 or word_at(items, i + 1) != "'s":
        return None
    k = i + 2
    while k < i + 8 and (word_at(items, k) == "," or kind_at(items, k) in ("H", "C")):
        k += 1
    found = _match_work_noun(items, k - 1, load_nouns().work, load_nouns().work_adjectives)
    if found is None or kind_at(items, found + 1) in ("W", "X", "L") or word_at(items, found + 1) in ("'", '"', ","):
        return None
    if any(word_at(items, n) in _OTHERS for n in range(i + 2, found)):
        return None
    work = discourse.work_of(items[i].names[0])
    return (work, found) if work and work != discourse.topic else None


_OTHERS = frozenset("first second third last next previous earlier other debut final upcoming forthcoming".split())


_SOURCE_LEADS = frozenset({"on", "upon", "from", "by"})  # "based on Ada Cole’s musical"
_SERIAL = load_words("serial_nouns")
_ELSEWHERE = frozenset({"last", "next", "previous", "other", "earlier", "own", "past", "recent", "future", "early"})
_OF_ANOTHER = frozenset({"'", '"', "called", "of", "to", "since"})  # "Hale’s follow-up to ..." is no work in hand
_OWNED_STOPS = load_words("phrase_stops") | frozenset({",", "(", ")", ";", ":", "--", '"', "'", "'s"})


def _match_owned(items: Sequence[Item], i: int, nouns: frozenset[str]) -> int | None:
    """Where the noun of "Ada Cole’s submarine drama" stands: the work in hand, by its maker; none of a film to come."""
    if word_at(items, i + 1) != "'s" or word_at(items, i - 1) in _SOURCE_LEADS:
        return None
    for j in range(i + 2, min(i + 8, len(items))):
        word, item = word_at(items, j), items[j]
        after = items[j + 1] if j + 1 < len(items) else None
        if word in nouns and not (after is not None and (after.text in nouns or after.text in _NOUN_TAILS)):
            if word in _SERIAL:
                return None  # it may be its creator’s or its star’s
            titled = after is not None and (after.kind in "WX" or after.text in _OF_ANOTHER)
            return None if titled else j
        if word in _ELSEWHERE or word in _OWNED_STOPS - {","} or (word == "," and items[j - 1].kind not in "HCE"):
            return None
        if not word and item.kind not in "HCEDOQ" and not (item.kind == "X" and _tells_origin(item)):
            return None
    return None


def _tells_origin(item: Item) -> bool:
    """ "Danish", "French-language"."""
    return load_gazetteer().demonym(re.split("[-‑]", item.text)[0]) is not None


def _may_be_by(person: str, work: str, discourse: Discourse) -> bool:
    """Whether a person’s film can be the one in hand: nobody else is known to direct that."""
    directors = discourse.jobs.get(("director", work), [])
    return not directors or person in directors


def _inner_series(items: Sequence[Item], i: int, found: int) -> str | None:
    """The work that "the John Wick series" names itself."""
    inner = [x for x in items[i + 1 : found] if x.kind == "W" and len(x.names) == 1]
    return inner[-1].names[0] if inner and word_at(items, found) in ("series", "trilogy", "franchise") else None


# nouns that mean the work named just before rather than the page's subject
_NARROW = load_words("narrow_nouns")


def _match_work_noun(items: Sequence[Item], i: int, nouns: frozenset[str], adjectives: frozenset[str]) -> int | None:
    j = i + 1
    while j < len(items) and j <= i + 6:
        word = word_at(items, j)
        if word in nouns and not (word_at(items, j + 1) in nouns or word_at(items, j + 1) in _NOUN_TAILS):
            return None if word_at(items, j + 1) == "of" else j
        if not (
            word in adjectives
            or word in nouns
            or "-" in word
            or word in ("'s",)
            or kind_at(items, j) in ("O", "N", "E", "H", "S", "M", "C")
            or (kind_at(items, j) == "W" and word_at(items, j + 1) != "")
            or (kind_at(items, j) == "P" and word_at(items, j + 1) in nouns)
            or (kind_at(items, j) == "D" and len(items[j].text) == 4)
            or (kind_at(items, j) == "X" and _tells_origin(items[j]))
        ):
            return None
        j += 1
    return None


_NOUN_TAILS = load_words("noun_tails")


_SEATS = frozenset({"chair", "seat", "megaphone", "duties", "reins"})


def _match_person_noun(items: Sequence[Item], i: int, nouns: frozenset[str]) -> int | None:
    j = i + 1
    if "-" in word_at(items, j) or word_at(items, j) in ("british", "american", "young", "former", "veteran"):
        j += 1
    word = word_at(items, j) or (items[j].text if kind_at(items, j) == "R" else "")
    if word_at(items, j + 1) == "'s" and word_at(items, j + 2) in _SEATS:
        return None  # "the director’s chair" is no director
    if word.endswith("s") and not word.endswith("ss"):
        return None  # "the newcomers" are more than one
    if (
        word in nouns
        and kind_at(items, j + 1) not in ("P", "X", "R")
        and word_at(items, j + 1) not in ("of", "and", "for", "behind", ",")
    ):
        return j
    return None
