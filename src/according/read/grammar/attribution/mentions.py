"""Who can be a source: the names and descriptions of a row that a credit may point at.

"Vantage"  "his publicist"  "a spokesperson for the actor"  "two people familiar with the talks"  "the filing"
"""

from __future__ import annotations

from collections.abc import Sequence

from according.domain.claim import UNNAMED
from according.domain.register import load_register
from according.read.grammar.attribution.described import read_described
from according.read.grammar.attribution.lexicon import Lexicon, load_lexicon
from according.read.grammar.attribution.nouns import PERSONAL, Mention, find_noun
from according.read.grammar.attribution.row import Word, match_words
from according.read.grammar.attribution.voices import Voices, is_outlet_name
from according.read.grammar.genders import fits_pronoun
from according.read.grammar.lexicon import load_words

_KINDS = {"N": "outlet", "O": "organisation", "P": "person", "X": "name", "W": "title"}
_NOT_NAMES = load_words("not_names")


def find_mentions(row: Sequence[Word], voices: Voices) -> list[Mention]:
    """All possible sources of a row, in order."""
    lexicon = load_lexicon()
    mentions: list[Mention] = []
    i, led = 0, False
    while i < len(row):
        mention = (
            _read_we(row, i)
            or read_described(row, i, voices, lexicon)
            or _read_pronoun(row, i, voices)
            or _read_name(row, i, voices, lexicon)
        )
        if mention:
            mention = _read_office(row, mention, lexicon, voices) or mention
            mentions.append(mention)
            led = led or _note_company(row, mention, voices, led)
            i = mention.last + 1
        else:
            i += 1
    return mentions


def _note_company(row: Sequence[Word], m: Mention, voices: Voices, led: bool) -> bool:
    """Keep whom "the studio" will mean: the first company that is a subject, else any while there is none."""
    after = row[m.last + 1] if m.last + 1 < len(row) else None
    if m.kind in ("organisation", "name") and row[m.first].is_name and _is_introduced(row, m.first):
        voices.company = m.names[-1]
        return led
    subject = after is not None and after.kind == "w" and (after.verb or after.text in _SUBJECT_OF)
    if m.kind == "organisation" and row[m.first].is_name and not _is_machine(m.names[-1]):
        if (subject and not led) or voices.company is None:
            voices.company = m.names[-1]
        return subject
    if m.kind == "name" and subject and m.first < 3 and not led:
        voices.guess = m.names[-1]
    return False


def _read_office(row: Sequence[Word], m: Mention, lexicon: Lexicon, voices: Voices) -> Mention | None:
    """The marketing chief of "the studio’s marketing chief"."""
    if m.kind != "organisation" or row[m.last].is_name or not match_words(row, m.last + 1, ("'s",)):
        return None
    noun = find_noun(row, m.last + 2, lexicon.reps | lexicon.officers | lexicon.papers, lexicon)
    if noun is None:
        return None
    return _read_owned(row, m.first, m.last + 2, noun, m.names, "organisation", True, lexicon, voices)


def _is_machine(name: str) -> bool:
    """Whether an organisation is only a console or storefront, which says nothing."""
    known = load_register().organisation(name)
    return known is not None and set(known.roles) == {"platform"}


def _is_introduced(row: Sequence[Word], i: int) -> bool:
    """Whether a name stands behind what it is: "the broadcaster TVA", "her studio, Halcyon Row,"."""
    at = i - 1 if i and row[i - 1].text == "," else i
    return at > 0 and row[at - 1].kind == "w" and row[at - 1].text in load_lexicon().companies


_SUBJECT_OF = frozenset("has have had is was will would said says announced confirmed now also on today".split())


def _read_we(row: Sequence[Word], i: int) -> Mention | None:
    """ "I’m told", "we hear": somebody told us."""
    for phrase in load_lexicon().told.get(row[i].text, ()):
        if match_words(row, i, phrase):
            return Mention(i, i + len(phrase) - 1, (UNNAMED,), "told")
    return None


def _find_own(row: Sequence[Word], i: int) -> str | None:
    """The person at the head of the pronoun's own sentence: "Clarke has ruled herself out: she said ..."."""
    first = next((w for w in row[: min(i, 4)] if w.is_name), None)
    owner = first is None or first.kind != "P" or first.reference or len(first.names) != 1
    if owner or row[row.index(first) + 1].text == "'s":
        return None
    return first.names[0] if first and fits_pronoun(first.names[0], row[i].text) else None


def _read_pronoun(row: Sequence[Word], i: int, voices: Voices) -> Mention | None:
    """ "he", "she", "they", "it" of a verb of saying: whoever spoke last, else whom the discourse means."""
    word = row[i]
    if word.text in ("who", "which") and word.kind == "w" and i > 1 and row[i - 1].text == ",":
        before = row[i - 2]
        if before.kind in "XN" and before.names:
            name = voices.name(before.names[-1], before.kind)
            return Mention(i, i, (name,), "name" if before.kind == "X" else "outlet")
        return None
    if word.text == "who" and word.kind == "w" and i and row[i - 1].text in ("and", "but"):
        person = next((w for w in reversed(row[:i]) if w.kind == "P" and len(w.names) == 1), None)
        return Mention(i, i, person.names, "person") if person else None
    if word.text in ("he", "she") and word.reference:
        return Mention(i, i, (_find_own(row, i) or voices.mean(word.text, word.names[0]),), "person")
    if word.text in ("he", "she") and word.kind == "w":
        someone = voices.mean(word.text, "")
        return Mention(i, i, (someone,), "person") if someone else None
    if word.text == "they" and any(w.kind == "w" and w.text in _CROWDS for w in row[:i]):
        return Mention(i, i, (UNNAMED,), "unnamed")
    if word.text in ("it", "they"):
        if i and row[i - 1].text in _HAVING:
            return None
        known = voices.company or voices.outlet or voices.guess
        return Mention(i, i, (known,), "organisation") if known else None
    return None


