"""The region's kinds of service: rename, hide, weigh, add."""

from functools import partial

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.directory.forms.kinds import KindForm, NewKindForm
from onward.directory.models import ServiceKind
from onward.directory.queries.words import kinds_with_counts
from onward.partners import operations
from onward.partners.word_pages import WordPage, add_word, change_words
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region

PAGE = WordPage(
    "kinds", "kind-add", "directory/kinds.html", kinds_with_counts, KindForm, NewKindForm,
    partial(operations.add_word, ServiceKind), saved=_("Kinds saved."), added=_("“%(name)s” is a kind of service now."),
)  # fmt: skip


@region_page(coordinates)
def kinds(request: Request, region: Region) -> HttpResponse:
    return change_words(request, region, PAGE)


@region_page(coordinates)
@require_POST
def add_kind(request: Request, region: Region) -> HttpResponse:
    return add_word(request, region, PAGE)
