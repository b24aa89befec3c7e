"""Linked data, share tags and annotations of a dossier's page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.conf import settings
from django.test import Client
from msgspec import structs
from playwright.sync_api import Browser

from according.capture import find_sources
from according.domain.dossier import Plate
from according.export.wording import safe_address
from according.pipeline import add_sources
from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow
from according.web.editions.publishing import pack, publish, unpack
from according.web.editions.reading import _load_edition, find_edition, open_dossier
from according.web.editions.rules import Rules
from according.web.editions.standing_rules import current_rules
from according.web.machines.keeping import open_statements
from according.web.machines.linked import _link_latest, describe_work, embed
from according.web.machines.share import choose_card
from stores import FILES_ONLY

HOSTILE = '</script><!--<script>alert(1)</script>&"\u2028'


def find_linked(page: str) -> Any:
    """The data in a page's one block of linked data."""
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return json.loads(block)


def rewrite(**fields: object) -> None:
    """Change fields of what is published."""
    row = EditionRow.objects.get()
    EditionRow.objects.update(dossier=pack(structs.replace(unpack(row.dossier), **fields)))
    _load_edition.cache_clear()
    _link_latest.cache_clear()


def test_the_work_is_described_by_what_currently_stands(client: Client) -> None:
    """A film with its director, its cast with their parts, and its openings by region."""
    page = find_linked(client.get("/ballerina/").content.decode())
    work = page["mainEntity"]
    assert page["@context"] == "https://schema.org" and work["@type"] == "Movie"
    assert work["director"] == {"@type": "Person", "name": "Len Wiseman"}
    eve = {"@type": "PerformanceRole", "actor": {"@type": "Person", "name": "Ana de Armas"}}
    assert eve | {"characterName": "Eve Macarro"} in work["actor"]
    openings = {(e["location"]["name"], e.get("name")): e["startDate"] for e in work["releasedEvent"]}
    assert openings["United States", "Theatrical release"] == "2025-06-06" and openings["Italy", None] == "2025-06-12"
    assert work["duration"] == "PT125M" and work["genre"] == "action" and work["contentRating"] == "R"
    assert all(c["url"].startswith("http") and c["publisher"]["name"] for c in page["citation"])


def test_what_fell_is_not_described(client: Client) -> None:
    """Neither the old date, nor talk of another director, nor what was denied."""
    text = json.dumps(find_linked(client.get("/ballerina/").content.decode())["mainEntity"])
    assert "2024-06-07" not in text and "Rupert Sanders" not in text
    assert len(re.findall("Chad Stahelski", text)) == 1  # as a producer, no longer as a director


@pytest.mark.parametrize(("kicker", "kind"), [("Series", "TVSeries"), ("Game", "VideoGame"), ("", "CreativeWork")])
def test_a_work_is_of_its_kind(client: Client, kicker: str, kind: str) -> None:
    """A series is no film."""
    edition = find_edition("ballerina")
    assert edition
    dossier = structs.replace(open_dossier(edition, Rules()), kicker=kicker)
    work = describe_work(dossier, open_statements(edition))
    assert work["@type"] == kind and ("productionCompany" in work) == (kind == "TVSeries")


def test_an_earlier_day_is_not_described_and_not_indexed(client: Client) -> None:
    """Search engines would take it for the present."""
    page = client.get("/ballerina/?on=2023-05-15").content.decode()
    assert "application/ld+json" not in page.replace('type="application/ld+json" title=', "")
    assert '<meta name="robots" content="noindex, follow">' in page
    assert "noindex" not in client.get("/ballerina/").content.decode()


def test_nothing_ends_the_block(client: Client) -> None:
    """Words of a page that look like markup are data."""
    rewrite(title=HOSTILE, also_called=(HOSTILE,))
    page = client.get("/ballerina/").content.decode()
    assert find_linked(page)["mainEntity"]["name"] == HOSTILE
    assert "<script>alert" not in page and "<!--" not in page
    assert not set("<>&\u2028") & set(embed({"name": HOSTILE}))


