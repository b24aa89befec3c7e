"""Sources: the pages that were read, whom they had their news from, and who most of it started with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec.structs import replace

from according.compose.citing import name_credit
from according.compose.edition import Edition, date_reading
from according.domain.claim import Reading
from according.domain.dossier import Share, Source
from according.domain.names import fold_name
from according.domain.statement import Backing

_SHOWN = 3


def list_sources(edition: Edition, edits: Mapping[tuple[str, str], str] | None = None) -> tuple[Source, ...]:
    """The pages behind the dossier, the newest first: a later state of a page stands for itself.

    `edits` says of a page and day what was changed there.
    """
    backings: dict[str, Backing] = {b.claim.id: b for s in edition.statements for b in s.backings}
    sources = [s for r in edition.readings if (s := make_source(r, backings, edition))]
    listed = {c.id for r in edition.readings for c in r.claims}
    strays: dict[str, list[Backing]] = defaultdict(list)
    for claim_id, backing in sorted(backings.items()):
        if claim_id not in listed:
            strays[backing.claim.page].append(backing)
    sources += [_make_source(page, "", own[0].claim.published, own, edition) for page, own in strays.items()]
    told = edits or {}
    sources = [replace(s, edited=told.get((s.page, s.published or ""), "")) for s in dict.fromkeys(sources)]
    sources.sort(key=lambda s: (s.outlet, s.page))
    return tuple(sorted(sources, key=lambda s: s.published or "", reverse=True))


def make_source(reading: Reading, backings: dict[str, Backing], edition: Edition) -> Source | None:
    """A state of a page as a source; None where it says nothing of the subject."""
    own = [backings[c.id] for c in reading.claims if c.id in backings]
    if not own:
        return None
    page = reading.page
    return _make_source(page.url, page.title or "", date_reading(reading) or None, own, edition)


def share_origins(edition: Edition) -> tuple[Share, ...]:
    """With whom the news started: each origin and how many pieces of news it stands behind, the most first."""
    tally: Counter[str] = Counter()
    names: dict[str, str] = {}
    for statement in edition.statements:
        for origin in {edition.name_parent(o) for o in statement.origins}:
            names.setdefault(fold_name(origin), origin)
            tally[fold_name(origin)] += 1
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Share(name=names[key], kind=name_kind(names[key], edition), news=n) for key, n in ranked)


def name_kind(name: str, edition: Edition) -> str:
    """What an origin is: the tier of an outlet, the role of a company; else nothing is said."""
    if outlet := edition.register.outlet(name):
        return outlet.tier
    if organisation := edition.register.organisation(name):
        return organisation.roles[0] if organisation.roles else "company"
    own = {fold_name(o) for o in edition.outlets.values()}
    return "page read here" if fold_name(name) in own else "named source"


def _make_source(page: str, title: str, published: str | None, own: list[Backing], edition: Edition) -> Source:
    credits = [name_credit(b, edition) for b in own]
    copied = [edition.name_parent(b.parent) for b in own if b.relation == "copy" and b.parent]
    tally = Counter([*(c for c in credits if c), *(f"copy of {name}" for name in copied)])
    ranked = [name for name, _ in sorted(tally.items(), key=lambda item: (-item[1], item[0]))]
    shown = ranked if len(ranked) <= _SHOWN else [*ranked[:_SHOWN], f"{len(ranked) - _SHOWN} more"]
    return Source(
        page=page,
        outlet=edition.name_outlet(own[0].claim),
        title=title,
        published=published,
        facts=len(own),
        credited=sum(1 for c in credits if c),
        parents=tuple(shown),
    )
