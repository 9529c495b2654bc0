"""What partners can give each other: rename, hide, add."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.partners import operations
from onward.partners.forms import NewHelpKindForm, WordForm
from onward.partners.pages import show, trail, typed
from onward.partners.queries import help_kinds_with_counts
from onward.partners.saving import saved
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region


@region_page(coordinates)
def help_kinds(request: Request, region: Region) -> HttpResponse:
    words = help_kinds_with_counts(region)
    forms = [WordForm(typed(request), word=word) for word in words]
    right = [form.is_valid() for form in forms]
    if request.method == "POST" and all(right):
        values = {form.word.pk: form.cleaned_data for form in forms}
        by = request.actor
        if saved(request, forms[0], lambda: operations.change_words(words, values=values, by=by) > 0, _("Saved.")):
            return redirect("help-kinds", region.slug)
    return _page(request, region, forms, NewHelpKindForm())


@region_page(coordinates)
@require_POST
def add_help_kind(request: Request, region: Region) -> HttpResponse:
    form = NewHelpKindForm(request.POST)
    by = request.actor
    if form.is_valid():
        told = _("“%(name)s” can be offered and needed now.") % {"name": form.cleaned_data["name"]}
        if saved(request, form, lambda: operations.add_help_kind(region=region, **form.cleaned_data, by=by), told):
            return redirect("help-kinds", region.slug)
    return _page(request, region, [WordForm(word=word) for word in help_kinds_with_counts(region)], form)


def _page(request: Request, region: Region, forms: list[WordForm], new: NewHelpKindForm) -> HttpResponse:
    up = trail(region)
    return show(request, region, "partners/help_kinds.html", "sectors", forms=forms, new=new, trail=up)
