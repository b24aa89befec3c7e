"""The one form of an address: what two spellings of it have in common, so that one page is one capture.

Invariant: `spell_canonical(spell_canonical(a)) == spell_canonical(a)`, and both forms lead to the same page; nothing is
dropped but what every server has to ignore, and the parameters of `tracking.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

import idna

from according.domain.errors import DataError

_PORTS = {"http": 80, "https": 443}
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# What stands in paths and queries as it is; everything else that is no letter is written in percent form.
_PATH = "/%:@!$&'()*+,;=-._~"
_QUERY = _PATH + "?"
_LONGEST = 8_000
_LONGEST_JOINED = 4_000
_SECRET = re.compile(r"(?<=://)[^/?#]*@")


class Tracking(NamedTuple):
    """The parameters that only tell where a reader came from."""

    names: frozenset[str]
    beginnings: tuple[str, ...]

    def holds(self, name: str) -> bool:
        """Whether a parameter is one of them."""
        name = name.lower()
        return name in self.names or name.startswith(self.beginnings)


@cache
def load_tracking() -> Tracking:
    """The list of tracking parameters."""
    try:
        data = tomllib.loads((files("according.domain") / "tracking.toml").read_text("utf-8"))
        return Tracking(frozenset(data["names"]), tuple(data["beginnings"]))
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"The list of tracking parameters cannot be read: {error}.") from error


def spell_canonical(address: str) -> str:
    """The canonical form of an http(s) address; what is none, or cannot be taken apart, comes back as it is.

    `HTTPS://Paper.Example:443/a/../film?utm_source=x#top` -> `https://paper.example/film`
    """
    if len(address) > _LONGEST:
        return address
    try:
        parts = urlsplit(address.strip())
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError:
        return address
    if scheme not in _PORTS or not host or "@" in parts.netloc:
        return address
    place = _spell_host(host) + (f":{port}" if port is not None and port != _PORTS[scheme] else "")
    path = _drop_dots(_spell_escapes(parts.path, _PATH)) or "/"
    query = drop_tracking(_spell_escapes(parts.query, _QUERY))
    return f"{scheme}://{place}{path}" + (f"?{query}" if query else "")


def join_address(href: str, base: str) -> str | None:
    """An address made absolute and canonical, None for what is none of the web."""
    try:
        full = spell_canonical(urljoin(base, href.strip())) if href.strip() else ""
    except ValueError:
        return None
    return full if full.startswith(("http://", "https://")) and len(full) < _LONGEST_JOINED else None


def hide_password(address: str) -> str:
    """An address without a name and password in it: "https://…@paper.example/film"."""
    return _SECRET.sub("…@", address, count=1)


def same_page(one: str, other: str) -> bool:
    """Whether two addresses differ at most in scheme, a leading www. and a slash at the end."""
    return _loosen(one) == _loosen(other)


def _loosen(address: str) -> str:
    return spell_canonical(address).partition("://")[2].removeprefix("www.").rstrip("/")


def spell_name(host: str) -> str:
    """The name of a host as it is asked for, in small ASCII letters, as browsers have it; UnicodeError for none.

    "Straße.example" is "xn--strae-oqa.example" (UTS #46, not transitional), which is not "strasse.example".
    """
    if host.isascii():
        return host.lower()
    labels = idna.uts46_remap(host, std3_rules=False, transitional=False).removesuffix(".").split(".")
    if not all(labels):
        raise UnicodeError(f"{host} has an empty label")
    return ".".join(label if label.isascii() else idna.alabel(label).decode("ascii") for label in labels)


def _spell_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    try:
        return spell_name(host).rstrip(".")
    except UnicodeError:
        return host


def _spell_escapes(text: str, kept: str) -> str:
    """Percent forms in capitals, those of plain letters as the letters, all else outside ASCII in percent form."""

    def spell(found: re.Match[str]) -> str:
        sign = chr(int(found[1], 16))
        return sign if sign in _PLAIN else found[0].upper()

    return quote(_ESCAPED.sub(spell, re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)), safe=kept, errors="replace")


def _drop_dots(path: str) -> str:
    """A path without its steps to itself and up (RFC 3986, 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    steps = path.split("/")
    for step in steps[1:]:
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
    if steps[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def drop_tracking(query: str) -> str:
    """A query without the parameters that only tell where a reader came from, the others in their order."""
    tracking = load_tracking()
    return "&".join(pair for pair in query.split("&") if pair and not tracking.holds(pair.partition("=")[0]))
