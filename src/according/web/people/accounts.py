"""Accounts: signing in and out, and a new password. Nobody signs up; a chief makes the accounts."""

from __future__ import annotations

from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path, re_path

from according.web.guard.limits import HOUR, Limit, find_wait, give_back, take
from according.web.guard.places import hash_place
from according.web.shell.showing import refuse

# Tries at the login: with one name from one place, from one place, and with one name from anywhere: few enough that a
# password is not guessed, many enough that nobody locks an editor out with a few wrong ones.
_NAME_HERE, _HERE, _NAME = Limit("login here", 5, 300), Limit("login place", 20, 300), Limit("login name", 120, HOUR)
_NEW_PASSWORD = Limit("password", 10, HOUR)


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Accounts are made by `according editor add`, and in no other way."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Who signs in, unless that was tried too often: counted for all processes, whatever host was asked for.

        A try is counted before the password is looked at, so that many at once do no more good than one after another.
        """
        tries = list_tries(request, str(credentials.get("username", "")))
        # The first that is too many ends it: nobody uses up from one place what a name has from all of them.
        if not all(take(limit, who) for limit, who in tries):
            raise self.validation_error("too_many_login_attempts")
        user: User | None = super().authenticate(request, **credentials)
        if user:
            for limit, who in tries:
                give_back(limit, who)
        return user

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the page that follows says it."""


def list_tries(request: HttpRequest, name: str) -> list[tuple[Limit, str]]:
    """What a try at the login counts towards."""
    place, known = hash_place(request), " ".join(name.casefold().split())
    return [(_NAME_HERE, f"{place} {known}"), (_HERE, place), (_NAME, known)]


def change_password(request: HttpRequest) -> HttpResponseBase:
    """The page for a new password; the old one is not guessed there either."""
    if request.method == "POST" and request.user.is_authenticated:
        who = str(request.user.pk)
        if not take(_NEW_PASSWORD, who):
            return refuse(request, 429, "A new password was tried very often.", find_wait(_NEW_PASSWORD, who))
    answer: HttpResponseBase = views.password_change(request)
    return answer


def refuse_account(request: HttpRequest, **_: str) -> HttpResponse:
    """The answer at the addresses of accounts that this site has no use for."""
    return refuse(request, 404, "Accounts are made by a chief editor, who can also give a new password.")


# allauth leads to these by their names; those that refuse must be there all the same.
_REFUSED = (
    "signup",
    "inactive",
    "reauthenticate",
    "email",
    "email_verification_sent",
    "set_password",
    "reset_password",
    "reset_password_done",
    "reset_password_from_key_done",
)

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password/change/", change_password, name="account_change_password"),
    *(path(f"{name.replace('_', '/')}/", refuse_account, name=f"account_{name}") for name in _REFUSED),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", refuse_account, name="account_confirm_email"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        refuse_account,
        name="account_reset_password_from_key",
    ),
]
