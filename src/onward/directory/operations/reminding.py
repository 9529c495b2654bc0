"""Reminding a partner, by a letter in other words, that it was asked whether its listing is right."""

from dataclasses import replace

from django.utils.translation import gettext as _

from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink
from onward.accounts.operations.links import send_link
from onward.core import mail
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.directory.operations.asking import CONFIRM, log_asking, not_asked_yet
from onward.directory.operations.no_more import no_more_address
from onward.partners.models import Organization
from onward.partners.operations.rows import deed

LETTERS = {False: "listing_reminder", True: "listing_last_reminder"}


@deed
def remind_to_check(organization: Organization, *, to: tuple[str, str], last: bool, by: Actor) -> DutyLink:
    """Send a reminder with a link of its own; the links of earlier letters go on working. `last` is the one that says
    that somebody will call. Raises Refused as `ask_to_check` does, but for having asked lately."""
    if refused := not_asked_yet(organization):
        raise Refused(refused)

    def send(link: DutyLink, address: str) -> None:
        facts = {
            "region": link.region.name, "organization": link.about_label, "name": link.to_name, "href": address,
            "off": no_more_address(link),
        }  # fmt: skip
        mail.send(LETTERS[last], to=link.to_email, facts=facts, region_id=link.region_id)

    sent = send_link(
        replace(duty_of(CONFIRM), send=send), region=organization.region, about=(organization.pk, organization.name),
        to=to, by=by, organization_id=organization.pk,
    )  # fmt: skip
    log_asking(organization, _("Letter: reminded them of the question whether the listing is right."), by=by)
    return sent
