"""Every page declares who may see it. A test walks the address table and fails on a page that does not.

A predicate is a named function that reads like a sentence and asks the actor; `page` hangs it on a view.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from onward.core.actor import Actor
from onward.core.errors import Missing
from onward.core.http import Request

View = Callable[..., HttpResponse]
Predicate = Callable[[Actor], bool]


def anyone(actor: Actor) -> bool:
    return True


def signed_in(actor: Actor) -> bool:
    return actor.kind != "nobody"


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
