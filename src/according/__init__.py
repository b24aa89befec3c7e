"""According: everything that is known about a subject, and according to whom.

    from according import extract_page, read_claims, reconcile, compose_dossier

gives the four stages as plain functions, without settings and without Django. Each is loaded when it is first asked
for, so that a program that only reads pages does not wait for the rest.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from according.compose import compose_dossier
    from according.extract import extract_page
    from according.read import read_claims
    from according.reconcile import reconcile

__version__ = "0.1.0"
__all__ = ["__version__", "compose_dossier", "extract_page", "read_claims", "reconcile"]

_ROOMS = {
    "compose_dossier": "according.compose",
    "extract_page": "according.extract",
    "read_claims": "according.read",
    "reconcile": "according.reconcile",
}


def __getattr__(name: str) -> object:
    """One of the four stages, from its room."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(_ROOMS[name]), name)


class _Package(ModuleType):
    """Keeps `reconcile` the function: Python would bind the room of that name here as soon as anyone imports it."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _ROOMS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
