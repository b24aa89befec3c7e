"""What a sentence leaves the page talking about: the work and the person that the next one may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from according.read.grammar.discourse import Discourse
from according.read.grammar.facts import Fact
from according.read.grammar.lexicon import load_nouns, load_words
from according.read.grammar.rows.item import Item
from according.read.grammar.rows.organisations import keep_companies
from according.read.grammar.rows.standing import is_passing


def move_on(items: Sequence[Item], facts: Sequence[Fact], discourse: Discourse) -> None:
    """What the next sentence's "it" and "he" will mean."""
    verb = next((i for i, item in enumerate(items) if item.kind == "V"), len(items))
    first = _skip_opener(items, verb)
    heads = (i for i in range(first, verb) if not i or items[i - 1].text not in _PREPOSITIONS)
    subject = next((items[i] for i in heads if _is_one_work(items[i]) and not is_passing(items, i)), None)
    subject = subject or _find_late(items, verb)
    if subject is not None and _is_hero(subject, discourse.main):
        subject = None
    if subject is not None and discourse.section and verb and items[verb - 1] is not subject:
        subject = None
    if subject is not None:
        discourse.topic = subject.names[0]
        if not any(x.kind in "WPV" for x in items[: items.index(subject)]):
            discourse.lead = discourse.topic
    elif discourse.loose and not discourse.section:
        named = [x for i, x in enumerate(items) if i >= first and _is_one_work(x) and not _in_passing(items, i)]
        discourse.topic = named[0].names[0] if named else discourse.topic
    elif (first or len(discourse.peers) > 1) and not discourse.section:
        plain = [x for i, x in enumerate(items) if i >= first and _is_one_work(x) and not _in_passing(items, i)]
        peers = [x.names[0] for x in plain if x.names[0] in discourse.peers]
        discourse.topic = peers[0] if peers else discourse.topic
    discourse.topic = discourse.keep_series(_find_named(items) or discourse.topic)
    others = {x.names[0] for i, x in enumerate(items) if _is_one_work(x) and not is_passing(items, i)}
    discourse.recent = others.pop() if len(others) == 1 else None
    person = next((x for x in items if x.kind == "P" and len(x.names) == 1), None)
    if person is not None:
        discourse.person = person.names[0]
    discourse.meet([x.names[0] for x in items if x.kind == "P" and len(x.names) == 1 and not x.reference])
    keep_companies(items, discourse)
    for fact in (f for f in facts if not f.fame):
        discourse.learn(fact.property, fact.subject, fact.value)


_PREPOSITIONS = load_words("prepositions")


def _skip_opener(items: Sequence[Item], verb: int) -> int:
    """Where a sentence begins behind what it opens with: "Hot off Salt Road, Netflix has won ...", at "Netflix"."""
    first = verb
    while first > 0 and (items[first - 1].kind in "POXN" or items[first - 1].text == "and"):
        first -= 1
    opened = 0 < first < verb and items[first - 1].text == ","
    return first if opened else 0


def _find_late(items: Sequence[Item], verb: int) -> Item | None:
    """The work whose clause a participle opens: "Also keeping its place, Salt Road earned ...".

    What stands before the comma has no subject of its own.
    """
    if verb > 1 or verb == len(items) or not items[verb].text.endswith(("ing", "ed")):
        return None
    comma = next((i for i in range(verb, len(items)) if items[i].text == ","), None)
    if comma is None:
        return None
    end = next((i for i in range(comma, len(items)) if items[i].kind == "V"), len(items))
    return next((items[i] for i in range(comma, end) if _is_one_work(items[i]) and not is_passing(items, i)), None)


_INTRODUCED = re.compile(
    r"\b(?:in|on|of|into|direct|write|pen|develop|produce|make|helm|adapt|join|create|script|shoot|scripting|creating|"
    r"writing|directing|developing) an? (?:[\w’'-]+ ){0,4}?(?P<noun>[\w-]+)"
    r"(?=[,.;]| (?:about|with|that|which|in which|starring|opposite|from|based|for|at|on|inspired|set)\b)"
)
_ASIDE = re.compile(r"\([^()]{1,200}\)")


def leave_work(words: str, titles: Iterable[str], discourse: Discourse) -> None:
    """On a page of many works, one that is brought up without a title takes the place of the one in hand.

    "She will direct and star in an independent romance": what follows is not of the work of the paragraph before.
    `titles` are those that the sentence names; in brackets they only say who somebody is.
    """
    if not discourse.loose or discourse.section:
        return
    plain = _ASIDE.sub("", words)
    if any(_names_work(title, plain) for title in titles):
        return
    brought = [*_INTRODUCED.finditer(plain), *_COMING.finditer(plain)]
    brought += _NARROWED.finditer(plain) if discourse.carried else ()
    if any(found["noun"] in load_nouns().work or found["noun"] == "pilot" for found in brought):
        discourse.topic = discourse.recent = discourse.lead = None
        discourse.carried = False


