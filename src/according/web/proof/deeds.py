"""What can be done about publication; each is one act with its line in the audit, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from according.domain.errors import InputError
from according.web.editions import shelving
from according.web.editions.standing_rules import current_rules
from according.web.people.acting import Deed, Details, register
from according.web.people.roles import Role
from according.web.proof.ahead import look_ahead
from according.web.proof.clock import tell_time

# The deeds of this room by the name that a form may ask for.
NAMES = ("publish", "unpublish", "hold", "follow", "schedule", "unschedule", "go back")


def register_all() -> None:
    """Make the deeds known."""
    for deed in (
        _make("publish", do_publish, lambda d: f"Published {d['subject']}.", keep=True),
        _make("unpublish", lambda d: shelving.unpublish(d["slug"]), lambda d: f"Took {d['subject']} off the site."),
        _make("hold", lambda d: shelving.hold(d["slug"]), lambda d: f"Held {d['subject']} at the edition shown."),
        _make("follow", lambda d: shelving.let_follow(d["slug"]), lambda d: f"Let {d['subject']} follow the ledger."),
        _make("schedule", do_schedule, tell_schedule),
        _make("unschedule", lambda d: shelving.unschedule(d["slug"]), lambda d: f"Called {d['subject']} off again."),
        _make("go back", do_go_back, lambda d: f"Set {d['subject']} back to the edition of {d['edition_of']}."),
    ):
        register(deed)


def _make(name: str, do: Callable[[Details], Details], tell: Callable[[Details], str], keep: bool = False) -> Deed:
    def undo(details: Details, outcome: Details) -> None:
        shelving.restore(outcome, hold_it=keep)

    return Deed(name=name, role=Role.CHIEF, do=do, undo=undo, tell=tell)


def do_publish(details: Details) -> Details:
    """Publish what was looked at; refused if the ledger or the rules have changed since."""
    rules = current_rules()
    draft = look_ahead(details["subject"], rules)
    if draft.basis != details["basis"]:
        raise InputError(
            "The ledger or the rules have changed since you looked. See what changes now, and publish then."
        )
    return shelving.publish_draft(details["slug"], draft, rules, details["by"], details["why"])


def do_schedule(details: Details) -> Details:
    """Have the subject published at a time."""
    return shelving.schedule(details["slug"], datetime.fromisoformat(details["at"]), details["by"])


def do_go_back(details: Details) -> Details:
    """Show an earlier edition again."""
    return shelving.go_back(details["slug"], int(details["edition"]))


def tell_schedule(details: Details) -> str:
    """ "Scheduled Ballerina for 31 March 2026, 09:00 (UTC)." """
    return f"Scheduled {details['subject']} for {tell_time(datetime.fromisoformat(details['at']))}."
