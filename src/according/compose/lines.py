"""Lines: one move of a statement as one line of the log, in words and with who brought it about."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from msgspec.structs import replace

from according.compose.citing import key_statement, name_credit, pick_backings
from according.compose.dates import day_of
from according.compose.edition import Edition
from according.compose.marks import mark_statement, word_statement
from according.compose.moves import Move
from according.compose.pairs import REPLACING, Pair
from according.compose.values import name_value, say_value
from according.compose.words import join_list
from according.domain.change import Change, ChangeKind
from according.domain.decision import Decision
from according.domain.decision_words import name_signatory
from according.domain.names import fold_name
from according.domain.statement import PINNED, Backing, Statement, Turn

# What became of a value that nothing took the place of.
_ENDS = {"departed": "left", "replaced": "replaced", "recast": "recast", "cut": "cut"}
_GONE = {"cast_member": "no longer in the cast", "release_date": "given up", "filming_start": "given up"}
_GONE |= {"filming_end": "given up", "trailer_date": "given up", "title": "no longer the title"}
# What each page tells in words of its own: that one more tells it so is no news.
_RETOLD_VALUES = frozenset({"clause"})
_RETOLD_SECTIONS = frozenset({"quotes", "people"})
_FALLEN: frozenset[ChangeKind] = frozenset({"changed", "corrected", "denied", "ended", "misread", "withdrawn"})
# Statuses that tell how somebody or something stands; any other tells what is meant ("additional photography").
_STATES = frozenset(
    {"in talks", "eyed", "attached", "departed", "replaced", "recast", "cut", "former", "working", "official"}
)
_APART = ("region", "venue", "platform", "period", "edition", "credit", "status")


class LineMaker:
    """Makes the lines of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def backings(self) -> dict[str, Backing]:
        """All claims behind the statements, by id."""
        return {b.claim.id: b for s in self.edition.statements for b in s.backings}

    def make_line(self, move: Move, pair: Pair | None) -> Change | None:
        """The line of a move; None where old and new read the same."""
        old = self.say_move(move) if move.kind in _FALLEN else ""
        new = self._say_new(move, pair)
        if old == new:
            return None
        told, turn = self._choose_told(move, pair)
        pin = find_pin(told, turn) or find_pin(move.statement, move.turn)
        by = None if pin else self._find_by(move, pair, told)
        ended = move.kind in _FALLEN and pair is None
        tally = not ended and move.turn.character is None
        return Change(
            on=move.turn.on,
            kind=_name_kind(move, pair),
            property=told.property,
            label=self.label_move(move, pair),
            qualifiers={k: v for k, v in move.statement.qualifiers.items() if v and k in _APART[:4]},
            old=old,
            new=new,
            old_values=(_value_of(move),) if move.kind in _FALLEN else (),
            new_values=() if ended else self._list_new_values(move, pair),
            mark=mark_statement(told),
            word=word_statement(told),
            why=turn.why,
            by=f"settled by {name_signatory(pin)}" if pin else tell_by(by, self.edition) if by else "",
            page=by.claim.page if by else None,
            pages=told.pages if tally else 0,
            origins=tuple(self.edition.name_parent(o) for o in told.origins) if tally else (),
            news=key_statement(told) if tally and told.pages > 1 else None,
            claims=tuple(b.claim.id for b in told.backings),
            minor=self._is_minor(move, pair),
        )

    def say_move(self, move: Move) -> str:
        """A value in words: a part, or a person in the cast with the part if it was known on that day."""
        statement = move.statement
        if move.turn.character is not None:
            return move.turn.character
        known = not statement.history or any(t.character and t.on <= move.turn.on for t in statement.history)
        qualifiers = {k: v for k, v in statement.qualifiers.items() if k != "character" or known}
        return name_value(replace(statement, qualifiers=qualifiers), self.edition.schema.properties[statement.property])

    def label_move(self, move: Move, pair: Pair | None) -> str:
        """The question that a line is about: "Release, Germany", "Part of Mara Lind", "Director, second unit"."""
        prop = self.edition.schema.properties[move.statement.property]
        if move.turn.character is not None:
            return f"Part of {move.statement.value}"
        given = {**(pair.news[0].qualifiers if pair else {}), **move.statement.qualifiers}
        if given.get("venue") == "theatrical":
            given.pop("venue")
        if given.get("status") in _STATES or prop.name == "production_status":
            given.pop("status", None)
        return ", ".join([prop.label, *(v for name in _APART if (v := given.get(name)))])

    def _choose_told(self, move: Move, pair: Pair | None) -> tuple[Statement, Turn]:
        """The statement that a line is about, standing as it did on that day."""
        if pair and pair.rises:
            rise = pair.rises[0]
            return _stand(rise.statement, rise.turn), rise.turn
        if pair:
            return _stand_on(pair.news[0], move), move.turn
        return _stand(move.statement, move.turn), move.turn

    def _say_new(self, move: Move, pair: Pair | None) -> str:
        if pair is None:
            if move.kind in REPLACING or move.kind == "ended":
                return self._say_end(move)
            return "" if move.kind in _FALLEN else self.say_move(move)
        risen = {id(rise.statement): self.say_move(rise) for rise in pair.rises}
        return join_list([risen.get(id(s)) or self._say_now(s, move) for s in pair.news])

    def _say_now(self, statement: Statement, move: Move) -> str:
        if move.turn.character is not None:
            return statement.qualifiers.get("character") or ""
        return name_value(statement, self.edition.schema.properties[statement.property])

    def _say_end(self, move: Move) -> str:
        return "no longer so" if move.turn.character else name_end(move.statement, self.edition)

    def _list_new_values(self, move: Move, pair: Pair | None) -> tuple[str, ...]:
        if pair is None:
            return (_value_of(move),)
        if move.turn.character is not None:
            return tuple(s.qualifiers.get("character") or "" for s in pair.news)
        return tuple(s.value for s in pair.news)

    def _is_minor(self, move: Move, pair: Pair | None) -> bool:
        prop = self.edition.schema.properties[move.statement.property]
        if prop.value in _RETOLD_VALUES or prop.section in _RETOLD_SECTIONS:
            return True
        return all(rise.minor for rise in pair.rises) and move.minor if pair and pair.rises else move.minor

    def _find_by(self, move: Move, pair: Pair | None, told: Statement) -> Backing | None:
        """The claim that brought a change about: one of that day, of this value or of the one that it met."""
        turns = [*(rise.turn for rise in (pair.rises if pair else ())), move.turn]
        named = [self.backings[t.claim] for t in turns if t.claim and t.claim in self.backings]
        rivals = self._by_value.get((told.property, move.turn.other or ""), ())
        today = [b for s in (told, *rivals) for b in s.backings if day_of(b.claim.said_at) == move.turn.on]
        first = [b for b in named if day_of(b.claim.said_at or b.claim.published) == move.turn.on]
        candidates: list[Backing] = [*first, *(b for b in today if not b.against), *named]
        if candidates or not told.backings:
            return candidates[0] if candidates else None
        return pick_announcement(told, self.edition, move.turn.on, against=move.kind in _FALLEN and pair is None)

    @cached_property
    def _by_value(self) -> dict[tuple[str, str], list[Statement]]:
        """The statements by property and value, and those on the cast by the name of the part too."""
        found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for statement in self.edition.statements:
            for name in (statement.value, statement.qualifiers.get("character")):
                if name:
                    found[statement.property, name].append(statement)
        return found