def test_the_card_has_a_picture_with_its_credit(client: Client) -> None:
    """The newest with a credit; its words are the picture's description."""
    page = client.get("/ballerina/").content.decode()
    assert '<meta property="og:image" content="https://sofarow.example/img/2025/ballerina-vod.jpg">' in page
    assert "Lionsgate. In Sofa Row." in page and "summary_large_image" in page


@pytest.mark.parametrize(
    "wrong",
    [{"credit": ""}, {"src": "http://a.example/a.jpg"}, {"src": "javascript:alert(1)"}, {"src": 'https://a"b/c'}],
)
def test_a_picture_without_credit_or_safe_address_is_on_no_card(client: Client, wrong: dict[str, str]) -> None:
    """Rather a card without one."""
    plate = Plate(src="https://a.example/a.jpg", caption="C", credit="D", page="https://a.example/", outlet="A")
    edition = find_edition("ballerina")
    assert edition
    dossier = open_dossier(edition, Rules())
    assert choose_card(structs.replace(dossier, pictures=(plate,)))
    assert choose_card(structs.replace(dossier, pictures=(structs.replace(plate, **wrong),))) is None


def test_annotations_select_the_words_on_their_pages(client: Client) -> None:
    """Every claim once: the words, what stands before and after them, and their place."""
    collection = client.get("/ballerina/annotations.jsonld").json()
    assert collection["type"] == "AnnotationCollection"
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    sheet, items = collection["first"], []
    while True:
        items += sheet["items"]
        if "next" not in sheet:
            break
        sheet = client.get(sheet["next"].removeprefix(settings.SITE_URL)).json()
    assert len(items) == collection["total"] == len({item["id"] for item in items})
    for item in items:
        words, place = item["target"]["selector"]
        assert (words["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert words["exact"] and place["end"] - place["start"] == len(words["exact"])
        assert safe_address(item["target"]["source"])
    assert client.get("/ballerina/annotations/99.jsonld").status_code == 404


def test_files_of_an_editor_are_named_and_no_more(client: Client, tmp_path: Path) -> None:
    """A page that was handed in as a file has no address: the place where it lay is told to nobody."""
    folder = tmp_path / "secret-place"
    folder.mkdir()
    text = "Gloomhaven opens in theaters in the United States on June 7, 2030. Ana Cole directs Gloomhaven."
    (folder / "scoop.txt").write_text(f"Gloomhaven dated\n\n{text}\n", encoding="utf-8")
    add_sources(open_record(), find_sources([folder]), "Gloomhaven")
    publish(open_record(), "Gloomhaven", current_rules())
    base = "/api/subjects/gloomhaven"
    first = client.get(f"{base}/statements").json()["items"][0]
    addresses = ["dossier", "sources", "changes", "statements", f"statements/{first['id']}/claims"]
    told = [client.get(f"{base}/{rest}").content.decode() for rest in addresses]
    others = ["/gloomhaven/annotations.jsonld", "/feeds/gloomhaven.atom", "/gloomhaven/"]
    told += [client.get(address).content.decode() for address in others]
    assert "scoop.txt" in told[0] and not [text for text in told if "secret-place" in text]
    assert msgspec.json.decode(told[5])["total"] == 0


@FILES_ONLY  # what a browser makes of it is the same whatever keeps the ledger
def test_a_browser_runs_none_of_it_and_complains_of_nothing(live_site: str, browser: Browser) -> None:
    """The strict policy lets the block stand: it is data."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in ("/ballerina/", "/api/"):
        page.goto(live_site + address)
        assert page.locator("h1").count() == 1
    page.goto(f"{live_site}/ballerina/")
    block = page.locator('script[type="application/ld+json"]').text_content() or ""
    assert json.loads(block)["mainEntity"]["@type"] == "Movie" and not said
    page.close()
