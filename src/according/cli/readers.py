"""Readers as the commands know them: the option that names one, and what one took, in words."""

from __future__ import annotations

from typing import Annotated

import typer

from according.cli.words import clean, count
from according.read.door import Found, Usage

SKIPPED = 3

ReaderName = Annotated[
    str,
    typer.Option("--reader", metavar="NAME", help="Who reads: grammar, llm, or one that another package brings."),
]


def report_found(reader: str, found: Found) -> None:
    """Say on standard error what a reader left out, and what it took."""
    for reason in found.dropped:
        typer.echo(f"skipped: {clean(reason)}", err=True)
    if found.usage or found.dropped:
        told = f"{count(len(found.claims), 'claim')}, {len(found.dropped):,} left out"
        took = f"; it took {say_usage(found.usage)}" if found.usage else ""
        typer.echo(f"according: the reader {clean(reader)} found {told}{took}.", err=True)


def say_usage(usage: Usage) -> str:
    """What a reader took: "2 calls, 5,312 tokens in, 903 out, $0.0013", or that an answer was kept from before."""
    told = []
    if usage.calls:
        told.append(f"{count(usage.calls, 'call')}, {usage.tokens_in:,} tokens in, {usage.tokens_out:,} out")
        told += [f"${usage.cost:.4f}"] if usage.cost is not None else []
    if usage.kept:
        told.append(f"{count(usage.kept, 'answer')} kept from before")
    return ", ".join(told) or "nothing"
