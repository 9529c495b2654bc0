"""A sector's asks: written down, sent, answered by a link or by hand, reminded, withdrawn."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink
from onward.accounts.operations.links import finish_duty, send_link
from onward.convenings.models import Ask, Gathering, Item
from onward.convenings.rules.asks import (
    ANSWERS,
    ASKED,
    BY_LINK,
    BY_TEAM,
    WITHDRAWN,
    answer_needs_words,
    may_remind,
)
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.models import Organization, Sector
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.partners.queries import may_be_written
from onward.regions.models import Region

ANSWER = "answer-ask"
"""The duty of whoever is asked."""
UNSENT = {"sent_on": None, "reminded_on": None, "reminders": 0}
"""To another address, or asked again: the next letter is the first."""


@deed
def ask(*, region: Region, values: Values, by: Actor) -> Ask:
    """Write down what a sector asks. Raises Refused when it is of nobody, or names what is of another region."""
    _refuse_wrong(region, values)
    return rows.add(Ask, region, values, by=by)


@deed
def change_ask(row: Ask, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Whether anything changed. Raises Refused as above, and once it was answered, since what was answered stays as it
    was asked; ChangedMeanwhile when somebody changed it after `seen`."""
    _refuse_wrong(row.region, values)
    here = _locked(row)
    if here.state in ANSWERS:
        raise Refused(_("This was answered, so what was asked stays as it is. Write a new one."))
    if "to_email" in values and str(values["to_email"]).lower() != here.to_email.lower():
        values = {**values, **UNSENT}
    return rows.change(here, values, by=by, seen=seen)


def _refuse_wrong(region: Region, values: Values) -> None:
    if not (values.get("of_sector_id") or values.get("organization_id") or str(values.get("of_whom") or "").strip()):
        raise Refused(_("Say whom you ask: a sector, an organization, or in words."))
    named: tuple[tuple[str, Any], ...] = (
        ("sector_id", Sector), ("of_sector_id", Sector), ("organization_id", Organization),
        ("gathering_id", Gathering), ("item_id", Item),
    )  # fmt: skip
    for name, model in named:
        if values.get(name) and not model.objects.filter(region=region, pk=values[name]).exists():
            raise Refused(_("Something you chose is not of this region. Choose again."))


@deed
def answer(row: Ask, *, state: str, words: str, by: Actor, link: DutyLink | None = None) -> None:
    """What became of it: yes, in part or no. Raises Refused for an answer without the words it needs, Conflict when it
    was withdrawn; by a link also when it was answered meanwhile, or is asked of another address."""
    here = _locked(row)
    if state not in ANSWERS:
        raise Refused(_("Choose yes, in part or no."))
    if answer_needs_words(state, words):
        raise Refused(_("Say in a few words what you can do, or why not."))
    if here.state == WITHDRAWN:
        raise Conflict(_("This was withdrawn, so there is nothing to answer any more."))
    if link is not None and link.to_email != here.to_email.strip().lower():
        raise Conflict(_("What you were asked is not there any more."))
    if link is not None and here.state != ASKED:
        raise Conflict(_("This was answered already. If that is not right, write to those who coordinate."))
    way = BY_LINK if link is not None else BY_TEAM
    _set(here, state=state, answer=words.strip(), answered_on=clock.today(), answered_way=way)
    audit.record("ask.answered", here, by=by, region_id=here.region_id, after={"state": state})
    if link is not None and link.done_at is None:
        finish_duty(link, by=by)


@deed
def reopen_ask(row: Ask, *, by: Actor) -> None:
    """It waits for an answer again: an answer was a mistake, or what was withdrawn is asked after all. Raises Conflict
    when it waits already."""
    here = _locked(row)
    if here.state == ASKED:
        raise Conflict(_("This waits for its answer already."))
    _set(here, state=ASKED, answer="", answered_on=None, answered_way="", **UNSENT)
    audit.record("ask.reopened", here, by=by, region_id=here.region_id)


@deed
def withdraw_ask(row: Ask, *, by: Actor) -> None:
    """It is not asked any more. Raises Conflict unless it waits for an answer."""
    here = _locked(row)
    if here.state != ASKED:
        raise Conflict(_("Only what waits for an answer can be withdrawn."))
    _set(here, state=WITHDRAWN)
    audit.record("ask.withdrawn", here, by=by, region_id=here.region_id)


@deed
def remove_ask(row: Ask, *, by: Actor) -> None:
    """Off the list: it was written down by mistake."""
    rows.remove(row, by=by)


@deed
def send_ask(row: Ask, *, by: Actor) -> None:
    """Send the letter with the link, or remind. Raises Refused without an address, when whoever is asked must not be
    written to, or when it is too early to remind; Conflict when it is answered or withdrawn."""
    here = _locked(row)
    if here.state != ASKED:
        raise Conflict(_("This does not wait for an answer any more."))
    if not here.to_email:
        raise Refused(_("Say first to which address the letter goes."))
    if not may_be_written(here.region, address=here.to_email, organization=here.organization_id):
        raise Refused(_("They do not want to be written to, so no letter goes. Ask in another way."))
    first = here.sent_on is None
    if not first and not may_remind(here.state, here.sent_on, here.reminded_on, here.reminders, clock.today()):
        raise Refused(_("A letter went lately, or three reminders did. Ask in another way."))
    send_link(
        duty_of(ANSWER), region=here.region, about=(here.pk, here.what[:300]), to=(here.to_email, here.to_name), by=by,
        organization_id=here.organization_id,
    )  # fmt: skip
    if first:
        _set(here, sent_on=clock.today())
    else:
        _set(here, reminded_on=clock.today(), reminders=here.reminders + 1)
    audit.record("ask.sent" if first else "ask.reminded", here, by=by, region_id=here.region_id)


def _locked(row: Ask) -> Ask:
    here = Ask.objects.select_for_update(of=("self",)).select_related("region").get(pk=row.pk)
    if here.removed_at is not None:
        raise Conflict(_("This is not on the list any more."))
    return here


def _set(row: Ask, **columns: Any) -> None:
    for name, value in {**columns, "changed_at": clock.now()}.items():
        setattr(row, name, value)
    row.save(update_fields=[*columns, "changed_at"])
