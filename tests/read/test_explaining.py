"""Why the grammar claims what it claims: for each phenomenon the step that tells it, and what silence is told of."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.domain.page import Page
from according.extract import extract_page
from according.read import read_claims
from according.read.explanation import Account, Explanation, SentenceAccount
from according.read.grammar.explaining.accounts import explain_page
from according.read.grammar.explaining.phrases import say_feature

EXAMPLES = Path(__file__).parents[2] / "examples" / "ballerina" / "pages"
LEAD = "‘Cold Harbor’ is a thriller from Netflix."


def build_article(*paragraphs: str, lead: str = LEAD, body: str = "") -> Page:
    """A page of the 21st of February 2024 about Cold Harbor."""
    told = "".join(f"<p>{words}</p>" for words in (lead, *paragraphs) if words)
    head = '<meta property="article:published_time" content="2024-02-21T09:00:00Z">'
    return extract_page(
        f"<html lang='en'><head><title>‘Cold Harbor’ news</title>{head}</head>"
        f"<body><article><h1>‘Cold Harbor’ news</h1>{told}{body}</article></body></html>"
    )


def find_account(explanation: Explanation, prop: str, value: str) -> Account:
    """The account of a claim."""
    accounts = [a for s in explanation.sentences for a in s.claims]
    return next(a for a in accounts if (a.claim.property, a.claim.value) == (prop, value))


def find_silence(explanation: Explanation, words: str) -> SentenceAccount:
    """The account of a sentence that begins with these words."""
    return next(s for s in explanation.sentences if s.words.startswith(words))


def list_steps(account: Account) -> list[str]:
    """The steps of an account, each with its kind."""
    return [f"{step.kind}: {step.said}" for step in account.steps]


@pytest.mark.parametrize(
    ("text", "prop", "value", "steps"),
    [
        pytest.param(
            "Maya Lindqvist stars in ‘Cold Harbor’.",
            "cast_member",
            "Maya Lindqvist",
            [
                "rule: the pattern “stars in”: {person} {v:star|",
                "rule: matched [person Maya Lindqvist] [verb star, active] in [work Cold Harbor]",
                "subject: Cold Harbor is named, a work",
                "certainty: stated: “stars” says it flatly",
                "sources: the page credits nobody for it",
            ],
            id="a plain clause",
        ),
        pytest.param(
            "Maya Lindqvist will direct it.",
            "director",
            "Maya Lindqvist",
            ["subject: “it” stands for Cold Harbor, the work spoken of last"],
            id="a pronoun",
        ),
        pytest.param(
            "Maya Lindqvist wrote ‘Cold Harbor’ and will direct it.",
            "director",
            "Maya Lindqvist",
            ["value: Maya Lindqvist is the subject of the verb before too"],
            id="a shared subject",
        ),
        pytest.param(
            "Maya Lindqvist wrote ‘Cold Harbor’. Lindqvist will also direct it.",
            "director",
            "Maya Lindqvist",
            ["value: “Lindqvist” is Maya Lindqvist"],
            id="a surname",
        ),
        pytest.param(
            "It opens in theaters this Friday.",
            "release_date",
            "2024-02-23",
            [
                "value: “this Friday” is 2024-02-23, counted from the page's day, 2024-02-21",
                "qualifier: venue: theatrical",
            ],
            id="a relative date",
        ),
        pytest.param(
            "The film opens on May 2, 2025.",
            "release_date",
            "2025-05-02",
            ["value: “May 2, 2025” is 2025-05-02"],
            id="a whole date",
        ),
        pytest.param(
            "Maya Lindqvist is expected to star in ‘Cold Harbor’.",
            "cast_member",
            "Maya Lindqvist",
            ["certainty: expected: “is expected to star” makes it expected"],
            id="a modal verb",
        ),
        pytest.param(
            "‘Cold Harbor’ opens May 2, 2025, Deadline reports.",
            "release_date",
            "2025-05-02",
            ["sources: Deadline: “Deadline reports”"],
            id="a credit",
        ),
        pytest.param(
            "Insiders say that Maya Lindqvist stars in ‘Cold Harbor’.",
            "cast_member",
            "Maya Lindqvist",
            ["certainty: reported: nobody who is named stands behind it", "sources: unnamed: “Insiders say”"],
            id="hearsay",
        ),
        pytest.param(
            "“We shot it in one long and bitter winter,” Maya Lindqvist told Deadline.",
            "quote",
            "We shot it in one long and bitter winter",
            [
                "rule: words in quotation marks",
                "subject: Maya Lindqvist speaks",
                "certainty: stated: the words are quoted",
            ],
            id="a quotation",
        ),
    ],
)
def test_each_question_is_answered(text: str, prop: str, value: str, steps: list[str]) -> None:
    """Which rule, of whom, what value, how sure, according to whom: with the words that decided it."""
    account = find_account(explain_page(build_article(text)), prop, value)
    told = list_steps(account)
    for step in steps:
        assert any(line.startswith(step) for line in told), f"{step}\nis not in\n" + "\n".join(told)


def test_a_hedge_is_named_with_its_words() -> None:
    """What weakens a clause beyond its verb is quoted."""
    page = build_article("The picture is said to be in the last stages of post-production.")
    told = list_steps(find_account(explain_page(page), "production_status", "post-production"))
    assert "certainty: reported: by the words “said to”" in told


def test_a_table_is_told_as_a_table() -> None:
    """A row of a fact box names its label's rule and the work that the box is about."""
    page = build_article(
        body="<table><tr><td>Release date</td><td>May 2, 2025</td></tr>"
        "<tr><td>Director</td><td>Maya Lindqvist</td></tr></table>"
    )
    told = list_steps(find_account(explain_page(page), "release_date", "2025-05-02"))
    assert "rule: a line of a box, list or table, by its label" in told
    assert "subject: Cold Harbor is not named in these words: it is the work that the box or table is about" in told


