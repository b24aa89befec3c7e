"""How a job stands: in talks, eyed, departed, replaced or recast, cut, former; and shoots that come on top.

"in the frame for the score"                     eyed
"He replaces Tom Hale, who was dismissed"        Hale: replaced (of a cast: recast)
"Ada Cole was to direct; she’s gone"             Cole: departed, not only former
"resurfaced on Jan. 31, and was then pushed"     that day: former
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.schema import load_schema
from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.lexicon import load_data, split_phrase
from according.read.grammar.qualifying.clause import split_clause
from according.read.grammar.qualifying.leaving import find_leavers, find_left_out, find_successions
from according.read.grammar.qualifying.told import Told, ToldPage
from according.read.grammar.rows.item import Item, word_at

_WORDS = load_data("standing")
_Says = dict[str, tuple[tuple[str, ...], ...]]  # runs of words by their first


def _index(says: Sequence[str]) -> _Says:
    by_first: _Says = {}
    for say in map(split_phrase, says):
        by_first[say[0]] = (*by_first.get(say[0], ()), tuple(say))
    return by_first


_PHRASES: tuple[tuple[str, _Says], ...] = tuple((entry["status"], _index(entry["say"])) for entry in _WORDS["phrase"])
_ADDITIONAL = _index(_WORDS["additional"]["say"])
_CUT = frozenset(_WORDS["cut"]["lemmas"])
_CUT_NOUNS = frozenset(_WORDS["cut"]["nouns"])
_MOVING = frozenset(_WORDS["moving"]["lemmas"])
_ONCE = frozenset(_WORDS["once"]["words"].split())
_BEFORE = [say.split() for say in _WORDS["once"]["before"]]
_BEHIND = [say.split() for say in _WORDS["once"]["behind"]]
_HELD = frozenset({"cast_member", "director", "showrunner"})
_SHOOTS = frozenset({"filming_start", "filming_end", "filming_location"})
_HOMES = frozenset({"platform", "distributor", "filming_location", "budget", "episodes", "box_office"})
_VERSIONS = frozenset({"version", "versions", "port", "ports", "edition"})
# what a status says of a fact that was taken for plain
_CERTAINTY = {"former": "denied", "cut": "denied", "departed": "denied", "in talks": "possible", "eyed": "possible"}
_NEAR, _NEAREST = 8, 4
_OPEN = (None, "former")


class Gone(Struct, frozen=True):
    """Who has left on a page, and who has been replaced."""

    left: frozenset[str]
    replaced: frozenset[str]


def add_standing(facts: Sequence[Fact], page: ToldPage) -> list[Fact]:
    """The facts with how their jobs stand, as their own sentences and the page tell it."""
    known = {f.value for f in facts if f.property == "cast_member" and f.certainty == "stated"}
    left = [find_leavers([told]) for told in page.sentences]
    gone = Gone(
        frozenset().union(*left, find_left_out(page.sentences) & known),
        frozenset(old for old, _ in find_successions(page.sentences)),
    )
    # Where a sentence tells what somebody leaves, it tells no leaving of another work: "who directed the first film".
    parted = {(f.value, page.find(f.start)) for f in facts if f.qualifiers.get("status") == "departed"}
    made = []
    for fact in facts:
        i = page.find(fact.start)
        told = page.sentences[i] if i is not None else None
        said = i is not None and fact.value in left[i] and (fact.value, i) not in parted
        status = _judge(fact, told, page.text, gone, said=said)
        made.append(_set(fact, status) if status else fact)
    return made


def _set(fact: Fact, status: str) -> Fact:
    certainty = _CERTAINTY.get(status, fact.certainty) if fact.certainty == "stated" else fact.certainty
    return replace_fact(fact, qualifiers={**fact.qualifiers, "status": status}, certainty=certainty)


def _judge(fact: Fact, told: Told | None, text: str, gone: Gone, *, said: bool) -> str | None:
    """The status that a fact lacks, or a better one than it has; `said` where its own sentence tells of leaving."""
    had = fact.qualifiers.get("status")
    kind = load_schema().properties[fact.property].value
    if kind == "person" and fact.certainty == "denied" and had in (*_OPEN, "departed"):
        if fact.value in gone.replaced:
            return "recast" if fact.property == "cast_member" else "replaced"
        if had != "departed" and fact.value in gone.left:
            return "departed"
    if had or told is None:
        return None
    if fact.property in _HELD and fact.certainty == "stated" and said:
        return "departed"
    items = told.items
    for at in told.find_mentions(fact):
        before, behind = split_clause(items, at, text)
        if fact.property in _SHOOTS and _is_near([*before[-_NEAR:], *_until_with(behind)], _ADDITIONAL):
            return "additional photography"
        if fact.property == "release_date" and fact.certainty == "stated" and _is_moved(items, at):
            return "former"
        if kind in ("person", "organisation") and _is_cut(items, at, person=kind == "person"):
            return "cut"
        if kind in ("person", "organisation") and (found := _find_phrase(fact, before, behind)):
            return found
        if fact.property in _HOMES and _was_before(fact, before, behind):
            return "former"
    return None


def _until_with(words: Sequence[str]) -> Sequence[str]:
    """ "In Budapest in 2024, with reshoots in London": the last are not of the first."""
    return words[: list(words).index("with")] if "with" in words[:_NEAR] else words[:_NEAR]


def _find_phrase(fact: Fact, before: Sequence[str], behind: Sequence[str]) -> str | None:
    """What the words behind a name say of its bearer; of one who is plainly said to have a job, the nearest only."""
    reach = behind[:_NEAREST] if fact.certainty == "stated" else behind
    for status, says in _PHRASES:
        if _is_near(reach, says) or (status == "in talks" and list(before[-3:]) == ["in", "talks", "with"]):
            return status
    return None


def _is_near(words: Sequence[str], says: _Says) -> bool:
    """Whether one of some runs of words stands among others; "~" is one word or none."""
    return any(_starts(words, i, say) for i, word in enumerate(words) for say in says.get(word, ()))


def _starts(words: Sequence[str], i: int, say: Sequence[str]) -> bool:
    for k, wanted in enumerate(say):
        if wanted == "~":
            return _starts(words, i + k, say[k + 1 :]) or _starts(words, i + k + 1, say[k + 1 :])
        if i + k >= len(words) or words[i + k] != wanted:
            return False
    return True


def _was_before(fact: Fact, before: Sequence[str], behind: Sequence[str]) -> bool:
    """ "Once of ABC", "on Channel Nine, but no longer is"; of what is denied, any word for what was."""
    if fact.certainty == "denied" and not _ONCE.isdisjoint([*before[-_NEAR:], *behind[:2]]):
        return True
    return any(list(before[-len(say) :]) == say for say in _BEFORE) or any(behind[: len(s)] == s for s in _BEHIND)


def _is_moved(items: Sequence[Item], at: int) -> bool:
    """Whether the sentence goes on to move the day at `at` to another."""
    for k in range(at + 1, min(len(items), at + 10)):
        verb = items[k].verb
        if items[k].kind == "D" or items[k].text in (";", "."):
            return False
        if verb is not None and verb.voice == "p" and verb.lemma in _MOVING and verb.certainty == "stated":
            then = any(w in items[k].text.split() for w in ("then", "since", "later", "now"))
            return then and any(x.kind == "D" for x in items[k + 1 : k + 6])
    return False


def _is_cut(items: Sequence[Item], at: int, *, person: bool) -> bool:
    """ "Hale shot scenes, but his part has been cut", "a Switch version has been dropped"."""
    if not person and word_at(items, at + 1) not in _VERSIONS:
        return False
    for k in range(at + 1, min(len(items), at + 16)):
        verb = items[k].verb
        if items[k].text in (";", ".", ":") and items[k].kind == "w":
            return False
        if verb is None or verb.lemma not in _CUT or verb.voice != "p" or verb.certainty != "stated":
            continue
        return not person or any(word_at(items, j) in _CUT_NOUNS for j in range(at + 1, k))
    return False
