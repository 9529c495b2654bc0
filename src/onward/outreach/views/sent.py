"""What somebody sent on the interest form, for whoever has the link from the letter of thanks."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink
from onward.core.errors import Missing
from onward.core.http import Request
from onward.outreach import operations
from onward.outreach.forms.interest import called
from onward.outreach.models import Interest
from onward.outreach.queries import interest as queries
from onward.outreach.wording_interest import ROLE_WISHES
from onward.partners.models.together import OFFERS
from onward.regions.models import Region


def sent(request: Request, region: Region, link: DutyLink) -> HttpResponse:
    """What did I send, and do I still want it to be there?"""
    answer = queries.answer_of(region, link.about_id)
    if answer is None:
        raise Missing(_("What was sent is not there any more."))
    with translation.override(answer.language):
        common = {"places": [], "base": "ui/base.html", "language": answer.language, "answer": answer, "link": link}
        if request.method == "POST":
            operations.take_back(answer, by=request.actor)
            return render(request, "outreach/interest/taken_back.html", common)
        return render(request, "outreach/interest/sent.html", {**common, **_told(answer)})


def _told(answer: Interest) -> dict[str, Any]:
    """What was answered, in the language in which it was."""
    found = queries.wishes(answer)
    ways: dict[bool, list[str]] = {True: [], False: []}
    for wish in found:
        ways[wish.way == OFFERS].append(called(wish.kind, answer.language))
    return {
        "offers": ways[True], "needs": ways[False], "role": dict(ROLE_WISHES)[answer.role],
        "sector": called(answer.sector, answer.language) if answer.sector else "",
        "counties": queries.county_names(answer), "groups": queries.groups_of(answer),
    }  # fmt: skip
