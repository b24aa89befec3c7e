"""What was said and what was shown: quotations and pictures from the pages about the subject."""

from __future__ import annotations

from urllib.parse import urljoin

from according.compose.edition import Edition, date_reading
from according.compose.words import tidy_spaces
from according.domain.claim import Claim, Reading
from according.domain.dossier import Plate, Saying
from according.domain.names import fold_name

_MOST = 24


def list_sayings(edition: Edition) -> tuple[Saying, ...]:
    """Quotations that stand nearest to claims about the subject, the newest first, each once."""
    found: dict[tuple[str, str], Saying] = {}
    for reading in edition.readings:
        for claim in pick_quotes(reading, edition):
            found.setdefault((fold_name(claim.subject), fold_name(claim.value)), make_saying(claim, edition))
    newest = sorted(found.values(), key=lambda s: (s.speaker, s.words))
    return tuple(sorted(newest, key=lambda s: s.published or "", reverse=True)[:_MOST])


def pick_quotes(reading: Reading, edition: Edition) -> list[Claim]:
    """The quote claims of a page that belong to the subject: the nearest other claim is about it."""
    others = [c for c in reading.claims if c.property != "quote"]
    quotes = [c for c in reading.claims if c.property == "quote" and not (c.said_at or "") > edition.on]
    about = 2 * sum(1 for c in others if edition.is_subject(c.subject)) > len(others)
    return [q for q in quotes if others and (about or edition.is_subject(_find_nearest(q, others).subject))]


def make_saying(claim: Claim, edition: Edition) -> Saying:
    """A quotation with its speaker, its occasion and the outlet that it was told to."""
    own = {fold_name(claim.subject), fold_name(edition.name_outlet(claim)), "unnamed"}
    told = [s for s in claim.sources if fold_name(s) not in own]
    event = claim.qualifiers.get("event")
    occasion = [f"at {event}" if event else "", f"to {told[0]}" if told else ""]
    return Saying(
        words=tidy_spaces(claim.value).strip('“”" '),
        speaker=claim.subject,
        occasion=", ".join(x for x in occasion if x),
        page=claim.page,
        outlet=edition.name_outlet(claim),
        published=claim.said_at or claim.published,
        claim=claim.id,
    )


def list_pictures(edition: Edition) -> tuple[Plate, ...]:
    """The captioned pictures of the pages about the subject, the newest first, each address once."""
    found: dict[str, Plate] = {}
    for reading in sorted(edition.readings, key=date_reading, reverse=True):
        if not edition.is_about(reading):
            continue
        for picture in reading.page.pictures:
            text = tidy_spaces(picture.caption or picture.alt or "")
            src = resolve_address(reading.page.url, picture.src)
            if text and src:
                found.setdefault(
                    src,
                    Plate(
                        src=src,
                        caption=text,
                        credit=tidy_spaces(picture.credit or ""),
                        page=reading.page.url,
                        outlet=edition.name_page(reading.page.url),
                        published=date_reading(reading) or None,
                    ),
                )
    return tuple(found.values())[:_MOST]


def resolve_address(page: str, src: str) -> str:
    """The full address of a picture; nothing for what is no address or would carry the picture itself."""
    try:
        full = urljoin(page, src.strip())
    except ValueError:
        return ""
    return full if full.lower().startswith(("http://", "https://")) else ""


def _find_nearest(quote: Claim, others: list[Claim]) -> Claim:
    return min(others, key=lambda c: (_measure_gap(quote, c), c.quote.start, c.id))


def _measure_gap(one: Claim, other: Claim) -> int:
    return max(0, one.quote.start - other.quote.end, other.quote.start - one.quote.end)
