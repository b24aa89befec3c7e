"""Emberfall, a game: a window that slips twice, consoles apart, editions, a rumour denied, a director who leaves."""

from __future__ import annotations

from according.domain.claim import Reading
from reconcile.news import Said, says, told

SUBJECT = "Emberfall"


def _says(prop: str, value: str, certainty: str = "stated", **more: object) -> Said:
    return says(prop, value, certainty, **{"subject": SUBJECT, **more})  # type: ignore[arg-type]


def tell() -> list[Reading]:
    """The coverage in order of time."""
    kiln, north = "Kiln Works", "Northgate Interactive"
    return [
        told("2023-09-02", "Leak Lair", _says("announced", "2023-12", "possible", by=["Pixel Mole"])),
        told(
            "2023-12-08",
            "Joystick Daily",
            _says("announced", "2023-12-07", by=[north]),
            _says("developer", kiln),
            _says("publisher", north),
            _says("director", "Ada Quill", by=[north]),
            _says("release_date", "2024", by=[north]),
            _says("platform", "PlayStation 5", by=[north]),
            _says("platform", "PC", by=[north]),
        ),
        told(
            "2023-12-08",
            "Pixel Post",
            _says("release_date", "2024"),
            _says("developer", kiln),
            _says("publisher", north),
        ),
        told("2024-02-10", "Leak Lair", _says("platform", "Xbox Series X", "possible", by=["Pixel Mole"])),
        told("2024-03-03", "Console Crier", _says("release_date", "2024-11-05", "possible", by=["a retailer"])),
        told(
            "2024-05-30",
            "Joystick Daily",
            _says("release_date", "2025", by=[kiln], part="early"),
            _says("release_date", "2024", "denied", by=[kiln], status="former"),
            _says("platform", "Xbox Series X", by=[kiln]),
        ),
        told("2024-06-12", "Stock Games", _says("release_date", "2024"), _says("platform", "PlayStation 5")),
        told("2024-08-20", "Joystick Daily", _says("release_date", "2025-02-11", by=[north])),
        told(
            "2024-08-20", "Pixel Post", _says("release_date", "2025-02-11", by=[north]), _says("composer", "Tomas Rey")
        ),
        told("2024-08-21", "Quick Bytes", _says("release_date", "2025-11-02", by=[north])),
        told("2024-08-22", "Console Crier", _says("release_date", "2025-02-11")),
        told(
            "2024-09-15",
            "Leak Lair",
            _says("platform", "Nintendo Switch", "reported", by=["Pixel Mole"]),
            _says("budget", "$90 million", "reported", by=["Pixel Mole"]),
        ),
        told("2024-09-17", "Pixel Post", _says("platform", "Nintendo Switch", "denied", by=[kiln])),
        told(
            "2024-10-03",
            "Joystick Daily",
            _says("director", "Ada Quill", "denied", by=["Bloomberg"], status="departed"),
        ),
        told(
            "2024-10-04",
            "Pixel Post",
            _says("director", "Ben Okafor", by=[kiln]),
            _says("director", "Ada Quill", "denied", by=[kiln], status="former"),
        ),
        told("2025-01-08", "Leak Lair", _says("release_date", "2025-04", "reported", by=["Pixel Mole"])),
        told(
            "2025-01-14",
            "Joystick Daily",
            _says("release_date", "2025-04-29", by=[north]),
            _says("release_date", "2025-02-11", "denied", by=[north], status="former"),
            _says("release_date", "2025-04-26", by=[north], edition="Deluxe Edition"),
        ),
        told("2025-01-14", "Pixel Post", _says("release_date", "2025-04-29", by=[kiln])),
        told("2025-01-15", "Quick Bytes", _says("release_date", "2025-04-26")),
        told("2025-01-16", "Console Crier", _says("release_date", "2025-04-29", by=[north])),
        told("2025-02-11", "Stock Games", _says("release_date", "2025-02-11"), _says("director", "Ada Quill")),
        told(
            "2025-03-20",
            "Joystick Daily",
            _says("release_date", "2025-06-24", by=[kiln], platform="PC"),
            _says("release_date", "2025-04-29", by=[kiln], platform="PlayStation 5"),
            _says("release_date", "2025-04-29", "denied", by=[kiln], platform="PC", status="former"),
        ),
        told("2025-03-21", "Pixel Post", _says("release_date", "2025-06-24", platform="PC", by=[kiln])),
        told(
            "2025-05-02",
            "Joystick Daily",
            _says("release_date", "2025-04-29", platform="PlayStation 5"),
            _says("production_status", "released"),
        ),
        told("2025-06-10", "Pixel Post", _says("platform", "Nintendo Switch 2", by=[north])),
        told(
            "2025-06-11",
            "Console Crier",
            _says("release_date", "2025-10", by=[north], platform="Nintendo Switch 2"),
        ),
    ]


EDITOR: list[tuple[str, str, str, str | None, dict[str, str]]] = [
    ("2023-10-01", "announced", "2023-12", "unconfirmed", {}),
    ("2023-12-31", "announced", "2023-12-07", "current", {}),
    ("2023-12-31", "announced", "2023-12", "superseded", {}),
    ("2023-12-31", "release_date", "2024", "current", {}),
    ("2024-03-31", "platform", "Xbox Series X", "unconfirmed", {}),
    ("2024-03-31", "release_date", "2024-11-05", "unconfirmed", {}),
    ("2024-03-31", "release_date", "2024", "current", {}),
    ("2024-06-30", "release_date", "2025", "current", {}),
    ("2024-06-30", "release_date", "2024", "superseded", {}),
    ("2024-06-30", "platform", "Xbox Series X", "current", {}),
    ("2024-06-30", "platform", "PlayStation 5", "current", {}),
    ("2024-08-31", "release_date", "2025-02-11", "current", {}),
    ("2024-08-31", "release_date", "2025", "superseded", {}),
    ("2024-08-31", "release_date", "2025-11-02", "misreported", {}),
    ("2024-08-31", "release_date", "2024-11-05", "superseded", {}),
    ("2024-09-16", "platform", "Nintendo Switch", "unconfirmed", {}),
    ("2024-09-30", "platform", "Nintendo Switch", "denied", {}),
    ("2024-09-30", "budget", "$90 million", "unconfirmed", {}),
    ("2024-10-31", "director", "Ada Quill", "superseded", {}),
    ("2024-10-31", "director", "Ben Okafor", "current", {}),
    ("2025-01-10", "release_date", "2025-02-11", "current", {}),
    ("2025-01-10", "release_date", "2025-04", "unconfirmed", {}),
    ("2025-01-31", "release_date", "2025-04-29", "current", {}),
    ("2025-01-31", "release_date", "2025-02-11", "superseded", {}),
    ("2025-01-31", "release_date", "2025-04-26", "current", {"edition": "deluxe edition"}),
    ("2025-02-28", "release_date", "2025-02-11", "superseded", {}),
    ("2025-02-28", "director", "Ada Quill", "superseded", {}),
    ("2025-03-31", "release_date", "2025-06-24", "current", {"platform": "PC"}),
    ("2025-03-31", "release_date", "2025-04-29", "current", {"platform": "PlayStation 5"}),
    ("2025-05-10", "release_date", "2025-04-29", "current", {"platform": "PlayStation 5"}),
    ("2025-06-30", "platform", "Nintendo Switch 2", "current", {}),
    ("2025-06-30", "platform", "Nintendo Switch", "denied", {}),
    ("2025-06-30", "release_date", "2025-10", "current", {"platform": "Nintendo Switch 2"}),
]
