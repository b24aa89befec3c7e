"""What no sentence can know alone: facts that the rest of the page, or its date, shows to be misreadings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from according.domain.edtf import bound_date
from according.domain.names import fold_name
from according.domain.page import Page
from according.read.grammar.facts import PERSONAL, Fact, replace_fact
from according.read.grammar.guesses import is_bad_guess

# properties whose values are persons
# "last week", "on Tuesday", "yesterday": when the news broke, more often than when a film came out
_LATELY = re.compile(r"\b(?:last|yesterday|today|earlier|ago|this (?:week|morning)|\w+day|years|decades?)\b", re.I)
# what stands before a date on which nothing came out
_NO_RELEASE = re.compile(
    r"\b(?:since|until|till|before|during|throughout|slate for|ends? on|as of) (?:the |this |that )?$", re.I
)
_AT_WORK = re.compile(
    r"\b(?:shoot|shoots|shooting|filming|reshoots?|cameras|production (?:is|will|could|may|should|starts|begins|began)|"
    r"start(?:s|ed)? (?:up|shooting|work)|writers.? room)\b[^.;,]*$",
    re.I,
)
# around a time that passes, and is no work's length
_DURING = re.compile(r"\b(?:in|within|after|every|last|first|next) (?:just |only |under |about )?$", re.I)
_PASSED = re.compile(r" (?:in|into|flat|later|ago|before|after|of|early|late|away)\b")
# behind the day on which something was said: "said in January that ..."
_SAID_THEN = re.compile(r",? that (?:\w+[’']|she|he|it|they|the|there|a)\b")
# So much is looked at before a date; what never comes to an end is no clause.
_LONGEST_CLAUSE = 400
_DATED = frozenset({"release_date", "filming_start", "filming_end", "announced", "trailer_date"})
# a picture's line from an event
_CARPET = re.compile(
    r"\b(?:red carpet|(?:film|movie|series|world|LA|New York|London|Los Angeles) premiere,|at the "
    r"[^.\n]{0,40}premiere of|"
    r"(?:attends?|arrives? (?:at|for)|poses? (?:at|for)|rocked|wore|stuns? in)\b)"
)
_TOLD = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.I
)


def drop_misreadings(facts: Sequence[Fact], page: Page) -> list[Fact]:
    """The facts without parts taken for players, releases that are trailers, and the model's guesses at stale dates."""
    parts = {fold_name(str(f.qualifiers["character"])) for f in facts if f.qualifiers.get("character")}
    played = {fold_name(f.value) for f in facts if f.property == "cast_member" and f.qualifiers.get("character")}
    parts -= played
    authors = {(f.subject, f.value) for f in facts if f.property == "author"}
    trailed: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.property == "trailer_date":
            trailed[fact.value].append(fact)
    carpets: dict[int, bool] = {}
    working = {
        (f.subject, f.value): f
        for f in facts
        if f.property in _MAKERS and f.rule != "learned" and f.certainty != "denied"
    }
    kept = []
    for fact in facts:
        if fact.property in PERSONAL and fold_name(fact.value) in parts:
            continue
        if fact.weak and fact.property == "director" and (fact.subject, fact.value) in authors:
            continue
        if fact.property == "release_date" and any(_overlaps(fact, other) for other in trailed.get(fact.value, ())):
            continue
        if fact.rule == "learned" and fact.property == "release_date" and _is_stray_date(fact, page):
            continue
        if fact.rule == "learned" and fact.property == "cast_member" and _has_job(fact, working):
            continue
        if fact.property == "announced" and _is_dummy(fact, page):
            continue
        if fact.rule == "learned" and fact.property in _DATED and _SAID_THEN.match(page.text, fact.end):
            continue
        if fact.rule == "learned" and fact.property == "runtime" and _is_stretch(fact, page):
            continue
        if fact.rule == "learned" and _is_red_carpet(fact, page, carpets):
            continue
        if fact.rule == "learned" and is_bad_guess(fact, page):
            continue
        if fact.property == "cast_member" and _is_by_name_of_part(fact, page):
            continue
        kept.append(fact)
    return kept


# whoever is brought on as one of these is not guessed to be a player too
_MAKERS = PERSONAL - {"cast_member", "director", "author"}


