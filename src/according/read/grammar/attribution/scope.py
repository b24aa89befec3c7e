"""Which part of a sentence a credit covers, and in which order nested credits stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from according.domain.claim import UNNAMED
from according.read.grammar.attribution.lexicon import load_lexicon
from according.read.grammar.attribution.row import Word
from according.read.grammar.attribution.subjects import Cue

_SPLITTERS = frozenset({"but", "while", "whereas", "though", "although", "and", "as", "with"})


_NEAR = 4
_TOLD = 30
_LAST = 8
_PUTTING = frozenset({"put", "puts", "told", "tells"})


class Credit(Struct, frozen=True):
    """Who is credited for what stands at [start, end): names from the outermost to the innermost.

    `effect` is what the verb says of the fact: plain, weak, denied, acting. It does not vouch for `asides`, which only
    remind the reader ("..., who made the first film, ..."), nor for the `titles` that its own words give the speaker.
    An aside is given with the name that it hangs on: what is only said at the name is not said in the aside.
    An `echo` comes from a later sentence ("Deadline broke the news.") and holds beside the credits of its own sentence;
    one of `dates` holds for release dates only, one of somebody’s `own` ("she said so herself") for no other person.
    The `absent` are speakers whose words are not about them: they have not said that they take part.
    """

    names: tuple[str, ...]
    start: int
    end: int
    effect: str = "plain"
    asides: tuple[tuple[int, int, int], ...] = ()
    titles: tuple[tuple[int, int], ...] = ()
    echo: bool = False
    dates: bool = False
    own: bool = False
    absent: tuple[str, ...] = ()

    def covers(self, start: int, end: int, *, aside: bool = False, title: bool = True) -> bool:
        """Whether the credit holds for what is said at [start, end).

        `aside` tells that the fact would be credited in an aside too, `title` that it may be the speaker's title.
        """
        middle = (start + end) // 2
        if not self.start <= middle < self.end:
            return False
        if not aside and any(a <= start and clause < end <= b for a, clause, b in self.asides):
            return False
        return not (title and any(a <= start and end <= b for a, b in self.titles))


def lay_scopes(row: Sequence[Word], cues: Sequence[Cue]) -> list[Credit]:
    """The credits of a sentence: each clause has those of its own cues, or those at the end of the sentence."""
    if not row or not cues:
        return []
    segments = _split(row, cues)
    owned = [[c for c in cues if a <= c.first < b] for a, b in segments]
    credits = []
    before: Sequence[Cue] = ()
    for n, (a, b) in enumerate(segments):
        closed = any(row[end - 1].text == "." for _, end in segments[n:-1])
        mine = owned[n] or (() if closed else _trailing(row, owned[n + 1 :]))
        if not mine and n and row[a - 1].text == ";" and _goes_on(row, a, before):
            mine = before  # "..., Cole said; it had been due in March"
        before = mine
        if not mine:
            continue
        start = row[a].start
        end = row[b - 1].end if b < len(row) else row[-1].end
        credits.append(
            Credit(
                names := _order(mine),
                start,
                end,
                _effect(mine),
                find_asides(row, a, b, mine),
                _find_titles(row, a, mine),
                absent=() if any(w.text.lower() in _SELVES for w in row[a:b]) else names,
            )
        )
    return credits


_SELVES = frozenset("he she they i his her their my him them me himself herself themselves i'm i've i'll".split())


def _goes_on(row: Sequence[Word], a: int, before: Sequence[Cue]) -> bool:
    """Whether a clause behind a semicolon is still what was credited: it is where the credit stood behind its words.

    What follows on a speaker's "says that" has left it: "Hale says that she is out; the shoot went on without her",
    but not "Hale told Variety that she wrote it; Price was then hired".
    """
    told = any(c.hearer for c in before) and any(w.text == "then" for w in row[a : a + _NEAR + 1])
    return told or any(c.side != "after" and not c.hearer for c in before) or row[a].text in _OTHERS


_OTHERS = frozenset({"one", "another", "others", "some"})


def _split(row: Sequence[Word], cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Cut at semicolons, and at conjunctions that have credits on both sides or open a credited clause."""
    cuts = [0]
    spoken = False
    for i, word in enumerate(row):
        spoken ^= word.text == '"'
        if word.kind != "w" or i <= cuts[-1]:
            continue
        left = {name for c in cues if cuts[-1] <= c.last < i for name in c.names}
        both = bool(left) and any(c.first > i and not set(c.names) <= left for c in cues)
        joined = word.text in _SPLITTERS and i > 0 and row[i - 1].text == "," and not spoken
        opens = (joined or word.text in (":", "--")) and _opens_clause(row, i, cues)
        opens = opens or (word.text == ":" and not left and any(c.first > i and c.side == "before" for c in cues))
        opens = opens or (word.text == "," and any(c.first == c.last == i + 1 and c.kind == "person" for c in cues))
        opens = opens or (word.text == "," and row[i + 1 : i + 2] != [] and _opens_relative(row, i, cues))
        opens = opens or (word.text == "and" and not left and _opens_belief(row, i, cues))
        if i + 1 < len(row) and (word.text in (";", ".") or (both and joined) or opens):
            cuts.append(i + 1)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], len(row)], strict=True)]


