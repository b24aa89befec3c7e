"""How mail leaves the site: what the environment says of a mail server, and what is done without one.

Without ACCORDING_SMTP_HOST nothing is sent: letters are laid in a folder beside the ledger, to be looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import formataddr, parseaddr
from pathlib import Path
from typing import Literal, cast, get_args

from msgspec import Struct

from according.domain.errors import InputError

Security = Literal["starttls", "tls", "none"]
_PORTS: Mapping[str, int] = {"starttls": 587, "tls": 465, "none": 25}
_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_FILES = "django.core.mail.backends.filebased.EmailBackend"
_LOCAL = ("localhost", "127.0.0.1", "::1", "")


class PostOffice(Struct, frozen=True, kw_only=True):
    """A mail server and how to speak to it; without `host` letters are laid in `folder`."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    security: Security = "none"
    sender: str
    folder: str

    @property
    def backend(self) -> str:
        """Django's back end for it."""
        return _SMTP if self.host else _FILES


def read_office(environ: Mapping[str, str], ledger: Path, site_name: str, site_host: str) -> PostOffice:
    """The mail server that the environment names; InputError where what it says cannot be."""
    host = environ.get("ACCORDING_SMTP_HOST", "").strip()
    security = read_security(environ.get("ACCORDING_SMTP_SECURITY", "none" if host in _LOCAL else "starttls"))
    port = environ.get("ACCORDING_SMTP_PORT", "")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise InputError(f"ACCORDING_SMTP_PORT is {port!r}: a number from 1 to 65535 is wanted.")
    return PostOffice(
        host=host,
        port=int(port) if port else _PORTS[security],
        user=environ.get("ACCORDING_SMTP_USER", ""),
        password=environ.get("ACCORDING_SMTP_PASSWORD", ""),
        security=security,
        sender=read_sender(environ.get("ACCORDING_MAIL_FROM", ""), site_name, site_host),
        folder=str(ledger.with_name(f"{ledger.name}.letters")),
    )


def read_security(given: str) -> Security:
    """How a mail server is spoken to."""
    for known in get_args(Security):
        if given == known:
            return cast(Security, known)
    raise InputError(f"ACCORDING_SMTP_SECURITY is {given!r}: starttls, tls or none is wanted.")


def read_sender(given: str, site_name: str, site_host: str) -> str:
    """Whom letters are from: "According <letters@example.org>"."""
    name, address = parseaddr(given)
    if given and ("@" not in address or any(ord(c) < 32 for c in given)):
        raise InputError(f"ACCORDING_MAIL_FROM is {given!r}: “Name <name@example.org>” is wanted.")
    return formataddr((name or " ".join(site_name.split()), address or f"letters@{site_host or 'localhost'}"))


def read_number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number of the environment, from 0 to `most`."""
    given = environ.get(name, "").strip()
    if given and not (given.isascii() and given.isdigit() and int(given) <= most):
        raise InputError(f"{name} is {given!r}: a whole number from 0 to {most} is wanted.")
    return int(given) if given else default


def is_open(office: PostOffice, site_host: str) -> bool:
    """Whether the site offers letters: it has a mail server, or it is only somebody's own machine."""
    return bool(office.host) or site_host in _LOCAL


def tell_office(office: PostOffice, site_host: str) -> str:
    """Where letters go, in a sentence for who starts the site."""
    if office.host:
        return f"Letters leave by {office.host}:{office.port}, from {office.sender}."
    if is_open(office, site_host):
        return f"No mail server is named (ACCORDING_SMTP_HOST): letters are not sent but laid in {office.folder}."
    return "No mail server is named (ACCORDING_SMTP_HOST): readers are offered no letters."
