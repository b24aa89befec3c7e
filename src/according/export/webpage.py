"""The dossier as one web page: its style and script within, nothing asked of any network, safe against every field.

Everything that comes from a page is escaped by Jinja's autoescape and every address checked before it is linked. The
page's own policy (Content-Security-Policy) allows its style and script by their hashes and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from according.domain.change import Change
from according.domain.dossier import Decided, Dossier, Share
from according.export.chart import draw_chart
from according.export.storage import write_text
from according.export.wording import (
    bind_dates,
    host_of,
    iso_date,
    safe_address,
    show_date,
    show_day,
    show_moment,
    show_short,
    show_tally,
)

LEGEND = (
    ("confirmed", "a party to the matter says so, or it has happened"),
    ("expected", "likely, but still open"),
    ("reported", "the press says so; no party does"),
    ("possible", "talk, a rumour, a guess"),
    ("disputed", "two accounts, neither settled"),
    ("superseded", "was true, has been replaced"),
    ("denied", "a party says that it is not so"),
    ("misreported", "a slip in passing on the news"),
    ("withdrawn", "has left the page that said it"),
)
_SHARES_SHOWN = 10
_Dated = TypeVar("_Dated", Change, Decided)
_CONTROLS = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), 127, *range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


def write_html(dossier: Dossier, folder: Path, companions: Sequence[tuple[str, str]] = ()) -> Path:
    """Writes `index.html` into a folder; `companions` are files beside it to link, name and words."""
    return write_text(folder / "index.html", render_html(dossier, companions))


def render_html(dossier: Dossier, companions: Sequence[tuple[str, str]] = ()) -> str:
    """The page as text."""
    style, script = read_part("dossier.css"), read_part("dossier.js")
    return (
        open_environment()
        .get_template("dossier.html")
        .render(
            dossier=dossier,
            style=Markup(style),
            script=Markup(script),
            style_hash=Markup(hash_source(style)),
            script_hash=Markup(hash_source(script)),
            description=describe_dossier(dossier),
            contents=list_contents(dossier),
            legend=LEGEND,
            shares=gather_shares(dossier.shares),
            top=max((share.news for share in gather_shares(dossier.shares)), default=1),
            files=companions,
        )
    )


def describe_dossier(dossier: Dossier) -> str:
    """What a search engine may say of the page: the first key points."""
    points = " ".join(sentence.text for sentence in dossier.key_points[:2])
    return f"{points} Every sentence with its source, its date and how sure it is.".strip()


def list_contents(dossier: Dossier) -> list[tuple[str, str]]:
    """The questions of the page, by anchor."""
    rest = [
        ("travelled", "Who broke the news?", dossier.news),
        ("unknown", "What is not known yet?", dossier.gaps),
        ("changes", "What changed, and when?", dossier.changes),
        ("decisions", "What did the editors decide?", dossier.decisions),
        ("said", "What have they said?", dossier.sayings),
        ("pictures", "What does it look like?", dossier.pictures),
        ("sources", "Where does it come from?", dossier.sources),
    ]
    return [(s.key, s.title) for s in dossier.sections] + [(key, text) for key, text, there in rest if there]


def gather_shares(shares: Sequence[Share]) -> list[Share]:
    """The origins of most news one by one, the others in one line."""
    if len(shares) <= _SHARES_SHOWN + 1:
        return list(shares)
    rest = shares[_SHARES_SHOWN:]
    others = Share(name=f"{len(rest)} others", kind="", news=sum(share.news for share in rest))
    return [*shares[:_SHARES_SHOWN], others]


def group_years(told: Sequence[_Dated]) -> list[tuple[str, list[_Dated]]]:
    """Changes, or decisions, by their year, in the order given."""
    return [(year, list(group)) for year, group in groupby(told, key=lambda one: one.on[:4])]


def count_noun(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 page", "6 pages"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def close_text(text: str) -> str:
    """Words with a stop at their end, for running on."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def drop_controls(value: object) -> object:
    """A text without the signs that turn a line of writing round or mean nothing on a page."""
    return value.translate(_CONTROLS) if type(value) is str else value


def hash_source(text: str) -> str:
    """The hash by which a policy allows an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def read_part(name: str) -> str:
    """A template, style or script that ships with the package."""
    return (files("according.export") / "html" / name).read_text(encoding="utf-8")


@cache
def open_environment() -> Environment:
    """The environment of all templates: everything escaped, nothing undefined passed over."""
    environment = Environment(
        loader=FunctionLoader(read_part),
        finalize=drop_controls,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "bind": bind_dates,
        "by_year": group_years,
        "count": count_noun,
        "day": show_day,
        "draw": draw_chart,
        "full": show_date,
        "host": host_of,
        "iso": iso_date,
        "moment": show_moment,
        "safe_address": safe_address,
        "short": show_short,
        "stop": close_text,
        "tally": show_tally,
    }
    return environment
