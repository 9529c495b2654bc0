"""The region's kinds of service: rename, hide, weigh, add."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.directory.forms.kinds import KindForm, NewKindForm
from onward.directory.models import ServiceKind
from onward.directory.queries.words import kinds_with_counts
from onward.partners import operations
from onward.partners.pages import show, trail, typed
from onward.partners.saving import saved
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
def kinds(request: Request, region: Region) -> HttpResponse:
    words = kinds_with_counts(region)
    forms = [KindForm(typed(request), word=word) for word in words]
    right = [form.is_valid() for form in forms]
    if request.method == "POST" and all(right):
        values = {form.word.pk: form.cleaned_data for form in forms}
        by = request.actor
        if saved(
            request, forms[0], lambda: operations.change_words(words, values=values, by=by) > 0, _("Kinds saved.")
        ):
            return redirect("kinds", region.slug)
    return show(request, region, "directory/kinds.html", "sectors", forms=forms, new=NewKindForm(), trail=trail(region))


@region_page(coordinates)
@require_POST
def add_kind(request: Request, region: Region) -> HttpResponse:
    form = NewKindForm(request.POST)
    by = request.actor
    if form.is_valid():
        told = _("“%(name)s” is a kind of service now.") % {"name": form.cleaned_data["name"]}
        if saved(
            request, form, lambda: operations.add_word(ServiceKind, region=region, **form.cleaned_data, by=by), told
        ):
            return redirect("kinds", region.slug)
    forms = [KindForm(word=word) for word in kinds_with_counts(region)]
    return show(request, region, "directory/kinds.html", "sectors", forms=forms, new=form, trail=trail(region))
