"""Keeping the accounts of those who work at the desk."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from according.domain.errors import InputError
from according.web.people.roles import Role, give_role, name_role, role_of_user


def check_name(name: str) -> None:
    """InputError for a name that cannot be signed in with, or that an open account has."""
    try:
        User._meta.get_field("username").clean(name, None)
    except ValidationError as error:
        raise InputError(f"{name!r} cannot be the name of an account: {' '.join(error.messages)}") from error
    if User.objects.filter(username__iexact=name, is_active=True).exists():
        message = f"There is an account named {name!r} already."
        raise InputError(f"{message} Give it a new password with `according editor password {name}`.")


@transaction.atomic
def add_editor(name: str, password: str, chief: bool = False, full_name: str = "") -> User:
    """An account for an editor; one of that name that was closed is opened again."""
    check_name(name)
    user = User.objects.filter(username__iexact=name).first() or User(username=name)
    user.is_active = True
    user.first_name = " ".join(full_name.split())[:150]
    set_password(user, password)
    give_role(user, Role.CHIEF if chief else Role.EDITOR)
    return user


def change_password(name: str, password: str) -> None:
    """A new password for an account."""
    set_password(find_editor(name), password)


def close_account(name: str) -> None:
    """An account that nobody can sign in with."""
    user = find_editor(name)
    user.is_active = False
    user.save()


def list_editors() -> list[tuple[str, str, str]]:
    """The open accounts: name, role and full name."""
    users = User.objects.filter(is_active=True).order_by("username")
    return [(user.username, name_role(role_of_user(user)), user.get_full_name()) for user in users]


def find_editor(name: str) -> User:
    """The open account of a name; InputError with those that there are."""
    user = User.objects.filter(username__iexact=name, is_active=True).first()
    if user is None:
        known = ", ".join(row[0] for row in list_editors()) or "none"
        raise InputError(f"There is no account named {name!r}. Accounts: {known}.")
    return user


def set_password(user: User, password: str) -> None:
    """Give a user a password; InputError says what is wrong with one that is too easy to guess."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise InputError(f"This password is not good enough. {' '.join(error.messages)}") from error
    user.set_password(password)
    user.save()
