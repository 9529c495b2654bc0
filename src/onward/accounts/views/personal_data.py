"""What is held about me, and to have it erased: for whoever signed in, and by a link for whoever never had an account.

Nobody learns here whether an address is known: everybody who asks gets the same page and the same letter.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts import data_links, queries
from onward.accounts.access import fresh
from onward.accounts.forms import AddressForm
from onward.core import erasing
from onward.core.access import View, anyone, page, signed_in
from onward.core.actor import Actor
from onward.core.errors import Conflict, Missing
from onward.core.http import Request
from onward.core.limits import limited, posting
from onward.core.people import Person, person

Whose = Callable[..., HttpResponse]


@page(anyone)
@limited("my-data", "5/h", when=posting)
def ask(request: Request) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data_links.send(form.cleaned_data["email"])
        return render(request, "accounts/data/sent.html", {"places": []})
    return render(request, "accounts/data/ask.html", {"form": form, "places": []})


def by_account(view: Whose) -> View:
    """The page of whoever signed in, and showed a moment ago that it is still them."""

    @page(signed_in)
    @fresh
    @wraps(view)
    def mine(request: Request) -> HttpResponse:
        user: Any = request.user
        return view(request, person(user.email, f"user:{user.pk}"), request.actor, ())

    return mine


def by_letter(view: Whose) -> View:
    """The page of whoever holds a link from a letter to the address."""

    @page(anyone)
    @limited("my-data-links", "30/m")
    @wraps(view)
    def theirs(request: Request, token: str) -> HttpResponse:
        try:
            who = _without_shut(person(data_links.email_of(token)))
        except Missing as error:
            facts = {"message": error.message, "places": []}
            return render(request, "accounts/data/spoiled.html", facts, status=410)
        by = Actor("link", label=_("The person, by a link from a letter"), origin="link")
        return view(request, who, by, (token,))

    return theirs


def _without_shut(who: Person) -> Person:
    """Whoever has a passkey or an app is more than a mailbox, so the mailbox alone does not open the account."""
    user = queries.account_of(who.email)
    return replace(who, shut=frozenset({f"user:{user.pk}"})) if user and queries.asks_for_more(user) else who


def _held(request: Request, who: Person, by: Actor, way: tuple[str, ...]) -> HttpResponse:
    facts = {"held": erasing.held_of(who), "email": who.email, "shut": bool(who.shut), **_addresses(way)}
    return render(request, "accounts/data/held.html", facts)


def _download(request: Request, who: Person, by: Actor, way: tuple[str, ...]) -> HttpResponse:
    answer = JsonResponse(
        erasing.document(who, erasing.take_along(who, by=by)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="held-about-me.json"'
    return answer


def _erase(request: Request, who: Person, by: Actor, way: tuple[str, ...]) -> HttpResponse:
    if who.shut:
        return redirect("account-data-erase")
    refused = ""
    if request.method == "POST":
        try:
            erasing.erase(who, by=by)
        except Conflict as conflict:
            refused = conflict.message
        else:
            logout(request)
            return redirect("my-data-erased")
    held = erasing.held_of(who)
    if not held:
        return redirect(_addresses(way)["page"])
    facts = {"held": held, "refused": refused, **_addresses(way)}
    return render(request, "accounts/data/erase.html", facts, status=409 if refused else 200)


@page(anyone)
def erased(request: Request) -> HttpResponse:
    return render(request, "accounts/data/erased.html", {"places": []})


def _addresses(way: tuple[str, ...]) -> dict[str, Any]:
    """Where the pages about this person are."""
    start = "my-data" if way else "account-data"
    names = {"page": f"{start}-held", "download": f"{start}-download", "erase": f"{start}-erase"}
    return {key: reverse(name, args=way) for key, name in names.items()}


held, download, erase = by_account(_held), by_account(_download), by_account(_erase)
held_by_letter, download_by_letter, erase_by_letter = by_letter(_held), by_letter(_download), by_letter(_erase)
