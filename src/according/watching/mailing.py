"""A notice by mail: plain text, by the server that the site's letters leave by (ACCORDING_SMTP_HOST and others)."""

from __future__ import annotations

import os
import shlex
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from msgspec import Struct

from according.domain.errors import FetchError, InputError
from according.domain.steering import clean
from according.domain.watched import Notice
from according.watching.telling import count_changes, tell_notice
from according.workers import TooSlow, limit_time

_SECONDS = 20.0
# Each answer has its time; the whole has so many times as much.
_WHOLE = 5
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_LOCAL = ("localhost", "127.0.0.1", "::1")
_MOST_LINES = 50


class MailServer(Struct, frozen=True, kw_only=True):
    """A mail server, how it is spoken to, and whom the mail is from."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = ""
    sender: str = "according@localhost"
    seconds: float = _SECONDS


def read_server(environment: Mapping[str, str] = os.environ) -> MailServer:
    """The mail server that the environment names; InputError where it names none, or cannot be."""
    host = environment.get("ACCORDING_SMTP_HOST", "").strip()
    if not host:
        raise InputError("Mail cannot be sent: set ACCORDING_SMTP_HOST to a mail server, or take [tell] mail out.")
    security = environment.get("ACCORDING_SMTP_SECURITY", "none" if host in _LOCAL else "starttls")
    port = environment.get("ACCORDING_SMTP_PORT", "") or str(_PORTS.get(security, 0))
    if security not in _PORTS or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise InputError("ACCORDING_SMTP_SECURITY has to be starttls, tls or none, ACCORDING_SMTP_PORT a port.")
    sender = environment.get("ACCORDING_MAIL_FROM", "") or "According <according@localhost>"
    if "@" not in parseaddr(sender)[1] or not sender.isprintable():
        raise InputError(f"ACCORDING_MAIL_FROM is {sender!r}: “Name <name@example.org>” is wanted.")
    user, password = (environment.get(f"ACCORDING_SMTP_{name}", "") for name in ("USER", "PASSWORD"))
    return MailServer(host=host, port=int(port), security=security, user=user, password=password, sender=sender)


def send_mail(server: MailServer, to: str, notice: Notice) -> None:
    """Hand a notice to the mail server; FetchError where it was not taken."""
    message = write_mail(server, to, notice)
    try:
        with limit_time(_WHOLE * server.seconds), call(server) as post:
            post.send_message(message)
    except (OSError, ValueError, smtplib.SMTPException, TooSlow) as error:
        said = clean(" ".join(str(error).split()))[:150]
        raise FetchError(f"The mail server did not take the message to {to} ({said}).", to, passing=True) from error


@contextmanager
def call(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A mail server that is ready to take a letter; how it takes leave is of no concern."""
    context = ssl.create_default_context()
    post = (
        smtplib.SMTP_SSL(server.host, server.port, timeout=server.seconds, context=context)
        if server.security == "tls"
        else smtplib.SMTP(server.host, server.port, timeout=server.seconds)
    )
    try:
        if server.security == "starttls":
            post.starttls(context=context)
        if server.user:
            post.login(server.user, server.password)
        yield post
        # A letter that was taken is taken: one that fails at the goodbye must not be sent again.
        with suppress(OSError, smtplib.SMTPException):
            post.quit()
    finally:
        post.close()


def write_mail(server: MailServer, to: str, notice: Notice) -> EmailMessage:
    """A notice as a letter. Its id is the notice's: whoever gets it twice sees one."""
    number = count_changes(notice)
    subject = clean(" ".join(notice.subject.split()))[:150]
    message = EmailMessage()
    message["Subject"] = f"{subject}: {number:,} {'change' if number == 1 else 'changes'}"
    message["From"], message["To"] = server.sender, to
    message["Date"] = format_datetime(notice.made_at)
    message["Message-ID"] = f"<{notice.id}@{parseaddr(server.sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    lines = [*tell_notice(notice, _MOST_LINES), f"`according show {shlex.quote(subject)}` tells who says so.\n"]
    message.set_content("\n\n".join(lines))
    return message
