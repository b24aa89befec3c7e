"""Accounts: signing in and out, and a new password. Nobody signs up; a chief makes the accounts."""

from __future__ import annotations

from typing import Any

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from according.web.shell.showing import refuse


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Accounts are made by `according editor add`, and in no other way."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the page that follows says it."""


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
    path("password/change/", views.password_change, name="account_change_password"),
    *(path(f"{name.replace('_', '/')}/", refuse_account, name=f"account_{name}") for name in _REFUSED),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", refuse_account, name="account_confirm_email"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        refuse_account,
        name="account_reset_password_from_key",
    ),
]
