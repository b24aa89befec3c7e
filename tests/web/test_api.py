"""The API: what is published, as data; what is not, never."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from django.conf import settings
from django.test import Client

from according.export import render_json
from according.pipeline.concluding import conclude
from according.web.editions.ledger import open_record
from according.web.editions.models import EditionRow, ShelfRow
from according.web.editions.publishing import publish
from according.web.editions.reading import find_edition, open_dossier
from according.web.editions.rules import Rules, hold_back
from according.web.editions.standing_rules import current_rules
from according.web.machines.api import forms
from according.web.machines.keeping import open_statements
from according.web.machines.models import StatementsRow

BASE = "/api/subjects/ballerina"


def ask(client: Client, address: str, **asked: object) -> Any:
    """The answer as data."""
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"] == "application/json"
    return answer.json()


def walk(client: Client, address: str) -> Iterator[dict[str, Any]]:
    """Every item of a long answer, sheet by sheet."""
    following: str | None = address
    while following:
        sheet = ask(client, following)
        yield from sheet["items"]
        parts = urlsplit(sheet["next"] or "")
        following = f"{parts.path}?{parts.query}" if sheet["next"] else None


def test_every_operation_is_listed_and_answers(client: Client) -> None:
    """openapi.json names the addresses, and each of them gives what its form says, to the letter."""
    told = ask(client, "/api/openapi.json")
    assert told["openapi"].startswith("3.1")
    statement = ask(client, f"{BASE}/statements", limit=1)["items"][0]["id"]
    manual = client.get("/api/").content.decode()
    for address, methods in told["paths"].items():
        assert list(methods) == ["get"] and address in manual
        body = client.get(address.replace("{slug}", "ballerina").replace("{key}", statement))
        name = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
        assert name in told["components"]["schemas"]
        if form := getattr(forms, name, None):
            strict = msgspec.defstruct(f"Strict{name}", [], bases=(form,), forbid_unknown_fields=True, frozen=True)
            msgspec.json.decode(body.content, type=strict)


def test_every_reference_of_the_schema_leads_somewhere(client: Client) -> None:
    """A program can make its types of it."""
    told = client.get("/api/openapi.json").content.decode()
    schemas = json.loads(told)["components"]["schemas"]
    for part in told.split('"$ref":"#/components/schemas/')[1:]:
        assert part.split('"')[0] in schemas


def test_the_manual_asks_nothing_of_others(client: Client) -> None:
    """The page about the API is ours: no script of another host, and the strict policy."""
    page = client.get("/api/")
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert 'src="http' not in page.content.decode() and 'href="http' not in page.content.decode()


def test_the_dossier_is_that_of_the_file(client: Client) -> None:
    """The same contract as dossier.json, as of any day."""
    edition = find_edition("ballerina")
    assert edition
    for on in (None, "2023-05-15"):
        asked = {"on": on} if on else {}
        wanted = json.loads(render_json(open_dossier(edition, current_rules(), on)))
        assert ask(client, f"{BASE}/dossier", **asked) == wanted


def test_statements_are_found_by_property_standing_person_and_day(client: Client) -> None:
    """The four questions that are asked most."""
    asked = {"property": "release_date", "standing": "current", "limit": 100}
    now = ask(client, f"{BASE}/statements", **asked)
    then = ask(client, f"{BASE}/statements", **asked, on="2023-05-15")
    where = {"region": "United States", "venue": "theatrical"}
    assert [i["value"] for i in now["items"] if i["qualifiers"] == where] == ["2025-06-06"]
    assert [i["value"] for i in then["items"] if i["qualifiers"]["region"] == "United States"] == ["2024-06-07"]
    assert then["on"] == "2023-05-15" and now["on"] == "2025-06-24"
    person = ask(client, f"{BASE}/statements", person="ana de armas")["items"]
    assert {"cast_member", "director"} == {item["property"] for item in person}


def test_sheets_follow_each_other_without_gap_or_double(client: Client) -> None:
    """Walking by `next` gives every statement once."""
    ids = [item["id"] for item in walk(client, f"{BASE}/statements?limit=7")]
    assert len(ids) == len(set(ids)) == ask(client, f"{BASE}/statements")["total"]


def test_claims_come_with_their_quotes_in_place(client: Client) -> None:
    """A claim names its page, its words and where they stand, and whom the page credits."""
    first = ask(client, f"{BASE}/statements", property="release_date", standing="current")["items"][-1]
    claims = list(walk(client, f"{BASE}/statements/{first['id']}/claims?limit=3"))
    assert len(claims) == len(first["claims"])
    for claim in claims:
        assert claim["quote"]["exact"] and claim["quote"]["end"] > claim["quote"]["start"]
        assert claim["page"].startswith("http") and claim["statement"] == first["id"]


def test_changes_after_a_day(client: Client) -> None:
    """Of a subject and of all, the newest first."""
    late = list(walk(client, f"{BASE}/changes?since=2024-12-31"))
    assert late and all(item["change"]["on"] > "2024-12-31" for item in late)
    assert [item["id"] for item in walk(client, "/api/changes?since=2024-12-31")] == [item["id"] for item in late]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("limit=0", "greater than or equal to 1"),
        ("limit=101", "less than or equal to 100"),
        ("limit=x", "valid integer"),
        ("offset=-1", "greater than or equal to 0"),
        ("offset=99999999999999999999999", "less than or equal"),
        ("on=yesterday", "give one day as 2024-03-31"),
        ("on=2023-13-01", "give one day as 2024-03-31"),
        ("on=" + "9" * 5000, "at most 10 characters"),
        ("property=__class__", "there is no such property; there is release_date"),
        ("standing=true", "should be 'current'"),
        ("person=" + "a" * 101, "at most 100 characters"),
        ("propperty=title", "means nothing here"),
        ("<script>=1", "means nothing here"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(client: Client, query: str, said: str) -> None:
    """Each parameter has its bounds, and a misspelt one does not pass for an answer."""
    answer = client.get(f"{BASE}/statements?{query}")
    problem = answer.json()
    assert answer.status_code == problem["status"] == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert said in problem["detail"] and len(problem["detail"]) < 2500 and problem["errors"][0]["parameter"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/subjects/nobody",
        "/api/subjects/nobody/dossier",
        "/api/subjects/" + "a" * 3000,
        f"{BASE}/statements/0000",
        "/api/subjects/../../etc/passwd",
        "/api/nothing/here",
        "/api/subjects/ballerina/",
        "/api/subjects/%00%ff/changes",
    ],
)
def test_what_is_not_there_is_told_so(client: Client, address: str) -> None:
    """A problem with a sentence, never a page of HTML."""
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.json()["detail"].endswith(("is.", "are.", "ids."))


def test_it_can_only_be_read(client: Client) -> None:
    """Nothing can be written; HEAD and a browser's question are answered."""
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(f"{BASE}/statements")
        assert answer.status_code == 405 and answer.json()["status"] == 405
    assert client.head(f"{BASE}/statements").status_code == 200
    may = client.options(f"{BASE}/statements")
    assert may.status_code == 204 and may.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in may.headers


