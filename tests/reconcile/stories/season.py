"""Harrowgate season 2: renewed, recast, split in two parts, with season 1 and season 3 in the same coverage."""

from __future__ import annotations

from according.domain.claim import Reading
from reconcile.news import Said, says, told

SUBJECT = "Harrowgate season 2"
FIRST, THIRD, SERIES = "Harrowgate season 1", "Harrowgate season 3", "Harrowgate"


def _says(prop: str, value: str, certainty: str = "stated", **more: object) -> Said:
    return says(prop, value, certainty, **{"subject": SUBJECT, **more})  # type: ignore[arg-type]


def _streams(value: str, certainty: str = "stated", **more: object) -> Said:
    return _says("release_date", value, certainty, platform="Netflix", **more)


def tell() -> list[Reading]:
    """The coverage in order of time."""
    return [
        told(
            "2024-01-12",
            "Tube Report",
            _streams("2024-01-12", subject=FIRST),
            _says("episodes", "six", subject=FIRST),
            _says("composer", "Ines Vale", subject=FIRST),
            _says("cast_member", "Ben Okafor", subject=FIRST, character="Silas Crane"),
            _says("cast_member", "Ada Quill", subject=FIRST, character="Vera Holt"),
            _says("showrunner", "Mara Lind", subject=SERIES),
        ),
        told("2024-01-20", "Panel Bugle", _says("production_status", "development", "possible", by=["Mara Lind"])),
        told(
            "2024-02-20",
            "Screen Wire",
            _says("announced", "2024-02-20", by=["Deadline"]),
            _says("showrunner", "Mara Lind", by=["Deadline"]),
            _says("episodes", "eight", by=["Deadline", "Netflix"]),
            _says("cast_member", "Ada Quill", by=["Deadline", "Netflix"], character="Vera Holt"),
            _says("cast_member", "Ben Okafor", by=["Deadline", "Netflix"], character="Silas Crane"),
        ),
        told("2024-02-21", "Tube Report", _says("announced", "2024-02-20"), _says("cast_member", "Ada Quill")),
        told(
            "2024-03-05",
            "Fan Harbor",
            _says("cast_member", "Ben Okafor", "possible", by=["Jo Leaks"], status="departed"),
        ),
        told("2024-05-14", "Screen Wire", _streams("2025", by=["Netflix"])),
        told("2024-05-15", "Tube Report", _streams("2025")),
        told("2024-06-10", "Set Diary", _says("filming_start", "2024-09", "expected", by=["Production Weekly"])),
        told("2024-08-01", "Score Notes", _says("composer", "Tomas Rey", by=["Film Music Reporter"])),
        told(
            "2024-09-16",
            "Screen Wire",
            _says("filming_start", "2024-09-16", by=["Netflix"]),
            _says("filming_location", "Halifax", by=["Netflix"]),
            _says("production_status", "filming", by=["Netflix"]),
        ),
        told(
            "2024-09-20", "Local Echo", _says("filming_start", "2024-09-23"), _says("filming_location", "Nova Scotia")
        ),
        told("2024-09-28", "Tube Report", _says("filming_start", "2024-09-16")),
        told(
            "2024-10-02",
            "Panel Bugle",
            _says("cast_member", "Ben Okafor", "denied", by=["Variety"], status="departed", character="Silas Crane"),
            _says("cast_member", "Tom Hale", by=["Variety"], character="Silas Crane"),
        ),
        told(
            "2024-11-11",
            "Tube Report",
            _says("episodes", "ten", by=["TVLine", "Mara Lind"]),
            _says("episodes", "eight", "denied", by=["TVLine", "Mara Lind"], status="former"),
        ),
        told("2024-12-15", "Stock Page", _says("episodes", "eight"), _says("cast_member", "Ada Quill")),
        told("2025-01-15", "Screen Wire", _streams("2025-07", by=["Deadline"])),
        told("2025-01-20", "Fan Harbor", _streams("2025-06-20", "possible", by=["ScoopTown"])),
        told(
            "2025-02-03",
            "Screen Wire",
            _streams("2025-07-18", by=["Netflix"]),
            _streams("2025-08-15", by=["Netflix"], part="Part 2"),
            _says("trailer_date", "2025-02-03", by=["Netflix"]),
            _says("production_status", "post-production"),
        ),
        told("2025-02-04", "Quick Feed", _streams("2025-07-08", by=["Netflix"])),
        told(
            "2025-02-05", "Tube Report", _streams("2025-07-18", by=["Netflix"]), _streams("2024-01-12", subject=FIRST)
        ),
        told("2025-02-20", "Panel Bugle", _streams("2025-07-18"), _says("episodes", "ten")),
        told("2025-04-01", "Stock Page", _says("cast_member", "Ben Okafor", character="Silas Crane"), _streams("2025")),
        told(
            "2025-05-05",
            "Score Notes",
            _says("composer", "Otto Brandt", by=["Film Music Reporter"]),
            _says("composer", "Tomas Rey", "denied", by=["Film Music Reporter"], status="replaced"),
        ),
        told(
            "2025-07-20",
            "Tube Report",
            _streams("2025-07-18"),
            _says("production_status", "released"),
            _says("cast_member", "Tom Hale", character="Silas Crane"),
        ),
        told(
            "2025-07-22",
            "Screen Wire",
            _says("announced", "2025-07-22", by=["Netflix"], subject=THIRD),
            _streams("2026", "expected", by=["Netflix"], subject=THIRD),
            _says("cast_member", "Tom Hale", by=["Netflix"], subject=THIRD),
        ),
        told("2025-09-30", "Stock Page", _says("genre", "drama")),
    ]


