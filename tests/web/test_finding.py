"""What can be found follows what is published, and is never more than that."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from msgspec import structs

from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.publishing import publish, unpack
from according.web.editions.rules import Rules
from according.web.editions.standing_rules import current_rules
from according.web.finding import following
from according.web.finding.following import index_published
from according.web.finding.models import EntryRow, FactRow, SubjectRow
from according.web.finding.searching import open_hits, search


def list_texts() -> list[tuple[str, str, str]]:
    """Everything that can be found, as the table has it."""
    return sorted(EntryRow.objects.values_list("kind", "text", "anchor"))


def test_an_edition_is_laid_out_when_it_is_published(ledger: str) -> None:
    """Nobody has to wait for the worker."""
    edition = ShelfRow.objects.get(slug="ballerina").current
    assert SubjectRow.objects.get().edition == edition
    assert {"statement", "quote", "page", "outlet", "person"} == set(EntryRow.objects.values_list("kind", flat=True))


def test_laying_out_again_gives_the_same(ledger: str) -> None:
    """The tables are derived: they can be made anew at any time, and twice changes nothing."""
    before = list_texts()
    index_published()
    SubjectRow.objects.update(made_by="an older program")
    index_published()
    assert list_texts() == before and SubjectRow.objects.count() == 1


def test_a_further_edition_takes_the_place_of_the_one_before(ledger: str) -> None:
    """Nothing is found twice."""
    before = list_texts()
    edition = publish(open_record(), "Ballerina", Rules())
    assert set(EntryRow.objects.values_list("edition_id", flat=True)) == {edition.pk}
    assert list_texts() == before


def test_what_is_taken_down_is_found_no_more_at_once(client: Client) -> None:
    """Not even before the worker has cleared it away."""
    ShelfRow.objects.update(current=None)
    assert EntryRow.objects.exists()
    assert search("ballerina").total == 0
    for address in ("/", "/people/", "/outlets/", "/changes/", "/calendar/", "/search/?q=reedus"):
        assert "Reedus" not in client.get(address).content.decode(), address
    assert client.get("/people/norman-reedus/").status_code == 404
    index_published()
    assert not EntryRow.objects.exists() and not FactRow.objects.exists()


def test_an_earlier_edition_can_be_put_back(ledger: str) -> None:
    """Its rows are made again from what it is, whatever the ledger has learned since."""
    shelf = ShelfRow.objects.get(slug="ballerina")
    first, before = shelf.current_id, list_texts()
    publish(open_record(), "Ballerina", Rules(show={"default": "a party"}))
    assert list_texts() != before
    shelf.current_id = first
    shelf.save()
    assert list_texts() == before


def test_what_the_rules_hold_back_is_nowhere(ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither found nor listed: not the statement, not who it is about."""
    rules = tmp_path / "rules.toml"
    rules.write_text('[show]\ndefault = "a party"\n', encoding="utf-8")
    assert FactRow.objects.filter(person="norman-reedus").exists()
    monkeypatch.setattr(settings, "RULES_FILE", str(rules))
    publish(open_record(), "Ballerina", current_rules())
    assert FactRow.objects.filter(person="ana-de-armas").exists()
    assert not FactRow.objects.filter(person="norman-reedus").exists()
    assert not EntryRow.objects.filter(kind="person", text__contains="Reedus").exists()
    assert not EntryRow.objects.filter(kind="statement", text__contains="Reedus").exists()


def test_everything_found_stands_in_the_dossier(client: Client) -> None:
    """Each leads to a place that there is."""
    page = client.get("/ballerina/").content.decode()
    for anchor in set(EntryRow.objects.exclude(anchor="").values_list("anchor", flat=True)):
        assert anchor.startswith("#") and f'id="{anchor[1:]}"' in page, anchor


def test_what_a_long_dossier_keeps_apart_is_found_there(ledger: str) -> None:
    """Its page shows the first of a long list; the rest leads to the whole of it."""
    edition = EditionRow.objects.select_related("shelf").get()
    dossier = unpack(edition.dossier)
    source = dossier.sources[0]
    many = tuple(structs.replace(source, page=f"https://example.org/{n}", title=f"Page {n}") for n in range(60))
    following.index_edition(edition, structs.replace(dossier, sources=many), following.conclude_again(edition))
    anchors = dict(EntryRow.objects.filter(kind="page").values_list("text", "anchor"))
    assert anchors["Page 0"] == "#source-1"
    assert anchors["Page 59"] == "whole/sources/#source-60"


def test_one_that_fails_stops_no_other(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault is written down and tried again; readers see the rest."""
    SubjectRow.objects.all().delete()

    def fail(edition: EditionRow) -> None:
        raise RuntimeError("no")

    with monkeypatch.context() as patched:
        patched.setattr(following, "lay_out", fail)
        index_published()
    assert not SubjectRow.objects.exists()
    index_published()
    assert SubjectRow.objects.exists()


def test_hits_carry_their_words(ledger: str) -> None:
    """Accents and endings make no difference, and the marks stand about the words as they are written."""
    results = search("castaneda")
    assert [group.kind for group in results.groups][:2] == ["statement", "person"]
    hit = open_hits(results.asked, results.groups[1].ids)[results.groups[1].ids[0]]
    assert [(piece.text, piece.hit) for piece in hit.pieces] == [("David ", False), ("Castañeda", True)]
