"""How much may be asked of the web, and how politely: the bounds of one request, one host and one run."""

from __future__ import annotations

from msgspec import Struct

MIB = 1024 * 1024


class Limits(Struct, frozen=True, kw_only=True):
    """Bounds of one request. Sizes in bytes, times in seconds.

    `packed` bounds what comes over the wire, `unpacked` what is made of it, `ratio` how many times larger than what
    came it may become (small answers pass: a page of 64 KiB packs well). `total` bounds the request with its body.
    """

    packed: int = 8 * MIB
    unpacked: int = 16 * MIB
    ratio: int = 100
    redirects: int = 8
    connect: float = 10.0
    pause: float = 15.0
    total: float = 60.0
    tries: int = 3
    first_wait: float = 2.0
    longest_wait: float = 120.0


class Manners(Struct, frozen=True, kw_only=True):
    """How a host is treated: seconds between requests, how long its robots.txt holds, what of its wishes is bounded.

    One that lets us wait in vain so many times in a row (`strikes`) is not asked for `rest` seconds.
    """

    pause: float = 1.0
    longest_delay: float = 60.0
    strikes: int = 3
    rest: float = 600.0
    robots_day: float = 86_400.0
    robots_again: float = 900.0
    robots_bytes: int = 500 * 1024
    obey_robots: bool = True


class Allowance(Struct, frozen=True, kw_only=True):
    """What a run, and each host in it, may take: requests, bytes over the wire, seconds; None for no bound."""

    requests: int | None = 50_000
    bytes: int | None = 8 * 1024 * MIB
    seconds: float | None = None
    host_requests: int | None = 5_000
    host_bytes: int | None = 1024 * MIB
    host_seconds: float | None = None