# Day, property, value, how it stands (None: nothing is said of it), qualifiers.
EDITOR: list[tuple[str, str, str, str | None, dict[str, str]]] = [
    ("2024-02-01", "production_status", "development", "unconfirmed", {}),
    ("2024-03-01", "announced", "2024-02-20", "current", {}),
    ("2024-03-01", "episodes", "eight", "current", {}),
    ("2024-03-01", "episodes", "six", None, {}),
    ("2024-03-01", "composer", "Ines Vale", None, {}),
    ("2024-03-01", "release_date", "2024-01-12", None, {}),
    ("2024-03-31", "cast_member", "Ben Okafor", "current", {}),
    ("2024-07-01", "release_date", "2025", "current", {}),
    ("2024-07-01", "filming_start", "2024-09", "unconfirmed", {}),
    ("2024-09-30", "filming_start", "2024-09-16", "current", {}),
    ("2024-09-30", "filming_start", "2024-09", "superseded", {}),
    ("2024-09-30", "filming_start", "2024-09-23", "misreported", {}),
    ("2024-09-30", "filming_location", "Halifax", "current", {}),
    ("2024-09-30", "production_status", "filming", "current", {}),
    ("2024-10-05", "cast_member", "Ben Okafor", "superseded", {}),
    ("2024-10-05", "cast_member", "Tom Hale", "current", {"character": "Silas Crane"}),
    ("2024-12-01", "episodes", "ten", "current", {}),
    ("2024-12-31", "episodes", "eight", "superseded", {}),
    ("2025-01-25", "release_date", "2025-07", "current", {}),
    ("2025-01-25", "release_date", "2025", "superseded", {}),
    ("2025-01-25", "release_date", "2025-06-20", "unconfirmed", {}),
    ("2025-03-01", "release_date", "2025-07-18", "current", {}),
    ("2025-03-01", "release_date", "2025-07-08", "misreported", {}),
    ("2025-03-01", "release_date", "2025-07", "superseded", {}),
    ("2025-03-01", "release_date", "2025-06-20", "superseded", {}),
    ("2025-03-01", "release_date", "2025-08-15", "current", {"part": "part 2"}),
    ("2025-03-01", "release_date", "2024-01-12", None, {}),
    ("2025-04-15", "cast_member", "Ben Okafor", "superseded", {}),
    ("2025-04-15", "composer", "Tomas Rey", "current", {}),
    ("2025-06-01", "composer", "Tomas Rey", "superseded", {}),
    ("2025-06-01", "composer", "Otto Brandt", "current", {}),
    ("2025-07-25", "production_status", "released", "current", {}),
    ("2025-07-25", "release_date", "2026", None, {}),
    ("2025-07-25", "announced", "2025-07-22", None, {}),
    ("2025-09-30", "release_date", "2025-07-18", "current", {}),
]
