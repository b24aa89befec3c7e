"""Roles: who may do what. A stranger reads, an editor works at the desk, a chief also publishes and keeps registers.

`needs(EDITOR)` stands before a view. Every address of the desk has its role in permissions.py besides.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from according.web.shell.showing import refuse


class Role(IntEnum):
    """What somebody may do; each may do what those before may."""

    STRANGER = 0
    READER = 1
    EDITOR = 2
    CHIEF = 3


View = Callable[..., HttpResponseBase]
_NOUNS = {
    Role.STRANGER: "everybody",
    Role.READER: "readers with an account",
    Role.EDITOR: "editors",
    Role.CHIEF: "chief editors",
}
_DESK = "/desk/"


def name_role(role: Role) -> str:
    """The name of a role as the desk says it."""
    return {Role.CHIEF: "chief editor"}.get(role, role.name.lower())


def role_of(request: HttpRequest) -> Role:
    """The role of who asks."""
    return role_of_user(request.user)


def role_of_user(user: AbstractBaseUser | AnonymousUser) -> Role:
    """The role of a user: the highest of their groups; of an account without one or that was closed, none."""
    if not isinstance(user, User) or not user.is_active:
        return Role.STRANGER
    names = set(user.groups.values_list("name", flat=True))
    return next((role for role in (Role.CHIEF, Role.EDITOR) if role.name.lower() in names), Role.READER)


def give_role(user: User, role: Role) -> None:
    """Make a user a reader, an editor or a chief, and nothing else."""
    user.groups.set([Group.objects.get_or_create(name=role.name.lower())[0]] if role > Role.READER else [])


def name_user(user: AbstractBaseUser | AnonymousUser) -> str:
    """The name under which somebody's acts are kept: the full name if there is one."""
    return (user.get_full_name() if isinstance(user, User) else "") or user.get_username()


def needs(role: Role) -> Callable[[View], View]:
    """A view for a role and those above: a stranger is led to the login, who lacks the role is told so."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return turn_away(request, role) or view(request, *args, **kwargs)

        guarded.needed = role  # type: ignore[attr-defined]
        return guarded

    return guard


def turn_away(request: HttpRequest, role: Role) -> HttpResponse | None:
    """The answer for who may not see a page of a role: the login, or a refusal in words; None for who may."""
    if role_of(request) >= role:
        return None
    if not request.user.is_authenticated:
        if request.headers.get("HX-Request"):
            return HttpResponse(status=403, headers={"HX-Redirect": f"{settings.LOGIN_URL}?next={_DESK}"})
        # Only a page can be come back to: what was to be sent is sent again by hand.
        return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else _DESK)
    why = f"It is for {_NOUNS[role]}; you are signed in as {name_user(request.user)}, {name_role(role_of(request))}."
    return refuse(request, 403, why)
