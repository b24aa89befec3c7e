"""Same thing or not: works, persons and outlets in pairs, with evidence; what editors settle goes before it."""

from __future__ import annotations

import pytest

from according.domain.claim import Reading
from according.domain.match import Judgement, Match, MatchKind, Ties
from according.reconcile import list_matches, reconcile
from reconcile.news import WORK, says, stands, told

FORMERLY = "Northlight (formerly Untitled Ferry Project) opens in May."
RENAMED = "Anna Lind, now known as Anna Okafor, is back."
DATE, CAST = "release_date", "cast_member"
SERIES = "Harrowgate"


def judge(readings: list[Reading], kind: MatchKind, subject: str = WORK, ties: Ties | None = None) -> dict[str, str]:
    """The judgements on pairs of one kind: {"Ada Quill = A. Quill": "same"}."""
    found = list_matches(readings, subject, ties=ties)
    return {f"{m.first} = {m.second}": m.judgement for m in found if m.kind == kind}


def tell(readings: list[Reading], kind: MatchKind, second: str, subject: str = WORK) -> str:
    """The evidence on the pair with that second name."""
    found = [m for m in list_matches(readings, subject) if (m.kind, m.second) == (kind, second)]
    return "; ".join(e for m in found for e in m.evidence)


def settle(kind: MatchKind, first: str, second: str, judgement: Judgement) -> Ties:
    """What an editor settled of two names."""
    told_by = ("Ada Moreno asked",)
    return Ties((Match(kind=kind, first=first, second=second, judgement=judgement, evidence=told_by, decision="d1"),))


def named(*names: str, prop: str = CAST, subject: str = WORK, **more: str) -> list[Reading]:
    """A page of its own for each name."""
    said = [says(prop, name, subject=subject, **more) for name in names]
    return [told(f"2025-01-{n + 10}", f"Paper {n}", one) for n, one in enumerate(said)]


# --- Works -----------------------------------------------------------------------------------------------------------


SEASON_NAMES = (
    "Harrowgate Season Two",
    "Harrowgate: Season 2",
    "Harrowgate S2",
    "Season 2 of Harrowgate",
    "Harrowgate (season 2)",
    "the second season of Harrowgate",
    "Harrowgate series 2",
    "Harrowgate, season 2",
    "Harrowgate 2",
)


@pytest.mark.parametrize("name", SEASON_NAMES)
def test_a_season_by_all_its_names(name: str) -> None:
    """However a season is called, it is that season."""
    pages = named("Otto Brandt", prop="composer", subject=name)
    assert stands(pages, "composer", subject="Harrowgate season 2") == {"Otto Brandt": "current"}


def test_a_season_is_not_another() -> None:
    """The date of season 2 is not that of season 1, nor that of the series."""
    pages = [
        told("2024-01-10", "The Paper", says(DATE, "2024-01-12", subject="Harrowgate season 1", platform="Netflix")),
        told("2024-02-10", "The Post", says(DATE, "2025-07-18", subject="Harrowgate season 2", platform="Netflix")),
        told("2024-03-10", "The Star", says("genre", "drama", subject=SERIES)),
    ]
    assert stands(pages, DATE, subject="Harrowgate season 2") == {"2025-07-18": "current"}
    assert judge(pages, "work", "Harrowgate season 2") == {
        "Harrowgate season 2 = Harrowgate": "different",
        "Harrowgate season 2 = Harrowgate season 1": "different",
    }
    assert "another number of the same series" in tell(pages, "work", "Harrowgate season 1", "Harrowgate season 2")


def test_an_edition_of_a_game_is_no_other_name_of_it() -> None:
    """What an edition costs and when it comes is its own."""
    pages = [
        told("2024-01-10", "The Paper", says(DATE, "2025-02-11", subject="Emberfall")),
        told("2024-02-10", "The Post", says(DATE, "2026-02-11", subject="Emberfall: Definitive Edition")),
    ]
    assert stands(pages, DATE, subject="Emberfall") == {"2025-02-11": "current"}
    assert judge(pages, "work", "Emberfall") == {"Emberfall = Emberfall: Definitive Edition": "different"}


def remade() -> list[Reading]:
    """A film, and one of the same title twenty years later, neither told apart on the pages of its time."""
    old = [says("director", "Ada Quill"), says(CAST, "Ben Okafor"), says(DATE, "2004-06-04")]
    new = [says("director", "Lee Hart"), says(CAST, "Cleo Marsh"), says(DATE, "2025-03-07")]
    return [
        told("2004-06-11", "Old Paper", *old),
        told("2004-06-12", "Old Post", *old),
        told("2024-05-01", "The Paper", *new),
        told("2024-06-01", "The Post", *new),
        told("2024-07-01", "The Star", says(CAST, "Cleo Marsh")),
    ]


