"""The inbox of the interest form: who answered, what becomes of it. Those who lead look, those who coordinate act."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from onward.accounts.adapter import square_code
from onward.core.errors import Missing, Refused
from onward.core.http import Request
from onward.core.keys import key_of
from onward.outreach import operations
from onward.outreach.forms.interest import OrganizationOfAnswer, SettingsForm
from onward.outreach.models import Interest, Nomination
from onward.outreach.queries import interest as queries
from onward.outreach.rules.interest import DONE, NEW, NONE, SPAM
from onward.outreach.wording_interest import DOUBTS, REACHED_BY, ROLE_WISHES
from onward.partners import undo_offer
from onward.partners.access import shown_one
from onward.partners.models.together import OFFERS
from onward.partners.operations import one_moment
from onward.partners.pages import Trail, show, trail, typed
from onward.partners.saving import saved
from onward.regions.access import coordinates, leads, region_page
from onward.regions.models import Region

A_PAGE = 25
TRAYS = (NEW, DONE, SPAM)


@region_page(leads)
def answers(request: Request, region: Region) -> HttpResponse:
    """Who answered the interest form?"""
    tray = request.GET.get("tray", NEW)
    tray = tray if tray in TRAYS else NEW
    page = Paginator(queries.answers(region, tray), A_PAGE).get_page(request.GET.get("page"))
    counts = queries.by_state(region)
    names = {NEW: _("New"), DONE: _("Done"), SPAM: _("Looks like spam")}
    return show(
        request, region, "outreach/interest/answers.html", "interest-list", page=page, tray=tray,
        rows=[(one, dict(ROLE_WISHES)[one.role], _doubts(one)) for one in page.object_list], doubtful=counts[SPAM],
        trays=[(key, names[key], counts[key]) for key in TRAYS], open=queries.form_of(region).open, trail=trail(region),
        address=address_of(region),
    )  # fmt: skip


def _doubts(row: Interest) -> list[Any]:
    """Why it looks like spam, in words."""
    return [DOUBTS[one] for one in row.doubts if one in DOUBTS]


@region_page(leads)
def answer(request: Request, region: Region, interest_id: int) -> HttpResponse:
    """What does this person say, and what becomes of it?"""
    return _page(request, region, _found(region, interest_id))


def _found(region: Region, key: int) -> Interest:
    found = queries.answer_of(region, key)
    if found is None:
        raise Missing(_("This answer is not there any more. Whoever sent it may have taken it back."))
    return found


def _page(request: Request, region: Region, row: Interest, form: Any = None, status: int = 200) -> HttpResponse:
    groups = queries.groups_of(row)
    organization = row.organization if queries.standing(row.organization) else None
    open_ones = [one for one in groups if not queries.standing(one.organization)]
    likely = dict(zip([one.pk for one in open_ones], queries.suggestions_of_groups(row, open_ones), strict=True))
    wishes = queries.wishes(row)
    return show(
        request, region, "outreach/interest/answer.html", "interest-list", answer=row, organization=organization,
        form=form or OrganizationOfAnswer(interest=row), likely=[] if organization else queries.suggestions(row),
        groups=[(one, likely.get(one.pk)) for one in groups], open_groups=len(open_ones), status=status,
        offers=[wish for wish in wishes if wish.way == OFFERS], needs=[wish for wish in wishes if wish.way != OFFERS],
        role=dict(ROLE_WISHES)[row.role], reached_by=dict(REACHED_BY).get(row.reached_by, ""),
        counties=queries.county_names(row), doubts=_doubts(row),
        contact=queries.contact_of(row), helped=bool(wishes) and all(wish.known for wish in wishes),
        wants=row.role != NONE, trail=_up(region),
    )  # fmt: skip


def _up(region: Region) -> Trail:
    return trail(region, (_("Interest form"), reverse("interest-list", args=[region.slug])))


@region_page(coordinates)
@require_POST
def act(request: Request, region: Region, interest_id: int) -> HttpResponse:
    """One of the deeds that the page of an answer offers."""
    row, asked = _found(region, interest_id), request.POST.get("act", "")
    if asked in ("make", "all"):
        return _with_form(request, region, row, everything=asked == "all")
    if asked not in DEEDS:
        raise Refused(_("Choose what to do with this answer. Nothing was changed."))
    deed, words = DEEDS[asked]
    with one_moment() as moment:
        deed(request, row)
    undo_offer.offer(request, str(words) % {"name": row}, moment)
    return redirect("interest-list" if asked in AWAY else "interest", region.slug, *([] if asked in AWAY else [row.pk]))


def _with_form(request: Request, region: Region, row: Interest, *, everything: bool) -> HttpResponse:
    form = OrganizationOfAnswer(request.POST, interest=row)
    if not form.is_valid():
        return _page(request, region, row, form, status=200)
    name, standing = form.cleaned_data["organization_name"], form.cleaned_data["standing"]
    verb = operations.take_everything if everything else operations.make_organization
    with one_moment() as moment:
        verb(row, name=name, standing=standing, by=request.actor)
    told = _("All of it is done: “%(name)s”.") if everything else _("“%(name)s” is on the list.")
    undo_offer.offer(request, told % {"name": row if everything else name}, moment)
    return redirect("interest", region.slug, row.pk)


def _join(request: Request, row: Interest) -> None:
    organization = shown_one(row.region, key_of(request.POST.get("organization", "")) or 0)
    operations.join_organization(row, organization=organization, by=request.actor)


def _group(request: Request, row: Interest) -> Nomination:
    found = queries.nomination_of(row, key_of(request.POST.get("group", "")) or 0)
    if found is None:
        raise Missing(_("This group is not there any more."))
    return found


def _nominate(request: Request, row: Interest) -> None:
    key = key_of(request.POST.get("organization", ""))
    organization = shown_one(row.region, key) if key else None
    operations.take_nomination(_group(request, row), organization=organization, by=request.actor)


def _of(verb: Callable[..., Any]) -> Callable[[Request, Interest], Any]:
    return lambda request, row: verb(row, by=request.actor)


def _state(state: str) -> Callable[[Request, Interest], Any]:
    return lambda request, row: operations.set_state(row, state=state, by=request.actor)


DEEDS: Mapping[str, tuple[Callable[[Request, Interest], Any], str | Promise]] = {
    "join": (_join, lazy("Noted which organization “%(name)s” belongs to.")),
    "person": (_of(operations.add_person), lazy("“%(name)s” is a contact now.")),
    "help": (_of(operations.take_help), lazy("Offers and needs are on the page.")),
    "role": (_of(operations.note_role), lazy("The wish is in the contact log.")),
    "group": (_nominate, lazy("On the outreach list: a group that “%(name)s” named.")),
    "done": (_state(DONE), lazy("Done with “%(name)s”.")),
    "new": (_state(NEW), lazy("“%(name)s” is among the new ones.")),
    "spam": (_state(SPAM), lazy("“%(name)s” is with what looks like spam.")),
}
AWAY = {"done", "spam"}
"""After these the list comes, with the next one."""


@region_page(coordinates)
def interest_form(request: Request, region: Region) -> HttpResponse:
    """How does our form look, and where can people find it?"""
    row = queries.form_of(region)
    initial = {name: getattr(row, name) for name in SettingsForm.base_fields} | {"sites": "\n".join(row.sites)}
    form = SettingsForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        by, values = request.actor, form.values

        def act() -> bool:
            return operations.change_form(region=region, values=values, by=by)

        if saved(request, form, act, _("Saved.")):
            return redirect("interest-form", region.slug)
    return show(
        request, region, "outreach/interest/settings.html", "interest-list", form=form, address=address_of(region),
        embed=address_of(region, "join-embed"), code=square_code(address_of(region)), sites=row.sites,
        trail=_up(region),
    )  # fmt: skip


def address_of(region: Region, name: str = "join") -> str:
    """In full, to be copied."""
    return f"{settings.ADDRESS}{reverse(name, args=[region.slug])}"