def _opens_relative(row: Sequence[Word], i: int, cues: Sequence[Cue]) -> bool:
    """Whether a company named in passing goes on to speak: "... with money from Ulster, which said that ..."."""
    return row[i + 1].text == "which" and any(c.first == i + 1 and c.side == "after" for c in cues)


def _opens_belief(row: Sequence[Word], i: int, cues: Sequence[Cue]) -> bool:
    """Whether only what follows is somebody's word: "Ada Cole and, if her agent is to be believed, Tom Hale"."""
    condition = [w.text for w in row[i + 1 : i + 3]] == [",", "if"]
    believed = any(w.text == "believed" for w in row[i : i + 3 * _NEAR])
    return condition and believed and any(i < c.first <= i + 2 * _NEAR for c in cues)


def _opens_clause(row: Sequence[Word], i: int, cues: Sequence[Cue]) -> bool:
    """Whether somebody's own news begins at a conjunction or colon: ", though sources say that ...".

    A verdict on what stands before ("but her agent says that there is nothing in it") belongs to that.
    """
    near = 2 * _NEAR if row[i].text == "--" else _NEAR  # "-- some of it, we hear, on phones"
    cue = next((c for c in cues if i < c.first <= i + near), None)
    if cue is not None and row[i].text == "as":
        return row[cue.last].text in _PUTTING
    if cue is not None and cue.kind == "told":
        return cue.first == i + 1 or row[i].text == "--"
    if cue is None or cue.side != "after" or cue.effect in ("denied", "acting"):
        return False
    if cue.effect == "listing" and row[i].text in (":", "--"):
        return False
    told = [w.text for w in row[cue.last + 1 : cue.last + _TOLD] if w.kind == "w"]
    return not any(word in load_lexicon().verdicts for word in told)


def _find_titles(row: Sequence[Word], a: int, cues: Sequence[Cue]) -> tuple[tuple[int, int], ...]:
    """The cues' own words with the speakers' titles before them."""
    describing = load_lexicon().describing
    titles = []
    for cue in cues:
        k = cue.first
        while k > a and row[k - 1].kind == "w" and row[k - 1].text in describing:
            k -= 1
        titles.append((row[k].start, row[cue.last].end))
    return tuple(titles)


def find_asides(row: Sequence[Word], a: int, b: int, cues: Sequence[Cue]) -> tuple[tuple[int, int, int], ...]:
    """The relative clauses and appositions in words [a, b) that hold no cue."""
    asides = []
    for i in range(max(a + 1, 2), b - 1):
        if row[i - 1].text == "," and row[i - 1].kind == "w" and row[i].text in _REMINDING | _ARTICLES:
            close = next((k for k in range(i + 1, b) if row[k].kind == "w" and row[k].text in _CLOSING), b - 1)
            if any(i <= c.first <= close for c in cues) or not _is_aside(row, i, close):
                continue
            if _introduces(row, i, close):
                continue
            first = i - 2 if row[i - 2].is_name else i
            asides.append((row[first].start, row[i].start, row[close - 1].end))
    return tuple(asides)


_REMINDING = frozenset(
    {"who", "whose", "which", "whom", "where", "played", "both", "planned", "dated", "slated", "once"}
)
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "one"})
_FINITE = frozenset("is was are were will would has have had can could may might said says does did do".split())
_CLOSING = frozenset({",", ";", ".", ":", "--"})


def _is_aside(row: Sequence[Word], i: int, close: int) -> bool:
    if row[i].text in _ARTICLES:
        return row[i - 2].is_name and not any(w.kind == "w" and w.text in _FINITE for w in row[i:close])
    return row[i - 2].is_name or row[i].text in ("who", "whose", "which", "played")


def _introduces(row: Sequence[Word], i: int, close: int) -> bool:
    """Whether an apposition tells of a work what is new: "has bought Salt, an action script by Ada Cole"."""
    new = row[i - 2].kind == "W" and row[i].text in ("a", "an")
    return new and not any(w.kind == "W" for w in row[i:close])


def _trailing(row: Sequence[Word], behind: Sequence[Sequence[Cue]]) -> Sequence[Cue]:
    """The credit at the end of the sentence, which holds for the clauses before it too: "A; B; C, per HBO"."""
    cues = behind[-1] if behind else ()
    return [
        c
        for c in cues
        if c.last >= len(row) - _LAST and c.side != "after" and c.kind != "told" and not any(behind[:-1])
        if not any(w.text == "believed" for w in row[c.last : c.last + _NEAR])
    ]


def _order(cues: Sequence[Cue]) -> tuple[str, ...]:
    """Outlets first, then parties and people, then the unnamed."""
    rank = {"outlet": 0, "document": 2, "unnamed": 3, "told": 3}
    ranked = sorted(cues, key=lambda c: (0 if c.hearer else 1, rank.get(c.kind, 1), c.first))
    names = [n for c in ranked for n in c.names]
    return tuple(dict.fromkeys([n for n in names if n != UNNAMED] + [n for n in names if n == UNNAMED]))


def _effect(cues: Sequence[Cue]) -> str:
    effects = [c.effect for c in cues]
    return next((e for e in ("denied", "weak") if e in effects), "plain")
