"""What earlier runs came to: figures alone, page by page for ours, in `records/SET.json` beside the benchmark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent
RECORDS = _HERE / "records"
_LEAST = 0.005  # what counts as a change of a page's F1


def read_record(name: str, folder: Path = RECORDS) -> dict[str, Any] | None:
    """The last recorded run over a set."""
    path = folder / f"{name}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def write_record(name: str, record: dict[str, Any], folder: Path = RECORDS) -> None:
    """Record a run in place of the one before; a page a line, so that changes can be read."""
    folder.mkdir(exist_ok=True)
    text = json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / f"{name}.json").write_text(text + "\n", "utf-8")


def read_all() -> list[dict[str, Any]]:
    """All records, by the names of their sets."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(RECORDS.glob("*.json"))]


def compare(before: dict[str, float], now: dict[str, float], shown: int = 20) -> list[str]:
    """Gains and losses page by page, the greatest first, as lines."""
    both = sorted(before.keys() & now.keys())
    changes = sorted(((now[page] - before[page], page) for page in both), key=lambda c: (-abs(c[0]), c[1]))
    changes = [change for change in changes if abs(change[0]) >= _LEAST]
    lost = [change for change in changes if change[0] < 0]
    mean = sum(now[page] - before[page] for page in both) / max(1, len(both))
    lines = [
        f"{len(both)} pages on record: {len(changes) - len(lost)} better, {len(lost)} worse, mean change {mean:+.4f}"
    ]
    for title, some in (("losses", lost), ("gains", [change for change in changes if change[0] > 0])):
        lines += [f"{title}:"] if some else []
        lines += [f"  {change:+.4f}  {before[page]:.4f} -> {now[page]:.4f}  {page}" for change, page in some[:shown]]
        lines += [f"  and {len(some) - shown} more"] if len(some) > shown else []
    return lines
