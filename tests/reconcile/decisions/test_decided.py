"""What editors decide is done to what stands, shown there, and undone without a trace."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from according.domain.claim import Reading
from according.domain.decision import BY_HAND, Decision
from according.reconcile import list_counted, reconcile
from reconcile.decisions.decided import decide, judge, pin, settle, stands, tie, undo
from reconcile.news import says, told
from reconcile.test_order import coverages

STUDIO = told("2025-01-10", "Deadline", says("release_date", "2026-05-01", by=["Lionsgate"]))
PAPER = told("2025-01-20", "The Paper", says("release_date", "2026-06-12"))
POST = told("2025-02-01", "The Post", says("release_date", "2026-06-12", by=["The Paper"]))
RIVALS = [
    told("2025-01-10", "The Paper", says("runtime", "110 minutes")),
    told("2025-01-12", "The Post", says("runtime", "125 minutes")),
]


class TestReject:
    """A rejected claim does not count, and is not lost."""

    def test_it_counts_for_nothing_and_is_shown(self) -> None:
        """The value has one page less; the claim stands with it, rejected, with who, when and why."""
        rejection = judge("reject", POST.claims[0], why="The page means the film of 2023.")
        found = settle([STUDIO, PAPER, POST], [rejection], "release_date")["2026-06-12"]
        assert found.pages == 1
        assert [b.claim.id for b in found.backings] == [PAPER.claims[0].id]
        assert [b.claim.id for b in found.rejected] == [POST.claims[0].id]
        assert found.rejected[0].evidence == "rejected by Ada Moreno on 3 March 2025: The page means the film of 2023."
        assert found.decisions == (rejection,)

    def test_it_opens_no_dispute(self) -> None:
        """What only a rejected claim contradicted stands as if nobody had."""
        assert stands(RIVALS, [], "runtime") == {"110 minutes": "disputed", "125 minutes": "disputed"}
        after = stands(RIVALS, [judge("reject", RIVALS[1].claims[0])], "runtime")
        assert after == {"110 minutes": "current", "125 minutes": "withdrawn"}

    def test_a_value_without_a_claim_is_withdrawn_and_has_no_backing(self) -> None:
        """Nothing is said of it any more, but that an editor rejected it."""
        found = settle(RIVALS, [judge("reject", RIVALS[1].claims[0])], "runtime")["125 minutes"]
        assert (found.backings, found.pages, found.origins) == ((), 0, ())
        assert found.why == "No claim of it counts: rejected by Ada Moreno on 3 March 2025: I asked."

    def test_a_subject_all_of_whose_claims_were_rejected_is_not_lost(self) -> None:
        """Its values are withdrawn."""
        assert stands([PAPER], [judge("reject", PAPER.claims[0])], "release_date") == {"2026-06-12": "withdrawn"}

    def test_a_better_reader_does_not_bring_it_back(self) -> None:
        """The page read anew has the same words under another id: the decision goes over to them."""
        (claim,) = POST.claims
        anew = msgspec.structs.replace(claim, id="f" * 32, qualifiers={"region": "United States"})
        rejection = judge("reject", claim)
        readings = [STUDIO, PAPER, msgspec.structs.replace(POST, claims=(anew,))]
        found = settle(readings, [rejection], "release_date")
        assert [b.claim.id for s in found.values() for b in s.rejected] == ["f" * 32]
        kept = msgspec.structs.replace(claim, id="e" * 32)
        found = settle([STUDIO, PAPER, msgspec.structs.replace(POST, claims=(anew, kept))], [rejection], "release_date")
        assert [b.claim.id for s in found.values() for b in s.rejected] == ["e" * 32]
        other = msgspec.structs.replace(anew, value="2026-07-01")
        readings = [STUDIO, PAPER, msgspec.structs.replace(POST, claims=(other,))]
        assert not any(s.rejected for s in settle(readings, [rejection], "release_date").values())

    def test_it_is_not_shown_before_its_day(self) -> None:
        """As of a day before its page nothing is known of it, rejected or not."""
        assert stands([STUDIO, PAPER], [judge("reject", PAPER.claims[0])], "release_date", on="2025-01-15") == {
            "2026-05-01": "current"
        }

    def test_a_claim_of_two_states_of_a_page_is_shown_once(self) -> None:
        """The page kept its sentence: it is rejected in both states."""
        url = "https://p.example/1"
        states = [
            told("2025-01-10", "The Paper", says("runtime", "9 minutes", words="Nine."), url=url),
            told("2025-01-10", "The Paper", says("runtime", "9 minutes", words="Nine."), url=url, text=["More."],
                 version=2, modified="2025-01-12"),
        ]  # fmt: skip
        (found,) = settle(states, [judge("reject", states[0].claims[0])], "runtime").values()
        assert (found.standing, len(found.rejected)) == ("withdrawn", 1)


class TestAccept:
    """Accepting vouches for the reading, not for the matter."""

    ACTOR = [told(f"2025-01-{d:02}", f"Paper {d}", says("screenwriter", "Ben Okafor")) for d in (1, 2, 3)]
    LONELY = told("2025-02-01", "The Paper", says("cast_member", "Ben Okafor"))

    def test_a_doubt_about_the_reading_falls(self) -> None:
        """A writer whom one page has among the actors is in doubt until an editor has read the page."""
        readings = [*self.ACTOR, self.LONELY]
        assert stands(readings, [], "cast_member") == {"Ben Okafor": "unconfirmed"}
        accepted = judge("accept", self.LONELY.claims[0])
        found = settle(readings, [accepted], "cast_member")["Ben Okafor"]
        assert (found.standing, found.decisions) == ("current", (accepted,))

    def test_it_makes_no_claim_weightier(self) -> None:
        """What is disputed stays disputed."""
        assert stands(RIVALS, [judge("accept", RIVALS[0].claims[0])], "runtime") == stands(RIVALS, [], "runtime")

    def test_the_later_of_accepting_and_rejecting_holds(self) -> None:
        """Whoever comes later has the last word, in whatever order they are told."""
        early = judge("reject", PAPER.claims[0], day="2025-03-01")
        late = judge("accept", PAPER.claims[0], day="2025-03-02", by="Ben Cole")
        for order in ([early, late], [late, early]):
            assert not any(s.rejected for s in settle([STUDIO, PAPER], order, "release_date").values())
        again = judge("reject", PAPER.claims[0], day="2025-03-04")
        assert settle([STUDIO, PAPER], [late, again, early], "release_date")["2026-06-12"].rejected


class TestPin:
    """A pinned statement has the standing that an editor gave it, from a day on."""

    def test_a_pin_settles_a_dispute(self) -> None:
        """What was pinned stands from the day of the decision, the other value is set aside; both say by whom."""
        found = settle(RIVALS, [pin("runtime", "125 minutes", "current", why="The board has it.")], "runtime")
        ours, other = found["125 minutes"], found["110 minutes"]
        assert (ours.standing, ours.since, ours.until) == ("current", "2025-03-03", None)
        assert ours.why == "Pinned by Ada Moreno on 3 March 2025: The board has it."
        assert (other.standing, other.until, other.replaced_by) == ("superseded", "2025-03-03", "125 minutes")
        assert other.why == "Set aside for 125 minutes, pinned by Ada Moreno on 3 March 2025: The board has it."
        assert (ours.ruled, other.ruled) == ("disputed", "disputed")
        assert ours.decisions == other.decisions != ()

    def test_it_holds_from_its_day_on(self) -> None:
        """The day before, the pages decide alone; without a day the pin's is the latest known."""
        decision = pin("runtime", "125 minutes", "current")
        assert stands(RIVALS, [decision], "runtime", on="2025-03-02") == stands(RIVALS, [], "runtime")
        assert stands(RIVALS, [decision], "runtime")["125 minutes"] == "current"

    def test_it_may_hold_from_an_earlier_or_later_day(self) -> None:
        """With a day of its own the decision's day does not matter, and one to come does not move the present."""
        early = pin("runtime", "125 minutes", "current", from_="2025-01-15")
        assert stands(RIVALS, [early], "runtime", on="2025-01-20")["125 minutes"] == "current"
        late = pin("runtime", "125 minutes", "current", from_="2025-09-01")
        assert stands(RIVALS, [late], "runtime")["125 minutes"] == "disputed"
        assert stands(RIVALS, [late], "runtime", on="2025-09-01")["125 minutes"] == "current"

    def test_news_after_the_pin_is_disputed(self) -> None:
        """A later date on the studio's word does not end the pin, but shows that it wants looking at."""
        later = told("2025-05-01", "Variety", says("release_date", "2026-10-02", by=["Lionsgate"]))
        found = settle([STUDIO, later], [pin("release_date", "2026-05-01", "current")], "release_date")
        assert (found["2026-05-01"].standing, found["2026-05-01"].until) == ("current", None)
        assert found["2026-10-02"].standing == "disputed"
        assert found["2026-10-02"].why == (
            "Said since 1 May 2026 was pinned by Ada Moreno, 3 March 2025; the pin holds until it is undone."
        )

    def test_the_later_of_two_pins_holds(self) -> None:
        """One slot has room for one: the second sets the first aside."""
        first = pin("runtime", "110 minutes", "current")
        second = pin("runtime", "125 minutes", "current", day="2025-03-05", by="Ben Cole")
        found = stands(RIVALS, [second, first], "runtime")
        assert found == {"110 minutes": "superseded", "125 minutes": "current"}
        same = pin("runtime", "110 minutes", "denied", day="2025-03-06")
        assert stands(RIVALS, [first, same], "runtime")["110 minutes"] == "denied"

    @pytest.mark.parametrize("standing", ["superseded", "denied", "misreported", "withdrawn"])
    def test_what_falls_has_an_end(self, standing: str) -> None:
        """From the pin's day on it no longer stands; nothing else of its slot changes."""
        found = settle([STUDIO, PAPER], [pin("release_date", "2026-05-01", standing)], "release_date")
        assert (found["2026-05-01"].standing, found["2026-05-01"].until) == (standing, "2025-03-03")
        assert found["2026-05-01"].since == "2025-01-10"

    def test_what_stands_already_keeps_its_day(self) -> None:
        """An editor who says what the pages say changes only who answers for it."""
        found = settle([STUDIO], [pin("release_date", "2026-05-01", "current")], "release_date")["2026-05-01"]
        assert (found.standing, found.since, found.ruled) == ("current", "2025-01-10", "current")

    def test_regions_are_other_questions(self) -> None:
        """A pinned date in Germany leaves the date at home alone."""
        abroad = told("2025-01-10", "The Post", says("release_date", "2026-06-12", region="Germany"))
        decision = pin("release_date", "2026-06-12", "current", qualifiers={"region": "Germany"})
        assert stands([STUDIO, abroad], [decision], "release_date") == {
            "2026-05-01": "current",
            "2026-06-12": "current",
        }

    def test_many_values_stand_together(self) -> None:
        """A pinned member of the cast sets nobody else aside."""
        cast = [told("2025-01-10", "The Paper", says("cast_member", "Ada Quill"), says("cast_member", "Cleo Marsh"))]
        decision = pin("cast_member", "Cleo Marsh", "denied")
        assert stands(cast, [decision], "cast_member") == {"Ada Quill": "current", "Cleo Marsh": "denied"}

    def test_the_name_of_a_part_can_be_pinned(self) -> None:
        """Of two disputed names of a part the pinned one stands, and the other is set aside."""
        pages = [
            told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", character="Runa")),
            told("2025-01-12", "The Post", says("cast_member", "Ada Quill", character="Edda")),
        ]
        decision = pin("cast_member", "Ada Quill", "current", qualifiers={"character": "Edda"})
        after = reconcile(pages, "Northlight", None, [decision])
        parts = {s.qualifiers.get("character"): s.standing for s in after if s.property == "cast_member"}
        assert parts["Edda"] == "current"
        assert parts["Runa"] != "disputed"

    def test_a_pin_follows_a_name_that_is_spelt_anew(self) -> None:
        """Pages that bring a fuller name do not lose it."""
        pages = [told("2025-01-10", "The Paper", says("director", "Okafor"))]
        fuller = told("2025-04-10", "The Post", says("director", "Ben Okafor"))
        decision = pin("director", "Okafor", "disputed")
        assert stands([*pages, fuller], [decision], "director") == {"Ben Okafor": "disputed"}

    def test_talk_that_is_pinned_is_no_longer_talk(self) -> None:
        """What an editor calls current is at least reported."""
        talk = [told("2025-01-10", "The Paper", says("cast_member", "Ada Quill", "possible"))]
        found = settle(talk, [pin("cast_member", "Ada Quill", "current")], "cast_member")["Ada Quill"]
        assert (found.standing, found.assurance) == ("current", "reported")

    def test_a_planned_day_that_is_over(self) -> None:
        """Pinned before it, it is overdue once it has passed without news; pinned afterwards, it has come to pass."""
        plan = told("2025-01-10", "The Paper", says("filming_start", "2025-02-03", "expected"))
        after = told("2025-02-20", "The Post", says("director", "Ben Okafor"))
        early, late = (pin("filming_start", "2025-02-03", "current", from_=day) for day in ("2025-01-20", "2025-02-10"))
        found = settle([plan, after], [early], "filming_start", on="2025-02-20")["2025-02-03"]
        assert (found.standing, found.assurance) == ("current", "expected")
        assert found.why.endswith("I asked. The day has passed, and no page since says that it happened.")
        found = settle([plan, after], [late], "filming_start", on="2025-02-20")["2025-02-03"]
        assert (found.standing, found.assurance, found.why) == (
            "current",
            "confirmed",
            "Pinned by Ada Moreno on 3 March 2025: I asked.",
        )

    def test_a_pin_of_what_nobody_says_does_nothing(self) -> None:
        """No statement without a claim."""
        assert stands(RIVALS, [pin("runtime", "90 minutes", "current")], "runtime") == stands(RIVALS, [], "runtime")

    def test_a_pin_holds_under_another_title(self) -> None:
        """Who asks for the full title finds it as well."""
        full = told("2025-01-11", "The Post", says("director", "Ben Okafor", subject="Kestrel: Northlight"))
        decision = pin("runtime", "125 minutes", "current")
        assert stands([*RIVALS, full], [decision], "runtime", subject="Kestrel: Northlight")["125 minutes"] == "current"