def test_a_remake_of_the_same_title() -> None:
    """Other makers, nobody in common, and out years before: two works, the newer and better covered one first."""
    assert stands(remade(), "director") == {"Lee Hart": "current"}
    assert stands(remade(), "director", subject="Northlight (2004 film)") == {"Ada Quill": "current"}
    assert judge(remade(), "work") == {"Northlight = Northlight (2004)": "different"}


def test_a_project_that_others_take_up_is_no_remake() -> None:
    """What never came out is the same work, whoever makes it now."""
    pages = [
        told("2010-06-11", "Old Paper", says("director", "Ada Quill", by=["Deadline"]), says(DATE, "2012")),
        told("2024-05-01", "The Paper", says("director", "Lee Hart", by=["Deadline"]), says(DATE, "2026")),
    ]
    assert stands(pages, "director") == {"Ada Quill": "superseded", "Lee Hart": "current"}


def test_a_work_with_a_working_title() -> None:
    """A page that tells the new title, or says "formerly", joins two names; so does asking before it was known."""
    pages = [
        told("2024-01-10", "The Paper", says("director", "Ada Quill", subject="Untitled Ferry Project")),
        told("2024-02-10", "The Post", says("composer", "Otto Brandt"), text=[FORMERLY]),
    ]
    assert stands(pages, "director") == {"Ada Quill": "current"}
    assert stands(pages, "director", on="2024-01-31") == {"Ada Quill": "current"}
    assert judge(pages, "work") == {"Northlight = Untitled Ferry Project": "same"}
    assert "formerly" in tell(pages, "work", "Untitled Ferry Project")


def test_initials() -> None:
    """ "GTA 6" is the only long title of these initials."""
    pages = [
        told("2024-01-10", "The Paper", says("genre", "action", subject="Great Tidal Adventure VI")),
        told("2024-02-10", "The Post", says("composer", "Otto Brandt", subject="GTA 6")),
    ]
    assert stands(pages, "composer", subject="Great Tidal Adventure VI") == {"Otto Brandt": "current"}


def test_what_cannot_be_told_is_unsure() -> None:
    """A namesake of which nothing is known but its bracket waits for an editor, and stays out till then."""
    pages = [
        told("2024-01-10", "The Paper", says("director", "Ada Quill")),
        told("2024-02-10", "The Post", says("genre", "drama", subject="Northlight (play)")),
    ]
    assert judge(pages, "work") == {"Northlight = Northlight (play)": "unsure"}
    assert stands(pages, "genre") == {}
    same = settle("work", "Northlight", "Northlight (play)", "same")
    assert {s.value for s in reconcile(pages, WORK, ties=same)} >= {"drama"}
    (match,) = list_matches(pages, WORK, ties=same)
    assert (match.judgement, match.decision, match.evidence[0]) == ("same", "d1", "Ada Moreno asked")


def test_an_editor_parts_two_works() -> None:
    """What an editor says are two stays two, whatever speaks for one."""
    pages = [
        told("2024-01-10", "The Paper", says("director", "Ada Quill")),
        told("2024-02-10", "The Post", says("composer", "Otto Brandt", subject="Kestrel: Northlight")),
    ]
    assert stands(pages, "composer") == {"Otto Brandt": "current"}
    apart = settle("work", "Kestrel: Northlight", "Northlight", "different")
    assert not [s for s in reconcile(pages, WORK, ties=apart) if s.property == "composer"]


# --- Persons ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jeon Jong-seo", "Jongseo Jeon", True),  # order, and written together
        ("Zhang Ziyi", "Ziyi Zhang", True),
        ("Andrey Zvyagintsev", "Andrei Zviagintsev", True),  # transliterations
        ("Timothée Chalamet", "Timothee Chalamet", True),
        ("Ana de Armas", "De Armas", True),  # a surname of two words
        ("Gabriel Garcia", "Gabriela Garcia", False),  # brother and sister, no slip
        ("Kim Ji-hoon", "Kim Ji-won", False),
        ("Daniel Craig", "Stephen Craig", False),
    ],
)
def test_persons(one: str, other: str, same: bool) -> None:
    """One person under two spellings, or two who look alike; either is told with its reason."""
    found = list_matches(named(one, other), WORK)
    assert [m.judgement for m in found if m.kind == "person"] == ["same" if same else "different"]
    assert all(m.evidence for m in found)


def test_a_surname_of_two_actors_is_unsure() -> None:
    """It could be either, and is neither until an editor says so."""
    pages = named("Ada Quill", "Ben Quill", "Quill")
    assert judge(pages, "person") == {
        "Quill = Ada Quill": "unsure",
        "Quill = Ben Quill": "unsure",
        "Ada Quill = Ben Quill": "different",
    }
    settled = settle("person", "Quill", "Ben Quill", "same")
    assert {s.value for s in reconcile(pages, WORK, ties=settled)} >= {"Ada Quill", "Ben Quill"}
    assert "Quill" not in {s.value for s in reconcile(pages, WORK, ties=settled)}


