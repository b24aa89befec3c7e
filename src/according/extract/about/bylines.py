"""The names that a page shows: in bylines, in elements marked as the author's, above and under the article."""

from __future__ import annotations

import re

from according.domain.page import BlockKind
from according.extract.about.persons import clean_name, is_person, load_words, split_names
from according.extract.markup.runs import Run
from according.extract.markup.tags import Tag
from according.extract.markup.tree import Tree
from according.extract.markup.typed import Typed
from according.extract.wording import lines
from according.extract.wording.lines import read_meta_line
from according.extract.wording.stamps import find_days

_POSTED = re.compile(
    r"\W*(?:(?:this entry was |dieser (?:eintrag|beitrag) wurde )?(?:posted|written|published|veröffentlicht|verfasst|"
    r"gepostet|eingestellt|publié|écrit|publicado|escrito)\b.{0,60}?\s(?:by|von|par|por)|by|von)\s",
    re.I,
)
_USERS = frozenset(
    {"username", "user-name", "postprofile", "post-author", "profile", "poster", "author-name", "postauthor"}
)
_ABOUT = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|profile?s?|people|person|staff|contributors?|by|users?|redaktion|team|"
    r"journalists?|writers?|reporters?|columnists?|u)/|author=",
    re.I,
)
_SIGNED = re.compile(r"\(([^()]{4,60})\)[\s+*.]*$")
_LETTERS = re.compile(r"[^\W\d_]\S*")
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIVE_ENTRY})
_PICTURE = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.COMMENT, BlockKind.HEADING, BlockKind.TITLE})
_MOST = 12
_LINE = 220


def find_shown(typed: list[Typed], top: Run | None) -> tuple[list[str], int]:
    """The names in the bylines that the page shows, behind the title first, and how sure it is that they sign.

    A line that says so ("By Ann Lee", "Autorin: Ann Lee", 2) goes before one that is only marked as a byline and holds
    a person's name (1), and that before any other line that is marked as one (0).
    """
    begin = next((i for i, item in enumerate(typed) if item.run is top), 0)
    marked: list[str] = []
    weak: list[str] = []
    order = [*range(begin, len(typed)), *range(begin)]
    for i in order:
        item = typed[i]
        if item.kind is BlockKind.BYLINE and len(item.run.text) <= _LINE:
            names, said = read_byline(item.run, typed, i)
            if names and said:
                return names, 2
            if not marked and any(map(is_written, names)):
                marked = names
            weak = weak or names
    return marked or weak, int(bool(marked))


def read_byline(run: Run, typed: list[Typed], at: int) -> tuple[list[str], bool]:
    """The names in a byline, and whether they stand behind a word such as "By"."""
    text = run.text
    if is_label(text) and (after := find_after(typed, at)):
        return split_names(after), True
    said = find_opener(text)
    rest = text[said:] if said is not None else text
    if linked := list_linked(run, said or 0):
        return linked, said is not None
    meta = read_meta_line(rest)
    if meta and meta.names:
        found = [split_names(line) for line in meta.names[:3]]
        persons = [[name for name in names if is_person(name)] for names in found]
        if said is not None:
            return next((names for names in persons if names), found[0]), meta.by
        return [name for names in persons for name in names] or found[0][:1], meta.by
    if meta is None:
        if parted := list_parts(run.home, text):
            return parted, said is not None
        if len(text) < 80 and len(text.split()) < 9:
            return split_names(text), False
    return [], False


def find_opener(text: str) -> int | None:
    """Where the first word that opens a byline stands in a line, if one does."""
    found = lines.load_words()[1].search(text)
    return found.start() if found else None


def is_label(text: str) -> bool:
    """Whether a line is only the label of the name that follows: "By", "Autorin/Autor:"."""
    words = text.strip(" :\n").lower()
    opener = load_words().opener.fullmatch(words + " ") if 0 < len(words) < 40 else None
    return opener is not None or words in load_words().labels


def list_linked(run: Run, begin: int) -> list[str]:
    """The names that are links in a byline: persons', and what leads to a page about an author."""
    names = []
    for kind, start, end, href in run.marks:
        name = clean_name(run.text[start:end]) if kind == "link" and start >= begin else ""
        if name and (is_person(name) or (href and _ABOUT.search(href) and 2 < len(name) < 40)):
            names += split_names(name)
    persons = [name for name in names if is_person(name)]
    return list(dict.fromkeys(persons or names))


def list_parts(tag: Tag, text: str) -> list[str]:
    """The persons whose names stand in elements of their own in a byline: <span>Ann Lee</span> <span>Bo Kim</span>."""
    names = []
    for number, inner in enumerate(tag.tags()):
        if number > 40:
            break
        words = " ".join(c for c in inner.children if isinstance(c, str)).strip()
        name = clean_name(words) if 3 < len(words) < 60 else ""
        if name and name in text and is_person(name):
            names.append(name)
    return list(dict.fromkeys(names))


def find_after(typed: list[Typed], at: int) -> str | None:
    """The name behind a "By" that stands alone."""
    after = typed[at + 1].run.text if at + 1 < len(typed) else ""
    return after if 2 < len(after) < 60 and len(after.split()) < 8 else None


