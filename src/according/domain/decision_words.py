"""How a decision is told: what was decided, by whom, when and why, in one sentence."""

from __future__ import annotations

from according.domain.decision import Decision
from according.domain.edtf import format_date, is_edtf
from according.domain.schema import load_schema

# As much of an id as is shown; six digits or more are understood where they are enough.
SHOWN_DIGITS = 8
_LONGEST_SHOWN = 400
_TIED = {"work": "work", "person": "person", "outlet": "outlet"}


def tell_decision(decision: Decision) -> str:
    """A decision as a sentence: "On 3 March 2025 Ada Moreno pinned runtime 125 minutes of ‘Ballerina’ as …: …"."""
    day = f"On {format_date(decision.day)} " if decision.day else ""
    return f"{day}{shorten(decision.by)} {tell_matter(decision)}: {_close(shorten(decision.reason))}"


def sign_decision(decision: Decision) -> str:
    """Who decided, when and why: "Ada Moreno on 3 March 2025: The studio told us."."""
    day = f" on {format_date(decision.day)}" if decision.day else ""
    return f"{shorten(decision.by)}{day}: {_close(shorten(decision.reason))}"


def name_signatory(decision: Decision) -> str:
    """Who decided and when, for a line that has no room for more: "Ada Moreno, 3 March 2025"."""
    return ", ".join(x for x in (shorten(decision.by), format_date(decision.day) if decision.day else "") if x)


def shorten_id(key: str) -> str:
    """An id as it is shown."""
    return key[:SHOWN_DIGITS]


def tell_matter(decision: Decision) -> str:
    """What was decided, as a clause in the past: "rejected the claim that its release date is 7 June 2024"."""
    about = f"‘{shorten(decision.about)}’"
    if decision.kind in ("accept", "reject"):
        where = decision.text("outlet") or decision.text("page")
        of = f" of {shorten(where)}" if where else ""
        return f"{decision.kind}ed claim {shorten_id(decision.about)}{of} ({_tell_value(decision)})"
    if decision.kind in ("merge", "split"):
        noun = _TIED.get(decision.text("kind"), "thing")
        number = f"one {noun}" if decision.kind == "merge" else f"two {noun}s"
        return f"settled that {about} and ‘{shorten(decision.text('with'))}’ are {number}"
    if decision.kind == "pin":
        later = f" from {_show_value(decision.since)} on" if decision.since != decision.day else ""
        return f"pinned {_tell_value(decision)} as {shorten(decision.text('standing'))}{later}"
    if decision.kind == "claim":
        source = f", credited to {shorten(', '.join(decision.sources))}" if decision.sources else ""
        return f"added a claim by hand ({_tell_value(decision)}{source})"
    if decision.kind == "undo":
        return f"undid decision {shorten_id(decision.about)}"
    return f"decided of {about}"  # in a way that only another According knows


def shorten(text: str) -> str:
    """No more of a text than a line can take: a ledger may come from strangers."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def _show_value(value: str) -> str:
    """A value for reading: dates written out, the rest as it is."""
    return format_date(value) if is_edtf(value) and not value.isdigit() else value


def _tell_value(decision: Decision) -> str:
    """What a claim or statement says: "release date 6 June 2025 (United States) of ‘Ballerina’"."""
    name = decision.text("property")
    prop = load_schema().properties.get(name)
    label = prop.label[:1].lower() + prop.label[1:] if prop else shorten(name)
    told = ", ".join(shorten(v) for _, v in sorted(decision.qualifiers.items()) if v)
    subject = decision.text("subject") or decision.about
    value = shorten(_show_value(decision.text("value")))
    return f"{label} {value}{f' ({told})' if told else ''} of ‘{shorten(subject)}’"


def _close(text: str) -> str:
    """A reason with a stop at its end, for running on."""
    return text if text.endswith((".", "!", "?", "…", "”")) else f"{text}."