class TestByHand:
    """A claim by hand counts as its page would, and says who added it."""

    FIELDS: dict[str, Any] = {"property": "release_date", "value": "2026-05-01", "quote": "It opens on May 1."}

    def test_it_stands_without_a_page(self) -> None:
        """Its page is the decision, its outlet the editor; crediting nobody it adds no origin."""
        decision = decide("claim", "Northlight", **self.FIELDS)
        found = settle([PAPER], [decision], "release_date")["2026-05-01"]
        (backing,) = found.backings
        assert (backing.claim.page, backing.claim.outlet) == (f"decision:{decision.id}", "Ada Moreno (by hand)")
        assert (backing.claim.rule, backing.claim.id) == (BY_HAND, decision.id)
        assert backing.evidence == "added by Ada Moreno on 3 March 2025: I asked."
        assert (found.pages, found.origins, found.decisions) == (1, (), (decision,))

    def test_its_source_counts(self) -> None:
        """The studio's letter is the studio's word: it moves the date."""
        decision = decide("claim", "Northlight", **self.FIELDS, sources=["Lionsgate"])
        found = settle([PAPER, POST], [decision], "release_date")
        assert (found["2026-05-01"].standing, found["2026-05-01"].origins) == ("current", ("Lionsgate",))
        assert found["2026-06-12"].standing == "superseded"
        assert found["2026-05-01"].backings[0].evidence == (
            "credits Lionsgate; added by Ada Moreno on 3 March 2025: I asked."
        )

    def test_it_counts_from_the_day_on_which_it_was_said(self) -> None:
        """Published in January, added in March: as of February it was there to be read."""
        decision = decide("claim", "Northlight", **self.FIELDS, published="2025-01-05", page="https://a.example/print")
        found = settle([PAPER], [decision], "release_date", on="2025-02-01")["2026-05-01"]
        assert (found.since, found.backings[0].claim.page) == ("2025-01-05", "https://a.example/print")
        assert "2026-05-01" not in settle([PAPER], [decision], "release_date", on="2025-01-01")

    def test_on_a_page_of_the_coverage_it_is_that_pages(self) -> None:
        """What a reader missed stands where the page says it; no other claim of the page goes."""
        page = told(
            "2025-01-10",
            "The Paper",
            says("director", "Ben Okafor"),
            text=["It opens on May 1."],
            url="https://p.example/1",
        )
        decision = decide("claim", "Northlight", **self.FIELDS, page="https://p.example/1")
        found = reconcile([page], "Northlight", None, [decision])
        assert {s.property: s.standing for s in found if s.property in ("director", "release_date")} == {
            "director": "current",
            "release_date": "current",
        }
        (backing,) = next(s for s in found if s.property == "release_date").backings
        quote = backing.claim.quote
        assert page.page.text[quote.start : quote.end] == "It opens on May 1."
        assert backing.claim.outlet == "The Paper"

    def test_an_editor_is_no_outlet(self) -> None:
        """Who calls themselves by a trade paper's name does not speak for it."""
        decision = decide("claim", "Northlight", **self.FIELDS, by="Deadline")
        assert settle([PAPER], [decision], "release_date")["2026-05-01"].origins == ()

    def test_two_by_one_editor_are_one_voice(self) -> None:
        """Saying it twice makes it no truer."""
        twice = [decide("claim", "Northlight", **self.FIELDS, why=why) for why in ("A letter.", "A poster.")]
        both, alone = (settle([PAPER], made, "release_date")["2026-05-01"] for made in (twice, twice[:1]))
        assert both.standing == alone.standing