def find_labelled(typed: list[Typed]) -> list[str]:
    """The persons in a line, wherever it stands, that names its author by a label: "Autorin/Autor: Ann Lee"."""
    labels = load_words().labels
    for at, item in enumerate(typed):
        text = item.run.text
        if len(text) > 100 or item.kind in _PICTURE:
            continue
        first, _, rest = text.partition(" ")
        if first.strip(" :").lower() in labels:
            names = split_names((rest or find_after(typed, at) or "").lstrip(": "))
            if names and all(map(is_person, names)) and len(text) < 30 + sum(map(len, names)):
                return names
    return []


def find_marked(tree: Tree) -> list[str]:
    """The names in itemprop="author" and rel="author" elements outside comments and cards of other stories."""
    found: list[str] = []
    marked = tree.select('[itemprop~="author"]') + tree.select('[rel~="author"]:not(link)')
    for tag in marked[:_MOST]:
        if tag.scope in ("comment", "related"):
            continue
        inner = next((t for t in tag.tags() if t.get("itemprop") == "name"), tag)
        name = inner.get("content") or inner.text(100)
        if name and "://" not in name:
            found += split_names(name)
    return list(dict.fromkeys(found))


def find_beside(typed: list[Typed], top: Run | None) -> list[str]:
    """The persons whose names alone stand beside a date near the title, or right above the first paragraph."""
    begin = next((i for i, item in enumerate(typed) if item.run is top), -1)
    first = next((i for i in range(begin + 1, len(typed)) if typed[i].kind in _BODY), 0)
    for at in range(max(0, begin - 3), min(first, begin + 16)):
        run = typed[at].run
        text = run.text.strip(" •·|/–—-")
        if len(text) > 120 or typed[at].kind in _PICTURE or leads_off(run):
            continue
        if names := read_dated(run.text):
            return names
        names = split_names(text)
        if not names or not all(map(is_written, names)) or sum(map(len, names)) < 0.8 * len(text):
            continue
        near = [typed[i].run.text for i in range(max(0, at - 2), min(len(typed), at + 3)) if i != at]
        if (at == first - 1 and at > begin) or any(len(t) < 60 and is_dated(t) for t in near):
            return names
    return []


def read_dated(text: str) -> list[str]:
    """The persons in a line of names and dates: "22.04.2020 / 06:15 / Ann Lee", "VON ANN LEE am 21. April 2020"."""
    said = find_opener(text)
    meta = read_meta_line(text)
    dated = meta.dated if meta else bool(said and find_days(text[:said]))
    if said:
        meta = read_meta_line(text[said:]) or meta
    if meta is None or not dated or len(meta.names) > 3:
        return []
    persons = [name for line in meta.names[:2] for name in split_names(line) if is_person(name) and " " in name]
    return persons if said is not None or all(not name.isupper() for name in persons) else []


def leads_off(run: Run) -> bool:
    """Whether a run holds a link that does not lead to a page about a writer."""
    return any(kind == "link" and not _ABOUT.search(href or "") for kind, _, _, href in run.marks)


def is_written(name: str) -> bool:
    """Whether a name reads as a person's in a script with capitals, and is not set in them as a whole."""
    return is_person(name) and not name.isupper() and " " in name


def is_dated(text: str) -> bool:
    """Whether a line is a date and little else."""
    meta = read_meta_line(text)
    return meta is not None and meta.dated


def find_signature(typed: list[Typed]) -> list[str]:
    """The persons whose names alone stand under the article, or in brackets behind its last words."""
    body = [item for item in typed if item.kind in _BODY]
    for item in reversed(body[-3:]):
        text = item.run.text
        signed = _SIGNED.search(text[-80:])
        line = signed.group(1) if signed else text.strip(" ()") if len(text) < 60 else ""
        if len(line) < 5 or line.endswith((".", "!", "?", ":")):
            continue
        names = split_names(line)
        if not names or not all(map(is_person, names)) or len(names) > 4:
            continue
        marks = item.run.marks
        set_apart = signed or any(
            kind in ("bold", "italic") and end - start >= len(text) - 2 for kind, start, end, _ in marks
        )
        if set_apart and sum(len(n.split()) for n in names) + len(names) - 1 >= len(_LETTERS.findall(line)):
            return names
    return []


def find_signed(typed: list[Typed], tree: Tree) -> list[str]:
    """The name under the article ("Posted by Slashmark crew at 7:12"), else that of a forum's first writer."""
    for item in typed:
        if item.kind in (BlockKind.FOOTER, BlockKind.NAVIGATION) and _POSTED.match(item.run.text[:200]):
            meta = read_meta_line(re.split(r"\s[|·•]\s|\bLabels:|\d+ comments", item.run.text)[0])
            if meta and meta.by and meta.names:
                return [meta.names[0]]
    for tag in tree.select("[class]"):
        key = tag.key.lower()
        if ("user" in key or "pro" in key or "post" in key or "author" in key) and not _USERS.isdisjoint(
            key.replace("_", "-").split()
        ):
            name = next((t.text(60) for t in tag.tags() if t.name in ("dt", "a", "strong", "b")), "") or tag.text(60)
            return [name] if len(name.split()) < 5 and ":" not in name else []
    return []
