"""The register: outlets, studios, networks and services, as data.

An outlet reports; an organisation is reported on. The tiers of outlets, from nearest to the news to furthest:
trade, press, fan, aggregator, database, user-generated, social.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from according.domain.errors import DataError
from according.domain.names import fold_name

Tier = Literal["trade", "press", "fan", "aggregator", "database", "user-generated", "social"]


class Outlet(Struct, frozen=True, kw_only=True):
    """A publication: names it goes by, domains it publishes at, family that owns it, tier.

    `common` lists those of its names that are everyday words too ("People"): they are known in that spelling only.
    """

    name: str
    tier: Tier
    aliases: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    family: str | None = None


class Organisation(Struct, frozen=True, kw_only=True):
    """A studio, network, service, distributor, production company, developer or publisher.

    `roles` says what it usually is: studio, production, distributor, network, streamer, developer, publisher,
    platform (a game console or storefront). `parent` is the group that owns it. `common` lists those of its names
    that are everyday words too ("Rare"): they are known in that spelling only.
    """

    name: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    parent: str | None = None


class Register(Struct, frozen=True, kw_only=True):
    """All outlets and organisations, with lookup by any of their names or by domain."""

    outlets: tuple[Outlet, ...]
    organisations: tuple[Organisation, ...]
    outlet_names: dict[str, Outlet]
    outlet_domains: dict[str, Outlet]
    organisation_names: dict[str, Organisation]

    def outlet(self, name: str) -> Outlet | None:
        """The outlet of that name or alias, however it is spelt; an everyday word only as the outlet spells it."""
        found = self.outlet_names.get(fold_name(name))
        return found if found and _spells(name, found.common) else None

    def organisation(self, name: str) -> Organisation | None:
        """The organisation of that name or alias; an everyday word only as the organisation spells it."""
        found = self.organisation_names.get(fold_name(name))
        return found if found and _spells(name, found.common) else None

    def outlet_at(self, address: str) -> Outlet | None:
        """The outlet that publishes at an address, by its longest known domain."""
        host = _host_of(address)
        while "." in host:
            if found := self.outlet_domains.get(host):
                return found
            host = host.split(".", 1)[1]
        return None


def _spells(name: str, common: tuple[str, ...]) -> bool:
    """Whether a name is no everyday word, or one in the very spelling: "the Sun" is The Sun, "the sun" is not."""
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    alike = {c.removeprefix("The ") for c in common if fold_name(c) == fold_name(name)}
    return not alike or bare in alike


def _host_of(address: str) -> str:
    """The host that an address names, scheme or not; nothing where strangers wrote what is no address."""
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


class _Outlets(Struct, frozen=True):
    outlet: list[Outlet]


class _Organisations(Struct, frozen=True):
    organisation: list[Organisation]


@cache
def load_register() -> Register:
    """The register that ships with According (outlets.toml and organisations.toml)."""
    folder = files("according.domain")
    try:
        outlets = msgspec.convert(tomllib.loads((folder / "outlets.toml").read_text("utf-8")), _Outlets).outlet
        text = (folder / "organisations.toml").read_text("utf-8")
        organisations = msgspec.convert(tomllib.loads(text), _Organisations).organisation
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"The register of outlets and organisations cannot be used: {error}") from error
    return Register(
        outlets=tuple(outlets),
        organisations=tuple(organisations),
        outlet_names={fold_name(n): o for o in outlets for n in (o.name, *o.aliases)},
        outlet_domains={d.lower(): o for o in outlets for d in o.domains},
        organisation_names={fold_name(n): o for o in organisations for n in (o.name, *o.aliases)},
    )
