"""Change: on one day something became known, changed, was confirmed, disputed, denied or taken back."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from according.domain.mark import Mark

# new        became known, however surely          confirmed  was talk or a report, is now a fact or a party's word
# changed    a value took another's place          happened   what was planned has come to pass
# corrected  its own page has put another right    settled    was disputed, is no more
# disputed   accounts differ                       doubted    was told as a fact, is in doubt again
# denied     somebody says that it is not so       revived    holds again
# ended      holds no longer, with nothing instead withdrawn  its pages no longer say it
# misread    told as a fact, found to be a slip    overdue    a planned day has passed without word of it
ChangeKind = Literal[
    "new", "changed", "corrected", "disputed", "denied", "ended", "misread",
    "confirmed", "happened", "settled", "doubted", "revived", "withdrawn", "overdue",
]  # fmt: skip
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)


class Change(Struct, frozen=True, kw_only=True):
    """On 21 February 2024 the release in the United States went from 7 June 2024 to 6 June 2025, says Marquee Post.

    `label` names the question. `old` and `new` are in words for people, `old_values` and `new_values` as claims have
    them. `mark` and `word` say how sure it was on that day, `status` the same as a phrase, `why` gives the reason.
    `by`, `page` and `claims` tell who brought it about, `pages`, `origins` and `news` who has the new value by now. A
    `minor` change is of use to who looks for it, and no news: it only echoes, or was over when it was told.
    """

    on: str
    kind: ChangeKind
    property: str
    label: str
    qualifiers: dict[str, str | None] = {}
    old: str = ""
    new: str = ""
    old_values: tuple[str, ...] = ()
    new_values: tuple[str, ...] = ()
    mark: Mark = "confirmed"
    word: str = "Confirmed"
    status: str = ""
    why: str = ""
    by: str = ""
    page: str | None = None
    pages: int = 0
    origins: tuple[str, ...] = ()
    news: str | None = None
    claims: tuple[str, ...]
    minor: bool = False


def identify_change(change: Change) -> tuple[object, ...]:
    """What makes a change the same, whoever tells of it and on whichever day that came to be known."""
    return (change.kind, change.property, change.label, change.old_values, change.new_values)


class Bulletin(Struct, frozen=True, kw_only=True):
    """What changed of a subject after one day and up to another, the newest first.

    `late` are changes of before `since` that the ledger had not heard of by then: no earlier bulletin had them.
    `known_by` is the moment as of which the ledger was asked.
    """

    subject: str
    title: str
    since: str | None = None
    on: str | None = None
    known_by: str | None = None
    changes: tuple[Change, ...] = ()
    late: tuple[Change, ...] = ()
