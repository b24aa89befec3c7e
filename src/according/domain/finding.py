"""Finding: what the ledger has to say to one claim of an article that is checked, and to each of its sentences.

Invariant: a sentence is as bad as its worst finding; one without findings claims nothing that can be checked.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct

from according.domain.claim import Claim
from according.domain.page import BlockKind, Page
from according.domain.schema import load_schema
from according.domain.sentence import Citation
from according.domain.statement import Statement, statement_json

# The worst first. "unknown" is read as "not in the ledger".
Verdict = Literal["contradicted", "outdated", "disputed", "unconfirmed", "unknown", "holds"]
VERDICTS: tuple[Verdict, ...] = ("contradicted", "outdated", "disputed", "unconfirmed", "unknown", "holds")
VERDICT_WORDS: dict[Verdict, str] = {
    "contradicted": "Contradicted",
    "outdated": "Outdated",
    "disputed": "Disputed",
    "unconfirmed": "Unconfirmed",
    "unknown": "Not in the ledger",
    "holds": "Holds",
}
# What must not be printed again as it is.
STALE: frozenset[Verdict] = frozenset({"contradicted", "outdated"})

# Why a verdict was given: another value took its place, it was given up or taken back, talk was settled, a plan came
# to pass; a denial, a slip, another value that stands, or a thing denied that stands; the two kinds of doubt; nothing
# on it, only something less exact, the same of another work, or all of it older than the article; and that it stands,
# also as told less exactly, as talk, or as history.
Reason = Literal[
    "replaced", "given up", "withdrawn", "settled", "happened",
    "denied", "misreported", "another value", "stands",
    "disputed", "talk", "no statement", "less exact", "elsewhere", "newer",
    "so it is", "told less exactly", "told as talk", "told as history",
]  # fmt: skip


class Placement(Struct, frozen=True, kw_only=True):
    """The question that a claim of an article answers, and what others answer to it.

    `part` marks the question of what somebody's part is called, beside the one whether they are in the cast. `slot`
    names the question; `value` is the answer under the name that statements use. `single` says that one answer stands
    at a time, `team` that those who have a credit have it together and nobody else. `agrees` is the statement with the
    same answer, or one that says it more exactly; `others` are the further answers; `elsewhere` names other works of
    which the ledger has this answer, if it is nobody's here. A claim is `against` its value if
    it denies it, `former` if it tells of the past, `hedged` if it is talk.
    """

    claim: Claim
    part: bool = False
    slot: tuple[str, ...]
    value: str
    single: bool = False
    team: bool = False
    against: bool = False
    former: bool = False
    hedged: bool = False
    pending: bool = False
    agrees: Statement | None = None
    others: tuple[Statement, ...] = ()
    elsewhere: tuple[str, ...] = ()


class Said(Struct, frozen=True, kw_only=True):
    """A statement in words: a sentence, its value for a line of proof, who says so, and their words."""

    text: str
    value: str
    tellers: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


class Finding(Struct, frozen=True, kw_only=True):
    """What the ledger says to one claim; with `part`, to what it calls somebody's part.

    `marks` are the words of the article that are meant, as stretches of the page's text. `old` and `new` are values in
    words, `before` is what the new one replaced; `since` and `tellers` belong to what stands now. `why` is for an
    editor, `advice` says what to do, `suggestion` is the sentence with the new words in it. `statements` are those
    that bear the finding.
    """

    verdict: Verdict
    reason: Reason
    claim: Claim
    part: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    old: str = ""
    new: str = ""
    before: str = ""
    since: str | None = None
    tellers: tuple[str, ...] = ()
    why: str
    advice: str = ""
    suggestion: str | None = None
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()


def name_matter(finding: Finding, subject: str = "") -> str:
    """What a finding is about, for one that there is no more to say of: "Total Recall, producer: Len Wiseman".

    The subject goes unnamed where it is the one told beforehand.
    """
    prop = load_schema().properties.get(finding.claim.property)
    label = prop.label.lower() if prop else finding.claim.property
    label = f"part of {finding.claim.value}" if finding.part else label
    named = [finding.claim.subject] if finding.claim.subject != subject else []
    return f"{', '.join([*named, label])}: {finding.old}"


class CheckedSentence(Struct, frozen=True, kw_only=True):
    """A sentence of the article, where it stands, and what was found; `kind` is that of its block."""

    start: int
    end: int
    text: str
    kind: BlockKind
    findings: tuple[Finding, ...] = ()

    @property
    def groups(self) -> tuple[tuple[Finding, ...], ...]:
        """The findings, those together that one line can tell: two composers in whose place came two others.

        What the ledger has nothing on goes together too.
        """
        groups: dict[tuple[str, ...], list[Finding]] = {}
        for finding in self.findings:
            told = [finding.new, finding.since or ""] if finding.new else [finding.old, finding.why]
            told = [] if finding.reason == "no statement" else told
            groups.setdefault((finding.verdict, finding.reason, *told), []).append(finding)
        return tuple(tuple(group) for group in groups.values())

    @property
    def verdict(self) -> Verdict | None:
        """The worst verdict; None where there is nothing to check."""
        return min((f.verdict for f in self.findings), key=VERDICTS.index, default=None)


class Check(Struct, frozen=True, kw_only=True):
    """An article against the ledger as of a day: its sentences in their order.

    `subjects` are those of the article that the ledger knows. `own` are addresses in the ledger that hold the article
    itself: what only they say counts for nothing here.
    """

    page: Page
    on: str
    subjects: tuple[str, ...]
    own: tuple[str, ...] = ()
    sentences: tuple[CheckedSentence, ...]

    @property
    def stale(self) -> tuple[CheckedSentence, ...]:
        """The sentences that must not be printed again as they are."""
        return tuple(s for s in self.sentences if s.verdict in STALE)

    def count(self) -> dict[Verdict, int]:
        """How many sentences have each verdict, the worst first."""
        return {verdict: sum(s.verdict == verdict for s in self.sentences) for verdict in VERDICTS}


def check_json(check: Check) -> dict[str, Any]:
    """The JSON form of a check, as `according check --format json` prints it."""
    page = check.page
    return {
        "page": {
            "address": page.url,
            "title": page.title,
            "outlet": page.outlet,
            "published": page.published.day if page.published else None,
        },
        "on": check.on,
        "subjects": list(check.subjects),
        "own_pages": list(check.own),
        "counts": {**check.count(), "nothing to check": sum(s.verdict is None for s in check.sentences)},
        "sentences": [
            {
                "number": number,
                "start": sentence.start,
                "end": sentence.end,
                "text": sentence.text,
                "kind": str(sentence.kind),
                "verdict": sentence.verdict,
                "findings": [_finding_json(finding, page.text) for finding in sentence.findings],
            }
            for number, sentence in enumerate(check.sentences, start=1)
        ],
    }


def _finding_json(finding: Finding, text: str) -> dict[str, Any]:
    return {
        "verdict": finding.verdict,
        "reason": finding.reason,
        "why": finding.why,
        "old": finding.old or None,
        "new": finding.new or None,
        "before": finding.before or None,
        "since": finding.since,
        "according_to": list(finding.tellers),
        "advice": finding.advice or None,
        "suggestion": finding.suggestion,
        "marks": [{"start": start, "end": end, "exact": text[start:end]} for start, end in finding.marks],
        "claim": msgspec.to_builtins(finding.claim),
        "statements": [statement_json(statement) for statement in finding.statements],
    }
