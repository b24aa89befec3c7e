"""The address of a subject on the site: its name in small letters, never one of the site's own."""

from __future__ import annotations

from collections.abc import Container

from django.utils.text import slugify

# First parts of addresses that are the site's own, now or perhaps later.
_OWN = (
    "about accounts admin api assets calendar changes check comments desk feed feeds health help home letters login"
    " logout marks media newsletter outlets pages people robots search sitemap sources static subjects talk votes"
)
RESERVED = frozenset(_OWN.split())
_LONGEST = 100


def name_slug(subject: str, taken: Container[str]) -> str:
    """A slug that nothing has yet: "ballerina", "ballerina-2023-film", "ballerina-2"."""
    stem = slugify(subject)[:_LONGEST].strip("-") or slugify(subject, allow_unicode=True)[:_LONGEST] or "subject"
    stem = stem if stem.isascii() else "subject"
    number, slug = 1, stem
    while slug in RESERVED or slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
