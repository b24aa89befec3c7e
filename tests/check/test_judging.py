"""What the ledger makes of an article's claims: a table of policy, a line of it above each group of rows."""

from __future__ import annotations

import pytest

from according.domain.claim import Reading
from check.shelf import check, find, judge
from reconcile.news import Said, says, told

MOVED = [
    told("2025-01-10", "Deadline", says("release_date", "2026-05-01", by=["Paragon Pictures"], venue="theatrical")),
    told("2025-01-11", "The Paper", says("release_date", "2026-05-01", by=["Deadline"], venue="theatrical")),
    told("2025-06-01", "Deadline", says("release_date", "2026-10-02", by=["Paragon Pictures"], venue="theatrical"),
         says("release_date", "2026-05-01", "denied", by=["Paragon Pictures"], venue="theatrical", status="former")),
    told("2025-06-02", "The Paper", says("release_date", "2026-10-02", by=["Deadline"], venue="theatrical")),
    told("2025-06-03", "Marquee", says("distributor", "Paragon Pictures"),
         says("cast_member", "Ada Moss", character="Vera Lane")),
    told("2025-06-04", "Gazette", says("cast_member", "Tom Hale"),
         says("cast_member", "Ada Moss", character="Vera Lane")),
]  # fmt: skip
DAY = "2025-07-01"


def article(*claims: Said, day: str | None = "2025-02-01") -> Reading:
    """An article of February 2025, between the two announcements."""
    return told(day, "The Desk", *claims)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        # What stands holds, also told less exactly.
        (says("release_date", "2026-10-02", venue="theatrical"), [("holds", "so it is")]),
        (says("release_date", "2026-10"), [("holds", "told less exactly")]),
        (says("release_date", "2026"), [("holds", "told less exactly")]),
        # "Late 2026" is October, "early 2026" is not.
        (says("release_date", "2026", part="late"), [("holds", "told less exactly")]),
        (says("release_date", "2026", part="early"), [("outdated", "replaced")]),
        # What was replaced is outdated, also told less exactly, also as a hope.
        (says("release_date", "2026-05-01"), [("outdated", "replaced")]),
        (says("release_date", "2026-05"), [("outdated", "replaced")]),
        (says("release_date", "2026-05-01", "expected"), [("outdated", "replaced")]),
        # What the article itself calls former holds.
        (says("release_date", "2026-05-01", "denied", status="former"), [("holds", "told as history")]),
        # An older article with a day that nobody has is outdated.
        (says("release_date", "2026-03-06"), [("outdated", "replaced")]),
        # Another member of the cast contradicts nobody; a part may be told in other words.
        (says("cast_member", "Ann Lee"), [("unknown", "no statement")]),
        (says("cast_member", "Ada Moss", character="Vera"), [("holds", "so it is")] * 2),
        (says("cast_member", "Ada Moss", character="the killer"), [("unknown", "less exact"), ("holds", "so it is")]),
        # The day in another country is another question.
        (says("release_date", "2026-05-01", region="Germany"), [("unknown", "no statement")]),
        # What is denied and stands is contradicted, where the ledger has heard it since.
        (says("release_date", "2026-10-02", "denied"), [("contradicted", "stands")]),
        # A quotation need not be in the ledger.
        (says("quote", "We wanted more.", by=["Ada Moss"]), []),
    ],
)  # fmt: skip
def test_verdicts(claim: Said, expected: list[tuple[str, str]]) -> None:
    """Each claim of an article of February 2025, against what stands in July."""
    words = claim.sentence.replace(claim.value, f"{claim.value} {claim.qualifiers.get('character') or ''}".strip())
    said = Said(**{f: getattr(claim, f) for f in claim.__struct_fields__ if f != "words"}, words=words)
    assert judge(MOVED, article(said), DAY) == expected


def test_a_newer_article_with_another_day_is_contradicted_or_news() -> None:
    """On nobody's word it is contradicted; on the word of whoever gave the day that stands it may be news."""
    lone = article(says("release_date", "2026-12-04", venue="theatrical"), day="2025-06-20")
    (finding,) = find(MOVED, lone, DAY)
    assert (finding.verdict, finding.new) == ("contradicted", "2 October 2026")
    assert "it may be news" in finding.why
    credited = article(says("release_date", "2026-12-04", by=["Paragon Pictures"]), day="2025-06-20")
    assert judge(MOVED, credited, DAY) == [("unknown", "newer")]


def test_the_same_sentence_with_the_new_day_tells_history() -> None:
    """ "Moved from 1 May to 2 October" is right although it names the old day."""
    words = "Northlight has moved from 1 May 2026 to 2 October 2026."
    moved = [
        says("release_date", "2026-05-01", words=words, venue="theatrical"),
        says("release_date", "2026-10-02", words=words, venue="theatrical"),
    ]
    base = told("2025-06-20", "The Desk", moved[0])
    both = Reading(page=base.page, claims=base.claims + tuple(c for c in _claims_on(base, moved[1])))
    assert {v for v, _ in judge(MOVED, both, DAY)} == {"holds"}


def _claims_on(base: Reading, said: Said) -> tuple[object, ...]:
    other = told("2025-06-20", "The Desk", said, url=base.page.address)
    return other.claims


def test_talk_of_what_is_only_talk_holds_and_stated_as_fact_does_not() -> None:
    """A rumour may be repeated as one; stated flatly it is unconfirmed."""
    rumour = [told("2025-01-10", "Leaks", says("cast_member", "Ann Lee", "possible", by=["a scooper"]))]
    assert judge(rumour, article(says("cast_member", "Ann Lee", "possible"))) == [("holds", "told as talk")]
    assert judge(rumour, article(says("cast_member", "Ann Lee"))) == [("unconfirmed", "talk")]


