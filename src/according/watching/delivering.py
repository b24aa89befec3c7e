"""Delivering: the notices that wait are handed over, and tried again with growing pauses until they are taken.

A notice is ticked off after it was taken: whoever is killed in between sends it again, with the same key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from according.domain.errors import FetchError, InputError
from according.domain.watched import Delivery, Notice, Target, TargetKind
from according.watching.mailing import read_server, send_mail
from according.watching.posting import Poster

if TYPE_CHECKING:
    from according.ledger.store import Ledger

# Hands a notice to an address; FetchError or InputError where it was not taken.
Send = Callable[[str, Notice], None]
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440, 1440, 1440))


def make_senders(poster: Poster, secret: bytes) -> Mapping[TargetKind, Send]:
    """How each kind of target is reached."""

    def post(address: str, notice: Notice) -> None:
        if not secret:
            raise InputError("ACCORDING_WEBHOOK_SECRET is not set, so that the message cannot be signed.")
        poster.post(address, notice.id, notice.content, secret)

    def mail(address: str, notice: Notice) -> None:
        send_mail(read_server(), address, notice)

    return {"webhook": post, "mail": mail}


def deliver(
    ledger: Ledger,
    senders: Mapping[TargetKind, Send],
    now: datetime,
    most: int = 20,
    targets: Sequence[Target] | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> int:
    """Hand over the notices whose time has come, to `targets` if given; how many were taken.

    Where one is not taken, the others to the same address wait with it, and nobody waits for each of them. `say` is
    told of one that was not taken the first time, and of one that is given up.
    """
    taken, later = 0, dict[Target, datetime]()
    for delivery in ledger.watched.list_deliveries(now, most, targets):
        if delivery.target in later:
            ledger.watched.keep_delivery(structs.replace(delivery, due_at=later[delivery.target]))
            continue
        settled = send_one(delivery, senders, now)
        ledger.watched.keep_delivery(settled)
        taken += settled.state == "done"
        if settled.state == "lost" or (settled.state == "waiting" and settled.tries == 1):
            what = "given up" if settled.state == "lost" else "waiting"
            say(f"{what}: a notice of {settled.notice.subject} was not taken; `according watch --status` tells more")
        if settled.state == "waiting":
            later[settled.target] = settled.due_at
    return taken


def send_one(delivery: Delivery, senders: Mapping[TargetKind, Send], now: datetime) -> Delivery:
    """How it stands with a notice after it was tried."""
    tries = delivery.tries + 1
    try:
        senders[delivery.target.kind](delivery.target.address, delivery.notice)
    except InputError as error:
        gone = isinstance(error, FetchError) and not error.passing
        if gone or tries > len(PAUSES):
            return structs.replace(delivery, state="lost", tries=tries, trouble=str(error))
        return structs.replace(delivery, tries=tries, due_at=now + PAUSES[tries - 1], trouble=str(error))
    return structs.replace(delivery, state="done", tries=tries, trouble="")