_CROWDS = frozenset("people sources insiders executives exhibitors".split())
_HAVING = frozenset("has have had get gets got put puts make makes made".split())


def _read_name(row: Sequence[Word], i: int, voices: Voices, lexicon: Lexicon) -> Mention | None:
    """A name, with the office or spokesperson that belongs to it."""
    word = row[i]
    if word.kind == "W" and word.reference and match_words(row, i + 1, ("'s",)):
        return _read_its(row, i, voices, lexicon)
    if word.kind not in "NOPXW" or not word.names or (word.reference and word.kind == "W"):
        return None
    if word.kind == "N" and " " in word.text and word.text.split()[-1].islower():
        return None
    if word.kind == "X" and word.text.isupper() and word.text.capitalize() in _NOT_NAMES:
        return None
    names = tuple(voices.name(n, word.kind) for n in _owner_names(row, i))
    if len(names) == 1 and not word.reference and (word.kind == "O" or _is_board(names[0])):
        names = (voices.spell(names[0], word.text),)
    if word.kind == "N" and len(names) == 1 and names[0].startswith(word.text + " "):
        names = (word.text,)
    if word.kind == "O" and word.reference and len(names) == 1 and voices.spoke:
        names = (voices.spoke,)
    kind = "outlet" if word.kind in "PX" and is_outlet_name(word.text) else _KINDS[word.kind]
    if kind == "outlet" and word.kind in "PX":
        names = tuple(n for n in names if is_outlet_name(n))
    owned = i + 1 < len(row) and row[i + 1].text in ("'s", "'")
    k = i + 2 if owned else i + 1
    noun = find_noun(row, k, lexicon.owned, lexicon)
    if noun is not None:
        return _read_owned(row, i, k, noun, names, kind, owned, lexicon, voices)
    if owned and word.kind == "N" and k < len(row) and row[k].kind in "PX" and row[k].names:
        return Mention(i, k, (*names, row[k].names[0]), kind)
    if owned or names[0].lower() in lexicon.networks:
        return None
    return Mention(i, i, names, kind)


def _is_board(name: str) -> bool:
    """Whether a source is a register or board, which is named as the page writes it: "ESRB"."""
    outlet = load_register().outlet(name)
    return outlet is not None and outlet.tier == "database"


def _read_its(row: Sequence[Word], i: int, voices: Voices, lexicon: Lexicon) -> Mention | None:
    """ "its lawyer", "its statement", "its makers": those of the company in hand; "its producers" may be others."""
    company = voices.company or voices.guess
    if match_words(row, i + 2, ("producers",)):
        return Mention(i, i + 2, ("its producers",), "organisation")
    noun = find_noun(row, i + 2, lexicon.reps | lexicon.papers | _MAKERS, lexicon)
    return Mention(i, noun, (company,), "organisation") if noun is not None and company else None


_MAKERS = frozenset({"makers", "maker"})


def _owner_names(row: Sequence[Word], i: int) -> tuple[str, ...]:
    """The names of a word; of "his" and "her", those of the person named right before."""
    if row[i].text not in ("his", "her"):
        return row[i].names
    before = [w for w in reversed(row[:i]) if w.kind in "PX" and not w.reference and len(w.names) == 1]
    found = next((w for w in before if w.kind == "P"), next((w for w in before if not is_outlet_name(w.text)), None))
    return found.names if found else row[i].names


def _read_owned(
    row: Sequence[Word],
    i: int,
    k: int,
    noun: int,
    names: tuple[str, ...],
    kind: str,
    owned: bool,
    lexicon: Lexicon,
    voices: Voices,
) -> Mention | None:
    """ "Vantage’s marketing chief", "a Karasuma rep", "her agent"."""
    word = row[noun].text
    if not owned and word in lexicon.verbs:
        return Mention(i, i, names, kind)
    if row[i].reference and kind == "person" and not owned:
        return Mention(i, noun, names, kind)
    if word in lexicon.unnamed:
        return Mention(i, noun, (*names, UNNAMED) if owned and kind in ("outlet", "name") else (UNNAMED,), "unnamed")
    if word in lexicon.documents or word in lexicon.papers:
        return Mention(i, noun, names, kind) if kind in ("organisation", "name") else None
    if word in lexicon.officers and (not owned or (noun + 1 < len(row) and row[noun + 1].kind in "PX")):
        return None
    if word in lexicon.reps and kind != "person" and word not in PERSONAL:
        voices.reps[word] = names[0]
        return Mention(i, noun, names, "organisation")
    if word == "camp":
        return Mention(i, noun, names, kind)
    label = f"{names[0]}’s " + " ".join(w.text for w in row[k : noun + 1])
    voices.reps[word] = label
    return Mention(i, noun, (label,), "person")
