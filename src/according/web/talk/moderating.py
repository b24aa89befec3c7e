"""What an editor does with comments: accept, decline, mark as spam, answer, block who wrote it; each a deed.

A deed keeps in its outcome where the comment stood before, so that undoing puts it back; one that has been moved on
since is not touched.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from according.domain.errors import InputError
from according.web.people.acting import Deed, Details
from according.web.people.roles import Role
from according.web.talk.forms import check_text
from according.web.talk.models import (
    BlockRow,
    CommentRow,
    CommentState,
    CorrectionRow,
    CorrectionState,
    FlagRow,
)
from according.web.talk.wording import tidy_text

DESK_NAME = "The desk"


def find_comment(details: Details) -> CommentRow:
    """The comment that a deed is about; InputError where there is none."""
    number = details.get("comment")
    rows = CommentRow.objects.select_related("shelf", "root")
    row = rows.filter(pk=number).first() if isinstance(number, int) else None
    if row is None:
        raise InputError(f"There is no comment {number!r}. Nothing was done.")
    return row


def move_comment(details: Details, state: CommentState) -> Details:
    """Put a comment into a state; who flagged it has been heard."""
    row = find_comment(details)
    if row.state == state:
        raise InputError(f"The comment by {row.name} is {state.value} already. Nothing was done.")
    CommentRow.objects.filter(pk=row.pk).update(state=state)
    return {"before": row.state, "after": state.value, "flags": hear_flags(row)}


def move_back(details: Details, outcome: Details) -> None:
    """Put a comment where it was before a deed."""
    row = find_comment(details)
    if not CommentRow.objects.filter(pk=row.pk, state=outcome["after"]).update(state=outcome["before"]):
        raise InputError(f"The comment by {row.name} is {row.state} by now: it was moved on since.")
    FlagRow.objects.filter(pk__in=outcome.get("flags", [])).update(done=False)


def hear_flags(row: CommentRow) -> list[int]:
    """Close what readers asked about a comment, and say which of them were open."""
    flags = list(FlagRow.objects.filter(comment=row, done=False).values_list("pk", flat=True))
    FlagRow.objects.filter(pk__in=flags).update(done=True)
    return flags


def keep_comment(details: Details) -> Details:
    """Leave a comment that readers flagged where it is."""
    flags = hear_flags(find_comment(details))
    if not flags:
        raise InputError("Nobody asks about this comment any more. Nothing was done.")
    return {"flags": flags}


def ask_again(details: Details, outcome: Details) -> None:
    """Open again what readers asked about a comment."""
    FlagRow.objects.filter(pk__in=outcome["flags"]).update(done=False)


def answer_comment(details: Details) -> Details:
    """Publish an answer of the desk under a comment; one that waits is accepted with it."""
    row = find_comment(details)
    text = tidy_text(str(details.get("text", "")))
    if fault := check_text(text, "the answer"):
        raise InputError(fault)
    if row.state not in (CommentState.WAITING, CommentState.ACCEPTED):
        raise InputError(f"The comment by {row.name} is {row.state}: accept it before you answer it.")
    CommentRow.objects.filter(pk=row.pk).update(state=CommentState.ACCEPTED)
    answer = CommentRow.objects.create(
        shelf=row.shelf,
        root=row.root or row,
        parent=row,
        name=DESK_NAME,
        desk=str(details["by"]),
        text=text,
        state=CommentState.ACCEPTED,
        said_at=timezone.now(),
    )
    return {"answer": answer.pk, "before": row.state, "after": CommentState.ACCEPTED.value, "flags": hear_flags(row)}


def take_answer_back(details: Details, outcome: Details) -> None:
    """Take the desk's answer off the page, and put the comment where it was."""
    CommentRow.objects.filter(pk=outcome["answer"]).update(state=CommentState.DECLINED)
    if outcome["before"] != outcome["after"]:
        move_back(details, outcome)


def block_visitor(details: Details) -> Details:
    """Take nothing more from who wrote a comment: of their browser for good, of their network for a day.

    What of theirs still waits is spam, and so is the comment.
    """
    row = find_comment(details)
    if not row.visitor:
        raise InputError(f"The comment is by {row.name}, who works at the desk. Nothing was done.")
    now = timezone.now()
    wanted = {row.visitor: None, **({row.address: now + timedelta(days=1)} if row.address else {})}
    known = set(BlockRow.objects.filter(key__in=wanted).values_list("key", flat=True))
    made = [BlockRow(key=key, until=until, blocked_at=now) for key, until in wanted.items() if key not in known]
    keys = [block.pk for block in BlockRow.objects.bulk_create(made)]
    theirs = CommentRow.objects.filter(visitor=row.visitor, state=CommentState.WAITING)
    comments = {str(pk): state for pk, state in theirs.values_list("pk", "state")} | {str(row.pk): row.state}
    CommentRow.objects.filter(pk__in=[int(pk) for pk in comments]).update(state=CommentState.SPAM)
    reports = CorrectionRow.objects.filter(visitor=row.visitor, state=CorrectionState.WAITING)
    corrections = list(reports.values_list("pk", flat=True))
    CorrectionRow.objects.filter(pk__in=corrections).update(state=CorrectionState.SPAM)
    return {"blocks": keys, "comments": comments, "corrections": corrections, "flags": hear_flags(row)}


def unblock_visitor(details: Details, outcome: Details) -> None:
    """Take from them again, and put what was theirs where it was."""
    BlockRow.objects.filter(pk__in=outcome["blocks"]).delete()
    for number, state in outcome["comments"].items():
        CommentRow.objects.filter(pk=int(number), state=CommentState.SPAM).update(state=state)
    theirs = CorrectionRow.objects.filter(pk__in=outcome["corrections"], state=CorrectionState.SPAM)
    theirs.update(state=CorrectionState.WAITING)
    FlagRow.objects.filter(pk__in=outcome["flags"]).update(done=False)


def tell_comment(details: Details, did: str) -> str:
    """What was done with a comment, as a sentence."""
    row = find_comment(details)
    return f"{did} the comment by {row.name} on {row.shelf.subject}."


def make_moves() -> list[Deed]:
    """A deed for each state that an editor can put a comment into."""
    moves = (
        ("accept comment", "Accepted", CommentState.ACCEPTED),
        ("decline comment", "Declined", CommentState.DECLINED),
        ("mark comment as spam", "Marked as spam", CommentState.SPAM),
    )
    return [
        Deed(
            name=name,
            role=Role.EDITOR,
            do=lambda details, state=state: move_comment(details, state),  # type: ignore[misc]
            undo=move_back,
            tell=lambda details, did=did: tell_comment(details, did),  # type: ignore[misc]
            because="Read at the desk.",
        )
        for name, did, state in moves
    ]


COMMENT_DEEDS = (
    *make_moves(),
    Deed(
        name="keep comment",
        role=Role.EDITOR,
        do=keep_comment,
        undo=ask_again,
        tell=lambda details: tell_comment(details, "Kept, though flagged,"),
        because="Read again at the desk.",
    ),
    Deed(
        name="answer comment",
        role=Role.EDITOR,
        do=answer_comment,
        undo=take_answer_back,
        tell=lambda details: tell_comment(details, "Answered"),
        because="Answered at the desk.",
    ),
    Deed(
        name="block visitor",
        role=Role.EDITOR,
        do=block_visitor,
        undo=unblock_visitor,
        tell=lambda details: tell_comment(details, "Blocked who wrote"),
        because="Nothing more is taken from there.",
    ),
)