# "the next James Bond film", "his untitled heist movie"
_COMING = re.compile(
    r"\b(?:the|an?|his|her|their) (?:next|(?:as-yet-|still-)?untitled) (?:[\w’'-]+ ){1,4}?(?P<noun>"
    r"film|movie|series|project|picture|feature|instal?lment|pilot|drama|comedy|thriller|show|game|adventure|outing)\b"
)
# which one is meant is only said behind it: "on the drama pilot starring Ada Cole"
_NARROWED = re.compile(
    r"\b(?:in|on|of|for|join|joins|joined) the (?:[\w’'-]+ ){0,3}?(?P<noun>[\w-]+) "
    r"(?:starring|written by|directed by|created by|based on)\b"
)
_MAKER = r"(?:directors?|stars?|writers?|creators?|makers?|producers?|actors?|actress|alum|alums|helmer|scribe)"


def _names_work(title: str, words: str) -> bool:
    """Whether a title stands in words for more than to say who somebody is: "the director of Salt Road"."""
    places = [m.start() for m in re.finditer(re.escape(title), words)]
    own = re.compile(rf"[’'”\"]?(?:[’']s?)? {_MAKER}\b")
    of = re.compile(rf"\b{_MAKER} (?:of|behind) [‘“'\"]?$")
    return any(not own.match(words, at + len(title)) and not of.search(words[max(0, at - _NEAR) : at]) for at in places)


_NEAR = 24


def take_up(items: Sequence[Item], discourse: Discourse) -> None:
    """On a page of many works, what the first sentence of a paragraph speaks of where it is another than the last.

    "Director Ada Cole has said that she wanted unknown faces for Salt Road" is of Salt Road, not of the work before;
    and of "Tom Hale has talked about his part in Dorrit Nine" nothing is that work's either.
    """
    if not discourse.carried:
        return
    spoken = [i for i, x in enumerate(items) if _is_one_work(x) and not is_passing(items, i)]
    if spoken:
        discourse.carried = False
        if discourse.topic not in {items[i].names[0] for i in spoken}:
            discourse.topic = items[spoken[0]].names[0]
    elif any(_is_unknown_work(items, i) for i in range(len(items))):
        discourse.carried = False
        discourse.topic = None


def _is_unknown_work(items: Sequence[Item], i: int) -> bool:
    """Whether a name that nobody knows stands where a work may: behind a verb and its preposition or owner."""
    item = items[i]
    if item.kind != "X" or not any(x.kind == "V" for x in items[:i]) or not i:
        return False
    before = items[i - 1].text
    leads = before in _LEADING or before in load_nouns().work or before in load_nouns().genres or before == "novel"
    return leads and (len(item.text.split()) > 1 or item.text[-1:].isdigit())


_LEADING = frozenset({"on", "in", "for", "the", "of", "'s", "upcoming", "new", "to"})


def _is_hero(item: Item, main: str | None) -> bool:
    """Whether a name that opens the main title is that of its hero: "Otter is going home", of "Otter in Oslo"."""
    rest = (main or "").removeprefix(item.names[0])
    return rest != main and rest[:1] == " " and rest[1:2].islower()


def _find_named(items: Sequence[Item]) -> str | None:
    """The work that a sentence gives its name to: "The third film is Fire and Ash"."""
    for before, verb, item in zip(items, items[1:], items[2:], strict=False):
        is_work = (
            item.kind == "W" and len(item.names) == 1 and not item.reference and before.kind == "W" and before.reference
        )
        if (
            is_work
            and verb.verb is not None
            and verb.verb.lemma in ("be", "call", "title")
            and verb.verb.certainty == "stated"
        ):
            return item.names[0]
    return None


def _in_passing(items: Sequence[Item], i: int) -> bool:
    """Whether a work is only named to say who somebody is: "best known for Dry Land", "who wrote Salt"."""
    if is_passing(items, i):
        return True
    for k in range(i - 1, max(-1, i - 9), -1):
        if items[k].kind == "w" and items[k].text in (",", ";", ":", "--"):
            return False
        if items[k].text in _PASSING:
            return True
    return False


_PASSING = load_words("in_passing")


def _is_one_work(item: Item) -> bool:
    return item.kind == "W" and len(item.names) == 1
