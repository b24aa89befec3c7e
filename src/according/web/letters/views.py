"""The pages about letters: asking for them, confirming, changing, leaving.

To open a link changes nothing: mail scanners open every one. Only a button does, or the one click of RFC 8058.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from according.web.guard.limits import Limit, find_wait, take
from according.web.guard.places import hash_place
from according.web.letters.addresses import mask_address
from according.web.letters.asking import ask, change, confirm, find_ask, leave, list_titles, refuse_letters
from according.web.letters.forms import Filled, list_choices, read_form, show_form, show_own
from according.web.letters.models import SubscriberRow
from according.web.letters.rendering import tell_wish
from according.web.letters.sample import find_sample
from according.web.letters.tokens import read_ask, read_subscriber, sign_subscriber
from according.web.shell.showing import refuse, show

# Of one network address, where several people may be.
_FORMS = Limit("letters-form", 10)
_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@_PAGE
def subscribe(request: HttpRequest) -> HttpResponse:
    """/letters/: the form; sent, it leads to the same page whatever the address is."""
    if not settings.LETTERS_OPEN:
        return tell(request, "This site sends no letters.", "Its pages can be followed by feed.", 404)
    if request.method != "POST":
        return show_subscribe(request, show_form(request))
    filled = read_form(request.POST)
    if filled.wrong:
        return show_subscribe(request, filled, 400)
    if not take(_FORMS, hash_place(request)):
        why = "From where you are, letters have been asked for very often within an hour."
        return refuse(request, 429, why, find_wait(_FORMS, hash_place(request)))
    if not filled.trapped:
        ask(filled.address, filled.wish)
    return HttpResponseRedirect(reverse("letters-asked"))


def show_subscribe(request: HttpRequest, filled: Filled, status: int = 200) -> HttpResponse:
    """The form as it is filled in."""
    return show(
        request,
        "letters/subscribe.html",
        {"form": filled, "choices": list_choices(filled), "sample": find_sample()},
        status,
    )


@require_safe
def tell_asked(request: HttpRequest) -> HttpResponse:
    """/letters/asked/: what happens next."""
    words = "If this address may have letters from us, one is on its way that asks whether it was you."
    then = f"Open it and press the button that it leads to within {tell_days()}. Until then no other letter is sent."
    return tell(request, "Look into your mailbox", words, then=then)


@never_cache
@_PAGE
def confirm_ask(request: HttpRequest, token: str) -> HttpResponse:
    """/letters/confirm/WORD/: a button; pressed, it takes the address onto the list."""
    row = find_ask(read_ask(token))
    if row is None:
        return tell_spent(request)
    if request.method == "POST":
        subscriber = confirm(row)
        own = reverse("letters-manage", args=[sign_subscriber(subscriber.nonce)])
        return HttpResponseRedirect(f"{own}?done=joined")
    wanted = tell_wish(list_titles(tuple(row.subjects)), row.everything, row.pace)
    context = {"address": mask_address(row.address), "wanted": wanted}
    return show(request, "letters/confirm.html", context)


@never_cache
@_PAGE
def refuse_ask(request: HttpRequest, token: str) -> HttpResponse:
    """/letters/never/WORD/: a button; pressed, no letter goes to that address again, not even one that asks."""
    row = find_ask(read_ask(token))
    if request.method == "POST":
        if row is not None:
            refuse_letters(row)
        return tell(request, "No letter will come", "This address is not asked again.")
    if row is None:
        return tell_spent(request)
    return show(request, "letters/never.html", {"address": mask_address(row.address)})


@never_cache
@_PAGE
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """/letters/yours/WORD/: a subscriber's subjects and pace, and the way to leave."""
    subscriber = find_subscriber(token)
    if subscriber is None:
        return tell_gone(request)
    if request.method != "POST":
        return show_manage(request, subscriber, token, show_own(subscriber))
    filled = read_form(request.POST, with_address=False)
    if filled.wrong:
        return show_manage(request, subscriber, token, filled, 400)
    change(subscriber, filled.wish)
    return HttpResponseRedirect(f"{reverse('letters-manage', args=[token])}?done=saved")


def show_manage(
    request: HttpRequest, subscriber: SubscriberRow, token: str, filled: Filled, status: int = 200
) -> HttpResponse:
    """A subscriber's own page."""
    context: dict[str, Any] = {
        "form": filled,
        "choices": list_choices(filled),
        "address": mask_address(subscriber.address),
        "token": token,
        "done": request.GET.get("done", "") if status == 200 else "",
    }
    return show(request, "letters/manage.html", context, status)


# Mail programs post here by themselves, without any cookie; the signed word is what lets them.
@csrf_exempt
@never_cache
@_PAGE
def leave_list(request: HttpRequest, token: str) -> HttpResponse:
    """/letters/leave/WORD/: a button, or the one click of a mail program (RFC 8058); to do it twice is harmless."""
    if read_subscriber(token) is None:
        return tell_spent(request)
    subscriber = find_subscriber(token)
    if subscriber is None:
        return tell_gone(request)
    if request.method == "POST":
        leave(subscriber)
        return tell_gone(request)
    return show(request, "letters/leave.html", {"address": mask_address(subscriber.address), "token": token})


def find_subscriber(token: str) -> SubscriberRow | None:
    """Whose link it is; None where the word is not ours, or they have left."""
    nonce = read_subscriber(token)
    return SubscriberRow.objects.filter(nonce=nonce).first() if nonce else None


def tell(request: HttpRequest, title: str, words: str, status: int = 200, then: str = "") -> HttpResponse:
    """A page of few words."""
    return show(request, "letters/told.html", {"title": title, "words": words, "then": then}, status)


def tell_spent(request: HttpRequest) -> HttpResponse:
    """The page for a link that does nothing any more."""
    words = f"It was used already, it is older than {tell_days()}, or it came apart on its way."
    then = "If you confirmed before, all is well. Otherwise ask for letters again."
    return tell(request, "This link leads nowhere any more", words, 410, then)


def tell_gone(request: HttpRequest) -> HttpResponse:
    """The page for who has left."""
    words = "No more letters will come. Your address and what you had chosen have been deleted."
    return tell(request, "You are off the list", words, then="If it was a mistake, ask for letters again.")


def tell_days() -> str:
    """How long a link to confirm holds."""
    days = max(1, settings.LETTERS_FORGET_DAYS)
    return "a day" if days == 1 else f"{days} days"