class TestNames:
    """Names that an editor merged are one thing, whatever the evidence; those that were split are two."""

    SPELT = [
        told("2025-01-10", "The Paper", says("cast_member", "Dwayne Johnson")),
        told("2025-01-12", "The Post", says("cast_member", "The Rock")),
    ]
    ALIKE = [
        told("2025-01-10", "The Paper", says("cast_member", "Ada Quill")),
        told("2025-01-12", "The Post", says("cast_member", "A. Quill")),
    ]

    def test_merged_persons_are_one(self) -> None:
        """One member of the cast on two pages; the decision stands with it."""
        decision = tie("merge", "Dwayne Johnson", "The Rock", "person")
        assert set(settle(self.SPELT, [], "cast_member")) == {"Dwayne Johnson", "The Rock"}
        ((_, found),) = settle(self.SPELT, [decision], "cast_member").items()
        assert (found.pages, found.decisions) == (2, (decision,))

    def test_split_persons_are_two(self) -> None:
        """An initial is no longer taken for the name that it fits."""
        decision = tie("split", "Ada Quill", "A. Quill", "person")
        assert set(settle(self.ALIKE, [], "cast_member")) == {"Ada Quill"}
        found = settle(self.ALIKE, [decision], "cast_member")
        assert set(found) == {"Ada Quill", "A. Quill"}
        assert all(s.decisions == (decision,) for s in found.values())

    def test_merged_works_are_one(self) -> None:
        """A working title that no page ties to the film brings its claims with it."""
        working = told("2025-01-10", "The Paper", says("director", "Ben Okafor", subject="Project Fog"))
        decision = tie("merge", "Northlight", "Project Fog", "work")
        assert "Ben Okafor" not in settle([STUDIO, working], [], "director")
        found = settle([STUDIO, working], [decision], "director")
        assert found["Ben Okafor"].decisions == (decision,)
        assert stands([STUDIO, working], [decision], "release_date", subject="Project Fog") == {"2026-05-01": "current"}

    def test_split_works_are_two(self) -> None:
        """A full title that only looks like the film's own takes its claims away again."""
        other = told("2025-01-10", "The Paper", says("director", "Ben Okafor", subject="Kestrel: Northlight"))
        decision = tie("split", "Northlight", "Kestrel: Northlight", "work")
        assert "Ben Okafor" in settle([STUDIO, other], [], "director")
        assert "Ben Okafor" not in settle([STUDIO, other], [decision], "director")
        assert "Ben Okafor" in settle([STUDIO, other], [decision], "director", subject="Kestrel: Northlight")

    def test_merged_outlets_are_one_voice(self) -> None:
        """A paper and its second name have said it once, and are one origin."""
        pages = [
            told("2025-01-10", "Wire A", says("director", "Ben Okafor", words="Ben Okafor directs, we have learned.")),
            told("2025-01-10", "Wire B", says("director", "Ben Okafor", words="Wire B has learned: Ben Okafor.")),
        ]
        before = settle(pages, [], "director")["Ben Okafor"]
        after = settle(pages, [tie("merge", "Wire A", "Wire B", "outlet")], "director")["Ben Okafor"]
        assert (len(before.origins), len(after.origins)) == (2, 1)
        assert after.decisions

    def test_split_outlets_are_two_voices(self) -> None:
        """Two papers of one house, of which one does not print what the other has, are two."""
        pages = [
            told("2025-01-10", outlet, says("director", "Ben Okafor", "possible", words="Is it Ben Okafor?"))
            for outlet in ("Deadline", "Variety")
        ]
        found = settle(pages, [tie("split", "Deadline", "Variety", "outlet")], "director")["Ben Okafor"]
        assert found.decisions

    def test_merges_hang_together(self) -> None:
        """Who merges A with B and B with C has merged A with C; a later split of A and C ends one of them."""
        names = [
            told("2025-01-10", f"Paper {n}", says("cast_member", n)) for n in ("Ada Quill", "Bo Larsen", "Cleo Marsh")
        ]
        merges = [
            tie("merge", "Ada Quill", "Bo Larsen", "person", day="2025-03-01"),
            tie("merge", "Bo Larsen", "Cleo Marsh", "person", day="2025-03-02"),
        ]
        assert len(settle(names, merges, "cast_member")) == 1
        split = tie("split", "Ada Quill", "Cleo Marsh", "person", day="2025-03-03")
        found = settle(names, [*merges, split], "cast_member")
        assert len(found) == 2
        assert any({b.claim.value for b in s.backings} == {"Bo Larsen", "Cleo Marsh"} for s in found.values())


