"""The region's sectors: rename, hide, add."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.partners import operations
from onward.partners.forms import NewSectorForm, WordForm
from onward.partners.pages import show, trail, typed
from onward.partners.queries import sectors_with_counts
from onward.partners.saving import saved
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
def sectors(request: Request, region: Region) -> HttpResponse:
    words = sectors_with_counts(region)
    forms = [WordForm(typed(request), word=word) for word in words]
    right = [form.is_valid() for form in forms]
    if request.method == "POST" and all(right):
        values = {form.word.pk: form.cleaned_data for form in forms}
        by = request.actor
        if saved(
            request, forms[0], lambda: operations.change_words(words, values=values, by=by) > 0, _("Sectors saved.")
        ):
            return redirect("sectors", region.slug)
    return show(
        request, region, "partners/sectors.html", "sectors", forms=forms, new=NewSectorForm(), trail=trail(region)
    )


@region_page(coordinates)
@require_POST
def add_sector(request: Request, region: Region) -> HttpResponse:
    form = NewSectorForm(request.POST)
    by = request.actor
    if form.is_valid():
        told = _("“%(name)s” is a sector now.") % {"name": form.cleaned_data["name"]}
        if saved(request, form, lambda: operations.add_sector(region=region, **form.cleaned_data, by=by), told):
            return redirect("sectors", region.slug)
    forms = [WordForm(word=word) for word in sectors_with_counts(region)]
    return show(request, region, "partners/sectors.html", "sectors", forms=forms, new=form, trail=trail(region))
