"""The Long Ferry, a film: a working title, a strike, a new director, a recast part, a sale, a festival."""

from __future__ import annotations

from according.domain.claim import Reading
from reconcile.news import Said, says, told

SUBJECT = "The Long Ferry"
WORKING = "Untitled Ferry Project"


def _says(prop: str, value: str, certainty: str = "stated", **more: object) -> Said:
    return says(prop, value, certainty, **{"subject": SUBJECT, **more})  # type: ignore[arg-type]


def _opens(value: str, certainty: str = "stated", **more: object) -> Said:
    return _says("release_date", value, certainty, **{"venue": "theatrical", "region": "United States", **more})


def tell() -> list[Reading]:
    """The coverage in order of time."""
    return [
        told(
            "2022-05-18",
            "Market Wire",
            _says("director", "Ada Quill", by=["Deadline"], subject=WORKING),
            _says("screenwriter", "Marta Wolf", by=["Deadline"], subject=WORKING),
            _says("cast_member", "Cleo Marsh", "possible", by=["Deadline"], status="in talks", subject=WORKING),
        ),
        told("2022-09-01", "Reel Herald", _says("cast_member", "Cleo Marsh", by=["Variety", "A24"], subject=WORKING)),
        told(
            "2023-01-20",
            "Market Wire",
            _says("title", "The Long Ferry", by=["A24"], subject=WORKING, status="official"),
            _says("distributor", "A24", by=["A24"]),
            _says("cast_member", "Ben Okafor", by=["A24"], character="Captain Voss"),
        ),
        told("2023-03-02", "Reel Herald", _opens("2024-22", by=["A24"])),
        told(
            "2023-05-08",
            "Set Diary",
            _says("filming_start", "2023-05-08", by=["A24"]),
            _says("production_status", "filming", by=["A24"]),
        ),
        told("2023-05-20", "Local Echo", _says("filming_location", "Gdynia"), _says("filming_location", "Poland")),
        told("2023-06-01", "Reel Herald", _opens("2024-07-12", by=["Variety", "A24"])),
        told(
            "2023-07-15",
            "Market Wire",
            _says("production_status", "on hold", by=["Deadline"]),
        ),
        told("2023-07-20", "Reel Herald", _says("production_status", "on hold")),
        told(
            "2023-08-30",
            "Gossip Quay",
            _says("cast_member", "Ben Okafor", "possible", by=["unnamed"], status="departed"),
        ),
        told(
            "2023-10-11",
            "Market Wire",
            _says("director", "Ada Quill", "denied", by=["The Hollywood Reporter"], status="departed"),
        ),
        told(
            "2023-10-12", "Reel Herald", _says("director", "Lee Hart", "possible", by=["Deadline"], status="in talks")
        ),
        told("2023-10-30", "Gossip Quay", _says("director", "Kim Sol", "possible", by=["unnamed"])),
        told(
            "2023-11-20",
            "Market Wire",
            _says("director", "Lee Hart", by=["A24"]),
            _opens("2025", by=["A24"]),
            _opens("2024-07-12", "denied", by=["A24"], status="former"),
        ),
        told("2023-12-04", "Set Diary", _says("production_status", "filming", by=["A24"])),
        told("2023-12-06", "Reel Herald", _says("production_status", "filming")),
        told(
            "2024-01-09",
            "Reel Herald",
            _says("cast_member", "Ben Okafor", "denied", by=["Variety"], status="replaced", character="Captain Voss"),
            _says("cast_member", "Tom Hale", by=["Variety"], character="Captain Voss"),
        ),
        told("2024-02-15", "Gossip Quay", _says("filming_end", "2024-02-01"), _says("budget", "$65 million")),
        told(
            "2024-03-01",
            "Set Diary",
            _says("filming_end", "2024-02-29", by=["Lee Hart"]),
            _says("production_status", "post-production", by=["Lee Hart"]),
        ),
        told("2024-03-10", "Market Wire", _says("budget", "$40 million", by=["Deadline"])),
        told("2024-05-16", "Cannes Daily", _says("release_date", "2025-02", "possible", venue="festival")),
        told(
            "2024-08-22",
            "Market Wire",
            _says("distributor", "Neon", by=["Neon"]),
            _says("distributor", "A24", "denied", by=["Neon"], status="former"),
        ),
        told(
            "2024-09-01",
            "Stock Page",
            _says("distributor", "A24"),
            _opens("2024-07-12"),
            _says("director", "Ada Quill"),
        ),
        told("2024-11-14", "Reel Herald", _opens("2025-03-14", by=["Neon"])),
        told("2024-11-14", "Quick Feed", _opens("2025-03-13", by=["Neon"])),
        told("2024-11-15", "Market Wire", _opens("2025-03-14", by=["Variety", "Neon"])),
        told("2024-12-01", "Kino Blatt", _opens("2025-03-20", region="Germany", by=["Leonine"])),
        told("2025-01-10", "Reel Herald", _says("release_date", "2025-02-14", venue="festival", by=["Berlinale"])),
        told("2025-01-22", "Gossip Quay", _opens("2025-05", "reported", by=["unnamed"])),
        told("2025-01-23", "Market Wire", _opens("2025-05", "denied", by=["Neon"])),
        told("2025-02-01", "Reel Herald", _says("runtime", "128 minutes", by=["Neon"]), _says("content_rating", "R")),
        told("2025-02-16", "Quick Feed", _says("runtime", "2 hours 8 minutes")),
        told(
            "2025-03-16",
            "Market Wire",
            _opens("2025-03-14"),
            _says("box_office", "$6.1 million", by=["Comscore"], period="opening weekend", region="United States"),
        ),
        told(
            "2025-03-18",
            "Reel Herald",
            _says("box_office", "$5.9 million", by=["Neon"], period="opening weekend", region="United States"),
        ),
        told(
            "2025-06-01",
            "Stock Page",
            _opens("2024-10", "denied", status="former"),
            _says("cast_member", "Ben Okafor", character="Captain Voss"),
        ),
    ]