def find_pin(statement: Statement, turn: Turn) -> Decision | None:
    """The decision of an editor that a turn comes from, if it comes from one."""
    if turn.rule != PINNED:
        return None
    pins = [d for d in statement.decisions if d.kind == "pin" and d.since <= turn.on]
    return max(pins, key=lambda d: d.order, default=None)


def name_end(old: Statement, edition: Edition) -> str:
    """What became of a value that no statement took the place of."""
    prop = edition.schema.properties[old.property]
    if not old.replaced_by:
        return _ENDS.get(old.qualifiers.get("status") or "") or _GONE.get(old.property) or "no longer so"
    if old.qualifiers.get("character") and prop.name == "cast_member":
        return f"{old.value} as {old.replaced_by}"
    return say_value(prop, old.replaced_by, {})


def pick_announcement(statement: Statement, edition: Edition, on: str, against: bool = False) -> Backing:
    """The claim that brought a value: of those of the day, else the earliest; first hand before copied."""
    backings = pick_backings(statement, edition, against)
    return min(
        backings,
        key=lambda b: (
            (b.claim.said_at or "") != on,
            b.claim.published or "9999",
            b.relation in ("copy", "traced", "version"),
            b.claim.id,
        ),
    )


def tell_by(backing: Backing, edition: Edition) -> str:
    """By whom a change was told: "Marquee Post, from Deadline"."""
    credit = name_credit(backing, edition)
    outlet = edition.name_outlet(backing.claim)
    return f"{outlet}, from {credit}" if credit and fold_name(credit) != fold_name(outlet) else outlet


def _name_kind(move: Move, pair: Pair | None) -> ChangeKind:
    """The kind of a line: what fell without anything in its place has ended, what fell for something has changed."""
    if pair is None:
        return "ended" if move.kind in REPLACING else move.kind
    return "changed" if move.kind == "ended" else move.kind


def _value_of(move: Move) -> str:
    return move.turn.character or move.statement.value


def _stand_on(statement: Statement, move: Move) -> Statement:
    """A statement as it stood on the day of a move that told of another."""
    part = move.turn.character is not None
    till = [t for t in statement.history if t.on <= move.turn.on and (t.character is not None) == part]
    return _stand(statement, till[-1]) if till else statement


def _stand(statement: Statement, turn: Turn) -> Statement:
    return replace(statement, standing=turn.standing, assurance=turn.assurance)
