"""The contact log: what was said with an organization, and the one thing that comes next."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from onward.accounts.operations.roles import giver_of
from onward.core import clock, events
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.partners.events import ConversationLogged, OrganizationsMerged, OrganizationsParted
from onward.partners.models import Conversation, Organization
from onward.partners.models.conversations import IN, NOTE, OPEN_STEP
from onward.partners.operations import rows
from onward.partners.operations.rows import NEVER, Values, deed

FINISHED: Any = lazy("This next step is not open any more. Somebody finished it or planned another.")
STEP = ("next_step", "next_owner_id", "next_channel", "due_on")
NO_STEP: Values = {
    "next_step": "", "next_owner_id": None, "next_channel": "", "due_on": None, "done_on": None, "let_go_on": None,
}  # fmt: skip


@deed
def log_conversation(organization: Organization, *, values: Values, by: Actor, done: bool = False) -> Conversation:
    """Write down that somebody was in touch with an organization, or a note about it, with what comes next if that is
    said. `done`: the step that was open is done by this; else it stays, or gives way to a new one.

    Raises Refused for a day to come, a step that is due before that day, and when nothing is said; Conflict when the
    organization is not on the list any more.
    """
    here = _on_the_list(organization)
    said = _whole({"day": clock.today(), "channel": NOTE, **values})
    _check(said)
    _make_room(here, done=done, new=bool(said["next_step"]), on=said["day"], by=by)
    told = {"written_by_id": giver_of(by), **said, "organization_id": here.pk}
    row = rows.add(Conversation, here.region, _stated(told), by=by)
    events.publish(ConversationLogged(row, by))
    return row


@deed
def change_conversation(
    conversation: Conversation, *, values: Values, by: Actor, seen: dt.datetime | None = None
) -> bool:
    """Change what was written; whether anything did. Raises ChangedMeanwhile, and Refused as above."""
    columns = ("day", "channel", "direction", "note", *STEP)
    said = _whole({**{name: getattr(conversation, name) for name in columns}, **values})
    _check(said)
    if said["next_step"] and not conversation.next_step:
        _make_room(conversation.organization, done=False, new=True, on=clock.today(), by=by)
    changes = {name: value for name, value in said.items() if name in values or name in NO_STEP or name == "direction"}
    return rows.change(conversation, changes, by=by, seen=seen)


@deed
def remove_conversation(conversation: Conversation, *, by: Actor) -> None:
    """Take it out of the log, with the step that it carries."""
    rows.remove(conversation, by=by)


@deed
def plan_next_step(organization: Organization, *, step: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Say what comes next with an organization, in place of what was open; whether anything changed. Without words the
    open step is let go. `seen` is when the row that carries it was last changed, NEVER where there was none. Raises as
    `log_conversation` does, ChangedMeanwhile, and Conflict when what was seen is finished.
    """
    here = _on_the_list(organization)
    row = Conversation.objects.filter(OPEN_STEP, organization=here).first()
    if row is None and seen not in (None, NEVER):
        raise Conflict(FINISHED)
    words = str(step.get("next_step", "")).strip()
    if row is not None and not words:
        return rows.change(row, {"let_go_on": clock.today()}, by=by, seen=seen)
    if row is not None:
        return rows.change(row, {**step, "next_step": words}, by=by, seen=seen)
    if not words:
        _check(_whole({"day": clock.today(), "channel": NOTE, "note": "-", **step}))
        return False
    log_conversation(here, values=step, by=by)
    return True


@deed
def finish_step(conversation: Conversation, *, by: Actor, on: dt.date | None = None) -> None:
    """Mark the next step that stands in this row as done. Raises Conflict when it is not open any more."""
    here = Conversation.objects.select_for_update().get(pk=conversation.pk)
    if not here.open_step:
        raise Conflict(FINISHED)
    rows.change(here, {"done_on": on or clock.today()}, by=by)


def _on_the_list(organization: Organization) -> Organization:
    here = Organization.objects.select_for_update(of=("self",)).select_related("region").get(pk=organization.pk)
    if here.removed_at is not None or here.merged_into_id is not None:
        raise Conflict(_("“%(name)s” is not on the list any more.") % {"name": here.name})
    return here


def _make_room(organization: Organization, *, done: bool, new: bool, on: dt.date, by: Actor) -> None:
    """An organization has one open step: it is done, or gives way."""
    row = Conversation.objects.filter(OPEN_STEP, organization=organization).first()
    if row is not None and (done or new):
        rows.change(row, {"done_on" if done else "let_go_on": on}, by=by)


def _whole(values: Values) -> dict[str, Any]:
    """The values with what has to go with them: a direction for all but notes, and no half of a step."""
    said = {**dict.fromkeys(STEP, ""), "note": "", **values}
    for name in ("note", "next_step"):
        said[name] = said[name].strip()
    said["direction"] = "" if said["channel"] == NOTE else said.get("direction") or IN
    said |= {"next_owner_id": said["next_owner_id"] or None, "due_on": said["due_on"] or None}
    return said


def _check(said: dict[str, Any]) -> None:
    """Raises Refused, and leaves no half of a step in what is right."""
    if said["day"] > clock.today():
        raise Refused(_("That day is still to come. Give today’s date or an earlier one."))
    if not said["next_step"] and (said["due_on"] or said["next_owner_id"] or said["next_channel"]):
        raise Refused(_("Say what the next step is, such as: call again."))
    if said["due_on"] and said["due_on"] < said["day"]:
        raise Refused(_("The next step would be due before this day. Give a later day."))
    if said["channel"] == NOTE and not said["note"] and not said["next_step"]:
        raise Refused(_("Write a few words, or say what comes next."))
    if not said["next_step"]:
        said.update(NO_STEP)


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}


# Two that are one ----------------------------------------------------------------------------------------------------

MOVED, LET_GO = "conversation", "conversation_let_go"


def move_conversations(event: OrganizationsMerged) -> None:
    """What was said with the one that goes was said with the other. Of two open steps the one due first stays open."""
    open_ones = Conversation.objects.filter(OPEN_STEP, organization__in=[event.gone, event.kept])
    first = sorted(open_ones, key=lambda row: (row.due_on or dt.date.max, row.organization_id == event.gone.pk))
    event.moved[LET_GO] = [row.pk for row in first[1:]]
    Conversation.objects.filter(pk__in=event.moved[LET_GO]).update(let_go_on=clock.today())
    theirs = Conversation.objects.filter(organization=event.gone)
    event.moved[MOVED] = list(theirs.values_list("pk", flat=True))
    theirs.update(organization=event.kept)


def part_conversations(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's, and open again what it let go."""
    theirs = Conversation.objects.filter(pk__in=event.moved.get(MOVED, ()), organization=event.kept)
    theirs.update(organization=event.back)
    for row in Conversation.objects.filter(pk__in=event.moved.get(LET_GO, ()), let_go_on__isnull=False):
        if not Conversation.objects.filter(OPEN_STEP, organization=row.organization_id).exists():
            Conversation.objects.filter(pk=row.pk).update(let_go_on=None)
