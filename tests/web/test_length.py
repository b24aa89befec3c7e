"""A long dossier in parts."""

from __future__ import annotations

from django.test import Client
from msgspec import structs

from according.compose import compose_dossier
from according.domain.dossier import Dossier
from according.web.site.length import keep_part, shorten
from compose.made import SUBJECT, gather_readings, make_film, make_statement


def compose_long(names: int) -> Dossier:
    """A film with that many more in its cast."""
    film = [*make_film(), *(make_statement(f"Ada Number{n}", "cast_member") for n in range(names))]
    return compose_dossier(film, gather_readings(film), SUBJECT, "2024-12-31")


def test_a_short_dossier_is_never_cut() -> None:
    """Nothing is a click away that need not be."""
    dossier = compose_long(0)
    assert shorten(dossier) == (dossier, {})


def test_a_long_list_is_cut_and_tells_how_much_is_left() -> None:
    """Nothing is lost: what is left out and what is shown are all that there is."""
    dossier = compose_long(400)
    short, left = shorten(dossier)
    cast = next(s for s in dossier.sections if s.key == "cast").cast
    assert len(next(s for s in short.sections if s.key == "cast").cast) + left["cast"] == len(cast)
    assert left["cast"] > 300


def test_a_part_is_whole_and_alone() -> None:
    """The page of a part has all of it and nothing else."""
    dossier = compose_long(400)
    part = keep_part(dossier, "cast")
    assert part is not None and part.sections == tuple(s for s in dossier.sections if s.key == "cast")
    assert not part.news and not part.key_points
    news = keep_part(dossier, "travelled")
    assert news is not None and news.news == dossier.news and not news.sections
    assert keep_part(dossier, "nothing") is None
    assert keep_part(structs.replace(dossier, pictures=()), "pictures") is None


def test_a_part_has_a_page_and_leads_back(client: Client) -> None:
    """With the day that the reader came from."""
    page = client.get("/ballerina/whole/travelled/").content.decode()
    assert "Who broke the news?" in page and 'href="/ballerina/"' in page and 'id="cast"' not in page
    past = client.get("/ballerina/whole/cast/?on=2023-05-15").content.decode()
    assert 'href="/ballerina/?on=2023-05-15"' in past
    assert client.get("/ballerina/whole/nothing/").status_code == 404
    assert client.get("/ballerina/whole/cast/?on=never").status_code == 400