class TestUndo:
    """An undone decision does nothing, and an undone undoing brings it back."""

    @pytest.mark.parametrize(
        "decision",
        [
            judge("reject", PAPER.claims[0]),
            judge("accept", PAPER.claims[0]),
            pin("release_date", "2026-06-12", "current"),
            tie("split", "The Paper", "The Post", "outlet"),
            decide("claim", "Northlight", **TestByHand.FIELDS),
        ],
        ids=lambda d: d.kind,
    )
    def test_undoing_leaves_no_trace(self, decision: Decision) -> None:
        """All is as it was; and back again when the undoing is undone."""
        pages = [STUDIO, PAPER, POST]
        undoing = undo(decision, day="2025-03-04")
        again = undo(undoing, day="2025-03-05")
        assert reconcile(pages, "Northlight", None, [decision, undoing]) == reconcile(pages, "Northlight")
        with_it = reconcile(pages, "Northlight", None, [decision])
        assert with_it != reconcile(pages, "Northlight")
        assert reconcile(pages, "Northlight", None, [again, undoing, decision]) == with_it


def test_what_counts_is_told_apart() -> None:
    """The readings after decisions: without what was rejected, with what was added."""
    added = decide("claim", "Northlight", **TestByHand.FIELDS)
    counted = list_counted([STUDIO, PAPER], [judge("reject", PAPER.claims[0]), added])
    assert [c.id for r in counted for c in r.claims] == [STUDIO.claims[0].id, added.id]