def _has_job(fact: Fact, working: Mapping[tuple[str, str], Fact]) -> bool:
    """Whether the words that make somebody seem a player give them another job: "attached as producers"."""
    job = working.get((fact.subject, fact.value))
    return job is not None and _overlaps(fact, job)


_LIKELY = frozenset({"cast_member", "director"})


def correct_jobs(facts: Sequence[Fact]) -> list[Fact]:
    """The facts with jobs that were only likely set right: who left the film was its director, as the page says later.

    "Cole has exited" makes her a player where nothing else is known, "Hale’s film" makes him its director; a person
    whom the page names in one other job has that one.
    """
    sure: dict[str, set[str]] = {}
    for fact in facts:
        if fact.property in PERSONAL and fact.property != "author" and not fact.weak and fact.rule != "learned":
            sure.setdefault(fact.value, set()).add(fact.property)
    return [replace_fact(f, property=_likelier(f, sure.get(f.value, set()))) for f in facts]


def _likelier(fact: Fact, jobs: set[str]) -> str:
    if not fact.weak or fact.property not in _LIKELY or fact.property in jobs or fact.qualifiers.get("character"):
        return fact.property
    if fact.property == "director":
        stars = "cast_member" in jobs and jobs <= {"cast_member", "producer", "executive_producer"}
        return "cast_member" if stars else fact.property
    return next((job for job in _BY_JOB if job in jobs), fact.property)


# of several jobs of one person, the one that the press means when it names none
_BY_JOB = ("director", "showrunner", "creator", "screenwriter", "composer", "cinematographer", "editor")


_ALONE = re.compile(r" (?:himself|herself|of)\b|[,.;]")


def _is_by_name_of_part(fact: Fact, page: Page) -> bool:
    """Whether who is said to be in a film is told by a part: "the Prowler of Earth-42", "The Butcher himself"."""
    at = page.text.find(fact.value, fact.start, fact.end + len(fact.value))
    titled = at > 3 and page.text[at - 4 : at].lower() == "the " and not fact.value.endswith("s")
    return titled and _ALONE.match(page.text, at + len(fact.value)) is not None


def _overlaps(fact: Fact, trailed: Fact) -> bool:
    """Whether a release is read from the words that tell when a trailer came out."""
    return fact.start < trailed.end and trailed.start < fact.end


def _is_red_carpet(fact: Fact, page: Page, lines: dict[int, bool]) -> bool:
    """Whether the model's guess stands on a picture's line from a premiere: who came, where and when.

    `lines` keeps what was found of each line, by its start.
    """
    start, end = page.text.rfind("\n", 0, fact.start) + 1, page.text.find("\n", fact.end)
    if start not in lines:
        lines[start] = bool(_CARPET.search(page.text, start, end if end >= 0 else len(page.text)))
    return lines[start]


def _is_dummy(fact: Fact, page: Page) -> bool:
    """Whether "it" is no work but the news before it: "Cole is back, it was announced on Tuesday"."""
    return page.text[max(0, fact.start - 2) : fact.start + 3].lower() == ", it "


def _is_stretch(fact: Fact, page: Page) -> bool:
    """Whether a guessed length is only how long something took: "two minutes in", "in ten minutes flat"."""
    before, after = page.text[max(0, fact.start - 12) : fact.start], page.text[fact.end : fact.end + 12]
    return bool(_DURING.search(before) or _PASSED.match(after))


def _is_stray_date(fact: Fact, page: Page) -> bool:
    """Whether a guessed release date is that of the news, or lies years before the page without naming its work."""
    words = page.text[fact.start : fact.end]
    near = page.text[max(0, fact.start - _LONGEST_CLAUSE) : fact.start]
    clause = near[max(near.rfind(stop) for stop in ("\n", ". ", "; ", ": ")) + 1 :]
    if _NO_RELEASE.search(clause) or _AT_WORK.search(clause):
        return True
    if _LATELY.search(words) and not _TOLD.search(words):
        return True
    if page.published is None or fact.named or len(page.published.day) < 4:
        return False
    return bound_date(fact.value)[1].year < int(page.published.day[:4]) - 1


def drop_self_credits(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without works among their sources: a film says nothing of itself."""
    works = {fold_name(f.subject) for f in facts if f.property not in ("quote", "died")}
    return [
        replace_fact(f, sources=tuple(s for s in f.sources if fold_name(s) not in works)) if f.sources else f
        for f in facts
    ]
