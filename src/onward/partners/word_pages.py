"""Pages of a region's own words (sectors, kinds of service, kinds of help): rename, hide, add. They differ in names."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise

from onward.core.http import Request
from onward.partners import operations
from onward.partners.pages import show, trail, typed
from onward.partners.saving import saved
from onward.regions.models import Region


class WordPage(NamedTuple):
    """`name` and `add_name` are those of its addresses, `add` the verb for a new word; `added` tells of it by name."""

    name: str
    add_name: str
    template: str
    words: Callable[[Region], Sequence[Any]]
    form: Any
    new: Any
    add: Callable[..., Any]
    saved: Promise
    added: Promise


def change_words(request: Request, region: Region, page: WordPage) -> HttpResponse:
    """The words as they are; or, sent, as they shall be."""
    words = page.words(region)
    forms = [page.form(typed(request), word=word) for word in words]
    right = [form.is_valid() for form in forms]
    if request.method == "POST" and all(right):
        values = {form.word.pk: form.cleaned_data for form in forms}
        by = request.actor
        if saved(
            request, forms[0], lambda: operations.change_words(words, values=values, by=by) > 0, str(page.saved)
        ):
            return redirect(page.name, region.slug)
    return _drawn(request, region, page, forms, page.new())


def add_word(request: Request, region: Region, page: WordPage) -> HttpResponse:
    """One word more."""
    form, by = page.new(request.POST), request.actor
    if form.is_valid():
        told = str(page.added) % {"name": form.cleaned_data["name"]}
        if saved(request, form, lambda: page.add(region=region, **form.cleaned_data, by=by), told):
            return redirect(page.name, region.slug)
    return _drawn(request, region, page, [page.form(word=word) for word in page.words(region)], form)


def _drawn(request: Request, region: Region, page: WordPage, forms: Sequence[Any], new: Any) -> HttpResponse:
    return show(
        request, region, page.template, "sectors", forms=forms, new=new, name=page.name, add_name=page.add_name,
        trail=trail(region),
    )  # fmt: skip
