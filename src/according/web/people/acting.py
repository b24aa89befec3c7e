"""The one function by which anything is done at the desk: it checks permission, does it, and writes down who and why.

A room says what can be done in it as deeds, in its own deeds.py, and registers them when its app is ready. All of an
act is one transaction: what was done and what was written down of it are there together, or neither is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from according.domain.errors import InputError
from according.web.people.models import AuditRow
from according.web.people.roles import Role, name_role, name_user, role_of_user

Details = dict[str, Any]
_LONGEST_WHY = 2_000
_LONGEST_DETAILS = 100_000


class Deed(Struct, frozen=True, kw_only=True):
    """Something that can be done at the desk.

    `do` changes and returns what undoing needs; `undo` takes it back, given the details and that; `tell` says it in a
    sentence without a name: "Rejected the claim that …". All get the details with `by` and `why` added: who acts, and
    the reason. `because` is the reason where none is given. What they refuse is an AccordingError in a sentence.
    `after` follows once all is on record, given the row of what was done (and when it was undone): it may take its
    time, and says what came of it in a sentence, or nothing. Of the details, `subject` and `about` can be looked for.
    """

    name: str
    role: Role
    do: Callable[[Details], Details]
    tell: Callable[[Details], str]
    undo: Callable[[Details, Details], None] | None = None
    because: str = ""
    after: Callable[[AuditRow], str] | None = None


_DEEDS: dict[str, Deed] = {}


def register(deed: Deed) -> None:
    """Make a deed known by its name."""
    if _DEEDS.setdefault(deed.name, deed) is not deed:
        raise ValueError(f"Two deeds are named {deed.name!r}.")


def list_deeds() -> dict[str, Deed]:
    """All deeds by name."""
    return dict(sorted(_DEEDS.items()))


def find_deed(name: str) -> Deed:
    """The deed of a name."""
    if name not in _DEEDS:
        raise InputError(f"There is no deed {name!r}. Deeds: {', '.join(sorted(_DEEDS))}.")
    return _DEEDS[name]


def act(user: User, name: str, details: Mapping[str, Any], why: str = "") -> AuditRow:
    """Do a deed in somebody's name, and give its row in the audit.

    PermissionDenied for who may not; an AccordingError says what is wrong with the details, and then nothing was done.
    """
    deed = find_deed(name)
    check_role(user, deed)
    reason = tidy_why(why) or deed.because
    given = check_details(details)
    signed = {**given, "by": name_user(user), "why": reason}
    with transaction.atomic():
        outcome = deed.do(signed)
        return _write(user, deed.name, given, outcome, reason, deed.tell(signed))


def undo(user: User, audit_id: int, why: str = "") -> AuditRow:
    """Take back what was done, once, in the name of somebody who may do it."""
    with transaction.atomic():
        row = AuditRow.objects.filter(pk=audit_id).first()
        if row is None:
            raise InputError(f"There is no act {audit_id} in the audit. Nothing was undone.")
        deed = find_deed(row.deed)
        check_role(user, deed)
        refuse_undoing(row, deed)
        reason = tidy_why(why) or "Undone at the desk."
        if deed.undo:
            deed.undo({**row.details, "by": name_user(user), "why": reason}, row.outcome)
        return _write(user, row.deed, row.details, {}, reason, f"Undid: {row.told}", row)


def follow_up(row: AuditRow) -> str:
    """Do what follows an act that is on record, or its undoing, and say what came of it."""
    deed = _DEEDS.get(row.deed)
    return deed.after(row.undoes or row) if deed and deed.after else ""


def can_undo(row: AuditRow) -> bool:
    """Whether an act can be taken back, and was not yet."""
    deed = _DEEDS.get(row.deed)
    return bool(deed and deed.undo and row.undoes_id is None and not hasattr(row, "undone_by"))


def refuse_undoing(row: AuditRow, deed: Deed) -> None:
    """InputError for an act that cannot be taken back, or was."""
    if row.undoes_id is not None:
        raise InputError("This was itself an undoing: do the thing again instead.")
    if deed.undo is None:
        raise InputError(f"This cannot be undone: {row.told}")
    if AuditRow.objects.filter(undoes=row).exists():
        raise InputError(f"This was undone already: {row.told}")


def check_role(user: User, deed: Deed) -> None:
    """PermissionDenied for who may not do a deed."""
    if role_of_user(user) < deed.role:
        raise PermissionDenied(f"This is for a {name_role(deed.role)} to do.")


def tidy_why(why: str) -> str:
    """A reason on one line, of a length that can be read."""
    words = " ".join(why.split())
    if len(words) > _LONGEST_WHY:
        raise InputError(
            f"The reason has {len(words):,} characters; at most {_LONGEST_WHY:,} are kept. Make it shorter."
        )
    return words


def check_details(details: Mapping[str, Any]) -> Details:
    """Details that can be kept as JSON, and are not endless."""
    try:
        text = json.dumps(dict(details))
    except (TypeError, ValueError) as error:
        raise InputError(f"What is to be done cannot be written down: {error}.") from error
    if len(text) > _LONGEST_DETAILS:
        raise InputError(f"What is to be done has {len(text):,} characters; at most {_LONGEST_DETAILS:,} are kept.")
    kept: Details = json.loads(text)
    return kept


def _write(
    user: User, name: str, details: Details, outcome: Details, why: str, told: str, undoes: AuditRow | None = None
) -> AuditRow:
    return AuditRow.objects.create(
        learned_at=timezone.now(),
        user=user,
        by=name_user(user),
        deed=name,
        subject=str(details.get("subject", ""))[:255],
        about=str(details.get("about", ""))[:255],
        details=details,
        outcome=outcome,
        why=why,
        told=told,
        undoes=undoes,
    )
