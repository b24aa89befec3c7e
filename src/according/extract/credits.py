"""Caption and credit parted: "Ana in Prague. Photo: Larry D. Horricks/Lionsgate" is two things."""

from __future__ import annotations

import re

_LEAD = (
    r"(?:photo(?:s|graph|graphs|graphy)?|image(?:s)?|pic(?:ture)?s?|artwork|illustration|foto(?:s|grafie|grafia)?|bild(?:er|quelle)?|"
    r"credit|still|screenshot|video|graphic|source|quelle|fuente|crédito|crédit|copyright|zdjęcie|fot)"
)
_MORE = r"(?:\s*(?:credit|courtesy|copyright|by|via|from|of|:|©|/|-))"
_OPENERS = re.compile(
    rf"(?:\b(?:top\s+)?{_LEAD}\.?{_MORE}+\s*\S|\b(?:photo|image|picture|credit)\s*[:|]\s*\S|©\s*\S|\(c\)\s*\S"
    r"|\bcourtesy\s+(?:of\s+)?[A-Z]|\bphotograph(?:ed)?\s*(?:by|:)|\bvia\s+[A-Z][\w/ ]+$|\bpic\s+courtesy)",
    re.I,
)
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*\.?\s*$")
_AGENCIES = (
    r"getty(?: images)?|shutterstock|reuters|afp|ap|ap photo|associated press|epa|dpa|pa|pa images|pa wire|rex|alamy|"
    r"istock|wireimage|filmmagic|mega|backgrid|splash(?: news)?|imago|zuma(?: press)?|everett(?: collection)?|"
    r"instagram|twitter|youtube|tiktok|facebook|flickr|unsplash|wikimedia|wikipedia|handout|supplied|file|keystone|ansa|lusa|efe|"
    r"picture alliance|picture-alliance|ullstein|corbis|bloomberg|xinhua|nurphoto|sipa|abaca"
)
_AGENCY = re.compile(rf"(?:^|\b|/)(?:{_AGENCIES})\b", re.I)
_ONE_AGENCY = re.compile(rf"(?:{_AGENCIES})", re.I)
_PREFIX = re.compile(
    rf"^\W*(?:(?:top\s+|main\s+|cover\s+|feature[d]?\s+)?{_LEAD}s?\s*(?:credit|courtesy|copyright)?s?\s*(?:of|by|via|from)?\s*[:|©-]\s*|(?:photo|image|picture|pic|photograph|foto)s?\s+(?:by|courtesy(?:\s+of)?|via|from)\s*:?\s*|courtesy\s+of\s+|©\s*|\(c\)\s*|copyright\s+)+",
    re.I,
)
_SENTENCE = re.compile(r"[.!?…][\"”’')]*\s+(?=\S)")
_PARTS = re.compile(r"[\s/,|+×&;:]+")
_LINKING = frozenset("for via of und and by de van von the via/ © courtesy du la le y et e".split(" "))


def part_credit(text: str) -> tuple[str, str]:
    """A caption and the credit at its end; either may be empty. Both are stretches of the text."""
    text = text.strip()
    if not text:
        return "", ""
    if is_credit(text):
        return "", text
    if (bracket := _BRACKETED.search(text)) and bracket.start() > 0 and is_credit(bracket.group(1), bracketed=True):
        return text[: bracket.start()].rstrip(" .|") + kept_point(text, bracket.start()), text[
            bracket.start() :
        ].strip()
    for opener in reversed(list(_OPENERS.finditer(text))):
        tail = text[opener.start() :]
        if (
            opener.start() > 0
            and len(tail) < 120
            and not _SENTENCE.search(tail)
            and text[opener.start() - 1] in " \n\t|([/-–—."
        ):
            return text[: opener.start()].rstrip(" |-–—/(["), tail
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    if ends and is_credit(text[ends[-1] :], tail=True):
        return text[: ends[-1]].rstrip(), text[ends[-1] :]
    return text, ""


def kept_point(text: str, end: int) -> str:
    """The full stop that stood before a bracketed credit."""
    return "." if text[:end].rstrip().endswith(".") else ""


def is_credit(text: str, bracketed: bool = False, tail: bool = False) -> bool:
    """Whether a short text as a whole names who made or owns a picture."""
    text = text.strip().strip("()[]").strip().rstrip(".")
    if not text or len(text) > 120:
        return False
    if is_agencies(text):
        return True
    opener = _OPENERS.match(text)
    if opener and not _SENTENCE.search(text):
        return True
    agency = bool(_AGENCY.search(text))
    if bracketed:
        return (agency and len(text) < 90) or bool(re.match(rf"{_LEAD}\b", text, re.I) and len(text) < 90)
    if tail:
        slashed = "/" in text and is_titled(text)
        return slashed or (agency and is_titled(text)) or (len(text.split()) <= 5 and is_titled(text))
    return agency and "/" in text and is_titled(text)


def is_agencies(text: str) -> bool:
    """Whether a text is agencies' names and nothing else: "AFP", "Getty Images/AP"."""
    parts = [part for part in re.split(r"\s*[/,|&+;]\s*|\s+(?:via|for|and)\s+", text) if part]
    return bool(parts) and all(_ONE_AGENCY.fullmatch(part.strip()) for part in parts)


def is_titled(text: str) -> bool:
    """Whether all words of a text are names by their look: "Murray Close / Lionsgate"."""
    words = [word for word in _PARTS.split(text) if word]
    return bool(words) and all(word in _LINKING or not word[0].islower() for word in words) and words[0][0].isalnum()


def clean_credit(text: str) -> str | None:
    """A credit as a name: without brackets and "Photo:" before it."""
    text = " ".join(text.split()).strip(" |;,-–—")
    while len(text) > 1 and text[0] in "([" and text[-1:] in ")]":
        text = text[1:-1].strip()
    stripped = _PREFIX.sub("", text).strip(" .|;,:-–—") if _PREFIX.match(text) else text.strip(" |;,:-–—")
    return stripped or text or None
