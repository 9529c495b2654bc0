"""What partners can give each other: rename, hide, add."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.partners import operations
from onward.partners.forms import NewHelpKindForm, WordForm
from onward.partners.queries import help_kinds_with_counts
from onward.partners.word_pages import WordPage, add_word, change_words
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region

PAGE = WordPage(
    "help-kinds", "help-kind-add", "partners/help_kinds.html", help_kinds_with_counts, WordForm, NewHelpKindForm,
    operations.add_help_kind, saved=_("Saved."), added=_("“%(name)s” can be offered and needed now."),
)  # fmt: skip


@region_page(coordinates)
def help_kinds(request: Request, region: Region) -> HttpResponse:
    return change_words(request, region, PAGE)


@region_page(coordinates)
@require_POST
def add_help_kind(request: Request, region: Region) -> HttpResponse:
    return add_word(request, region, PAGE)
