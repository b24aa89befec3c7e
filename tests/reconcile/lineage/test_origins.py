"""How many independent origins each piece of news in the corpus has: scored against what an editor counts."""

from __future__ import annotations

from according.domain.names import fold_name
from according.domain.statement import Statement
from reconcile.corpus import find
from reconcile.worlds import load_truth, url

LAST = "2025-06-30"
FLOOR = 22
NEWS = load_truth()["lineage"]


def cast(day: str, name: str, character: str | None = None) -> list[Statement]:
    """The statements of an actor, or of the name of the part."""
    return find(day, "cast_member", name, **({"character": character} if character else {}))


def extra(day: str) -> list[Statement]:
    """Who shot the extra scenes."""
    return find(day, "director", "Chad Stahelski", status="additional photography")


def us(value: str) -> list[Statement]:
    """A date of the United States in theaters."""
    return find(LAST, "release_date", value, region="United States", venue="theatrical")


# The statements that carry each piece of news, in the order of truth.json, on a day soon after it, and whose line is
# meant where a claim of one page has two: "Collider heard from Lee, and Giant Freakin Robot from Hatten".
CARRIERS: list[tuple[list[Statement], str | None]] = [
    (find("2023-05-15", "rights_acquired_by"), None),
    (find("2023-05-15", "director", "Len Wiseman"), None),
    ([*cast("2025-05-01", "Ana de Armas", "Rooney"), *cast("2020-06-30", "Chloë Grace Moretz")], None),
    (cast("2021-11-15", "Ana de Armas"), None),
    (cast("2022-05-15", "Ana de Armas"), "Lionsgate"),
    (find("2025-05-01", "screenwriter", "Emerald Fennell"), None),
    (cast("2022-11-15", "Keanu Reeves"), None),
    (cast("2022-11-15", "Ian McShane"), None),
    (find("2023-05-15", "filming_start", "2022-11-07"), None),
    ([*cast("2022-12-15", "Anjelica Huston"), *cast("2022-12-15", "Lance Reddick")], None),
    ([s for s in find("2023-05-15", "story_placement") if "etween" in s.value], None),
    (cast("2022-12-15", "Norman Reedus"), None),
    (cast("2022-12-31", "Gabriel Byrne"), None),
    (us("2024-06-07"), None),
    (cast("2023-05-15", "Keanu Reeves"), "Collider"),
    (cast("2023-05-15", "Keanu Reeves"), "Giant Freakin Robot"),
    (find("2024-03-31", "release_date", "2025-06-06", region="United States"), None),
    (cast("2024-10-10", "Ana de Armas", "Eve Macarro"), None),
    (extra("2024-10-15"), "TheWrap"),
    (extra(LAST), "Lionsgate"),
    (find(LAST, "filming_location", "Budapest"), None),
    (find(LAST, "filming_location", "Austria"), None),
    (find(LAST, "release_date", region="Italy"), None),
    (find(LAST, "composer", "Tyler Bates"), None),
    (find(LAST, "box_office", "$25 million") + find(LAST, "box_office", "$24.5 million"), None),
]


def count_origins(number: int) -> int:
    """The independent origins of a piece of news: to which its pages' claims go back."""
    statements, via = CARRIERS[number]
    pages = {url(stem) for stem in NEWS[number]["pages"]}
    backings = [b for s in statements for b in s.backings if b.claim.page in pages]
    if via:
        backings = [b for b in backings if fold_name(via) == fold_name(b.parent or "")]
    return len({fold_name(origin) for b in backings for origin in b.origins})


def test_the_corpus_has_as_many_pieces_of_news() -> None:
    """Each is scored."""
    assert len(CARRIERS) == len(NEWS) == 25


def test_independent_origins_are_counted_right() -> None:
    """At least 22 of the 25 pieces of news have as many origins as an editor counts, and none has more."""
    counted = [count_origins(n) for n in range(len(NEWS))]
    wanted = [news["independent_origins"] for news in NEWS]
    wrong = [(n["news"], c) for n, c, w in zip(NEWS, counted, wanted, strict=True) if c != w]
    assert len(NEWS) - len(wrong) >= FLOOR, wrong
    assert all(c <= w for c, w in zip(counted, wanted, strict=True)), wrong
