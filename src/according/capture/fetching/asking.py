"""One address asked: its redirects followed, each vetted anew; what the server answered, bounded in size and time.

Invariant: nothing goes out but the user agent, what is accepted and what was known of a page: no cookie, no password,
no referrer, nothing from the environment. Whatever goes wrong becomes a FetchError with a sentence.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import quote, urljoin, urlsplit

import httpcore2
import httpx2
from msgspec import Struct

from according.capture.fetching.connecting import Clock, Transport, Wire, end_by
from according.capture.fetching.limits import Limits
from according.capture.fetching.unpacking import ACCEPTED, unpack
from according.capture.fetching.vetting import Allowed, Resolve, Vetted, resolve_name, split_address, vet_address
from according.domain.errors import FetchError, InputError

_TURNS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
_MOST_HEADERS = 32_000
_UNSPELT = re.compile(r"[ \u0080-\U0010ffff]+")


class Hop(Struct, frozen=True, kw_only=True):
    """One question and its answer, as they went over the wire; `raw` is the body as it came."""

    url: str
    number: str
    at: datetime
    asked: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes = b""


class Answer(Struct, frozen=True, kw_only=True):
    """What a server answered in the end. `headers` have small names; `moved` is true if all redirects are for good."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    at: datetime
    hops: tuple[Hop, ...]
    moved: bool = False

    @property
    def size(self) -> int:
        """The bytes of the bodies that came."""
        return sum(len(hop.raw) for hop in self.hops)


Watch = Callable[[Hop], None]
Gate = Callable[[str], AbstractContextManager[None]]


def open_gate(_: str) -> AbstractContextManager[None]:
    """A gate that lets everything through."""
    return nullcontext()


