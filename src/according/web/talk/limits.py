"""How often a reader may say something: by the hour, of one visitor and of one address, where several people may be."""

from __future__ import annotations

from msgspec import Struct

from according.web.guard.limits import Limit, take
from according.web.guard.visitors import Visitor


class Turns(Struct, frozen=True):
    """At most so many times an hour for one visitor, and for one address."""

    name: str
    visitor: int
    address: int


VOTES = Turns("vote", 20, 40)
COMMENTS = Turns("comment", 8, 24)
CORRECTIONS = Turns("correction", 12, 36)
FLAGS = Turns("flag", 12, 36)


def may(turns: Turns, visitor: Visitor) -> bool:
    """Count one more, and say whether that is still within the limit for both the visitor and the address."""
    own = take(Limit(turns.name, turns.visitor), visitor.key)
    return take(Limit(turns.name, turns.address), visitor.address) and own
