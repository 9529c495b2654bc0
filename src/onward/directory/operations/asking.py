"""Asking a partner by letter whether its listing is right, and hearing that it is."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink
from onward.accounts.operations.links import finish_duty, send_link
from onward.core import clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.directory.access import SHARED
from onward.directory.models import ChangeRequestField, Service
from onward.directory.operations.editing import confirm_services
from onward.directory.queries.addresses import addresses_of, asked_since, closed_of, open_ones
from onward.partners.models import PROSPECT, Organization
from onward.partners.models.conversations import MAIL, OUT
from onward.partners.operations import confirm_organizations, log_conversation
from onward.partners.operations.rows import deed

CONFIRM = "confirm-listing"
REST = dt.timedelta(days=14)
"""Nobody is asked again sooner, unless whoever asks says so."""


@deed
def ask_to_check(organization: Organization, *, to: tuple[str, str], by: Actor, again: bool = False) -> DutyLink:
    """Send the letter that asks whether a listing is right. `to` is the email and the name of whom it goes to.

    Raises Refused for a prospect, which knows of no listing, and when the same was asked in the last 14 days and
    `again` is not said, and when they must not be written to.
    """
    if refused := not_asked_yet(organization):
        raise Refused(refused)
    asked = asked_since([organization.pk], clock.now() - REST).get(organization.pk)
    if asked and not again:
        raise Refused(
            _("They were asked on %(day)s. Ask again only if you are sure.") % {"day": f"{asked.date():%-d %B}"}
        )
    link = send_link(
        duty_of(CONFIRM), region=organization.region, about=(organization.pk, organization.name), to=to, by=by,
        organization_id=organization.pk,
    )  # fmt: skip
    log_asking(organization, _("Letter: asked whether the listing is right."), by=by)
    return link


def log_asking(organization: Organization, note: str, *, by: Actor) -> None:
    """One line in the contact log for a letter about a listing. It names nobody: to whom it went, its link says."""
    log_conversation(organization, values={"channel": MAIL, "direction": OUT, "note": note}, by=by)


def not_asked_yet(organization: Organization) -> str:
    """Why no letter goes to a prospect; blank for a partner."""
    if organization.standing != PROSPECT:
        return ""
    words = _(
        "%(name)s is a prospect: nobody asked it yet whether it wants to be on the list. Talk to it first. When it "
        "takes part, set it to partner; then you can send the letter."
    )
    return words % {"name": organization.name}


@dataclass(frozen=True, slots=True)
class Asking:
    """Of many partners: those a letter can go to, with its address; those without one; those asked lately; those that
    are only prospects; and those that must not be written to, at any address we have."""

    reachable: list[tuple[Organization, str, str]]
    without: list[Organization]
    lately: list[Organization]
    prospects: list[Organization]
    closed: list[Organization]


def sort_out(organizations: Iterable[Organization]) -> Asking:
    """Whom of these partners a letter would reach, at the first address we have."""
    every = list(organizations)
    known = addresses_of(every)
    asked = asked_since([one.pk for one in every], clock.now() - REST)
    sorted_out = Asking([], [], [], [], [])
    closed = closed_of(every, known)
    for one in every:
        if one.standing == PROSPECT:
            sorted_out.prospects.append(one)
        elif one.pk in asked:
            sorted_out.lately.append(one)
        elif one.pk in closed.organizations or (known[one.pk] and not open_ones(known[one.pk], closed)):
            sorted_out.closed.append(one)
        elif known[one.pk]:
            first = open_ones(known[one.pk], closed)[0]
            sorted_out.reachable.append((one, first.email, first.name))
        else:
            sorted_out.without.append(one)
    return sorted_out


@deed
def ask_many(organizations: Collection[Organization], *, by: Actor) -> int:
    """Ask all of these that a letter reaches and that were not asked lately; how many."""
    reachable = sort_out(organizations).reachable
    for one, email, name in reachable:
        ask_to_check(one, to=(email, name), by=by, again=True)
    return len(reachable)


@deed
def confirm_by_link(organization: Organization, *, link: DutyLink, by: Actor) -> None:
    """Whoever holds the link says that the listing is right, apart from what they corrected and nobody answered yet."""
    waiting = ChangeRequestField.objects.filter(request__organization=organization, state="waiting")
    if not waiting.exists():
        confirm_organizations([organization], by=by)
    else:
        wrong = {pk for subject, pk in waiting.values_list("subject_type", "subject_id") if subject == "service"}
        services = (
            Service.objects.present().filter(organization=organization, visibility__in=SHARED).exclude(pk__in=wrong)
        )
        confirm_services(list(services), on=clock.today(), by=by)
    finish_duty(link, by=by)
