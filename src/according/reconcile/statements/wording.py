"""Why a value stands as it does: one sentence for an editor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from according.domain.edtf import format_date, is_edtf
from according.reconcile.lineage.sources import Source
from according.reconcile.votes.cases import Rule, Verdict, Vote

_MOST_NAMES = 3
# Behind the reason for a planned day that is over.
OVERDUE = "The day has passed, and no page since says that it happened."


def explain_verdict(verdict: Verdict, origins: Sequence[Source], pages: int) -> str:
    """The reason for a verdict as one sentence."""
    sentence = _SENTENCES[verdict.rule](_Facts(verdict, origins, pages))
    return sentence[0].upper() + sentence[1:]


def explain_circles(circles: Iterable[Sequence[str]]) -> list[str]:
    """A sentence for each circle: outlets that have it from each other add no origin."""
    found = dict.fromkeys(tuple(circle) for circle in circles if circle)
    return [f"{join_names(circle)} have it from each other: a circle, which adds no origin." for circle in found]


class _Facts:
    """Pieces of sentences about one verdict."""

    def __init__(self, verdict: Verdict, origins: Sequence[Source], pages: int) -> None:
        self.pages = f"{pages} page" if pages == 1 else f"{pages} pages"
        self.say = "says" if pages == 1 else "say"
        self.origins = join_names([o.name for o in origins])
        told = {o.name for v in verdict.votes if not (v.hedged or v.against) for o in v.origins}
        self.report = next(iter(told)) if len(told) == 1 else "one report"
        self.other = show_value(verdict.other or "")
        self.who = _name_voice(verdict.by)
        self.planned = verdict.by is not None and verdict.by.certainty == "expected"
        first = verdict.votes[0] if verdict.votes else None
        self.first = f"{first.outlet} ({format_date(first.day)})" if first else "a page"


def list_origins(said: Sequence[Vote]) -> list[Source]:
    """The origins of some claims, each once, in order of time."""
    found: dict[str, Source] = {}
    for vote in said:
        for origin in vote.origins:
            found.setdefault(origin.key, origin)
    return list(found.values())


def join_names(names: Sequence[str]) -> str:
    """Names as a list: "Deadline, Lionsgate and 2 others"."""
    names = list(dict.fromkeys(names))
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def show_value(value: str) -> str:
    """A value for reading: dates written out, the rest as it is."""
    return format_date(value) if is_edtf(value) and not value.isdigit() else value


def _name_voice(vote: Vote | None) -> str:
    """Whose word a vote is, where and when: "Lionsgate (Marquee Post, 4 April 2023)"."""
    if vote is None:
        return "nobody"
    origin = vote.origins[0].name if vote.origins and vote.credited else vote.outlet
    where = [vote.outlet] if origin != vote.outlet else []
    return f"{origin} ({', '.join([*where, format_date(vote.day)])})"


_Sentence = Callable[[_Facts], str]


def _explain_agreed(f: _Facts) -> str:
    told = f"from {f.origins}" if f.origins else "though none says from where"
    return f"{f.pages} {f.say} so, {told}, and nothing contradicts it."


def _explain_lonely(f: _Facts) -> str:
    against = f"{f.other} is better supported" if f.other else "others leave it out"
    return f"one page says so and names no source; {against}."


# One sentence for each rule of the policy; explain_verdict gives them their capital.
_SENTENCES: dict[Rule, _Sentence] = {
    "party": lambda f: f"{'planned' if f.planned else 'confirmed'} by {f.who}, and nothing since weighs against it.",
    "agreed": _explain_agreed,
    "alone": lambda f: f"only {f.who} says so; nothing contradicts it.",
    "still called": lambda f: f"{f.pages} {f.say} so by calling it this; no other title has been announced.",
    "talk": lambda f: f"only talk so far, on {f.pages}: nobody whose matter it is has confirmed it.",
    "plan": lambda f: f"expected on {f.pages}, but nobody whose matter it is has said so.",
    "leak": lambda f: f"it began as talk on {f.first}; who has stated it since names no source.",
    "hearsay since": lambda f: "one page stated it and names no source; later pages know it only as hearsay.",
    "one report": lambda f: f"whoever states it has it from {f.report}, which others pass on as talk.",
    "lonely": _explain_lonely,
    "contested": lambda f: f"{f.other} is said as well, and neither has been settled.",
    "denied by some": lambda f: f"{f.who} says that it is not so, against as good a word.",
    "left out": lambda f: f"later lists leave it out, first {f.who}.",
    "left out by party": lambda f: f"{f.who} leaves it out of the list.",
    "another credit": lambda f: f"another credit is told for the same person: {f.other}.",
    "another part": lambda f: f"one page says so and names no source; everybody else has this person as {f.other}.",
    "another work": lambda f: "one page says so and names no source; it seems to be about another work.",
    "a part's name": lambda f: "others have this as the name of a part, and nobody who says otherwise names a source.",
    "moved": lambda f: f"replaced by {f.other} on the word of {f.who}.",
    "replaced": lambda f: f"given up{f' for {f.other}' if f.other else ''}, says {f.who}.",
    "happened": lambda f: f"that was the plan; it came otherwise: {f.other}, says {f.who}.",
    "recounted": lambda f: f"counted anew since: {f.other}, says {f.who}.",
    "narrowed": lambda f: f"told more exactly since: {f.other}.",
    "overtaken": lambda f: f"it was never more than talk; {f.other} has been stated since.",
    "outweighed": lambda f: f"{f.other} is better supported: {f.who}.",
    "silent change": lambda f: f"newer pages have {f.other} instead, without a word about this.",
    "stage": lambda f: f"work has gone on: {f.other}.",
    "lapsed": lambda f: "the time passed without news that it happened.",
    "former": lambda f: f"it no longer holds, says {f.who}.",
    "corrected": lambda f: f"its page has taken it out and now has {f.other}.",
    "another title": lambda f: f"the title is {f.other} now; this one stays in use as the short form.",
    "denied": lambda f: f"{f.who} says that it is not so.",
    "retracted": lambda f: f"{f.who} takes it back, from whom all had it.",
    "rumour closed": lambda f: f"a rumour, denied by {f.who}; it was never stated as a fact.",
    "misprint": lambda f: f"a slip for {f.other} in the same announcement: the other is better supported.",
    "lonely error": lambda f: f"one page that names no source, against {f.other} on better word.",
    "false memory": lambda f: f"told only looking back, by {f.who}; what was given up then was {f.other}.",
    "withdrawn": lambda f: "every page that said so has taken it out.",
}
