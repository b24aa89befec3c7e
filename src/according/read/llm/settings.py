"""Where the language model is, and what it may take: read from the environment, once, at the edge."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from according.domain.errors import ReaderError

_OFF = "off"
_ENDING = "/chat/completions"


class LlmSettings(Struct, frozen=True, kw_only=True):
    """Everything that the LLM reader is told from outside; `price` is dollars a million tokens in and out."""

    url: str
    model: str
    key: str | None = None
    seconds: float = 120.0
    tries: int = 4
    corrections: int = 2
    price: tuple[float, float] | None = None
    cache: Path | None = None

    @property
    def address(self) -> str:
        """Where answers are asked for."""
        base = self.url.rstrip("/")
        return base if base.endswith(_ENDING) else base + _ENDING


def read_settings(environment: Mapping[str, str] = os.environ) -> LlmSettings:
    """The settings of ACCORDING_LLM_URL, _MODEL, _KEY, _TIMEOUT, _PRICE and _CACHE, or a ReaderError."""
    given = {
        name: environment.get(f"ACCORDING_LLM_{name}", "").strip()
        for name in ("URL", "MODEL", "KEY", "TIMEOUT", "PRICE", "CACHE")
    }
    missing = " and ".join(f"ACCORDING_LLM_{name}" for name in ("URL", "MODEL") if not given[name])
    if missing:
        example = "ACCORDING_LLM_URL=http://localhost:11434/v1 ACCORDING_LLM_MODEL=qwen3"
        raise ReaderError(f"The reader 'llm' wants to know its model: set {missing}, for example {example}.", "llm")
    return LlmSettings(
        url=check_url(given["URL"]),
        model=given["MODEL"],
        key=given["KEY"] or None,
        seconds=_read_seconds(given["TIMEOUT"]) if given["TIMEOUT"] else 120.0,
        price=_read_price(given["PRICE"]) if given["PRICE"] else None,
        cache=None if given["CACHE"] == _OFF else Path(given["CACHE"] or find_cache(environment)),
    )


def check_url(given: str) -> str:
    """An http address, or a ReaderError: no other scheme is followed."""
    try:
        parts = urlsplit(given)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fits = False
    if not fits or any(c.isspace() or not c.isprintable() for c in given):
        message = f"ACCORDING_LLM_URL is {given!r}, which is no http address. Give it as https://host/v1."
        raise ReaderError(message, "llm")
    return given


def find_cache(environment: Mapping[str, str]) -> Path:
    """The folder in which answers are kept: the user's own for such things."""
    base = environment.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "according" / "llm"


def _read_seconds(given: str) -> float:
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise ReaderError(f"ACCORDING_LLM_TIMEOUT is {given!r}; give it in seconds, for example 120.", "llm")
    return seconds


def _read_price(given: str) -> tuple[float, float]:
    try:
        into, out = (float(part) for part in given.split("/"))
    except ValueError:
        into = out = -1.0
    if not (0 <= into < 1e6 and 0 <= out < 1e6):
        wanted = "dollars a million tokens in and out, for example 0.15/0.60"
        raise ReaderError(f"ACCORDING_LLM_PRICE is {given!r}; give it as {wanted}.", "llm")
    return into, out
