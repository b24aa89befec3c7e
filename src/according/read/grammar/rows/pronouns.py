"""Pronouns: whom "she" means, what "it" and "its sequel" mean."""

from __future__ import annotations

from collections.abc import Sequence

from according.read.grammar.discourse import Discourse
from according.read.grammar.genders import fits_pronoun
from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.rows.item import PREPOSITIONS, Item, kind_at, word_at
from according.read.grammar.rows.standing import comes_from, is_passing

_PERSON_PRONOUNS = frozenset({"he", "she"})
_HIS = frozenset({"his", "her"})
_ITS = frozenset({"it", "its"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "where"})
_PRONOUNS = _PERSON_PRONOUNS | _HIS | _ITS | _RELATIVE | {"him"}


def fold_pronouns(items: list[Item], discourse: Discourse) -> list[Item]:
    made: list[Item] = []
    for i, item in enumerate(items):
        word = item.text if item.kind == "w" else ""
        if word not in _PRONOUNS:
            made.append(item)
            continue
        before = made[-1] if made else None
        comma = bool(before and before.text in (",", "(") and len(made) > 1)
        antecedent = made[-2] if comma else before
        if comma and len(made) > 4 and made[-3].text == "not" and made[-4].text == "," and made[-5].kind in "PX":
            antecedent = made[-5]  # "it was Cole, not Price, who wrote it"
        if word in _RELATIVE and antecedent is not None and antecedent.kind in "PXWO":
            fits = (word in ("who", "whom") and antecedent.kind in "PX") or (
                word == "which" and antecedent.kind in "WO"
            )
            fits = fits or (word == "that" and antecedent.kind in "W" and kind_at(items, i + 1) == "V")
            fits = fits or word == "whose"
            if fits:
                names = antecedent.names[-1:] if _is_singular(items, i) else antecedent.names
                made.append(
                    Item(antecedent.kind, item.start, item.end, word, names, (None,) * len(names), reference=True)
                )
                if word == "whose":
                    made.append(Item("w", item.end, item.end, "'s"))
                continue
        opening = not any(x.kind in "WPXO" for x in made)
        if word in _ITS and (
            work := _which(made) or last_spoken(made) or (discourse.recent if opening else None) or discourse.topic
        ):
            made.append(Item("W", item.start, item.end, word, (work,), (None,), reference=True))
            if word == "its":
                made.append(Item("w", item.end, item.end, "'s"))
            continue
        if word == "him":
            him = discourse.who(word) if _may_be_last(before) else None
            known = him is not None and not _is_named(him, made)
            made.append(
                Item("P", item.start, item.end, word, (him,), (None,), reference=True) if him and known else item
            )
            continue
        if word not in _PERSON_PRONOUNS and word not in _HIS:
            made.append(item)
            continue
        # "the character made her debut": somebody without a name has done it, so "her" is nobody we know
        unnamed = word in _HIS and any(x.kind == "V" for x in made) and made[0].kind not in "PX"
        local = _last_person(made, word) or (None if unnamed else discourse.who(word))
        if (word in _PERSON_PRONOUNS or (word in _HIS and kind_at(items, i + 1) != "V")) and local:
            made.append(Item("P", item.start, item.end, word, (local,), (None,), reference=True))
            if word in _HIS:
                made.append(Item("w", item.end, item.end, "'s"))
            continue
        made.append(item)
    return made


_RIVALS = frozenset({"replace", "succeed", "join"})


def _may_be_last(before: Item | None) -> bool:
    """Whether "him" is the person in hand; who is replaced or joined may be anyone spoken of before."""
    return before is None or before.verb is None or before.verb.lemma not in _RIVALS


def _is_named(person: str, items: Sequence[Item]) -> bool:
    return any(person in x.names for x in items)


def _is_singular(items: Sequence[Item], i: int) -> bool:
    """Whether the verb behind "which" is of one thing: "Salt Road and Dry Land, which was written by Price"."""
    after = items[i + 1] if i + 1 < len(items) else None
    return word_at(items, i) == "which" and after is not None and after.text.startswith(("was ", "is ", "has "))


def _which(items: Sequence[Item]) -> str | None:
    """The work of "which" right before "it": "Dry Land, which it cancelled" says something of Dry Land."""
    last = items[-1] if items else None
    return last.names[0] if last is not None and last.kind == "W" and last.text == "which" else None


def last_spoken(items: Sequence[Item]) -> str | None:
    """The work spoken of last, not one that was only named in passing: "Ada Cole, who wrote Dry Land, directs it"."""
    for i in range(len(items) - 1, -1, -1):
        if items[i].kind == "W" and len(items[i].names) == 1 and not is_passing(items, i):
            return items[i].names[0]
    return None


def subject_work(items: Sequence[Item]) -> str | None:
    """The work that the sentence so far is about: the last one in subject position."""
    closed = 0
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        closed += (item.text == ")") - (item.text == "(")
        if closed > 0:
            continue
        free = item.kind == "W" and len(item.names) == 1 and word_at(items, i - 1) not in PREPOSITIONS
        if (
            free
            and not comes_from(items, i)
            and (kind_at(items, i + 1) == "V" or word_at(items, i + 1) in (",", "(", ":"))
        ):
            return item.names[0]
    return None


def fold_sequels(items: list[Item], discourse: Discourse) -> list[Item]:
    """ "its follow-up": the page's subject where that is another work, else a work named by what it follows."""
    sequels = load_words("sequel_nouns")
    made: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind == "W" and len(item.names) == 1 and word_at(items, i + 1) == "'s":
            k = i + 2
            while k < i + 5 and (word_at(items, k) in load_nouns().work_adjectives or kind_at(items, k) == "D"):
                k += 1
            if word_at(items, k) in sequels and kind_at(items, k + 1) != "W":
                base = item.names[0]
                other = discourse.main and discourse.main != base and kind_at(items, i) == "W"
                noun = word_at(items, k).replace("follow-up", "sequel")
                name = discourse.main if other else base if base.endswith(noun) else f"{base} {noun}"
                made.append(Item("W", item.start, items[k].end, "its sequel", (name or base,), (None,), reference=True))
                i = k + 1
                continue
        made.append(item)
        i += 1
    return made


def _last_person(items: Sequence[Item], pronoun: str) -> str | None:
    """The person in subject position so far whom the pronoun may mean: the first one before a verb."""
    people = (x.names[0] for x in items if x.kind == "P" and len(x.names) == 1)
    return next((p for p in people if fits_pronoun(p, pronoun)), None)
