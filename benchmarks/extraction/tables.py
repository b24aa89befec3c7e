"""The figures of a run as a Markdown table."""

from __future__ import annotations

from typing import Any

_SHARES = {
    "title": ("title_ok", "title_n"),
    "authors": ("author_exact", "author_n"),
    "day": ("day_ok", "day_n"),
    "time": ("instant_ok", "instant_n"),
    "captions": ("captions_ok", "captions_n"),
    "credits": ("credits_ok", "credits_n"),
    "pictures right of given": ("pictures_right", "pictures_given"),
    "lead": ("lead_ok", "lead_n"),
}
_HEAD = """# Extraction side by side

Written by `compare_tools.py --record`. Speeds are pages per second of CPU time, the tools taking turns page by page,
each in a process of its own; only the ratio to trafilatura fast can be compared from run to run. Memory is the most
that a tool's process held. F1 is over 4-word shingles of the body, or over the set's own segments. A dash: the tool
does not give it, or the set does not ask.
"""


def write_table(record: dict[str, Any]) -> str:
    """One run over one set: a row for each tool."""
    tools = record["tools"]
    shares = [name for name, (_, of) in _SHARES.items() if any(tool["score"].get(of) for tool in tools.values())]
    bodies = [
        name for name in ("f1", "precision", "recall", "accuracy") if any(name in t["score"] for t in tools.values())
    ]
    names = ["tool", *("F1" if b == "f1" else b for b in bodies), *shares, "pages/s", "ratio", "memory", "failed"]
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    for name, tool in tools.items():
        score = tool["score"]
        cells = [f"{name} {tool['version']}".strip()]
        cells += [f"{score[b]:.4f}".lstrip("0") if b in score else "–" for b in bodies]
        cells += [write_share(score, *_SHARES[share]) for share in shares]
        ratio = tool["ratio"]
        cells += [
            f"{tool['speed']:.0f}",
            f"{ratio:.2f}" if ratio else "–",
            f"{tool['peak'] / 1e6:.0f} MB",
            str(tool["failed"]),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def write_share(score: dict[str, Any], right: str, of: str) -> str:
    """ "217 of 253", or a dash for nothing right."""
    return f"{score[right]} of {score[of]}" if score.get(right) and score.get(of) else "–"


def write_results(records: list[dict[str, Any]]) -> str:
    """The whole file: a table for each recorded set."""
    parts = [_HEAD]
    for record in records:
        parts.append(f"## {record['set']}, {record['pages']} pages\n")
        parts.append(f"{record['when']}, {record['machine']}\n")
        parts.append(write_table(record) + "\n")
    return "\n".join(parts)
