"""What becomes of an answer of the interest form: an organization, its person, offers and needs, groups to ask.

Each is one deed that can be undone. What is there already stays, so that pressing twice does nothing twice. Nothing
that comes from the form is shown to everybody unless whoever sent it said yes to that.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.visibility import PARTNERS, PUBLIC
from onward.directory.models import Contact, Phone
from onward.directory.operations import add_detail
from onward.outreach.models import NOMINATION, Interest, Nomination
from onward.outreach.operations.interest import thank
from onward.outreach.operations.listing import put_on_list
from onward.outreach.queries import interest as queries
from onward.outreach.rules.interest import DONE, NEW, NONE, SPAM
from onward.outreach.wording_interest import ROLE_WISHES
from onward.partners.models import Help, Organization
from onward.partners.models.together import OFFERS
from onward.partners.operations import add_help, add_organization, log_conversation, rows
from onward.partners.operations.rows import deed

SURE = 75
"""Per cent of likeness from which “all of it” takes an organization for one that is on the list."""
NOBODY_YET = "Put the organization on the list first, or say which one on the list it is."


@deed
def make_organization(interest: Interest, *, name: str, standing: str, by: Actor) -> Organization:
    """Put whoever answered on the list, as a partner or a prospect. Everybody sees an organization only with their
    consent; else, and who answered for themselves, partners do. Raises Conflict when that was done."""
    here = _locked(interest)
    _refuse_twice(here.organization)
    county = here.counties[0] if len(here.counties) == 1 else None
    values = {
        "name": name, "standing": standing, "sector_id": here.sector_id, "county_id": county,
        "visibility": PUBLIC if here.may_be_listed and here.organization_name else PARTNERS,
    }  # fmt: skip
    made = add_organization(region=here.region, values=values, by=by)
    rows.change(here, {"organization_id": made.pk}, by=by)
    return made


@deed
def join_organization(interest: Interest, *, organization: Organization, by: Actor) -> None:
    """Say that whoever answered is of an organization that is on the list. Raises Conflict when another was said."""
    here = _locked(interest)
    _refuse_twice(here.organization)
    _check(here, organization)
    rows.change(here, {"organization_id": organization.pk}, by=by)


@deed
def add_person(interest: Interest, *, by: Actor) -> Contact:
    """Make whoever answered a contact of the organization, for partners to see; the one it has under this address or
    name, if it has it. Raises Refused before there is an organization."""
    here = _locked(interest)
    organization = _organization(here)
    found = _contact_of(here, organization)
    if found is None:
        values = {"organization_id": organization.pk, "name": here.name, "email": here.email, "visibility": PARTNERS}
        found = add_detail(Contact, region=here.region, values=values, by=by)
        if here.phone:
            phone = {"contact_id": found.pk, "number": here.phone, "visibility": PARTNERS}
            add_detail(Phone, region=here.region, values=phone, by=by)
    rows.change(here, {"contact_id": found.pk}, by=by)
    return found


def _contact_of(interest: Interest, organization: Organization) -> Contact | None:
    there = Contact.objects.filter(organization=organization, removed_at=None)
    if interest.email:
        return there.filter(email__iexact=interest.email).first()
    return there.filter(name__iexact=interest.name).first()


@deed
def take_help(interest: Interest, *, by: Actor) -> int:
    """Take over what was offered and needed, for partners to see; how many were new. Raises Refused before there is an
    organization."""
    here = _locked(interest)
    organization = _organization(here)
    notes = {OFFERS: here.offers_note}
    new = [wish for wish in queries.wishes(here) if not wish.known]
    told: set[str] = set()
    for wish in new:
        note = "" if wish.way in told else notes.get(wish.way, here.needs_note)
        told.add(wish.way)
        values = {
            "organization_id": organization.pk, "way": wish.way, "help_kind_id": wish.kind.pk, "note": note,
            "counties": here.counties,
        }  # fmt: skip
        add_help(Help, region=here.region, values=values, by=by)
    rows.change(here, {"helped_at": clock.now()}, by=by)
    return len(new)


@deed
def note_role(interest: Interest, *, by: Actor) -> None:
    """Write into the contact log what whoever answered would take on; their name only beside their contact, with which
    it goes. Raises Refused without an organization."""
    here = _locked(interest)
    organization = _organization(here)
    if here.role_at is not None:
        return
    note = _("Answered the interest form and would like to: %(wish)s") % {"wish": dict(ROLE_WISHES)[here.role]}
    whom = {"with_whom": here.name, "contact_id": here.contact_id} if here.contact_id else {}
    log_conversation(organization, values={"note": note, **whom}, by=by)
    rows.change(here, {"role_at": clock.now()}, by=by)


@deed
def take_nomination(nomination: Nomination, *, organization: Organization | None = None, by: Actor) -> Organization:
    """Make a group that was named a prospect, or take it for `organization`, and put it on the outreach list with the
    reason that was given. Raises Conflict when that was done."""
    here = Nomination.objects.select_for_update(of=("self",)).select_related("interest", "region").get(pk=nomination.pk)
    _refuse_twice(here.organization)
    if organization is not None:
        _check(here, organization)
    values = {"name": here.name, "standing": "prospect", "visibility": PARTNERS}
    whom = organization or add_organization(region=here.region, values=values, by=by)
    put_on_list(region=here.region, organizations=[whom], reasons={whom.pk: _reason(here)}, by=by, source=NOMINATION)
    rows.change(here, {"organization_id": whom.pk}, by=by)
    return whom


def _reason(nomination: Nomination) -> str:
    who = _("Named on the interest form.")  # Not by whom: they may take back what they sent.
    ask = _("Whom to ask: %(contact)s") % {"contact": nomination.contact} if nomination.contact else ""
    return "\n".join(part for part in (nomination.why, ask, who) if part)


@deed
def take_everything(interest: Interest, *, name: str, standing: str, by: Actor) -> None:
    """All of it that was not done yet, and done with. An organization that surely is on the list is taken for that one.
    Raises Conflict when the answer was dealt with as spam."""
    if interest.state == SPAM:
        raise Conflict(_("This looks like spam. Say first that it is not."))
    if not queries.standing(interest.organization):
        same = _surely([queries.suggestions(interest)])[0]
        if same is not None:
            join_organization(interest, organization=same, by=by)
        else:
            make_organization(interest, name=name, standing=standing, by=by)
    add_person(interest, by=by)
    if queries.wishes(_locked(interest)):
        take_help(interest, by=by)
    if interest.role != NONE and interest.role_at is None:
        note_role(interest, by=by)
    _take_nominations(interest, by)
    set_state(interest, state=DONE, by=by)


def _take_nominations(interest: Interest, by: Actor) -> None:
    open_ones = [one for one in interest.nominations.select_related("organization") if one.organization is None]
    taken: dict[str, Organization] = {}
    for one, same in zip(open_ones, _surely(queries.suggestions_of_groups(interest, open_ones)), strict=True):
        known = same or taken.get(one.name.strip().lower())
        taken[one.name.strip().lower()] = take_nomination(one, organization=known, by=by)


def _surely(found: Collection[list[Any]]) -> list[Organization | None]:
    """Of each list of suggestions the one that is beyond doubt, if there is."""
    keys = [next((one.other.id for one in some if one.percent >= SURE), None) for some in found]
    there: Mapping[int, Organization] = Organization.objects.in_bulk([key for key in keys if key])
    return [there.get(key) if key else None for key in keys]


@deed
def set_state(interest: Interest, *, state: str, by: Actor) -> bool:
    """New, done or spam; whether anything changed. What turns out not to be spam is thanked for, as it was not yet."""
    here = _locked(interest)
    welcome = here.state == SPAM and state == NEW
    changed = rows.change(here, {"state": state, **({"doubts": []} if welcome else {})}, by=by)
    if welcome and here.email:
        with override(here.language):
            thank(here, by=by)
    return changed


def _locked(interest: Interest) -> Interest:
    found = Interest.objects.select_for_update(of=("self",)).select_related("region", "organization")
    return found.get(pk=interest.pk)


def _refuse_twice(organization: Organization | None) -> None:
    if queries.standing(organization):
        raise Conflict(_("That was done meanwhile: it is “%(name)s”.") % {"name": organization})


def _check(row: Interest | Nomination, organization: Organization) -> None:
    if organization.region_id != row.region_id or not queries.standing(organization):
        raise Refused(_("Choose an organization that is on the list."))


def _organization(interest: Interest) -> Organization:
    if interest.organization is None or not queries.standing(interest.organization):
        raise Refused(_(NOBODY_YET))
    return interest.organization
