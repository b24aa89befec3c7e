"""Vetting an address before anything is sent to it: one look-up, every answer judged, the connection made to one.

A name may point into the machine's own network, at one moment to the world and at the next to a router. So a name is
resolved once, and refused if any of its numbers is not a public one; who connects takes the number that was vetted.
Numbers that carry another within (mapped, translated, tunnelled) are judged by that one too.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from according.domain.canonical import spell_name
from according.domain.errors import FetchError, InputError

Number = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Sequence[str]]

_SCHEMES = {"http": 80, "https": 443}
_MOST = 2048
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?", re.ASCII)
# A last part that is a number makes a browser read the whole as one: 127.1, 0x7f.1, 2130706433, 017700000001.
_COUNTED = re.compile(r"(?:.*\.)?(?:0x[0-9a-f]*|[0-9]+)\.?", re.ASCII)
_PRIVATE_NAMES = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "arpa",
    "onion",
    "test",
    "invalid",
)
# Numbers with another one within: where it begins, in bits from the right.
_CARRIERS: tuple[tuple[ipaddress.IPv6Network, int], ...] = (
    (ipaddress.IPv6Network("::/96"), 0),
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),
    (ipaddress.IPv6Network("::ffff:0:0:0/96"), 0),
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
)
# Reserved for networks of one's own or for no host, whatever the version of Python says of them.
_CLOSED: tuple[Network, ...] = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8 100.64.0.0/10 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 "
        "224.0.0.0/4 240.0.0.0/4 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 3fff::/20 5f00::/16 fc00::/7 "
        "fe80::/10 fec0::/10 ff00::/8"
    ).split()
)


class Allowed(Struct, frozen=True):
    """Places that may be asked although they are not public: names as `news.intranet`, networks as `10.1.0.0/16`."""

    names: frozenset[str] = frozenset()
    networks: tuple[str, ...] = ()

    def holds(self, host: str, number: Number) -> bool:
        """Whether a host of that number is one of them."""
        return host in self.names or any(number in ipaddress.ip_network(network) for network in self.networks)


class Vetted(Struct, frozen=True):
    """An address that may be asked, and the number to connect to; `others` are further ones, vetted like it."""

    url: str
    scheme: str
    host: str
    port: int
    number: str
    others: tuple[str, ...] = ()


def read_allowed(text: str) -> Allowed:
    """What a setting allows: names and networks, apart by commas or spaces; InputError for what is neither."""
    names, networks = set(), []
    for word in re.split(r"[\s,]+", text.strip().lower()):
        if not word:
            continue
        try:
            networks.append(str(ipaddress.ip_network(word, strict=False)))
        except ValueError:
            if not _NAME.fullmatch(word) or _COUNTED.fullmatch(word):
                raise InputError(
                    f"“{word}” can't be allowed: give a host as news.intranet, or a network as 10.1.0.0/16."
                ) from None
            names.add(word.rstrip("."))
    return Allowed(frozenset(names), tuple(networks))


def vet_address(url: str, allowed: Allowed = Allowed(), resolve: Resolve | None = None) -> Vetted:  # noqa: B008
    """The address with the number to connect to; InputError tells why it is not asked. It is looked up once."""
    scheme, host, port = split_address(url)
    number = read_number(host)
    if number is None and not _is_allowed_name(host, allowed):
        refuse_private_name(host, url)
    found = [str(number)] if number is not None else _look_up(host, port, resolve or resolve_name)
    for text in found:
        inner = ipaddress.ip_address(text)
        why = judge_number(inner)
        if why and not allowed.holds(host, inner):
            found_at = why if text == host.strip("[]") else f"{text}, {why}"
            raise InputError(f"{url} is not fetched: {host} is {found_at}. Pages are fetched from public hosts only.")
    return Vetted(url, scheme, host, port, found[0], tuple(found[1:]))


def split_address(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address; InputError for what is none of the web, and for one with a password."""
    if len(url) > _MOST or any(ord(sign) <= 32 or ord(sign) == 127 for sign in url) or "\\" in url:
        raise InputError(f"“{url[:80]}” is no address of a page: it is too long, or has spaces or signs that none has.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InputError(f"“{url[:80]}” is no address of a page ({error}).") from error
    if parts.scheme not in _SCHEMES:
        raise InputError(f"“{url[:80]}” is not fetched: an address begins with https:// or http://.")
    if "@" in parts.netloc:
        raise InputError(f"“{parts.scheme}://…@{parts.hostname}” is not fetched: take the name and password out of it.")
    host = _spell_host(parts.hostname or "", url)
    return parts.scheme, host, port if port is not None else _SCHEMES[parts.scheme]


def _spell_host(host: str, url: str) -> str:
    if ":" in host:  # a number of version 6 in brackets
        return host
    try:
        plain = spell_name(host)
    except UnicodeError as error:
        raise InputError(f"“{url[:80]}” is not fetched: its host is no name ({error}).") from error
    if not _NAME.fullmatch(plain) or len(plain) > 253:
        raise InputError(f"“{url[:80]}” is not fetched: its host is no name.")
    return plain.rstrip(".")


def read_number(host: str) -> Number | None:
    """The number that a host is, None if it is a name; InputError for numbers in odd forms, which nobody means well."""
    if ":" in host:
        if "%" in host:
            raise InputError(f"“{host}” is not fetched: it names a network of this machine.")
        try:
            return ipaddress.IPv6Address(host)
        except ValueError as error:
            raise InputError(f"“{host}” is no number of a host ({error}).") from error
    if not _COUNTED.fullmatch(host):
        return None
    try:
        return ipaddress.IPv4Address(host)
    except ValueError:
        raise InputError(f"“{host}” is not fetched: a host's number is written as four, 192.0.2.7.") from None


def refuse_private_name(host: str, url: str) -> None:
    """InputError for a name that only a network of one's own knows."""
    if "." not in host or host.rpartition(".")[2] in _PRIVATE_NAMES:
        raise InputError(f"{url} is not fetched: {host} is the name of a host in a network of one's own.")


def judge_number(number: Number) -> str | None:
    """Why a number is not a public host's, in words; None if it is one."""
    if isinstance(number, ipaddress.IPv6Address):
        for network, shift in _CARRIERS:
            if number in network and int(number) > 1:
                inner = ipaddress.IPv4Address(int(number) >> shift & 0xFFFFFFFF)
                why = judge_number(inner)
                return f"which stands for {inner}, {why}" if why else None
    kinds = (
        ("is_unspecified", "the number of no host"),
        ("is_loopback", "this machine itself"),
        ("is_link_local", "a host of the same cable"),
        ("is_multicast", "many hosts at once"),
        ("is_private", "a host of a private network"),
        ("is_reserved", "a number that is given to nobody"),
    )
    for kind, words in kinds:
        if getattr(number, kind):
            return words
    closed = any(number in network for network in _CLOSED if network.version == number.version)
    return "a number that is no public host's" if closed or not number.is_global else None


def resolve_name(host: str, port: int) -> list[str]:
    """The numbers of a name, as this machine's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for _, _, _, _, address in found))


def _look_up(host: str, port: int, resolve: Resolve) -> list[str]:
    try:
        found = list(resolve(host, port))
    except (OSError, UnicodeError) as error:
        said = getattr(error, "strerror", None) or error
        passing = getattr(error, "errno", None) == socket.EAI_AGAIN
        raise FetchError(
            f"{host} is not known: {said}. Is the address right, and the network there?", host, "network", passing
        ) from error
    if not found:
        raise InputError(f"{host} is not known: it has no number. Is the address right?")
    return found


def _is_allowed_name(host: str, allowed: Allowed) -> bool:
    return host in allowed.names or bool(allowed.networks)
