"""Bodies unpacked while they come, a piece at a time, so that a bomb is stopped before it goes off."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

import brotli

from according.capture.fetching.limits import Limits
from according.domain.errors import FetchError

# The codings that are asked for, as the header names them.
ACCEPTED = "gzip, deflate, br"
_PIECE = 1 << 16
# What servers name as a packing that is none: browsers take such a body as it is.
_NONE = frozenset({"identity", "none", "utf-8", "utf8", "7bit", "8bit", "binary"})
# Below this size no ratio is minded: a page of nothing but spaces is odd, not dangerous.
_SMALL = 1 << 20


class Unpacker(Protocol):
    """Takes a piece as it came, gives what is in it in pieces of bounded size; `end` is asked when no more comes."""

    def take(self, piece: bytes) -> Iterator[bytes]: ...

    def is_whole(self) -> bool: ...


class _Plain:
    def take(self, piece: bytes) -> Iterator[bytes]:
        yield piece

    def is_whole(self) -> bool:
        return True


class _Zlib:
    """gzip, one member after the other, and deflate with its head or, as many servers send it, without."""

    def __init__(self, bits: int, other: int | None = None) -> None:
        self.bits, self.other = bits, other
        self.open = zlib.decompressobj(bits)
        self.begun = False
        self.held = b""

    def take(self, piece: bytes) -> Iterator[bytes]:
        if self.other is not None and not self.begun and len(piece) + len(self.held) < 2:
            self.held += piece  # its first two bytes tell whether deflate has its head
            return
        piece, self.held = self.held + piece, b""
        more = False
        while piece or more:
            if self.open.eof:
                if self.bits < zlib.MAX_WBITS + 16 or not piece.strip(b"\0"):
                    return  # zeros after a gzip file fill up a block; after deflate nothing belongs
                self.open = zlib.decompressobj(self.bits)
            try:
                got = self.open.decompress(piece, _PIECE)
            except zlib.error:
                if self.begun or self.other is None:
                    raise
                self.bits, self.other = self.other, None
                self.open = zlib.decompressobj(self.bits)
                continue
            self.begun = True
            piece = self.open.unused_data if self.open.eof else self.open.unconsumed_tail
            more = len(got) == _PIECE and not self.open.eof
            if got:
                yield got

    def is_whole(self) -> bool:
        return self.open.eof or not self.begun


class _Brotli:
    def __init__(self) -> None:
        self.open = brotli.Decompressor()

    def take(self, piece: bytes) -> Iterator[bytes]:
        got = self.open.process(piece, output_buffer_limit=_PIECE)
        while got:
            yield got
            if self.open.is_finished():
                return
            got = self.open.process(b"", output_buffer_limit=_PIECE)

    def is_whole(self) -> bool:
        return bool(self.open.is_finished())


_CODINGS: dict[str, Callable[[], Unpacker]] = {
    "identity": _Plain,
    "gzip": lambda: _Zlib(zlib.MAX_WBITS + 16),
    "x-gzip": lambda: _Zlib(zlib.MAX_WBITS + 16),
    "deflate": lambda: _Zlib(zlib.MAX_WBITS, -zlib.MAX_WBITS),
    "br": _Brotli,
}
_FAULTS: tuple[Any, ...] = (zlib.error, brotli.error)


def open_unpacker(header: str, address: str) -> Unpacker:
    """What unpacks a body of that Content-Encoding; FetchError for one that was not asked for, and for several."""
    codings = [name.strip().lower() for name in header.split(",") if name.strip()]
    named = [name for name in codings if name not in _NONE] or ["identity"]
    if len(named) > 1:
        raise refuse(address, f"is packed {len(named)} times over ({', '.join(named[:5])}), as no page need be")
    if named[0] not in _CODINGS:
        raise refuse(address, f"is packed by “{named[0][:40]}”, which nobody asked for ({ACCEPTED})")
    return _CODINGS[named[0]]()


def unpack(pieces: Iterable[bytes], header: str, address: str, limits: Limits) -> bytes:
    """The body of an answer; FetchError for what is larger than it may be, damaged, or cut off."""
    unpacker = open_unpacker(header, address)
    came = made = 0
    body: list[bytes] = []
    try:
        for piece in pieces:
            came += len(piece)
            if came > limits.packed:
                raise refuse(address, f"is more than {say_size(limits.packed)} as it comes", "size")
            for part in unpacker.take(piece):
                made += len(part)
                if made > limits.unpacked or (made > _SMALL and made > came * limits.ratio):
                    found = f"unpacks to {made // came} times its size" if made > 2 * came else "goes on"
                    raise refuse(address, f"{found}, beyond {say_size(min(made, limits.unpacked))}", "size")
                body.append(part)
        if came and not unpacker.is_whole():
            raise FetchError(f"{address} was fetched, but its body ends before its end.", address, "content", True)
    except _FAULTS as error:
        raise refuse(address, f"is packed wrongly ({error})") from error
    return b"".join(body)


def refuse(address: str, found: str, kind: str = "content") -> FetchError:
    """The error for a body that is not taken."""
    return FetchError(f"{address} was to be fetched, but its body {found}. It is left out.", address, kind)


def say_size(size: int) -> str:
    """A size in words: "16 MiB", "500 kB"."""
    return f"{size / 1048576:.0f} MiB" if size >= 1048576 else f"{size / 1000:.0f} kB"
