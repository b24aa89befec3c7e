"""Compose: statements and their pages in, the dossier out. Pure: the same input gives the same dossier."""

from __future__ import annotations

from collections.abc import Sequence

from according.compose.changes import choose_log, list_changes
from according.compose.edition import Edition
from according.compose.edits import note_edits
from according.compose.gaps import list_gaps
from according.compose.lineage import list_news
from according.compose.numbering import number_notes
from according.compose.sections import list_sections
from according.compose.sources import list_sources, share_origins
from according.compose.summary import list_facts, list_key_points, say_kicker, say_standfirst
from according.compose.voices import list_pictures, list_sayings
from according.domain.change import Change
from according.domain.claim import Reading
from according.domain.decision import Decision
from according.domain.decision_words import shorten, tell_matter
from according.domain.dossier import Decided, Dossier
from according.domain.names import fold_name
from according.domain.revision import PageHistory
from according.domain.statement import Statement


def compose_dossier(
    statements: Sequence[Statement],
    readings: Sequence[Reading],
    subject: str,
    on: str | None = None,
    decisions: Sequence[Decision] = (),
    histories: Sequence[PageHistory] = (),
) -> Dossier:
    """Everything that is known of a subject on a day, every sentence with the claims that bear it.

    `statements` are those of the subject as of the day, ended ones included; `readings` all pages, later ones too;
    `decisions` what editors settled that bears on them; `histories` are those of pages that were changed. Without `on`
    the day is the last of which anything is known.
    """
    edition = Edition(statements, readings, subject, on)
    changes = choose_log(list_changes(edition))
    return number_notes(
        Dossier(
            subject=subject,
            title=edition.title,
            on=edition.on,
            latest=max(edition.latest, edition.on),
            kicker=say_kicker(edition),
            also_called=list_names(edition),
            namesakes=list_namesakes(edition),
            standfirst=say_standfirst(edition),
            changed=max((c.on for c in changes), default=None),
            facts=list_facts(edition),
            key_points=list_key_points(edition),
            sections=list_sections(edition),
            news=list_news(edition),
            gaps=list_gaps(edition),
            changes=changes,
            decisions=tuple(tell_decided(d) for d in sorted(decisions, key=lambda d: d.order, reverse=True)),
            sayings=list_sayings(edition),
            pictures=list_pictures(edition),
            shares=share_origins(edition),
            sources=list_sources(edition, note_edits(histories, edition.on)),
        )
    )


def tell_decided(decision: Decision) -> Decided:
    """A decision for the log of the page."""
    matter = tell_matter(decision)
    what = f"{matter[:1].upper()}{matter[1:]}"
    return Decided(key=decision.id, on=decision.day, by=shorten(decision.by), what=what, why=shorten(decision.reason))


def compose_changes(
    statements: Sequence[Statement], readings: Sequence[Reading], subject: str, on: str | None = None
) -> tuple[str, tuple[Change, ...]]:
    """The title of a subject and all that changed of it up to a day, the newest first, minor changes among it."""
    edition = Edition(statements, readings, subject, on)
    return edition.title, list_changes(edition)


def list_names(edition: Edition) -> tuple[str, ...]:
    """The other titles of the work that pages use, the present one left out."""
    titles = [s.value for s in edition.of("title") if s.standing in ("current", "superseded")]
    known = {fold_name(edition.title): edition.title}
    for name in (edition.subject, *titles):
        known.setdefault(fold_name(name), name)
    return tuple(name for key, name in known.items() if key != fold_name(edition.title))


def list_namesakes(edition: Edition) -> tuple[str, ...]:
    """Other works of the same name that the pages speak of: "Ballerina (2023 film)"."""
    wanted = {fold_name(edition.subject), fold_name(edition.title)}
    found: dict[str, str] = {}
    for reading in edition.readings:
        for claim in reading.claims:
            bare, _, rest = claim.subject.partition(" (")
            if rest and fold_name(bare) in wanted and not edition.is_subject(claim.subject):
                found.setdefault(fold_name(claim.subject), claim.subject)
    return tuple(sorted(found.values()))
