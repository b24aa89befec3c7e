"""The rules of publication that hold for this site, read anew when their file changes.

Invariant: a file that cannot be used changes nothing. Those rules hold on that were last read, and the desk is told;
where none were read yet, nothing is published (the error goes up).
"""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings
from msgspec import Struct

from according.domain.errors import InputError
from according.web.editions.rules import Rules
from according.web.editions.rules_file import RulesError, load_rules

log = logging.getLogger("according.rules")


class _Known(Struct):
    """What was last read: from which file, as it stood when, the rules, and what was wrong with the file since."""

    address: str = ""
    changed: int = -1
    rules: Rules | None = None
    fault: InputError | None = None


_known = _Known()


def current_rules() -> Rules:
    """The rules of the site's file, or those that show everything."""
    _read_again()
    if _known.rules is None:
        raise _known.fault or RulesError("The rules of publication were not read.")
    return _known.rules


def find_fault() -> InputError | None:
    """What is wrong with the file as it stands; None where nothing is."""
    _read_again()
    return _known.fault


def _read_again() -> None:
    address = settings.RULES_FILE
    changed = _find_change(address)
    if (address, changed) == (_known.address, _known.changed):
        return
    if address != _known.address:
        _known.rules = None
    try:
        _known.rules, _known.fault = load_rules(address), None
    except InputError as error:
        _known.fault = error
        log.error("%s", error)
    _known.address, _known.changed = address, changed


def _find_change(address: str) -> int:
    try:
        return Path(address).stat().st_mtime_ns if address else 0
    except OSError:
        return 0  # said in a sentence by load_rules