def test_pages_of_other_sites_may_ask_and_nothing_is_sent_twice(client: Client) -> None:
    """CORS, caching, ETag and Last-Modified; the answer changes with the edition and the question."""
    first = client.get(f"{BASE}/statements")
    assert first.headers["Access-Control-Allow-Origin"] == "*" and not first.cookies
    assert "public" in first.headers["Cache-Control"]
    etag = first.headers["ETag"]
    assert client.get(f"{BASE}/statements", headers={"If-None-Match": etag}).status_code == 304
    assert client.get(f"{BASE}/statements?limit=2", headers={"If-None-Match": etag}).status_code == 200
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(f"{BASE}/statements", headers=since).status_code == 304
    publish(open_record(), "Ballerina", current_rules())
    assert client.get(f"{BASE}/statements", headers={"If-None-Match": etag}).status_code == 200


def test_what_is_held_back_is_in_no_answer(client: Client, tmp_path: Path) -> None:
    """Rules of publication hold for programs: no value, claim, quote or page of what is held back is told."""
    path = tmp_path / "rules.toml"
    path.write_text('[show]\ndefault = "two origins or a party"\n', encoding="utf-8")
    settings.RULES_FILE = str(path)
    try:
        publish(open_record(), "Ballerina", current_rules())
        shown, held = hold_back(conclude(open_record(), "Ballerina", history=True).statements, current_rules())
        assert len(held) > 20
        told = {b.claim.id for s in shown for b in s.backings}
        secret = {b.claim.id for h in held for b in h.statement.backings} - told
        addresses = [f"{BASE}/dossier", f"{BASE}/sources?limit=100", f"{BASE}/changes?limit=100"]
        addresses += ["/ballerina/annotations.jsonld", "/ballerina/annotations/1.jsonld", "/feeds/ballerina.atom"]
        texts = [client.get(address).content.decode() for address in addresses]
        items = list(walk(client, f"{BASE}/statements?limit=100"))
        texts += [json.dumps(items), client.get("/ballerina/").content.decode()]
        for text in texts:
            assert not [claim for claim in secret if claim in text]
        own = {(i["property"], i["value"]) for i in items}
        for h in held:
            if (h.statement.property, h.statement.value) in own:
                continue
            for item in items:
                if item["property"] == h.statement.property:
                    others = [item["replaces"], item["replaced_by"], item["instead"]]
                    assert h.statement.value not in [*others, *(turn["other"] for turn in item["history"])]
                    assert h.statement.value not in item["why"]
    finally:
        settings.RULES_FILE = ""


def test_rules_that_were_loosened_since_tell_nothing_that_is_not_published(client: Client, tmp_path: Path) -> None:
    """An edition published by hand stays what it was, on earlier days too."""
    strict = Rules(show={"default": "two origins"})
    publish(open_record(), "Ballerina", strict)
    edition = find_edition("ballerina")
    assert edition
    told = {b.claim.id for s in open_statements(edition) for b in s.backings}
    for asked in ({}, {"on": "2023-05-15"}):
        items = list(walk(client, f"{BASE}/statements?limit=100" + "".join(f"&{k}={v}" for k, v in asked.items())))
        assert items and all(any(claim["id"] in told for claim in item["claims"]) for item in items)


def test_nothing_is_told_of_what_is_not_published(client: Client) -> None:
    """What is unpublished is gone from every answer."""
    ShelfRow.objects.update(current=None)
    assert ask(client, "/api/subjects")["total"] == 0 and ask(client, "/api/changes")["total"] == 0
    for rest in ("", "/dossier", "/statements", "/changes", "/sources"):
        assert client.get(f"{BASE}{rest}").status_code == 410
    assert client.get("/ballerina/annotations.jsonld").status_code == 404


def test_an_edition_without_its_statements_concludes_them(client: Client) -> None:
    """An edition of before they were kept gives the same."""
    before = ask(client, f"{BASE}/statements", limit=100)
    StatementsRow.objects.all().delete()
    assert ask(client, f"{BASE}/statements", limit=100) == before
    assert StatementsRow.objects.get().on == EditionRow.objects.get().on
