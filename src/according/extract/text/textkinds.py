"""What one line of a plain text is by its own words: a credit, a caption, a share line, a byline, a heading ..."""

from __future__ import annotations

import itertools
import re
from functools import cache

from according.domain.page import BlockKind
from according.domain.register import load_register
from according.extract.lexicon import load_data
from according.extract.text.textlines import Line
from according.extract.wording.credits import is_agencies, is_known
from according.extract.wording.endings import find_credit
from according.extract.wording.labelled import is_note
from according.extract.wording.labels import fold, has_label, is_label, starts_label
from according.extract.wording.stamps import find_day, find_days

_CREDIT = re.compile(r"(?:image|photo|picture|pic|foto|bild)\s*(?:credit|courtesy|by)?s?\s*:\s*\S", re.I)
_AGENCY_DATE = re.compile(r"[–-]\s*\d{1,2}\s+\w{3,9}\.?\s+\d{4}\.?$")
_REPLIES = "comments?|thoughts? on .{1,60}|replies|responses|kommentare|commentaires|comentarios"
_COUNT = re.compile(rf"\(?\d{{1,6}}\)?\s*(?:{_REPLIES})\W{{0,3}}$|comments?\s*\(\d{{1,6}}\)$", re.I)
_TALLIED = "shares?|views?|likes?|votes?|comments?|reactions?|followers?|min(?:ute)?s? read"
_TALLY = re.compile(rf"[\d.,]{{1,9}}\s?[km]?\+?\s*(?:{_TALLIED})\W{{0,2}}$", re.I)
# The lines of an interview that are marked as such.
_ASKED = re.compile(r"(?:Q|A|Question|Answer|Frage|Antwort)\s?(?::|\.(?=\s)|\)|–|—)\s*\S")
# Where one is in a gallery, or on a site: "3 of 12", "Home / Film / News".
_PLACE = re.compile(r"\d{1,3} (?:of|/) \d{1,3}|home(?:page)? ?[/>»›|].{0,80}|.{0,80}\b(?:log in|sign in|subscribe now)")
_BARE = re.compile(r"[\[(<]?https?://[^\s<>]{4,240}[\])>]?")
_BETWEEN = re.compile(r"\s*[|·•»›,/]\s*|\s{2,}|\s-\s")
_ENDS = (".", "!", "?", "…", ":", ";", ",", '."', ".”", "!”", "?”", ".)")
# Which list of phrases (labels.toml) makes which kind, for lines up to how long.
_LABELS = (
    ("syndication", BlockKind.SYNDICATION, 300),
    ("related_lines", BlockKind.RELATED, 200),
    ("newsletter", BlockKind.NEWSLETTER, 250),
    ("comment", BlockKind.COMMENT, 200),
    ("furniture", BlockKind.NAVIGATION, 100),
)
_HEADING = 90
_COMPARED = 300  # characters of a line that are compared with phrases


@cache
def load_starts(name: str) -> tuple[str, ...]:
    """The beginnings of lines of one list of plain.toml."""
    return tuple(load_data("plain.toml")[name]["starts"])


@cache
def load_set(name: str, key: str) -> frozenset[str]:
    """The whole lines, or words, of one list of plain.toml."""
    return frozenset(load_data("plain.toml")[name][key])


def fold_line(words: str) -> str:
    """The beginning of a line for comparison with phrases: small letters, plain quotation marks."""
    return fold(words[:_COMPARED])


def begins(words: str, name: str, longest: int) -> bool:
    """Whether a line begins with one of a list's phrases, the phrase a word of its own."""
    if len(words) > longest:
        return False
    folded = fold_line(words).lstrip("[(*•·-> #")
    for phrase in load_starts(name):
        if folded.startswith(phrase):
            after = folded[len(phrase) : len(phrase) + 1]
            if not (phrase[-1].isalnum() and after.isalnum()):
                return True
    return False


def type_line(line: Line) -> BlockKind:
    """What a line of plain text is, as far as its own words tell."""
    words = line.words
    if line.kind is BlockKind.QUOTE:
        return BlockKind.QUOTE
    if kind := type_label(words):
        return kind
    if len(words) < 150 and (_CREDIT.match(words) or names_maker(words)):
        return BlockKind.CREDIT
    if asked := _ASKED.match(words):
        return BlockKind.QUESTION if asked.group(0)[0] in "QqF" else BlockKind.ANSWER
    if line.bullet and len(words) < 1500:
        return BlockKind.LIST_ITEM
    credit = find_credit(words, framed=False) if len(words) < 300 else None
    if credit is not None and (credit == 0 or words.rstrip(" .").endswith(")")) and not names_source(words[credit:]):
        return BlockKind.CAPTION if credit else BlockKind.CREDIT
    if names_people(words) or (len(words) < 700 and _AGENCY_DATE.search(words)) or tells_staging(words):
        return BlockKind.CAPTION
    return BlockKind.HEADING if looks_headed(words) else BlockKind.PARAGRAPH


