"""The one function by which anything is done at the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.test import Client

from according.domain.errors import InputError, LedgerError
from according.web.editions.models import ShelfRow
from according.web.people import acting
from according.web.people.acting import Deed, act, register, undo
from according.web.people.keeping import add_editor
from according.web.people.models import AuditRow
from according.web.people.roles import Role

# Signs on a door, so to speak: the slug of a subject is changed and changed back.
DEED = Deed(
    name="rename the door",
    role=Role.EDITOR,
    do=lambda d: {"was": swap(d["slug"])},
    undo=lambda d, outcome: swap(outcome["was"]) and None,
    tell=lambda d: f"Renamed the door to {d['slug']}.",
    because="It was time.",
)


def swap(slug: str) -> str:
    """Give the first shelf another slug, and say what it was."""
    if slug == "bad":
        raise InputError("This slug is bad. Take another.")
    row = ShelfRow.objects.get()
    was, row.slug = row.slug, slug
    row.save()
    return was


@pytest.fixture
def ben(client: Client, monkeypatch: pytest.MonkeyPatch) -> User:
    """An editor, with a deed to do."""
    monkeypatch.setattr(acting, "_DEEDS", {})
    register(DEED)
    return add_editor("ben", "a long enough word", full_name="Ben Cole")


def test_an_act_is_done_and_written_down(ben: User) -> None:
    """Who, what, about which subject, why, and the sentence that the audit shows."""
    row = act(ben, DEED.name, {"slug": "film", "subject": "Ballerina"}, "  So it\nis called. ")
    assert ShelfRow.objects.get().slug == "film"
    assert (row.by, row.subject, row.why) == ("Ben Cole", "Ballerina", "So it is called.")
    assert row.told == "Renamed the door to film." and row.outcome == {"was": "ballerina"}


def test_without_a_reason_it_has_the_deeds_own(ben: User) -> None:
    """No act is without a reason."""
    assert act(ben, DEED.name, {"slug": "film"}).why == "It was time."


def test_what_is_refused_leaves_nothing(ben: User) -> None:
    """Neither a change nor a row."""
    with pytest.raises(InputError, match="Take another"):
        act(ben, DEED.name, {"slug": "bad"})
    assert ShelfRow.objects.get().slug == "ballerina" and not AuditRow.objects.exists()


def test_what_cannot_be_written_down_is_not_done(ben: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The act and its row are one transaction."""
    monkeypatch.setattr(AuditRow.objects, "create", lambda **_: (_ for _ in ()).throw(DatabaseError("disk is full")))
    with pytest.raises(DatabaseError):
        act(ben, DEED.name, {"slug": "film"})
    assert ShelfRow.objects.get().slug == "ballerina"


@pytest.mark.parametrize("role", [Role.STRANGER, Role.READER])
def test_who_may_not_does_nothing(ben: User, role: Role) -> None:
    """Neither somebody whose account was closed, nor who has no role."""
    ben.groups.clear()
    if role == Role.STRANGER:
        ben.is_active = False
    with pytest.raises(PermissionDenied):
        act(ben, DEED.name, {"slug": "film"})
    assert ShelfRow.objects.get().slug == "ballerina"


def test_an_act_is_undone_once(ben: User) -> None:
    """The undoing is a row of its own; a second one, and the undoing of an undoing, are refused in words."""
    row = act(ben, DEED.name, {"slug": "film"})
    taken_back = undo(ben, row.pk, "A slip.")
    assert ShelfRow.objects.get().slug == "ballerina"
    assert taken_back.undoes == row and taken_back.told == "Undid: Renamed the door to film."
    for again in (row, taken_back):
        with pytest.raises(InputError, match=r"undone already|itself an undoing"):
            undo(ben, again.pk)


def test_the_audit_is_append_only(ben: User) -> None:
    """Neither Django nor SQL changes a row."""
    row = act(ben, DEED.name, {"slug": "film"})
    with pytest.raises(LedgerError):
        row.delete()
    with pytest.raises(LedgerError):
        AuditRow.objects.update(by="nobody")
    for sql in ("UPDATE site_audit SET by = 'x'", "DELETE FROM site_audit"):
        with connection.cursor() as cursor, pytest.raises(DatabaseError, match="append-only"):
            cursor.execute(sql)


@pytest.mark.parametrize("details", [{"slug": object()}, {"slug": "x" * 200_000}])
def test_details_that_cannot_be_kept_are_refused(ben: User, details: dict[str, object]) -> None:
    """What is not JSON, or is endless."""
    with pytest.raises(InputError):
        act(ben, DEED.name, details)
