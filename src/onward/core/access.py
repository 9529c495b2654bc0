"""Every page declares who may see it. A test walks the address table and fails on a page that does not.

A predicate is a named function that reads like a sentence and asks the actor; `page` hangs it on a view.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.core.http import Request

View = Callable[..., HttpResponse]
Predicate = Callable[[Actor], bool]
P = TypeVar("P", bound=Callable[..., bool])

ANYONE = "anyone"
SIGNED_IN = "signed_in"
ADMINISTRATOR = "administrator"
OWN = ":own"
"""After a role: only for the organization that this person's role names."""


def opens_to(*whom: str) -> Callable[[P], P]:
    """Say in words for whom a predicate is meant to hold: roles, or one of the words above.

    A test asks every address in every role and compares the answers with these words, so that the code of a predicate
    and what somebody meant by it are two things that must agree.
    """

    def decorate(predicate: P) -> P:
        predicate.opens_to = frozenset(whom)  # type: ignore[attr-defined]
        return predicate

    return decorate


@opens_to(ANYONE)
def anyone(actor: Actor) -> bool:
    return True


@opens_to(SIGNED_IN)
def signed_in(actor: Actor) -> bool:
    return actor.kind != "nobody"


@opens_to(ADMINISTRATOR)
def administers(actor: Actor) -> bool:
    """The installation as a whole: what belongs to no region."""
    return actor.administrator


def page(may: Predicate) -> Callable[[View], View]:
    """Let only actors through for whom `may` holds; others are asked to sign in, or told that there is no such page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, **kwargs) if may(request.actor) else turned_away(request)

        guarded.may = may  # type: ignore[attr-defined]
        return guarded

    return decorate


def turned_away(request: Request) -> HttpResponse:
    """The way to the sign-in page; raises Missing for somebody who has signed in already."""
    if signed_in(request.actor):
        raise Missing("There is no such page, or it is not open to you.")
    return redirect(f"/sign-in/?{urlencode({'next': request.get_full_path()})}")