EDITOR: list[tuple[str, str, str, str | None, dict[str, str]]] = [
    ("2022-06-01", "cast_member", "Cleo Marsh", "unconfirmed", {}),
    ("2022-06-01", "director", "Ada Quill", "current", {}),
    ("2022-10-01", "cast_member", "Cleo Marsh", "current", {}),
    ("2023-02-01", "title", "The Long Ferry", "current", {}),
    ("2023-02-01", "director", "Ada Quill", "current", {}),
    ("2023-02-01", "distributor", "A24", "current", {}),
    ("2023-04-01", "release_date", "2024-22", "current", {}),
    ("2023-06-10", "release_date", "2024-07-12", "current", {}),
    ("2023-06-10", "release_date", "2024-22", "superseded", {}),
    ("2023-06-10", "production_status", "filming", "current", {}),
    ("2023-06-10", "filming_location", "Gdynia", "current", {}),
    ("2023-07-31", "production_status", "on hold", "current", {}),
    ("2023-07-31", "production_status", "filming", "superseded", {}),
    ("2023-09-10", "cast_member", "Ben Okafor", "current", {}),
    ("2023-10-31", "director", "Ada Quill", "superseded", {}),
    ("2023-10-31", "director", "Lee Hart", "unconfirmed", {}),
    ("2023-10-31", "director", "Kim Sol", "unconfirmed", {}),
    ("2023-11-30", "director", "Lee Hart", "current", {}),
    ("2023-11-30", "director", "Ada Quill", "superseded", {}),
    ("2023-11-30", "director", "Kim Sol", "unconfirmed", {}),
    ("2023-11-30", "release_date", "2025", "current", {}),
    ("2023-11-30", "release_date", "2024-07-12", "superseded", {}),
    ("2023-12-31", "production_status", "filming", "current", {}),
    ("2023-12-31", "production_status", "on hold", "superseded", {}),
    ("2024-01-31", "cast_member", "Ben Okafor", "superseded", {}),
    ("2024-01-31", "cast_member", "Tom Hale", "current", {"character": "Captain Voss"}),
    ("2024-03-31", "filming_end", "2024-02-29", "current", {}),
    ("2024-03-31", "filming_end", "2024-02-01", "misreported", {}),
    ("2024-03-31", "production_status", "post-production", "current", {}),
    ("2024-03-31", "budget", "$40 million", "current", {}),
    ("2024-03-31", "budget", "$65 million", "superseded", {}),
    ("2024-09-10", "distributor", "Neon", "current", {}),
    ("2024-09-10", "distributor", "A24", "superseded", {}),
    ("2024-09-10", "release_date", "2024-07-12", "superseded", {}),
    ("2024-09-10", "director", "Ada Quill", "superseded", {}),
    ("2024-11-30", "release_date", "2025-03-14", "current", {}),
    ("2024-11-30", "release_date", "2025-03-13", "misreported", {}),
    ("2024-11-30", "release_date", "2025", "superseded", {}),
    ("2024-12-31", "release_date", "2025-03-20", "current", {"region": "Germany"}),
    ("2025-01-31", "release_date", "2025-02-14", "current", {"venue": "festival"}),
    ("2025-01-31", "release_date", "2025-05", "denied", {"region": "United States"}),
    ("2025-01-31", "release_date", "2025-03-14", "current", {"region": "United States"}),
    ("2025-03-01", "runtime", "128 minutes", "current", {}),
    ("2025-03-31", "box_office", "$5.9 million", "current", {}),
    ("2025-03-31", "box_office", "$6.1 million", "superseded", {}),
    ("2025-06-02", "release_date", "2024-10", "misreported", {}),
    ("2025-06-02", "cast_member", "Ben Okafor", "superseded", {}),
    ("2025-06-02", "release_date", "2025-03-14", "current", {}),
]
