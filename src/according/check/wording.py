"""Wording: a finding in a sentence or two for an editor, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from according.check.ruling import Ruling
from according.domain.edtf import format_date, is_edtf
from according.domain.finding import Placement, Said
from according.domain.schema import load_schema
from according.domain.statement import Statement

# Statements of one question in words; `part` asks for the name of the part as value.
Say = Callable[[Sequence[Statement], bool], Said]
_MOST_NAMES = 3
_NEWS = "The article is newer than all that the ledger has on this: it may be news."


def explain_ruling(ruling: Ruling, placement: Placement, say: Say) -> str:
    """Why the verdict is what it is: what stands, since when, and according to whom."""
    why = _explain_reason(ruling, placement, say)
    return f"{why} {_NEWS}" if ruling.newer else why


def _explain_reason(ruling: Ruling, placement: Placement, say: Say) -> str:
    now = say(ruling.now, placement.part) if ruling.now else None
    match ruling.reason:
        case "replaced":
            return f"{_tell_standing(ruling, now)}."
        case "settled":
            return f"No longer only talk: {_tell_standing(ruling, now)}."
        case "happened":
            return f"That day has come: {_tell_standing(ruling, now)}."
        case "another value" | "misreported" | "withdrawn" | "denied" | "given up":
            return " ".join(filter(None, [_tell_fall(ruling), f"{_tell_standing(ruling, now)}." if now else ""]))
        case "stands":
            return f"The ledger has it otherwise: {_tell_standing(ruling, now)}."
        case "disputed":
            return _tell_dispute(ruling, placement, say)
        case "talk":
            return ruling.was.why if ruling.was else "Nobody whose matter it is has confirmed it."
        case "less exact":
            return f"The ledger has it otherwise or less exactly: {_tell_standing(ruling, now)}."
        case "newer":
            return f"The ledger has: {_tell_standing(ruling, now)}. {_NEWS}"
        case "elsewhere":
            return f"The ledger has this of {join_names(placement.elsewhere)}, and not of {placement.slot[0]}."
        case "no statement":
            return _tell_nothing(placement, now)
    return _tell_agreement(ruling, placement, say)


def advise(ruling: Ruling, placement: Placement, now: Said | None) -> str:
    """What to do with the words."""
    match ruling.verdict:
        case "outdated" if ruling.reason == "happened":
            return "Say that it has happened."
        case "outdated" | "contradicted" if now:
            return f"Make it {now.value}." if ruling.reason not in ("stands", "settled") else "Bring it up to date."
        case "contradicted":
            return "Take it out."
        case "outdated":
            return "Take it out, or say that it was so once."
        case "disputed":
            return "Give both sides, or say that it is disputed."
        case "unconfirmed":
            return "Say who says so, or leave it out."
    return ""


def show_answer(placement: Placement) -> str:
    """The answer that the article gives, in words."""
    value = placement.value
    return format_date(value) if is_edtf(value) and not value.isdigit() else value


def tell_before(ruling: Ruling, placement: Placement, say: Say) -> str:
    """What the new answer replaced, as the ledger has it."""
    if ruling.reason != "replaced" or ruling.was is None:
        return ""
    return say([ruling.was], placement.part).value


def join_names(names: Sequence[str]) -> str:
    """Names as a list: "Deadline, Lionsgate and 2 others"."""
    names = list(dict.fromkeys(names))
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def find_since(ruling: Ruling) -> str | None:
    """Since when the new answer stands: the day on which the old one was replaced, or on which it was first told."""
    if ruling.reason == "replaced" and ruling.was is not None and ruling.was.replaced_by and ruling.was.until:
        first = min((s.since for s in ruling.now if s.since), default="")
        return max(ruling.was.until, first)
    return min((s.since for s in ruling.now if s.since), default=None)


def _tell_standing(ruling: Ruling, now: Said | None) -> str:
    """ "Ballerina opens in theaters on 6 June 2025, since 21 February 2024, according to Deadline"."""
    if now is None:
        return ruling.was.why.rstrip(".") if ruling.was else "it is not so"
    since = find_since(ruling)
    told = [now.text.rstrip(".")]
    told += [f"since {format_date(since)}"] if since and is_edtf(since) else []
    told += [f"according to {join_names(now.tellers)}"] if now.tellers else []
    return f"{told[0]} ({', '.join(told[1:])})" if len(told) > 1 else told[0]


def _tell_fall(ruling: Ruling) -> str:
    return ruling.was.why if ruling.was else "" if ruling.now else "The ledger has another answer."


def _tell_dispute(ruling: Ruling, placement: Placement, say: Say) -> str:
    sides = [s for s in (ruling.was, *ruling.now) if s is not None]
    values = list(dict.fromkeys(say([side], placement.part).value for side in sides))
    if ruling.was is None:
        return f"Accounts differ: {join_names(values)}."
    why = ruling.was.why
    untold = [value for value in values[1:] if value.casefold() not in why.casefold()]
    return f"{why} Said as well: {join_names(untold)}." if untold else why


def _tell_nothing(placement: Placement, now: Said | None) -> str:
    if not placement.slot:
        return f"The ledger knows nothing of {placement.claim.subject}."
    prop = load_schema().properties.get(placement.claim.property)
    label = prop.label.lower() if prop else placement.claim.property
    known = f" Of {label} it has: {now.value}." if now else ""
    return f"No page in the ledger says so.{known}"


def _tell_agreement(ruling: Ruling, placement: Placement, say: Say) -> str:
    was = ruling.was
    if was is None:
        return "The ledger says so too."
    said = say([was], placement.part)
    tellers = f", according to {join_names(said.tellers)}" if said.tellers else ""
    since = f"since {format_date(was.since)}" if was.since and is_edtf(was.since) else "the ledger says so"
    match ruling.reason:
        case "told less exactly":
            return f"Told more exactly: {said.value}, {since}{tellers}."
        case "told as talk":
            return f"Told as talk. {was.why}"
        case "told as history":
            return f"Told as history. {was.why}"
    return f"{since[0].upper()}{since[1:]}{tellers}."
