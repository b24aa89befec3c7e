"""The dossier as Markdown: the same questions and answers, its notes as footnotes, nothing in it that is not text.

Everything from a page is escaped, so that it can make no heading, link, image, table cell or HTML of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from according.domain.change import Change
from according.domain.dossier import Branch, Decided, Dossier, News, Saying
from according.domain.section import CastRow, DateRow, Dispute, Section, Status
from according.domain.sentence import Note
from according.export.bulletin import write_change
from according.export.markup import (
    escape_text,
    link_text,
    number_notes,
    say_labelled,
    say_marked,
    say_plain,
    write_list,
    write_table,
)
from according.export.wording import show_date, show_moment, show_short, show_tally


def render_markdown(dossier: Dossier) -> str:
    """The whole dossier as Markdown with footnotes (GitHub's and Pandoc's flavour)."""
    parts: list[str] = []
    verb = "knew" if dossier.past else "know"
    parts.append(f"# Everything we {verb} about *{escape_text(dossier.title)}*")
    parts.append(_write_stamp(dossier))
    parts += [say_marked(s) for s in dossier.standfirst]
    if dossier.facts:
        rows = [
            [escape_text(f.label), escape_text(f.value) + ("" if f.mark == "confirmed" else f" ({f.mark})")]
            for f in dossier.facts
        ]
        parts += ["## At a glance", write_table(["Fact", "Value"], rows)]
    if dossier.key_points:
        parts += ["## Key points", write_list(say_labelled(s) for s in dossier.key_points)]
    for section in dossier.sections:
        parts += write_section(section)
    parts += _write_rest(dossier)
    parts.append("\n".join(write_note(note) for note in gather_notes(dossier)))
    return "\n\n".join(part for part in parts if part) + "\n"


def write_section(section: Section) -> list[str]:
    """A section: question, answer, status, what is sure, tables, what is not, disputes, what fell."""
    parts = [f"## {escape_text(section.question)}", " ".join(say_marked(s) for s in section.answer)]
    parts.append(_write_status(section.status) if section.status else "")
    if section.earlier:
        told = [
            (e.since, f"~~{escape_text(e.value)}~~" if not e.stands else f"**{escape_text(e.value)}**")
            for e in section.earlier
        ]
        parts += [
            "Earlier answers:",
            write_list(f"{escape_text(since)}: {value}" if since else value for since, value in told),
        ]
    parts.append(" ".join(say_plain(s) for s in section.confirmed))
    parts.append(_write_dates(section.dates) if section.dates else "")
    parts.append(escape_text(section.chart.story) if section.chart else "")
    parts.append(_write_cast(section.cast) if section.cast else "")
    for heading, sentences in (
        ("Not confirmed", section.unsettled),
        ("Denied, replaced or misreported", section.fallen),
    ):
        if heading != "Not confirmed":
            parts += [_write_dispute(dispute) for dispute in section.disputes]
        if sentences:
            parts += [f"### {heading}", write_list(say_labelled(s) for s in sentences)]
    if section.more:
        parts += ["### In other words", write_list(say_labelled(s) for s in section.more)]
    return parts


def write_news(news: News) -> str:
    """A piece of news and its family tree as nested lists; an origin is in bold."""
    head = f"### {escape_text(news.label)}: {escape_text(news.value)}"
    origins = f": {escape_text(', '.join(news.origins))}" if news.origins else ""
    tally = f"{news.word}. {show_tally(news.pages, len(news.origins))}{origins}."
    lines = [line for root in news.roots for line in _grow_lines(root, 0)]
    return "\n\n".join([head, tally, "\n".join(lines)])


def write_note(note: Note) -> str:
    """A footnote: for each claim the outlet, the day, whom it had it from, and the exact words."""
    told = []
    for c in note.citations:
        day = f", {show_short(c.published)}" if c.published else ""
        credit = f"; {escape_text(c.credit)}" if c.credit else ""
        against = "; says the opposite" if c.against else ""
        told.append(f"{link_text(c.outlet, c.page)}{day}{credit}{against}: “{escape_text(c.quote)}”")
    rest = len(note.claims) - len(note.citations)
    more = f" {_count(rest, 'more claim')} {'says' if rest == 1 else 'say'} so too." if rest > 0 else ""
    decided = "".join(f" {escape_text(sentence)}" for sentence in note.decided)
    return f"[^{note.number}]: {'; '.join(told)}.{more}{decided}"


def gather_notes(dossier: Dossier) -> list[Note]:
    """All notes of the dossier, by number."""
    notes = [n for sentence in dossier.sentences for n in sentence.notes]
    notes += [n for section in dossier.sections for row in section.dates for n in row.notes]
    notes += [n for section in dossier.sections for row in section.cast for n in row.notes]
    return sorted({n.number: n for n in notes}.values(), key=lambda n: n.number)


def _write_stamp(dossier: Dossier) -> str:
    pages = f"{_count(len(dossier.sources), 'page')} read, from {_count(dossier.outlets, 'outlet')}"
    changed = f" Last change: {show_date(dossier.changed)}." if dossier.changed else ""
    earlier = dossier.on < dossier.latest
    past = f" You are reading an earlier day: the last one read is {show_date(dossier.latest)}." if earlier else ""
    learned = " What it has learned since is left out." if dossier.known_by else ""
    known = f", as the ledger knew it on **{show_moment(dossier.known_by)}**" if dossier.known_by else ""
    also = f" Also called {escape_text(', '.join(dossier.also_called))}." if dossier.also_called else ""
    names = f" Not {escape_text(' or '.join(dossier.namesakes))}." if dossier.namesakes else ""
    return f"As of **{show_date(dossier.on)}**{known}.{learned} {pages}.{changed}{past}{also}{names}"


def _write_status(status: Status) -> str:
    parts = [escape_text(status.word)]
    parts += [f"since {show_date(status.since)}"] if status.since else []
    parts += (
        [f"replaced {' and '.join(f'~~{escape_text(old)}~~' for old in status.replaced)}"] if status.replaced else []
    )
    parts += [f"settled by {escape_text(status.settled)}"] if status.settled else []
    parts += [f"{show_tally(status.pages, len(status.origins))}"] if status.pages else []
    return f"*{' · '.join(parts)}*"


def _write_dates(rows: Sequence[DateRow]) -> str:
    cells = [
        [
            escape_text(f"{row.where}, {row.what}" if row.what else row.where),
            escape_text(row.value) + number_notes(row.notes),
            ", ".join(f"~~{escape_text(old)}~~" for old in row.before),
            escape_text(row.word),
        ]
        for row in rows
    ]
    return write_table(["Where", "When", "Before that", "Standing"], cells)


def _write_cast(rows: Sequence[CastRow]) -> str:
    cells = []
    for row in rows:
        name = escape_text(row.name)
        former = "".join(f" ~~{escape_text(role)}~~" for role in row.former_roles)
        role = escape_text(row.role or ("" if row.gone else "not known")) + former
        cells.append(
            [
                f"~~{name}~~" if row.gone else name,
                role.strip(),
                escape_text(row.word),
                escape_text(row.known) + number_notes(row.notes),
            ]
        )
    return write_table(["Name", "Plays", "Standing", "Known since, according to"], cells)


def _write_dispute(dispute: Dispute) -> str:
    since = f" Open since {show_date(dispute.since)}." if dispute.since else ""
    tally = f"{show_tally(dispute.pages, len(dispute.origins))}.{since}"
    sides = write_list(
        f"**{escape_text(s.who)}:** {escape_text(s.value)}. {say_plain(s.sentence)}" for s in dispute.sides
    )
    parts = [f"### Disputed: {escape_text(dispute.question)}", tally, sides, escape_text(dispute.why)]
    return "\n\n".join(part for part in parts if part)


def _write_rest(dossier: Dossier) -> list[str]:
    parts: list[str] = []
    if dossier.news:
        parts += ["## Who broke the news?", *(write_news(news) for news in dossier.news)]
    if dossier.gaps:
        parts += ["## What is not known yet?", write_list(escape_text(gap.text) for gap in dossier.gaps)]
    if dossier.changes:
        parts += ["## What changed, and when?", write_list(_write_change(change) for change in dossier.changes)]
    if dossier.decisions:
        parts += ["## What did the editors decide?", write_list(_write_decided(d) for d in dossier.decisions)]
    if dossier.sayings:
        told = [_write_saying(saying) for saying in dossier.sayings]
        parts += ["## What have they said?", write_list(told)]
    if dossier.pictures:
        shown = [
            f"{link_text(p.caption, p.src)} {escape_text(p.credit)} ({link_text(p.outlet, p.page)})".replace("  ", " ")
            for p in dossier.pictures
        ]
        parts += ["## What does it look like?", write_list(shown)]
    parts += _write_sources(dossier)
    return parts


def _write_sources(dossier: Dossier) -> list[str]:
    parts = ["## Where does all this come from?"] if dossier.sources else []
    if dossier.shares:
        rows = [[escape_text(s.name), escape_text(s.kind), str(s.news)] for s in dossier.shares]
        parts.append(write_table(["Origin", "Kind", "News"], rows))
    if dossier.sources:
        rows = [
            [
                link_text(s.outlet, s.page) + (f" ({escape_text(s.edited)})" if s.edited else ""),
                show_short(s.published),
                str(s.facts),
                str(s.credited),
                escape_text(", ".join(s.parents)) or "credits nobody",
            ]
            for s in dossier.sources
        ]
        parts.append(write_table(["Outlet", "Date", "Facts", "With a credit", "Had its news from"], rows))
    return parts


def _write_saying(saying: Saying) -> str:
    who = ", ".join(x for x in (saying.speaker, saying.occasion, show_date(saying.published)) if x)
    return f"“{escape_text(saying.words)}” {escape_text(who)} ({link_text(saying.outlet, saying.page)})"


def _write_change(change: Change) -> str:
    return f"{show_date(change.on)}. {write_change(change)}"


def _write_decided(decided: Decided) -> str:
    told = ", ".join(x for x in (show_date(decided.on), escape_text(decided.by)) if x)
    return f"{told}: {escape_text(decided.what)}. {escape_text(decided.why)}"


def _grow_lines(branch: Branch, depth: int) -> list[str]:
    name = f"**{escape_text(branch.name)}**" if branch.origin else escape_text(branch.name)
    tail = ", ".join(x for x in (show_short(branch.published), escape_text(branch.relation)) if x)
    line = f"{'  ' * depth}- {name}{f', {tail}' if tail else ''}"
    return [line, *(deeper for child in branch.children for deeper in _grow_lines(child, depth + 1))]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else noun + 's'}"
