"""How fast pages are read: pages per CPU second, and how the time grows with a page's length.

    python benchmarks/reading/race.py FOLDER… [--passes 3] [--lengths 25,50,100,200] [--only WORDS]

FOLDER holds pages (.html). First every page is extracted and read as on a first run (the grammar is loaded, patterns
are compiled on the way), then again, the best of some passes; no cache of names survives from one pass to the next.
Then pages of growing length are read, of several kinds (lengths.py): where the time is linear, the seconds for 100 KB
stay the same from column to column. Only ratios within a run mean anything on a shared machine.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

_STARTED = time.process_time()

from lengths import list_shapes  # noqa: E402

from according.capture import capture_file  # noqa: E402
from according.domain.names import fold_name  # noqa: E402
from according.extract import extract_capture  # noqa: E402
from according.read import read_claims  # noqa: E402

_LOADED = time.process_time()
_KB = 1000


def read_all(paths: list[Path]) -> tuple[float, float]:
    """CPU seconds for extracting and for reading these pages."""
    fold_name.cache_clear()
    extracting = reading = 0.0
    for path in paths:
        began = time.process_time()
        page = extract_capture(capture_file(path))
        middle = time.process_time()
        read_claims(page)
        extracting, reading = extracting + middle - began, reading + time.process_time() - middle
    return extracting, reading


def time_bytes(data: bytes, folder: Path) -> tuple[float, int]:
    """CPU seconds for extracting and reading one page, and how many claims it gave."""
    path = folder / "page.html"
    path.write_bytes(data)
    fold_name.cache_clear()
    began = time.process_time()
    claims = read_claims(extract_capture(capture_file(path)))
    return time.process_time() - began, len(claims)


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--lengths", default="25,50,100,200", help="kilobytes of a page's body, with commas")
    parser.add_argument("--only", default="", help="only kinds of long page whose name holds this")
    options = parser.parse_args()
    paths = [path for folder in options.folders for path in sorted(folder.glob("*.html"))]
    if not paths:
        parser.error(f"There are no pages (.html) in {', '.join(map(str, options.folders))}.")
    size = sum(path.stat().st_size for path in paths)
    print(f"{len(paths)} pages, {size / len(paths) / _KB:.1f} kB each; imports took {_LOADED - _STARTED:.2f} s of CPU")
    runs = [("first run", read_all(paths))]
    runs.append(("best of later ones", min((read_all(paths) for _ in range(options.passes)), key=sum)))
    print("| run | extract s | read s | pages per CPU second |\n|---|---|---|---|")
    for name, (extracting, reading) in runs:
        print(f"| {name} | {extracting:.2f} | {reading:.2f} | {len(paths) / (extracting + reading):.1f} |")
    race_lengths(options.folders, [int(n) for n in options.lengths.split(",")], options.only)
    return 0


def race_lengths(folders: list[Path], lengths: list[int], only: str) -> None:
    """Print the seconds that pages of each kind and length take, and those for each 100 KB."""
    import tempfile  # noqa: PLC0415

    print("\n| a page of | " + " | ".join(f"{n} kB" for n in lengths) + " | s per 100 kB | claims |")
    print("|---|" + "---|" * (len(lengths) + 2))
    with tempfile.TemporaryDirectory() as folder:
        for name, make in list_shapes(folders):
            if only not in name:
                continue
            spent, claims = [], 0
            for length in lengths:
                seconds, claims = time_bytes(make(length * _KB), Path(folder))
                spent.append(seconds)
            each = ", ".join(f"{s / n * 100:.2f}" for s, n in zip(spent, lengths, strict=True))
            print(f"| {name} | " + " | ".join(f"{s:.2f}" for s in spent) + f" | {each} | {claims} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