def test_a_married_name() -> None:
    """One given name and one part under two surnames is unsure; a page that says so makes them one."""
    pages = [
        told("2025-01-10", "The Paper", says(CAST, "Anna Lind", character="Vera")),
        told("2025-02-10", "The Post", says(CAST, "Anna Okafor", character="Vera")),
    ]
    assert judge(pages, "person") == {"Anna Lind = Anna Okafor": "unsure"}
    assert len(stands(pages, CAST)) == 2
    pages.append(told("2025-03-10", "The Star", says("genre", "drama"), text=[RENAMED]))
    assert len(stands(pages, CAST)) == 1
    assert "now known as" in "; ".join(e for m in list_matches(pages, WORK) for e in m.evidence)


def test_an_editor_parts_two_persons() -> None:
    """A slip to the program, two people to the editor."""
    pages = named("Anjelica Huston", "Angelica Huston")
    assert len(stands(pages, CAST)) == 1
    ties = settle("person", "Anjelica Huston", "Angelica Huston", "different")
    assert len([s for s in reconcile(pages, WORK, ties=ties) if s.property == CAST]) == 2


# --- Outlets ---------------------------------------------------------------------------------------------------------


def metros(*hosts: str) -> list[Reading]:
    """Pages of an outlet named Metro at these hosts, each with own reporting of the same news."""
    words = "It opens on 9 October 2026, Quill told us."
    return [
        told(
            f"2025-01-1{n}",
            "Metropol",
            says(DATE, "2026-10-09", words=f"{words} {n}"),
            url=f"https://www.{host}/film/{n}",
        )
        for n, host in enumerate(hosts)
    ]


def test_outlets_of_one_name_in_two_countries() -> None:
    """They are two, with two origins."""
    pages = metros("metropol.co.uk", "metropol.se")
    assert judge(pages, "outlet") == {"Metropol (metropol.co.uk) = Metropol (metropol.se)": "different"}
    (statement,) = [s for s in reconcile(pages, WORK) if s.property == DATE]
    assert len(statement.origins) == 2


def test_one_name_at_two_addresses_is_unsure_and_counts_once() -> None:
    """No origin is counted twice for a second address, until an editor parts them."""
    pages = metros("metropol.com", "metropol-news.com")
    assert list(judge(pages, "outlet").values()) == ["unsure"]
    (statement,) = [s for s in reconcile(pages, WORK) if s.property == DATE]
    assert len(statement.origins) == 1
    apart = settle("outlet", "Metropol (metropol.com)", "Metropol (metropol-news.com)", "different")
    (statement,) = [s for s in reconcile(pages, WORK, ties=apart) if s.property == DATE]
    assert len(statement.origins) == 2


def test_an_editor_makes_two_outlets_one() -> None:
    """A paper and its Sunday title are one voice to the editor."""
    pages = [
        told("2025-01-10", "Tide Post", says(DATE, "2026-10-09", words="It opens on 9 October 2026, Quill told us.")),
        told("2025-01-11", "Tide on Sunday", says(DATE, "2026-10-09", words="On 9 October 2026, she told us.")),
    ]
    assert len(next(s for s in reconcile(pages, WORK) if s.property == DATE).origins) == 2
    ties = settle("outlet", "Tide Post", "Tide on Sunday", "same")
    assert len(next(s for s in reconcile(pages, WORK, ties=ties) if s.property == DATE).origins) == 1


def test_houses_and_other_names() -> None:
    """The register's names are one outlet; newsrooms of one house are two."""
    pages = [
        told("2025-01-10", "The Paper", says(DATE, "2026-10-09", by=["THR"]), says("genre", "drama", by=["Variety"]))
    ]
    found = judge(pages, "outlet")
    assert found["The Hollywood Reporter = THR"] == "same"
    assert found["The Hollywood Reporter = Variety"] == "different"


def test_an_editor_parts_newsrooms_of_a_house() -> None:
    """Two papers of one house that an editor parts are two voices."""
    pages = [
        told(f"2025-01-1{n}", outlet, says(DATE, "2026-10-09")) for n, outlet in enumerate(("Deadline", "Variety"))
    ]
    talk = told("2025-01-01", "Fan Harbor", says(DATE, "2026-10-09", "possible", by=["Jo Leaks"]))
    ties = settle("outlet", "Deadline", "Variety", "different")
    assert [s.standing for s in reconcile([talk, *pages], WORK, ties=ties) if s.property == DATE] == ["current"]
