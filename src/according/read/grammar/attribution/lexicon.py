"""The words of attribution, loaded once from data/attribution.toml."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from according.read.grammar.lexicon import load_data, split_phrase


class Lexicon(Struct, frozen=True):
    """Verbs by class, phrases of saying by their first word, words between speaker and verb, words before a source,
    ways to say that somebody told us by their first word, nouns for sources by kind;
    `background` are properties and rules of what is only mentioned in passing, `reminders` rules of what may be.

    `tellers` are the nouns that may stand for a source without a name at their head, `reported` these and reports,
    `owned` those that belong to a name, `lead_ends` the last words of what stands before a source."""

    verbs: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    fill: frozenset[str]
    lead: tuple[tuple[str, ...], ...]
    told: dict[str, tuple[tuple[str, ...], ...]]
    by: frozenset[str]
    reports: frozenset[str]
    utterances: frozenset[str]
    speaking: frozenset[str]
    verdicts: frozenset[str]
    festivals: frozenset[str]
    mastheads: frozenset[str]
    networks: frozenset[str]
    castings: frozenset[str]
    judging: frozenset[str]
    describing: frozenset[str]
    barred: frozenset[str]
    pronouns: frozenset[str]
    opening: frozenset[str]
    moves: frozenset[str]
    calendars: frozenset[str]
    deeds: frozenset[str]
    unnamed: frozenset[str]
    reps: frozenset[str]
    officers: frozenset[str]
    companies: frozenset[str]
    outlets: frozenset[str]
    documents: frozenset[str]
    papers: frozenset[str]
    common: frozenset[str]
    tellers: frozenset[str]
    reported: frozenset[str]
    owned: frozenset[str]
    lead_ends: frozenset[str]
    background: frozenset[str]
    reminders: frozenset[str]


_WORDS = (
    "fill",
    "by",
    "reports",
    "utterances",
    "speaking",
    "verdicts",
    "festivals",
    "mastheads",
    "networks",
    "castings",
    "judging",
    "describing",
    "barred",
    "pronouns",
    "opening",
    "moves",
    "calendars",
    "deeds",
)
_NOUNS = ("unnamed", "reps", "officers", "companies", "outlets", "documents", "papers")


@cache
def load_lexicon() -> Lexicon:
    """The words of data/attribution.toml."""
    data = load_data("attribution")
    words = {k: frozenset(data["words"][k].split()) for k in _WORDS}
    nouns = {k: frozenset(data["nouns"][k].split()) for k in _NOUNS}
    lead = sorted((tuple(split_phrase(p)) for p in data["words"]["lead"]), key=lambda p: -len(p))
    verbs = {form: effect for effect, forms in data["verbs"].items() for form in forms.split()}
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    spoken = ((tuple(split_phrase(p)), effect) for effect, found in data["phrases"].items() for p in found)
    for phrase, effect in spoken:
        phrases[phrase[0]] = (*phrases.get(phrase[0], ()), (phrase, effect))
    told: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words_told in (tuple(split_phrase(p)) for p in data["words"]["told"]):
        told[words_told[0]] = (*told.get(words_told[0], ()), words_told)
    common = frozenset(w for found in nouns.values() for w in found) | words["opening"]
    tellers = frozenset().union(words["festivals"], *(nouns[k] for k in _NOUNS if k != "officers"))
    background = frozenset(data["background"]["properties"].split()) | frozenset(data["background"]["rules"])
    return Lexicon(
        background=background,
        reminders=frozenset(data["background"]["reminders"]),
        told=told,
        verbs=verbs,
        phrases=phrases,
        lead=tuple(lead),
        common=common,
        tellers=tellers,
        reported=tellers | words["reports"],
        owned=frozenset().union(*(nouns[k] for k in ("reps", "officers", "unnamed", "documents", "papers"))),
        lead_ends=frozenset(phrase[-1] for phrase in lead),
        **words,
        **nouns,
    )
