"""What a page says of one thing in several places becomes one fact."""

from __future__ import annotations

from according.read.grammar.facts import Fact, replace_fact
from according.read.grammar.merging import leave_repetitions, merge_facts


def make_fact(certainty: str = "stated", rule: str = "plays", **qualifiers: str) -> Fact:
    """A telling that Tom Hale is in Cold Harbor."""
    return Fact(
        subject="Cold Harbor",
        property="cast_member",
        value="Tom Hale",
        qualifiers=dict(qualifiers),
        certainty=certainty,
        start=0,
        end=1,
        rule=rule,
    )


def test_departure_outweighs_casting_and_keeps_the_part() -> None:
    """Who was cast as Roe and later left has left, as Roe."""
    [fact] = merge_facts([make_fact(character="Roe"), make_fact("denied", "leaves", status="departed")])
    assert fact.certainty == "denied"
    assert fact.qualifiers == {"character": "Roe", "status": "departed"}


def test_what_a_page_tells_ten_thousand_times_it_tells_no_surer() -> None:
    """So many tellings of a fact are weighed and no more; those of another fact are weighed all the same."""
    other = replace_fact(make_fact(), value="Ada Cole")
    kept = leave_repetitions([*[make_fact()] * 10_000, other])
    assert 100 <= len(kept) < 1_000 and kept[-1] is other
    assert leave_repetitions(kept) == kept
    assert merge_facts(kept) == merge_facts([make_fact(), other])


def test_patterns_outweigh_the_model() -> None:
    """Where a pattern and the model tell the same, the pattern's certainty stands."""
    [fact] = merge_facts([make_fact("possible", "learned"), make_fact("stated", "plays")])
    assert (fact.certainty, fact.rule) == ("stated", "plays")


def test_talk_that_a_page_only_recalls_does_not_weaken_its_news() -> None:
    """Who will star, as the page says first, was in talks before; who is in talks first may yet not star."""
    news = make_fact(character="Roe")
    talk = replace_fact(make_fact("possible", "in talks", status="in talks", billing="lead"), start=300, end=301)
    [fact] = merge_facts([news, talk])
    assert fact.certainty == "stated"
    early = replace_fact(news, start=400, end=401)
    [fact] = merge_facts([replace_fact(talk, start=0, end=1), early])
    assert fact.certainty == "possible"


def test_denied_date_is_former() -> None:
    """A date that is said not to hold is one that once did."""
    date = Fact(
        subject="Cold Harbor",
        property="release_date",
        value="2025-05-02",
        qualifiers={},
        certainty="denied",
        start=0,
        end=1,
        rule="opens on",
    )
    assert merge_facts([date])[0].qualifiers == {"status": "former"}


def make_date(certainty: str = "stated", region: str | None = None, *, source: str = "Variety") -> Fact:
    """A telling that Cold Harbor opens on 2 May 2025."""
    return Fact(
        subject="Cold Harbor",
        property="release_date",
        value="2025-05-02",
        qualifiers={"region": region} if region else {},
        certainty=certainty,
        start=0,
        end=1,
        rule="opens on",
        sources=(source,),
    )


def test_one_day_in_two_countries_stays_two_facts() -> None:
    """A day that is given up in Italy still holds in Britain."""
    facts = merge_facts([make_date(region="United Kingdom"), make_date("denied", "Italy")])
    assert [(f.qualifiers["region"], f.certainty) for f in facts] == [("United Kingdom", "stated"), ("Italy", "denied")]


def test_telling_without_a_country_goes_with_its_like() -> None:
    """A headline without a country lends its source to the country where the day holds."""
    told = [make_date("denied", "Italy"), make_date(region="Japan"), make_date(source="Deadline")]
    facts = merge_facts(told)
    assert [(f.qualifiers["region"], f.sources) for f in facts] == [
        ("Italy", ("Variety",)),
        ("Japan", ("Variety", "Deadline")),
    ]


def test_one_country_goes_with_all_tellings() -> None:
    """A region told once holds for the tellings without one."""
    [fact] = merge_facts([make_date(), make_date(region="Japan")])
    assert fact.qualifiers == {"region": "Japan"}
