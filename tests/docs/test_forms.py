"""The JSON forms of the reference are those that the program gives: the same names in the same places."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import sys
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from according import extract_page, read_claims
from according.domain.change import Change
from according.domain.dossier import Dossier
from according.export.records import render_json
from according.read.comparing import compare_claims
from according.watching.status import Status
from according.watching.telling import make_notice
from docpages import ROOT, find_blocks, read_doc, run

FORMS = read_doc("docs/reference/json.md")
PAGE = "examples/ballerina/pages/2024-02-21-marqueepost.html"
EDITED = "https://www.reelquarter.example/647302/ana-de-armas-ballerina-john-wick-spin-off/"
# Under which heading of the page which command's output is shown.
COMMANDS = {
    "A claim": f"read {PAGE}",
    "A page": f"extract {PAGE}",
    "An explanation": f"read {PAGE} --explain --format json",
    "What stands": "show Ballerina --on 2024-03-31 --format json",
    "A trace": "trace Ballerina release_date --format json",
    "Matches": "matches Ballerina --format json",
    "A check": "check examples/ballerina/pages/2023-05-12-starhour.html --format json",
    "What changed": "changes Ballerina --format json",
    "Versions of a page": f"versions {EDITED} --format json",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger of the example coverage, on which an editor has pinned something."""
    folder = tmp_path_factory.mktemp("forms")
    (folder / "examples").symlink_to(ROOT / "examples")
    for line in (
        "build examples/ballerina/pages --subject Ballerina",
        'decide pin Ballerina runtime "125 minutes" current --by "Ada Moreno" --reason "It is on the certificate."',
    ):
        done = run([sys.executable, "-m", "according", *shlex.split(line)], folder)
        assert done.returncode == 0, done.stderr
    return folder


def find_section(heading: str) -> str:
    """The part of the page under a heading."""
    return re.split(r"^## ", FORMS, flags=re.MULTILINE)[[*find_headings(), heading].index(heading) + 1]


def find_headings() -> list[str]:
    """The headings of the page, in order."""
    return re.findall(r"^## (.+)$", FORMS, re.MULTILINE)


def find_differences(shown: Any, given: Any, place: str = "$") -> list[str]:
    """Where an example has other names than what the program gives. `…` among names stands for others, as a value for
    any; of a list each item that is shown has to fit one that is given."""
    if isinstance(shown, Mapping) and isinstance(given, Mapping):
        if place.endswith((".qualifiers", ".detail", ".counts", ".origins")):
            return []  # whose names are data
        odd = set(shown) - {"…"} - set(given) if "…" in shown else set(shown) ^ set(given)
        found = [f"{place}.{name}" for name in sorted(odd)]
        return found + [d for k in shown if k in given for d in find_differences(shown[k], given[k], f"{place}.{k}")]
    if isinstance(shown, list) and isinstance(given, list):
        tries = [[find_differences(item, one, f"{place}[]") for one in given] for item in shown if item != "…"]
        return [complaint for each in tries if each for complaint in min(each, key=len)]
    fits = shown is None or given is None or isinstance(shown, str) or type(shown) is type(given)
    return [] if fits else [f"{place}: {type(given).__name__}"]


@pytest.mark.parametrize("heading", COMMANDS)
def test_an_example_has_the_names_that_the_program_gives(heading: str, desk: Path) -> None:
    """What is shown is there, and what is there is shown."""
    (shown,) = find_blocks(find_section(heading), "json")[:1]
    done = run([sys.executable, "-m", "according", *shlex.split(COMMANDS[heading])], desk)
    assert done.returncode in (0, 1), done.stderr
    lines = "\n" not in done.stdout.strip().partition("\n")[0] and done.stdout.startswith('{"')
    given = [json.loads(line) for line in done.stdout.splitlines() if line] if lines else [json.loads(done.stdout)]
    assert find_differences([json.loads(shown)], given) == []