def test_somebody_in_talks_who_has_the_part_is_outdated() -> None:
    """That somebody is in talks is stale when they are in the cast; that they were is not."""
    pending = says("cast_member", "Ada Moss", "possible", status="in talks", words="Ada Moss is in talks for it.")
    past = says("cast_member", "Ada Moss", "possible", status="in talks", words="Ada Moss was in talks in May.")
    assert judge(MOVED, article(pending), DAY) == [("outdated", "settled")]
    assert judge(MOVED, article(past), DAY) == [("holds", "told as history")]


def test_a_plan_that_has_come_to_pass_is_outdated_only_in_words_of_the_future() -> None:
    """ "Will open" is out of date when it has opened; "opens" is still right."""
    opened = [*MOVED, told("2026-10-05", "Box Tally", says("release_date", "2026-10-02", by=["Paragon Pictures"]))]
    future = says("release_date", "2026-10-02", words="Northlight will open on 2 October 2026.")
    plain = says("release_date", "2026-10-02", words="Northlight opens on 2 October 2026.")
    assert judge(opened, article(future), "2026-11-01") == [("outdated", "happened")]
    assert judge(opened, article(plain), "2026-11-01") == [("holds", "so it is")]
    assert judge(opened, article(future), "2025-07-01") == [("holds", "so it is")]


def test_a_director_beside_whom_another_is_known_is_contradicted() -> None:
    """One team has the job; but one who stands beside a right name is only not in the ledger."""
    known = [
        told("2025-01-10", "Deadline", says("director", "Ida Storm", by=["Paragon Pictures"])),
        told("2025-01-11", "The Paper", says("director", "Ida Storm")),
    ]
    wrong = says("director", "Jo Bell")
    assert judge(known, article(wrong)) == [("contradicted", "another value")]
    pair = article(wrong, says("director", "Ida Storm"))
    assert judge(known, pair) == [("unknown", "no statement"), ("holds", "so it is")]


def test_what_the_ledger_has_of_another_work_is_not_held_against_this_one() -> None:
    """A sentence about two works may mean the other one."""
    known = [
        told("2025-01-10", "Deadline", says("director", "Ida Storm"), says("director", "Jo Bell", subject="The Crow")),
        told("2025-01-11", "The Paper", says("director", "Ida Storm")),
    ]
    (finding,) = find(known, article(says("director", "Jo Bell")))
    assert (finding.verdict, finding.reason) == ("unknown", "elsewhere")
    assert "The Crow" in finding.why


def test_an_article_in_the_ledger_does_not_vouch_for_itself() -> None:
    """What only the article says is not in the ledger; what has been put in its place since is outdated."""
    own = told(
        "2025-02-01",
        "The Desk",
        says("release_date", "2026-05-01", venue="theatrical"),
        says("cast_member", "Ann Lee"),
        says("composer", "Max Orr", by=["Film Music"]),
    )
    later = told(
        "2025-06-05",
        "Film Notes",
        says("composer", "Eva Lind", by=["Film Music"]),
        says("composer", "Max Orr", "denied", by=["Film Music"], status="former"),
    )
    found = check([*MOVED, own, later], own, DAY)
    assert found.own == (own.page.url,)
    verdicts = {f.old: f.verdict for s in found.sentences for f in s.findings}
    assert verdicts == {"1 May 2026": "outdated", "Ann Lee": "unknown", "Max Orr": "outdated"}


def test_findings_say_what_stands_since_when_by_whom_and_where_to_change_it() -> None:
    """Old and new value, the day, the tellers, the words to change, and the sentence with the new words in it."""
    words = "Northlight opens in theaters on May 1, 2026, says the studio."
    text = article(says("release_date", "2026-05-01", words=words, venue="theatrical"))
    (finding,) = find(MOVED, text, DAY)
    assert (finding.old, finding.new, finding.since) == ("1 May 2026", "2 October 2026", "2025-06-01")
    assert "Paragon Pictures" in finding.tellers
    ((start, end),) = finding.marks
    assert text.page.text[start:end] == "May 1, 2026"
    assert finding.suggestion == "Northlight opens in theaters on 2 October 2026, says the studio."
    assert {s.standing for s in finding.statements} == {"superseded", "current"}
    assert finding.citations


def test_a_sentence_is_as_bad_as_its_worst_finding() -> None:
    """The worst comes first, and a sentence without claims has no verdict."""
    words = "Ada Moss stars in Northlight, which opens on 1 May 2026."
    base = told("2025-02-01", "The Desk", says("cast_member", "Ada Moss", words=words), text=["It rained."])
    date = told("2025-02-01", "The Desk", says("release_date", "2026-05-01", words=words), url=base.page.address)
    found = check(MOVED, Reading(page=base.page, claims=base.claims + date.claims), DAY)
    assert [s.verdict for s in found.sentences] == ["outdated", None]
    assert [f.verdict for f in found.sentences[0].findings] == ["outdated", "holds"]
    assert found.count()["outdated"] == 1 and found.stale == found.sentences[:1]


def test_a_sentence_that_stands_twice_is_marked_twice() -> None:
    """The standfirst that repeats the first line must not be overlooked."""
    words = "Northlight opens on 1 May 2026."
    old = says("release_date", "2026-05-01", words=words, venue="theatrical")
    found = check(MOVED, article(old, old), DAY)
    assert [s.verdict for s in found.sentences] == ["outdated", "outdated"]
