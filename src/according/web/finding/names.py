"""Names in addresses: the same name in any spelling leads to the same page of a person or an outlet."""

from __future__ import annotations

import hashlib
import re

from according.domain.names import fold_name

_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*", re.ASCII)
_LONGEST = 80
# Hostile pages have names of any length; nobody reads more of one than this.
_MOST = 200


def slug_name(name: str) -> str:
    """The part of an address that stands for a name: "ana-de-armas"; other alphabets get a short print besides."""
    key = fold_name(name[:_MOST])
    if _PLAIN.fullmatch(key) and len(key) <= _LONGEST:
        return key.replace(" ", "-")
    stem = "-".join(re.findall(r"[a-z0-9]+", key))[:_LONGEST].strip("-")
    return f"{stem or 'name'}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:8]}"


def sort_key(name: str) -> str:
    """What a person is listed under: the last word of the name, then the rest: "armas ana de"."""
    *rest, last = fold_name(name[:_MOST]).split() or [""]
    return " ".join((last, *rest))


def letter_of(key: str) -> str:
    """The letter that a key for sorting is listed under; "#" for what begins with none of A to Z."""
    return key[:1].upper() if key[:1].isascii() and key[:1].isalpha() else "#"