def test_a_decision_has_the_names_that_the_program_gives(desk: Path) -> None:
    """`decide list` gives what the reference shows."""
    done = run([sys.executable, "-m", "according", "decide", "list", "--format", "json"], desk)
    (shown,) = find_blocks(find_section("A decision"), "json")
    assert find_differences([json.loads(shown)], json.loads(done.stdout)["decisions"]) == []


def test_a_dossier_has_the_names_that_the_program_gives(desk: Path) -> None:
    """The file that a build leaves is what the reference shows, and nothing but the fields that it lists and `text`."""
    given = json.loads((desk / "out" / "dossier.json").read_text(encoding="utf-8"))
    (shown,) = find_blocks(find_section("A dossier"), "json")
    assert find_differences(json.loads(shown), given) == []
    dossier = msgspec.convert(given, Dossier)
    assert dossier.sections
    assert json.loads(render_json(dossier)) == given


def test_a_comparison_has_the_names_that_the_program_gives() -> None:
    """Two readers, of which one sees more."""
    claims = read_claims(extract_page((ROOT / PAGE).read_bytes()))[:2]
    compared = compare_claims([("grammar", claims), ("llm", claims[:1])])
    (shown,) = find_blocks(find_section("A comparison"), "json")
    assert find_differences(json.loads(shown), json.loads(msgspec.json.encode(compared))) == []


def test_a_notice_has_the_names_that_the_watcher_sends() -> None:
    """The message to a webhook is shown whole."""
    shown_change = json.loads(find_blocks(find_section("What changed"), "json")[0])["changes"][0]
    changes = [msgspec.convert(shown_change, Change)]
    notice = make_notice("Ballerina", changes, datetime(2024, 2, 21, tzinfo=UTC))
    (shown,) = find_blocks(find_section("A notice"), "json")
    assert find_differences(json.loads(shown), json.loads(notice.content)) == []


def test_the_status_of_watching_is_told_name_by_name() -> None:
    """Each field of the status is named."""
    text = find_section("How watching goes")
    assert [name for name in Status.__struct_fields__ if f"`{name}`" not in text] == []


def test_a_backup_has_the_lines_that_the_reference_tells_of(desk: Path) -> None:
    """A head, the tables, an end, as shown."""
    done = run([sys.executable, "-m", "according", "backup", "news.backup"], desk)
    assert done.returncode == 0, done.stderr
    lines = gzip.decompress((desk / "news.backup").read_bytes()).decode().splitlines()
    shown = [json.loads(line) for line in find_blocks(find_section("A backup"), "json")[0].splitlines()]
    given = [json.loads(line) for line in (lines[0], lines[1])]
    ends = [each for line in lines if isinstance(each := json.loads(line), dict) and "sha256" in each]
    assert find_differences(shown[0], given[0]) + find_differences(shown[1], given[1]) == []
    assert find_differences(shown[-2], ends[0]) + find_differences(shown[-1], ends[-1]) == []


def test_an_example_that_lacks_a_name_is_noticed() -> None:
    """The comparison above can fail."""
    assert find_differences({"a": 1}, {"a": 1, "b": 2}) == ["$.b"]
    assert find_differences({"a": [{"c": 1}]}, {"a": [{"d": 1}]}) == ["$.a[].c", "$.a[].d"]
    assert find_differences({"a": 1, "…": ""}, {"a": True, "b": 2}) == ["$.a: bool"]


def test_each_part_that_is_installed_is_used() -> None:
    """What pyproject.toml asks for is imported, or named in a setting; what is not needed is not installed."""
    project = tomllib.loads(read_doc("pyproject.toml"))["project"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    others = {"django-allauth": "allauth", "django-csp": "csp", "django-ninja": "ninja"}
    for asked in project["dependencies"]:
        name = re.match(r"[\w-]+", asked)[0]  # type: ignore[index]
        module = others.get(name, name).replace("-", "_")
        assert re.search(rf"(import|from) {module}\b|\"{module}[\".]", source), name
