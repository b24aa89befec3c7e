"""What editors decided stands in the dossier: under the answer, in the notes, beside the words, and in a log."""

from __future__ import annotations

from typing import Any

import msgspec

from according.compose import compose_dossier
from according.compose.citing import make_note
from according.compose.edition import Edition
from according.domain.decision import BY_HAND, Decision, make_decision
from according.domain.dossier import Dossier
from according.domain.statement import Statement
from according.export import render_markdown
from according.export.webpage import render_html
from compose.made import SUBJECT, back, gather_readings, make_claim, make_statement

PIN = {"property": "release_date", "value": "2025-06-06", "standing": "current"}


def decide(judgement: Any, about: str = SUBJECT, day: str = "2025-03-03", **detail: Any) -> Decision:
    """A decision of Ada Moreno's."""
    return make_decision(judgement, about, "Seen <in> writing.", "Ada Moreno", f"{day}T09:00:00Z", detail)


def add(statement: Statement, *decisions: Decision, **more: Any) -> Statement:
    """A statement with decisions on it."""
    return msgspec.structs.replace(statement, decisions=decisions, **more)


def compose(statements: list[Statement], *decisions: Decision) -> Dossier:
    """The dossier of some statements and decisions."""
    return compose_dossier(statements, gather_readings(statements), SUBJECT, "2025-04-01", decisions)


def test_the_status_line_names_who_settled_the_answer() -> None:
    """With the day; the reason stands in the note, as the statement's own."""
    pin = decide("pin", **PIN)
    dossier = compose([add(make_statement(), pin, why="Pinned by Ada Moreno on 3 March 2025: Seen in writing.")], pin)
    status = dossier.sections[0].status
    assert status is not None and status.settled == "Ada Moreno, 3 March 2025"
    (note,) = dossier.sections[0].answer[0].notes
    assert note.why.startswith("Pinned by Ada Moreno") and note.decided == ()
    assert "settled by Ada Moreno, 3 March 2025" in render_markdown(dossier)


def test_a_note_of_several_statements_tells_each_decision_once() -> None:
    """A pin too, as no statement's reason is shown; who added a claim stands beside its words instead."""
    reject = decide("reject", "c" * 32, property="director", value="Bo", subject=SUBJECT, outlet="The Paper")
    pin, by_hand = decide("pin", **PIN), decide("claim", **PIN, quote="x")
    statements = [add(make_statement(v, "director"), reject, pin, by_hand) for v in ("Ann Lee", "Cleo Marsh")]
    edition = Edition(statements, gather_readings(statements), SUBJECT, "2025-04-01")
    told = make_note(statements, edition).decided
    assert [t.partition(":")[0] for t in sorted(told)] == [
        "On 3 March 2025 Ada Moreno pinned release 6 June 2025 of ‘Glass Harbour’ as current",
        "On 3 March 2025 Ada Moreno rejected claim cccccccc of The Paper (director Bo of ‘Glass Harbour’)",
    ]
    assert len(make_note(statements[:1], edition).decided) == 1


def test_a_claim_by_hand_says_who_added_it() -> None:
    """Beside its words, in place of a credit; its page is no link."""
    claim = msgspec.structs.replace(make_claim(page="decision:abc", outlet="Ada Moreno (by hand)"), rule=BY_HAND)
    backing = msgspec.structs.replace(back(claim), evidence="added by Ada Moreno on 3 March 2025: Seen <in> writing.")
    dossier = compose([make_statement(backings=[backing])])
    (note,) = dossier.sections[0].answer[0].notes
    assert note.citations[0].credit == "added by Ada Moreno on 3 March 2025: Seen <in> writing."
    page = render_html(dossier)
    assert "<b>Ada Moreno (by hand)</b>" in page and "Seen &lt;in&gt; writing." in page
    assert 'href="decision:' not in page


def test_a_value_without_claims_is_not_told() -> None:
    """What was rejected is in the log, and nowhere else."""
    reject = decide("reject", "c" * 32, property="runtime", value="125 minutes", subject=SUBJECT)
    rejected = add(make_statement("125 minutes", "runtime", standing="withdrawn", backings=()), reject)
    dossier = compose([make_statement(), rejected], reject)
    assert [s.key for s in dossier.sections] == ["release"]
    assert [d.what for d in dossier.decisions] == ["Rejected claim cccccccc (length 125 minutes of ‘Glass Harbour’)"]


def test_a_change_that_an_editor_made_is_no_pages() -> None:
    """The log of changes says who settled it, and links to no page."""
    pin = decide("pin", **PIN)
    old = make_statement("2024-06-07", standing="superseded", until="2025-03-03", replaced_by="2025-06-06")
    new = make_statement(since="2025-03-03", replaces="2024-06-07")
    (change,) = compose([add(old, pin), add(new, pin)], pin).changes
    assert (change.on, change.by, change.page) == ("2025-03-03", "settled by Ada Moreno, 3 March 2025", None)


def test_the_log_has_the_newest_first() -> None:
    """Each with who, what and why, escaped, on the page and in the text."""
    old, new = decide("pin", **PIN, day="2024-12-01"), decide("merge", "Bo", **{"with": "Al", "kind": "person"})
    dossier = compose([add(make_statement(), old)], old, new)
    assert [(d.on, d.by) for d in dossier.decisions] == [("2025-03-03", "Ada Moreno"), ("2024-12-01", "Ada Moreno")]
    page, text = render_html(dossier), render_markdown(dossier)
    assert page.index("Settled that ‘Bo’ and ‘Al’ are one person") < page.index("Pinned release 6")
    assert "## What did the editors decide?" in text and "<in>" not in text.replace("\\<", "")
    assert 'id="decisions"' not in render_html(compose([make_statement()]))