def test_the_models_guess_shows_its_weights() -> None:
    """A learned claim tells chance and floor, and the features that weighed most."""
    learned = [
        account
        for path in sorted(EXAMPLES.glob("*.html"))[:6]
        for sentence in explain_page(extract_page(path.read_bytes())).sentences
        for account in sentence.claims
        if account.claim.rule == "learned"
    ]
    assert learned
    for account in learned:
        told = list_steps(account)
        assert told[0].startswith("rule: no pattern: the linear model takes it for likely, ")
        assert told[0].endswith("% is wanted")
        assert told[1].startswith(f"weight: for {account.claim.property}: ")


def test_other_places_that_tell_the_same_are_shown() -> None:
    """A claim told twice names the second place and what it adds."""
    page = build_article(
        "Maya Lindqvist will star in ‘Cold Harbor’.", "Deadline says Maya Lindqvist stars in ‘Cold Harbor’ as Ines."
    )
    told = list_steps(find_account(explain_page(page), "cast_member", "Maya Lindqvist"))
    assert any(step.startswith("told: by “stars in”") for step in told)
    assert any(step.startswith("sources: Deadline: “Deadline says”") for step in told)


def test_a_sentence_without_a_claim_shows_what_was_recognised() -> None:
    """Its typed spans with their values, and its row of items."""
    silence = find_silence(
        explain_page(build_article("On May 2 Maya Lindqvist walked along the pier in London.")), "On May 2"
    )
    assert not silence.claims
    seen = {(span.kind, span.words, span.name) for span in silence.recognised}
    assert seen == {
        ("date", "May 2", "2023-05-02"),
        ("person", "Maya Lindqvist", "Maya Lindqvist"),
        ("place", "London", "London"),
    }
    assert "[person Maya Lindqvist]" in silence.row
    assert silence.words == "On May 2 Maya Lindqvist walked along the pier in London."


def test_what_a_question_asks_is_told_to_be_left_out() -> None:
    """A fact that the sentence does not state is named with the reason."""
    silence = find_silence(explain_page(build_article("Will ‘Cold Harbor’ open on 2 May 2025?")), "Will")
    (reason,) = silence.left
    assert reason == "Cold Harbor release_date 2025-05-02 (opens on): a question or a condition says nothing"


def test_what_another_sentence_claims_is_told() -> None:
    """A sentence that only repeats is not called empty-handed."""
    twice = "Maya Lindqvist directs ‘Cold Harbor’."
    again = [s for s in explain_page(build_article(twice, twice)).sentences if s.words == twice]
    assert [len(s.claims) for s in again] == [1, 0]
    assert again[1].left == ("Cold Harbor director Maya Lindqvist: claimed in another sentence",)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_what_is_explained_is_what_is_claimed(path: Path) -> None:
    """Each claim of a page is explained once, under its own sentence, by steps whose cues the page has."""
    page = extract_page(path.read_bytes())
    explanation = explain_page(page)
    explained = [account.claim for sentence in explanation.sentences for account in sentence.claims]
    assert sorted(c.id for c in explained) == sorted(c.id for c in read_claims(page))
    for sentence in explanation.sentences:
        assert page.text[sentence.start : sentence.end] == sentence.words
        for account in sentence.claims:
            assert sentence.start <= account.claim.quote.start < sentence.end
            kinds = {step.kind for step in account.steps}
            assert {"rule", "certainty", "sources"} <= kinds
            told = [step for step in account.steps if step.kind != "certainty"]
            assert all(step.cue in page.text for step in told if step.cue)


@pytest.mark.parametrize("page", [build_article("", lead=""), extract_page(""), extract_page("<p>{} {0} %s [a] “</p>")])
def test_an_empty_or_odd_page_is_explained(page: Page) -> None:
    """Nothing to tell is no fault."""
    assert all(not sentence.claims for sentence in explain_page(page).sentences)


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        ("va:star", "verb behind it: star"),
        ("s:V:star", "the sentence has “verb star”"),
        ("l2:^", "second before it: [the sentence's head]"),
        ("vat:None:a", "time and voice of the verb behind: active"),
        ("D:b:nearest", "of a date: b:nearest"),
        ("page:none", "patterns found nothing of it on this page"),
        ("b:paragraph", "it stands in a paragraph"),
        ("b:nearest:only", "the work stands before it: nearest:only"),
        ("ruled:D", "the clause is about this work"),
        ("not here", "the sentence does not name this work"),
        ("something new:5", "something new:5"),
    ],
)
def test_features_are_told_in_words(feature: str, said: str) -> None:
    """As far as there are words for them; else as they are."""
    assert say_feature(feature) == said
