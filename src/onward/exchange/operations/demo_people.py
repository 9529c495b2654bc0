"""Who works with the demo region: people in every role, partners' answers that wait, and one address that stays closed.

Nothing here sends a letter: the people are made up, and so are their addresses.
"""

import datetime as dt

from django.db import transaction

from onward.accounts.models import DutyLink, User
from onward.accounts.operations.links import link_actor
from onward.accounts.operations.roles import give_role
from onward.core import clock
from onward.core.actor import GROUP_LEAD, LEADERSHIP, NAVIGATOR, VIEWER, Actor
from onward.core.visibility import LEADERSHIP as FOR_LEADERSHIP
from onward.directory.corrections import Wanted
from onward.directory.models import Location, Phone
from onward.directory.operations import change_detail
from onward.directory.operations.asking import CONFIRM
from onward.directory.operations.requests import send_corrections
from onward.exchange.operations.demo_talks import BEN, LEA
from onward.partners.models import Organization
from onward.partners.operations import make_editor
from onward.regions.models import Region

PEOPLE = (
    (*LEA, LEADERSHIP),
    (*BEN, LEADERSHIP),
    ("gus.hall@example.org", "Gus Hall", GROUP_LEAD),
    ("nia.brooks@example.org", "Nia Brooks", NAVIGATOR),
    ("finn.reyes@example.org", "Finn Reyes", VIEWER),
)
EDITOR = ("ed.marsh@example.org", "Ed Marsh")
DAYS = 30


@transaction.atomic
def people_the_demo(region: Region, *, by: Actor) -> None:
    """Give the demo region its people and what they sent. For a region that `make_demo` has just made."""
    for email, name, role in PEOPLE:
        give_role(region, User.objects.named(email, name), role, by=by)
    with_phone = list(_with_a_phone(region)[:3])
    make_editor(with_phone[0], User.objects.named(*EDITOR), by=by)
    for organization, days_ago in zip(with_phone[1:], (2, 5), strict=True):
        _answer(organization, clock.now() - dt.timedelta(days=days_ago))
    _close_one_address(region, by)


def _with_a_phone(region: Region) -> list[Organization]:
    here = Organization.objects.present().filter(region=region, standing="partner", phones__removed_at=None)
    return list(here.exclude(phones=None).distinct().order_by("name"))


def _answer(organization: Organization, when: dt.datetime) -> None:
    """A partner opened the link of a letter and corrected its phone number."""
    with clock.at(when):
        link = DutyLink.objects.create(
            region=organization.region,
            duty=CONFIRM,
            about_id=organization.pk,
            about_label=organization.name,
            organization_id=organization.pk,
            to_email=f"office.{organization.pk}@example.org",
            to_name="Front desk",
            fingerprint=f"demo {organization.pk}",
            expires_at=when + dt.timedelta(days=DAYS),
        )
        phone = Phone.objects.present().filter(organization=organization).order_by("pk")[0]
        new = f"{phone.number[:-1]}{(int(phone.number[-1]) + 1) % 10}"
        wanted = Wanted("change", "phone", phone.pk, str(phone), field="number", old=phone.number, new=new)
        send_corrections(organization, link=link, wanted=[wanted], note="", by=link_actor(link))


def _close_one_address(region: Region, by: Actor) -> None:
    """One recovery house does not want its address known."""
    houses = Location.objects.present().filter(
        region=region, service_at_locations__service__kind_links__kind__key="recovery_housing"
    )
    if house := houses.order_by("pk").first():
        change_detail(house, values={"visibility": FOR_LEADERSHIP}, by=by)
