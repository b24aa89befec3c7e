"""A checked article on a terminal: like a galley proof, numbered sentences with the corrections under them."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from according.cli.words import clean, count
from according.domain.edtf import format_date, is_edtf
from according.domain.finding import STALE, VERDICT_WORDS, Check, CheckedSentence, Finding, Verdict, name_matter

# Mark and word always go together; colour only helps.
_MARKS: dict[Verdict, tuple[str, str]] = {
    "contradicted": ("⊘", "red"),
    "outdated": ("⊖", "red"),
    "disputed": ("◑", "yellow"),
    "unconfirmed": ("◌", "yellow"),
    "unknown": ("○", "default"),
    "holds": ("●", "green"),
}
_WIDTH = 100
_MOST_SUBJECTS = 3


def render_proof(check: Check, everything: bool = False, plain: bool = False) -> str:
    """The proof as text; `everything` shows the sentences that hold too, `plain` leaves out all colour."""
    file = io.StringIO() if plain else None
    width = None if not plain and sys.stdout.isatty() else _WIDTH
    console = Console(highlight=False, markup=False, emoji=False, width=width, file=file)
    with console.capture() as page:
        console.print(_make_head(check))
        for number, sentence in enumerate(check.sentences, start=1):
            if sentence.verdict and (everything or sentence.verdict != "holds"):
                console.print()
                console.print(_lay_out(number, sentence, check, everything))
        console.print()
        console.print(Text(sum_up(check), style="bold"))
    return "".join(f"{line.rstrip()}\n" for line in page.get().splitlines())


def sum_up(check: Check) -> str:
    """How many sentences there are, and how they do: "41 sentences: 4 outdated, 30 hold, 7 with nothing to check"."""
    words = {"holds": "hold", "unknown": "not in the ledger"}
    told = [f"{n} {words.get(verdict, verdict)}" for verdict, n in check.count().items() if n]
    idle = sum(s.verdict is None for s in check.sentences)
    told += [f"{idle} with nothing to check"] if idle else []
    return f"{count(len(check.sentences), 'sentence')}: {', '.join(told) or 'none'}."


def _make_head(check: Check) -> Text:
    page = check.page
    title = clean(" ".join((page.title or page.address).split()))
    day = format_date(page.published.day) if page.published and is_edtf(page.published.day) else None
    origin = ", ".join(clean(part) for part in (page.outlet, day) if part)
    lines = [Text.assemble((title, "bold"), f" ({origin})" if origin else "")]
    named = [clean(s) for s in check.subjects[:_MOST_SUBJECTS]]
    rest = len(check.subjects) - len(named)
    about = f" about {', '.join(named)}" if named else ""
    about += f" and {count(rest, 'other')}" if rest else ""
    on = f", as of {format_date(check.on)}" if is_edtf(check.on) else ""
    lines.append(Text(f"checked against the ledger{about}{on}"))
    if not check.subjects:
        lines.append(Text("The ledger knows nothing of what it is about; --subject names it.", style="yellow"))
    if check.own:
        lines.append(Text("The article itself is in the ledger; its own word counts for nothing here.", style="dim"))
    return Text("\n").join(lines)


def _lay_out(number: int, sentence: CheckedSentence, check: Check, everything: bool) -> Table:
    subject = check.subjects[0] if check.subjects else ""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=4, justify="right", style="dim")
    table.add_column(width=1)
    table.add_column(overflow="fold", ratio=1)
    table.add_row(str(number), "", _mark_words(sentence))
    for group in sentence.groups:
        if everything or group[0].verdict != "holds":
            sign, colour = _MARKS[group[0].verdict]
            table.add_row("", Text(sign, colour), Group(*_write_lines(group, colour, subject)))
    return table


def _mark_words(sentence: CheckedSentence) -> Text:
    """The sentence with the words that are meant underlined."""
    text = Text()
    at = 0
    for start, end, verdict in _list_marks(sentence):
        if start - sentence.start >= at:
            text.append(_flatten(sentence.text[at : start - sentence.start]))
            style = f"underline {_MARKS[verdict][1]}" if verdict in STALE else "underline"
            text.append(_flatten(sentence.text[start - sentence.start : end - sentence.start]), style)
            at = end - sentence.start
    text.append(_flatten(sentence.text[at:]))
    return text


def _list_marks(sentence: CheckedSentence) -> list[tuple[int, int, Verdict]]:
    return sorted({(a, b, f.verdict) for f in sentence.findings if f.verdict != "holds" for a, b in f.marks})


def _flatten(text: str) -> str:
    return clean(text).replace("\n", " ").replace("\t", "  ")


def _write_lines(group: Sequence[Finding], colour: str, subject: str) -> Iterator[Text]:
    """One correction: the verdict, old and new words, why, and what to do."""
    first = group[0]
    line = Text.assemble((VERDICT_WORDS[first.verdict], f"bold {colour}"))
    if first.reason == "no statement":
        yield line.append(f"  {clean('; '.join(dict.fromkeys(name_matter(f, subject) for f in group)))}", "not bold")
        return
    old = clean(" and ".join(dict.fromkeys(f.old for f in group)))
    if first.new and first.new != old:
        line.append_text(Text.assemble("  ", (old, "strike"), " → ", (clean(first.new), "bold")))
    elif old:
        line.append(f"  {old}")
    yield line
    before = [f.before for f in group if f.before and f.before not in old]
    yield Text(clean(f"{first.why} Before: {', '.join(before)}." if before else first.why))
    if first.advice and (not first.new or first.new == old):
        yield Text(clean(first.advice), style="italic")
