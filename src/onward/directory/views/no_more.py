"""No more letters about listings, please: in one click, without an account."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from onward.core.actor import Actor
from onward.core.http import Request, language_of
from onward.core.limits import limited
from onward.directory.operations import no_more as operations
from onward.regions.access import anybody, region_page
from onward.regions.models import Region


@csrf_exempt  # Mail programs press the button for their reader (RFC 8058); the token in the address is the proof.
@region_page(anybody)
@limited("links", "60/m")
def listing_off(request: Request, region: Region, token: str) -> HttpResponse:
    """Looking changes nothing, since programs that look into letters open links, too."""
    link = operations.link_behind(region, token)
    if link is not None and request.method == "POST":
        operations.no_more(link, by=Actor("link", str(link.pk), link.about_label, origin="link"))
    facts = {"places": [], "spoiled": link is None, "done": link is not None and operations.wants_no_more(link)}
    with translation.override(language_of(request)):
        return render(request, "partners/no_more_letters.html", facts, status=404 if link is None else 200)
