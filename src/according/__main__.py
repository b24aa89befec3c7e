"""`python -m according` is the program `according`."""

from __future__ import annotations

from according.cli.main import run

if __name__ == "__main__":
    run()
