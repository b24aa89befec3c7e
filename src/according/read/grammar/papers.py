"""Papers and sites among what a page sets in italics: "The Kapiti Post reported", "told the magazine Numéro"."""

from __future__ import annotations

import re

from according.domain.names import fold_name
from according.domain.page import Page
from according.read.grammar.literals import find_words

_REPORTS = re.compile(
    r"[’'”\"]? (?:reported|reports|said|says|wrote|writes|has learned|has reported|first reported|broke the|"
    r"claimed|claims|"
    r"that|quoted|understands|hears|had the|ran|published|put|has it|website|newspaper|magazine|blog|podcast)\b"
)
_STRONG_TOLD = re.compile(
    r"\b(?:told|tells|according to|per|via|quoted by|(?:reported|published|printed|claimed) by"
    r"|interview (?:with|in|for)|editor of|reporter for|reports? in|(?:issue|edition|pages|readers|columns?) of"
    r"|(?:the|its|weekly|daily|monthly|trade|fan|news) (?:magazine|newspaper|weekly|daily|tabloid|paper|journal"
    r"|website|blog|podcast)) (?:the )?[‘“'\"]?$"
)
_HAD = re.compile(r"[’'”\"]? (?:had|has|ran|put|carried|printed) ")
# a name that says what it is, which one sign of reporting settles
_PAPER = re.compile(
    r"\b(?:Post|Times|Star|Weekly|Daily|Gazette|Herald|Tribune|Journal|Ledger|Courier|Chronicle|Telegraph|Observer|Examiner"
    r"|Bulletin|Argus|Echo|Mercury|Mail|News|Zeitung|Tidsskrift|Tidende|Dagblad\w*|Quotidien|Monde|Magazine)$"
)


def drop_papers(page: Page, titles: list[str]) -> list[str]:
    """Leave out papers and sites: names in italics that report, or that somebody told something."""
    body = " ".join(page.words(b) for b in page.body)
    own = fold_name(page.outlet or "")
    kept = []
    for title in titles:
        if own and fold_name(title) == own:
            continue
        found = list(find_words(title, body))
        telling = sum(
            bool(_REPORTS.match(body, end) or _STRONG_TOLD.search(body[max(0, start - 24) : start]))
            for start, end in found
        )
        named = bool(_PAPER.search(title))
        telling += named and sum(bool(_HAD.match(body, end)) for _, end in found)
        if (not found or telling * 2 <= len(found)) and not (telling and named):
            kept.append(title)
    return kept