@st.composite
def rulings(draw: st.DrawFn, pages: list[Reading]) -> list[Decision]:
    """Any decisions about pages, undoings among them."""
    claims = [c for r in pages for c in r.claims]
    names = sorted({c.value for c in claims} | {"Ada Quill", "Ben Okafor"})
    made: list[Decision] = []
    for number in range(draw(st.integers(1, 6))):
        day = f"2025-{draw(st.integers(1, 12)):02}-{draw(st.integers(1, 28)):02}"
        claim = draw(st.sampled_from(claims))
        kind = draw(st.sampled_from(["accept", "reject", "pin", "tie", "claim", "undo"]))
        if kind in ("accept", "reject"):
            made.append(judge(kind, claim, day=day))  # type: ignore[arg-type]
        elif kind == "pin":
            standing = draw(st.sampled_from(["current", "disputed", "denied", "superseded"]))
            made.append(pin(claim.property, claim.value, standing, day=day, why=str(number)))
        elif kind == "tie":
            judgement = draw(st.sampled_from(["merge", "split"]))
            first, second = draw(st.sampled_from(names)), draw(st.sampled_from(names))
            made.append(tie(judgement, first, second, "person", day=day))  # type: ignore[arg-type]
        elif kind == "claim":
            page = {"page": claim.page} if draw(st.booleans()) else {}
            fields = {"property": claim.property, "value": claim.value, "quote": claim.quote.exact, **page}
            made.append(decide("claim", claim.subject, **fields, day=day, why=str(number)))
        elif made:
            made.append(undo(draw(st.sampled_from(made)), day=day))
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), coverages(), st.randoms(use_true_random=False))
def test_order_does_not_matter(data: st.DataObject, pages: list[Reading], rng: random.Random) -> None:
    """Decisions and pages in any order, and given twice, conclude the same, byte for byte; dates are in order."""
    made = data.draw(rulings(pages))
    for on in (None, "2025-06-30"):
        wanted = reconcile(pages, "Northlight", on, made)
        shuffled, mixed = [*pages, *pages[:2]], [*made, *made[:2]]
        rng.shuffle(shuffled)
        rng.shuffle(mixed)
        assert msgspec.json.encode(reconcile(shuffled, "Northlight", on, mixed)) == msgspec.json.encode(wanted)
        for s in wanted:
            assert s.backings or (s.rejected and s.standing == "withdrawn") or s.decisions
            assert s.until is None or s.since is None or s.since <= s.until
            assert (s.standing in ("superseded", "denied", "withdrawn")) <= (s.until is not None)
