"""Templates of wikitext, expanded to the wikitext that a reader sees in their place, without asking any wiki.

One pass with a stack: a template is expanded when it closes, so what stands in it is expanded before. What is nested
deeper than any article nests stays as it is written; nothing is read twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from according.domain.edtf import MONTH_NAMES
from according.extract.wiki.wikiterms import load_wikiterms

_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_NAMED = re.compile(r"\s*([\w .-]{1,60}?)\s*=(?!=)")
_ITEM = re.compile(r"^[ \t]*[*#:;]+[ \t]*", re.M)
_BREAK = re.compile(r"<br\b[^<>]{0,100}>", re.I)
_DEEPEST = 40


class Call(NamedTuple):
    """A template as it is called: its name folded, its arguments in order, and those that have names."""

    name: str
    given: tuple[str, ...]
    named: dict[str, str]

    def get(self, place: int, *names: str) -> str:
        """The argument at a place, or under one of these names; nothing if it is not given."""
        told = next((self.named[name] for name in names if name in self.named), "")
        return told or (self.given[place] if place < len(self.given) else "")


class _Frame(NamedTuple):
    opener: str
    parts: list[list[str]]


def expand_templates(text: str) -> str:
    """The text with each template as a reader sees it."""
    stack = [_Frame("", [[]])]
    at = 0
    for found in _TOKEN.finditer(text):
        stack[-1].parts[-1].append(text[at : found.start()])
        at = found.end()
        _take(found[0], stack)
    stack[-1].parts[-1].append(text[at:])
    while len(stack) > 1:
        _give_up(stack)
    return "".join(stack[0].parts[0])


def _take(token: str, stack: list[_Frame]) -> None:
    top = stack[-1]
    if token in ("{{", "[[") and len(stack) < _DEEPEST:
        stack.append(_Frame(token, [[]]))
    elif token == "|" and top.opener == "{{":
        top.parts.append([])
    elif token == "}}" and any(frame.opener == "{{" for frame in stack):
        while stack[-1].opener != "{{":
            _give_up(stack)
        closed = stack.pop()
        stack[-1].parts[-1].append(_expand(["".join(part) for part in closed.parts]))
    elif token == "]]" and top.opener == "[[":
        closed = stack.pop()
        stack[-1].parts[-1] += ["[[", *closed.parts[0], "]]"]
    else:
        top.parts[-1].append(token)


def _give_up(stack: list[_Frame]) -> None:
    """Put what was opened and never closed back as text."""
    left = stack.pop()
    for number, part in enumerate(left.parts):
        stack[-1].parts[-1] += ["|" if number else left.opener, *part]


def _expand(parts: list[str]) -> str:
    call = _read_call(parts)
    terms = load_wikiterms()
    kinds = terms.templates
    if call.name.startswith(kinds.boxes):
        return _show_box(call)
    if call.name in ("!", "=", "·", "•", "ndash", "mdash", "snd", "spaced ndash", "spnd", "nbsp"):
        return {"!": "|", "=": "=", "nbsp": " ", "mdash": "—"}.get(call.name, " – " if "nd" in call.name else ", ")
    if call.name in terms.money:
        return f"{terms.money[call.name]}{call.get(0).strip()}"
    shown = _SHOWN.get(next((kind for kind in _SHOWN if call.name in getattr(kinds, kind)), ""))
    if shown:
        return shown(call)
    return call.get(1) if call.name.startswith("lang-") and len(call.given) > 1 else _show_language(call)


def _show_language(call: Call) -> str:
    return call.get(0) if call.name.startswith(("lang-", "langx")) else ""


def _read_call(parts: list[str]) -> Call:
    given, named = [], {}
    for part in parts[1:]:
        found = _NAMED.match(part)
        if found and found[1].strip().isdigit():
            given.append(part[found.end() :].strip())
        elif found:
            named[found[1].strip().casefold().replace(" ", "_")] = part[found.end() :].strip()
        else:
            given.append(part.strip())
    name = " ".join(parts[0].replace("_", " ").split()).casefold().removeprefix("template:").strip()
    return Call(name, tuple(given), named)


def _show_box(call: Call) -> str:
    """A fact box as a table: the words of a field, and its value."""
    terms = load_wikiterms()
    rows = []
    for field, value in call.named.items():
        label = terms.fields.get(field)
        lines = _split_items(value) if label else []
        if label and lines:
            values = lines if field in terms.boxes.by_line else [", ".join(lines)]
            rows += [f"|-\n! {label}\n| {told}" for told in values]
    name = next((call.named[n] for n in terms.boxes.names if call.named.get(n)), "")
    head = [f"\x03{' '.join(name.split())}\x03\n"] if name else []
    return "\n" + "".join(head) + ("\n".join(["{|", *rows, "|}"]) + "\n" if rows else "")


def _split_items(value: str) -> list[str]:
    lines = _BREAK.sub("\n", value).split("\n")
    plain = (_ITEM.sub("", line).strip(" ,") for line in lines)
    return [line for line in plain if line and not line.startswith(("{|", "|"))]


def _show_list(call: Call) -> str:
    return "".join(f"\n* {item}" for part in call.given for item in _split_items(part)) + "\n"


def _show_dates(call: Call) -> str:
    """Days with their places, a line each: "June 6, 2025 (United States)"."""
    british = call.named.get("df", "").casefold() in ("y", "yes", "1")
    lines = []
    for at in range(0, len(call.given), 4):
        year, month, day, place = (*call.given[at : at + 4], "", "", "", "")[:4]
        told = _write_day(year, month, day, british)
        lines.append(f"{told} ({place})" if told and place else told)
    return "\n".join(line for line in lines if line)


def _show_date(call: Call) -> str:
    year, month, day = (*call.given[:3], "", "", "")[:3]
    return _write_day(year, month, day, call.named.get("df", "").casefold() in ("y", "yes", "1"))


def _show_regions(call: Call) -> str:
    """Releases by region: {{vgrelease|NA|June 6, 2025|EU|June 7, 2025}}."""
    pairs = [(call.given[at], call.given[at + 1]) for at in range(0, len(call.given) - 1, 2)]
    return "\n".join(f"{day} ({region})" for region, day in pairs)


def _write_day(year: str, month: str, day: str, british: bool) -> str:
    if not (year.strip().isdigit() and len(year.strip()) == 4):
        return year.strip()
    number = int(month) if month.strip().isascii() and month.strip().isdigit() and len(month.strip()) < 3 else 0
    if not 1 <= number <= 12:
        return year.strip()
    name = MONTH_NAMES[number - 1]
    if not (day.strip().isascii() and day.strip().isdigit()):
        return f"{name} {year.strip()}"
    told = day.strip().lstrip("0")
    return f"{told} {name} {year.strip()}" if british else f"{name} {told}, {year.strip()}"


def _show_duration(call: Call) -> str:
    hours, minutes = call.named.get("h", ""), call.named.get("m", "")
    if not (hours or minutes) and call.given:
        bits = call.get(0).split(":")
        hours, minutes = (bits[0], bits[1]) if len(bits) == 3 else ("", bits[0])
    told = [f"{hours} hours"] if hours else []
    return " ".join([*told, f"{minutes} minutes"] if minutes else told)


def _show_as_of(call: Call) -> str:
    return f"as of {_show_date(call)}"


def _show_quote(call: Call) -> str:
    return f"\n<blockquote>{call.get(0, 'text', 'quote', '1')}</blockquote>\n"


_SHOWN: dict[str, Callable[[Call], str]] = {
    "first": lambda call: call.get(0, "1"),
    "second": lambda call: call.get(1, "2"),
    "lists": _show_list,
    "wraps": lambda call: f"\n{call.get(0, '1')}\n" if call.given or "1" in call.named else "",
    "placed_dates": _show_dates,
    "dates": _show_date,
    "by_region": _show_regions,
    "quotes": _show_quote,
    "durations": _show_duration,
    "as_of": _show_as_of,
    "measures": lambda call: f"{call.get(0)} {call.get(1)}",
}
