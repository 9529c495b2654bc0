"""What was said with partners and prospects of the demo region, and what comes next. All of it is made up."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from onward.accounts.models import User
from onward.core import clock
from onward.core.actor import Actor
from onward.partners.models import Organization
from onward.partners.models.conversations import CALL, IN, MAIL, MEETING, NOTE, OUT, VISIT
from onward.partners.operations import log_conversation, plan_next_step, set_do_not_contact
from onward.regions.models import Region

LEA, BEN = ("lea.ortiz@example.org", "Lea Ortiz"), ("ben.carter@example.org", "Ben Carter")


class Talk(NamedTuple):
    """So many days ago, by whom, how; a next step that is due so many days from now."""

    ago: int
    who: tuple[str, str]
    channel: str
    note: str
    direction: str = IN
    step: str = ""
    due: int = 0
    next_channel: str = ""


PROSPECTS = (
    (
        Talk(16, BEN, CALL, "Left a message with the front desk.", OUT),
        Talk(6, LEA, MEETING, "They would lend two seats in their van on weekday mornings. First they want to see who "
             "else takes part.", step="Send the dates of the working session.", due=3, next_channel=MAIL),
    ),
    (
        Talk(9, BEN, CALL, "No answer. The message says to call after noon.", OUT, "Call again: they asked for a week.",
             -2, CALL),
    ),
    (),
    (Talk(40, LEA, VISIT, "Friendly, but their budget is closed until summer."),),
)  # fmt: skip
"""By name, the first prospects."""
PARTNERS = (
    (
        Talk(33, LEA, VISIT, "Saw the house. Two beds open for men, none for women before fall."),
        Talk(4, BEN, CALL, "The new night manager asks who calls when somebody needs a ride after ten.",
             step="Bring the ride plan to their staff meeting.", due=0, next_channel=VISIT),
    ),
    (Talk(12, LEA, MAIL, "Thanked them for the hall. They would host us every month."),),
    (
        Talk(20, BEN, NOTE, "Their director leaves in the spring. Find out early who follows."),
        Talk(15, LEA, CALL, "Asked for the list of open jobs.", OUT, "Ask for the list once more.", 8, CALL),
    ),
)  # fmt: skip
"""By name, the first partners."""


def talk_for_the_demo(region: Region, *, by: Actor) -> None:
    """A few talks with the first partners and prospects, by two who lead; one organization wants no letters."""
    people = {who: User.objects.named(*who) for who in (LEA, BEN)}
    here = Organization.objects.filter(region=region, removed_at=None, merged_into=None).order_by("name")
    prospects, partners = (list(here.filter(standing=standing)[:6]) for standing in ("prospect", "partner"))
    for organizations, said in ((prospects, PROSPECTS), (partners, PARTNERS)):
        for organization, talks in zip(organizations, said, strict=False):
            for talk in talks:
                _log(organization, talk, people, by)
    planned = {"next_step": "Ask the judge who knows them.", "next_owner_id": people[LEA].pk, "due_on": _in(6)}
    plan_next_step(prospects[2], step=planned, by=by)
    set_do_not_contact(region, organization=prospects[5], reason="Their head office answers all letters.", by=by)
    set_do_not_contact(region, address="no.letters@example.org", reason="Asked on the phone.", by=by)


def _log(organization: Organization, talk: Talk, people: Mapping[tuple[str, str], User], by: Actor) -> None:
    """As it was written down on that day."""
    writer = people[talk.who].pk
    values: dict[str, Any] = {"channel": talk.channel, "note": talk.note, "direction": talk.direction}
    if talk.step:
        values |= {"next_step": talk.step, "next_owner_id": writer, "next_channel": talk.next_channel,
                   "due_on": _in(talk.due)}  # fmt: skip
    values |= {"written_by_id": writer, "day": _in(-talk.ago)}
    log_conversation(organization, values=values, by=by)


def _in(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)