class Asker:
    """Asks servers. `resolve`, `clock` (seconds that only grow) and `now` are told from outside, for tests."""

    def __init__(
        self,
        agent: str,
        limits: Limits = Limits(),  # noqa: B008
        allowed: Allowed = Allowed(),  # noqa: B008
        *,
        resolve: Resolve = resolve_name,
        clock: Clock = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        wire: httpcore2.NetworkBackend | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.limits, self.allowed, self.resolve, self.clock, self.now = limits, allowed, resolve, clock, now
        self.agent = agent
        self.tally: Callable[[str, int], None] = lambda url, size: None  # told of all that comes, used or not
        self.wire = Wire(clock, wire)
        self.client = httpx2.Client(
            transport=Transport(self.wire, context),
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx2.Timeout(limits.pause, connect=limits.connect),
        )

    def close(self) -> None:
        """Hang up everywhere."""
        self.client.close()

    def ask(
        self, url: str, headers: Mapping[str, str] | None = None, gate: Gate = open_gate, watch: Watch | None = None
    ) -> Answer:
        """The answer for an address after its redirects; FetchError or, for one that is not vetted, InputError.

        Each address is asked inside `gate(address)`, which may wait, and may refuse it; `watch` sees each hop. Headers
        of one's own go to the first host only.
        """
        hops: list[Hop] = []
        address, moved, left = url, True, self.limits.total
        while True:
            vetted = vet_address(address, self.allowed, self.resolve)
            with gate(address):
                begun = self.clock()
                own = headers or {} if split_address(address) == split_address(url) else {}
                hop, told, body = self._ask_once(vetted, own, begun + left)
                left -= self.clock() - begun
            hops.append(hop)
            if watch:
                watch(hop)
            target = told.get("location") if hop.status in _TURNS else None
            if not target:
                good = moved and len(hops) > 1
                seen = tuple(hops)
                return Answer(url=address, status=hop.status, headers=told, body=body, at=hop.at, hops=seen, moved=good)
            moved = moved and hop.status in _LASTING
            address = self._turn(url, address, target, [h.url for h in hops])

    def _turn(self, first: str, here: str, target: str, seen: list[str]) -> str:
        """Where a redirect leads, if it may be followed."""
        try:
            there = spell_target(urljoin(here, target.strip()).partition("#")[0])
        except ValueError as error:
            raise FetchError(f"{first} leads to “{target[:80]}”, which is no address.", first, "redirect") from error
        if here.startswith("https:") and there.lower().startswith("http:"):
            found = f"{first} leads from https to {there[:200]}, which anybody on the way could change."
            raise FetchError(f"{found} It is not followed; give that address itself if you mean it.", first, "redirect")
        if there in seen:
            found = f"{first} leads back to {there[:200]}, in a circle, as pages do that want cookies."
            raise FetchError(f"{found} Save the page in a browser, and import the file.", first, "redirect")
        if len(seen) > self.limits.redirects:
            found = f"{first} leads from one address to the next, more than {self.limits.redirects} times."
            raise FetchError(f"{found} It is left out.", first, "redirect")
        return there

    def _ask_once(self, vetted: Vetted, more: Mapping[str, str], deadline: float) -> tuple[Hop, dict[str, str], bytes]:
        url = vetted.url
        self.wire.pin(vetted)
        sent = {"User-Agent": self.agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED, **more}
        raw: list[bytes] = []
        at = self.now()
        try:
            with end_by(deadline), self.client.stream("GET", url, headers=sent) as answer:
                headers = fold_headers(answer.headers, url)
                packing = "" if answer.status_code in (204, 304) else headers.get("content-encoding", "")
                self._mind_length(url, headers)
                pieces = self._note(answer.iter_raw(), raw, url, deadline)
                # What a redirect or an error says is not read on: only what it is about is of use.
                body = unpack(pieces, packing, url, self.limits) if answer.status_code not in _TURNS else b""
                hop = Hop(
                    url=url, number=vetted.number, at=at, asked=_pairs(answer.request.headers),
                    status=answer.status_code, reason=answer.reason_phrase[:200], headers=_pairs(answer.headers),
                    raw=b"".join(raw),
                )  # fmt: skip
                return hop, headers, body
        except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
            over = self.clock() >= deadline
            found = f"was not done within {self.limits.total:g} seconds" if over else "gave no answer in time"
            raise FetchError(f"{url} {found}. Try it later.", url, "timeout", True) from error
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
            raise FetchError(f"{url} is no address that can be asked ({error}).", url, "address") from error
        except (httpx2.HTTPError, httpx2.StreamError, httpcore2.ProtocolError, httpcore2.NetworkError) as error:
            raise FetchError(explain(url, error), url, "network", "certificate" not in str(error).lower()) from error
        except (InputError, MemoryError):
            raise
        except (ValueError, OSError, RuntimeError) as error:  # h11 and ssl let some of their own through
            raise FetchError(explain(url, error), url, "network", True) from error

    def _mind_length(self, url: str, headers: Mapping[str, str]) -> None:
        told = headers.get("content-length", "")
        if told.isdecimal() and len(told) < 20 and int(told) > self.limits.packed:
            mib = int(told) // 1048576
            raise FetchError(f"{url} has {mib:,} MiB, too many for a page of news. It is left out.", url, "size")

    def _note(self, pieces: Iterator[bytes], raw: list[bytes], url: str, deadline: float) -> Iterator[bytes]:
        for piece in pieces:
            raw.append(piece)
            self.tally(url, len(piece))
            yield piece
            if self.clock() >= deadline:
                found = f"{url} was not done within {self.limits.total:g} seconds. Try it later."
                raise FetchError(found, url, "timeout", True)


_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"


def spell_target(address: str) -> str:
    """Where a redirect leads, spaces and letters of other scripts in its path in percent form, as browsers take it."""
    parts = urlsplit(address)
    path, query = (_UNSPELT.sub(lambda found: quote(found[0]), part) for part in (parts.path, parts.query))
    return parts._replace(path=path, query=query).geturl()


def fold_headers(headers: httpx2.Headers, url: str) -> dict[str, str]:
    """Headers by their small names, several of a name joined; FetchError for more than anybody needs."""
    folded: dict[str, str] = {}
    for name, value in headers.multi_items():
        name = name.lower()
        folded[name] = f"{folded[name]}, {value}" if name in folded and name != "location" else value
    if sum(len(name) + len(value) for name, value in folded.items()) > _MOST_HEADERS:
        raise FetchError(f"{url} was answered with headers beyond measure. It is left out.", url, "size")
    return folded


def explain(url: str, error: Exception) -> str:
    """What went wrong on the way, in a sentence."""
    said = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
    if "certificate" in said.lower():
        return f"{url} was not fetched: its certificate is not trusted ({said})."
    if isinstance(error, httpx2.ConnectError):
        return f"{url} was not fetched: no connection could be made ({said}). Try it later."
    return f"{url} was not fetched whole: the server broke off or spoke no proper HTTP ({said}). Try it later."


def _pairs(headers: httpx2.Headers) -> tuple[tuple[str, str], ...]:
    return tuple(headers.multi_items())
