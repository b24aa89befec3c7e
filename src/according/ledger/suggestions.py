"""What to say to somebody who asks for a subject that the ledger does not know."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from according.domain.names import fold_name


def suggest_subjects(known: Sequence[str], subject: str) -> str:
    """A sentence that names the subjects nearest to one that was not found, else those that most is known of."""
    if not known:
        return "It holds no claims yet: add pages that have some with `according build`."
    folded = {fold_name(name): name for name in reversed(known)}
    near = [folded[key] for key in get_close_matches(fold_name(subject), folded, n=3, cutoff=0.6)]
    return f"Did you mean {join_names(near)}?" if near else f"It knows {join_names(known[:5])}."


def join_names(names: Sequence[str]) -> str:
    """Names in a sentence: ‘A’, ‘B’ or ‘C’."""
    quoted = [f"‘{name}’" for name in names]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
