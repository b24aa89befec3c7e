"""The watch file: what it says, and in which words it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.domain.errors import InputError
from according.watching import load_plan, read_plan
from according.watching.plan import SECRET

FILE = """
contact = "https://desk.example/contact"
allow = ["10.0.0.0/8"]

[pace]
shortest = "10 minutes"
longest = "2 days"

[tell]
webhooks = ["https://hooks.example/x"]

[[subject]]
name = "Ballerina"
names = ["From the World of John Wick"]
without = ["Korean"]
feeds = ["HTTPS://Paper.example/feed?utm_source=x"]
everything = ["https://fans.example/sitemap.xml"]
pages = ["https://paper.example/film"]
"""


def write(folder: Path, text: str) -> Path:
    """A watch file."""
    path = folder / "watch.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_watch_file_says_what_is_followed(tmp_path: Path) -> None:
    """Addresses come in canonical form, times in seconds, and the key of the webhook from the environment."""
    plan = load_plan(write(tmp_path, FILE), {SECRET: "a key of some length"})
    (subject,) = plan.subjects
    assert subject.list_sources() == [
        ("feed", "https://paper.example/feed"),
        ("sitemap", "https://fans.example/sitemap.xml"),
    ]
    assert (plan.pace.shortest, plan.pace.longest, plan.pace.recheck) == (600, 172_800, 2_592_000)
    assert plan.targets[0].kind == "webhook" and plan.secret == b"a key of some length"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[[subject]]", "[[subjects]]"), "nothing called"),
        (('name = "Ballerina"', "name = 7"), "wanted is text in quotes"),
        (('name = "Ballerina"\n', ""), "a table lacks"),
        (('"10 minutes"', '"soon"'), "“15 minutes”"),
        (('"10 minutes"', '"9 days"'), "longer than"),
        (("HTTPS://Paper", "ftp://Paper"), "no address of the web"),
        (('"Korean"', '" "'), "one is empty"),
        (("[pace]", "[pace"), "no proper TOML"),
        (("[tell]", '[tell]\nmail = ["nobody"]'), "no e-mail address"),
        (("HTTPS://Paper", "https://desk:hunter2@paper"), "take the name and password out"),
        (("https://hooks.example", "https://hooks.example:99999"), "under [tell] webhooks"),
        (('"10 minutes"', '"999999 weeks"'), "no more than ten years"),
        (("[[subject]]", "[subject]"), "two pairs of brackets"),
        (('["Korean"]', '"Korean"'), "wanted is a list as [“…”, “…”], got text in quotes (at subject[0].without)"),
    ],
)
def test_a_broken_watch_file_is_refused_in_a_sentence(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """The file is named, and what is wrong with it."""
    with pytest.raises(InputError, match=r"The watch file .*watch\.toml") as refused:
        load_plan(write(tmp_path, FILE.replace(*change)), {SECRET: "a key of some length"})
    assert said in str(refused.value)


def test_nobody_is_told_twice() -> None:
    """An address that stands twice in a list is one."""
    tell = {"mail": ["a@b.example", " a@b.example"], "feed": "changes.atom"}
    plan = read_plan({"subject": [{"name": "B", "pages": ["https://a.example/"]}], "tell": tell})
    assert [target.kind for target in plan.targets] == ["mail", "feed"]


def test_a_webhook_needs_a_key() -> None:
    """Messages are signed, or not sent at all."""
    data = {
        "subject": [{"name": "B", "pages": ["https://a.example/"]}],
        "tell": {"webhooks": ["https://hooks.example/"]},
    }
    with pytest.raises(InputError, match=SECRET):
        read_plan(data)


@pytest.mark.parametrize(
    "subjects",
    [
        [],
        [{"name": "B"}],
        [{"name": "The B", "pages": ["http://a.example"]}, {"name": "B", "feeds": ["http://a.example"]}],
    ],
)
def test_a_plan_needs_a_subject_once_and_somewhere_to_look(subjects: list[dict[str, object]]) -> None:
    """None, one without an address, and the same twice are refused."""
    with pytest.raises(InputError):
        read_plan({"subject": subjects})