_VIA = re.compile(r"(?:via|source|sources|from|per|h/t)\b:?\s+", re.I)


def names_source(words: str) -> bool:
    """Whether a bracket behind a text is who told its news, no agency that made a picture: "(Deadline)"."""
    name = _VIA.sub("", words.strip(" .()[]"))
    return not is_agencies(name) and load_register().outlet(name) is not None


def names_maker(line: str) -> bool:
    """Whether a line is who made a picture, and no more: "Jo March/Lowland Pictures", "(Lowland via Reel Wire)"."""
    if len(line) > 80 or line.endswith((".", ":")):
        return False
    if is_agencies(line.partition(" for ")[0]) or (line[0] == "(" and line[-1] == ")" and " via " in line):
        return True
    parts = [part.strip() for part in line.split("/")]
    titled = all(0 < len(part.split()) < 5 and part[0].isupper() for part in parts)
    return titled and any(is_known(part, None) or is_agencies(part) for part in parts[1:])


def looks_headed(words: str) -> bool:
    """Whether a line can be a heading: short, and no sentence; a question can."""
    asks = words.endswith("?") and words.count(".") == 0 and words[0] not in "\"“‘'"
    return len(words) < _HEADING and (asks or not words.endswith(_ENDS)) and words.count(". ") < 2 and words[-1] != "."


def is_day(words: str) -> bool:
    """Whether a line is a date and nothing else."""
    if len(words) > 40 or words.lower().startswith(("by", "pub", "upd")):
        return False
    spans = find_days(words)
    return bool(spans) and spans[0][1] - spans[0][0] > len(words) - 12


def names_people(line: str) -> bool:
    """Whether a line only lists names, as captions of group photographs do."""
    if line.count(",") < 6 or len(line) > 900 or line.endswith((".", ":")):
        return False
    words = line.split()
    return len(words) < 120 and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def tells_staging(line: str) -> bool:
    """Whether a line tells who stood on which red carpet on which day, and no more: a caption of a gallery."""
    if not 30 < len(line) < 280 or line.count(". ") or not line[0].isupper():
        return False
    words = fold_line(line).replace(",", " ").split()
    verbs = load_set("staging", "verbs")
    if not any(word in verbs and after not in ("to", "that") for word, after in itertools.pairwise(words[1:9])):
        return False
    folded = " ".join(words)
    return any(place in folded for place in load_set("staging", "places")) and find_day(line) is not None


def type_label(line: str) -> BlockKind | None:
    """What the first words of a line, or the line as a whole, say it is."""
    if type_control(line):
        return BlockKind.NAVIGATION
    if len(line) < 600 and starts_label(line, "update") and is_note(line):
        return BlockKind.UPDATE
    for name, kind, limit in _LABELS:
        if len(line) < limit and starts_label(line, name):
            return kind
    if is_label(line, "furniture_lines"):
        return BlockKind.NAVIGATION
    if len(line) < 200 and has_label(line, "anywhere"):
        return BlockKind.NAVIGATION
    return BlockKind.RELATED if is_label(line, "related_headings") else None


def type_control(line: str) -> bool:
    """Whether a line is a button, a widget, a notice or a row of them."""
    if len(line) > 250:
        return False
    folded = fold_line(line).strip(" \t:•·|»›>*-[](){}!")
    lines = load_set("controls", "lines")
    if not any(map(str.isalnum, folded)):
        return True
    if folded in lines or _BARE.fullmatch(line) or _TALLY.fullmatch(folded) or begins(line, "notices", 250):
        return True
    if _PLACE.fullmatch(folded):
        return True
    said = line.endswith((".", "!", "…")) and line.count(" ") > 4
    if not said and begins(line, "controls", 120):
        return True
    parts = [part.strip() for part in _BETWEEN.split(folded) if part.strip()]
    if len(parts) > 1:
        return all(part in lines for part in parts)
    words = folded.split()
    return 1 < len(words) < 6 and all(word in lines or word in load_set("controls", "words") for word in words)


def opens_replies(line: str) -> bool:
    """Whether a line is the head of what readers write."""
    if len(line) > 80:
        return False
    said = begins(line, "replies", 80) and (len(line) < 40 or starts_label(line, "comment"))
    return said or bool(_COUNT.match(line))
