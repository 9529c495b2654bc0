"""The region's sectors: rename, hide, add."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from onward.core.http import Request
from onward.partners import operations
from onward.partners.forms import NewSectorForm, WordForm
from onward.partners.queries import sectors_with_counts
from onward.partners.word_pages import WordPage, add_word, change_words
from onward.regions.access import coordinates, region_page
from onward.regions.models import Region

PAGE = WordPage(
    "sectors", "sector-add", "partners/sectors.html", sectors_with_counts, WordForm, NewSectorForm,
    operations.add_sector, saved=_("Sectors saved."), added=_("“%(name)s” is a sector now."),
)  # fmt: skip


@region_page(coordinates)
def sectors(request: Request, region: Region) -> HttpResponse:
    return change_words(request, region, PAGE)


@region_page(coordinates)
@require_POST
def add_sector(request: Request, region: Region) -> HttpResponse:
    return add_word(request, region, PAGE)
