"""Corrections by a link: sent, taken over or declined field by field, and taken back.

Taking one over is the same deed as if whoever answers had typed it, so history, held fields and undo work as ever. Of a
partner that the region trusts, each change that still fits is taken over at once, in the name of the link.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import DutyLink
from onward.core import audit, clock, mail
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.directory.corrections import HOURS, Wanted, settled
from onward.directory.models import ChangeRequest, ChangeRequestField, Contact, Location, Phone, Schedule, Service
from onward.directory.operations import editing
from onward.directory.operations.sites import Site, change_place
from onward.directory.queries.requests import hours_rows, record_of, said_of, value_now
from onward.partners.events import DeedUndone
from onward.partners.models import Organization
from onward.partners.operations import change_organization, rows
from onward.partners.operations.rows import deed
from onward.partners.queries import may_be_written

ADDED: dict[str, type[Any]] = {"phone": Phone, "contact": Contact}
NOT_OFFERED = "inactive"


@deed
def send_corrections(
    organization: Organization, *, link: DutyLink, wanted: Collection[Wanted], note: str = "", by: Actor
) -> ChangeRequest:
    """Keep what somebody sent by a link; more of it joins what still waits. Raises Refused when it says nothing."""
    if not wanted and not note:
        raise Refused(_("Nothing was changed. Correct what is wrong, or say it in your own words."))
    request = _request(organization, link)
    if note:
        request.note = "\n".join(filter(None, (request.note, note)))
        request.save(update_fields=["note"])
    sent = [_keep(request, one) for one in wanted]
    after = {"organization_id": organization.pk, "changes": [change.pk for change in sent], "note": request.note}
    audit.record("changerequest.sent", request, by=by, region_id=request.region_id, after=after)
    if organization.trusted:
        _take_over_what_fits(request, sent, by)
    return request


def _request(organization: Organization, link: DutyLink) -> ChangeRequest:
    open_ones = ChangeRequest.objects.select_for_update().filter(link_id=link.pk, decided_at=None)
    found = open_ones.filter(organization=organization).first()
    return found or ChangeRequest.objects.create(
        region_id=organization.region_id, organization=organization, link_id=link.pk,
        sent_by=(link.to_name or link.to_email)[:200], reply_to=link.to_email, sent_at=clock.now(),
    )  # fmt: skip


def _keep(request: ChangeRequest, one: Wanted) -> ChangeRequestField:
    """A later word about the same fact replaces one that still waits."""
    same = {"act": one.act, "subject_type": one.subject, "subject_id": one.subject_id, "field": one.field}
    if one.act != "add":
        request.changes.filter(**same, state="waiting").delete()
    return ChangeRequestField.objects.create(
        region_id=request.region_id, request=request, **same, subject_label=one.label[:300], old=one.old, new=one.new
    )


def _take_over_what_fits(request: ChangeRequest, changes: Iterable[ChangeRequestField], by: Actor) -> None:
    for change in changes:
        if _fits(change):
            _take_over(request, change, by)
            _set(change, "accepted")
    if not request.note and not request.changes.filter(state="waiting").exists():
        _close(request, by, "")


@deed
def answer_request(request: ChangeRequest, *, accepted: Collection[int], answer: str, by: Actor) -> int:
    """Take over the changes whose keys are `accepted`, decline the others; how many were taken over.

    Declining something needs a word of reason, which goes to the sender by email. Raises Refused without one, Conflict
    when somebody answered before, or when a record is gone.
    """
    here = ChangeRequest.objects.select_for_update().select_related("organization", "region").get(pk=request.pk)
    if here.decided_at is not None:
        raise Conflict(_("%(who)s answered this already.") % {"who": here.decided_by})
    waiting = list(here.changes.filter(state="waiting"))
    taken = [change for change in waiting if change.pk in accepted]
    declined = [change for change in waiting if change.pk not in accepted]
    if declined and not answer:
        raise Refused(_("Say in a few words why you leave something out. It goes to whoever sent it."))
    with audit.because(_("A correction that was sent for %(name)s") % {"name": here.organization.name}):
        for change in taken:
            _take_over(here, change, by)
        _confirm(here, taken, by)
    for change in waiting:
        _set(change, "accepted" if change in taken else "declined")
    _close(here, by, answer)
    _tell(here, taken, declined, by)
    return len(taken)


def _close(request: ChangeRequest, by: Actor, answer: str) -> None:
    request.decided_at, request.decided_by, request.answer = clock.now(), by.label[:200], answer
    request.save(update_fields=["decided_at", "decided_by", "answer"])


def _set(change: ChangeRequestField, state: str) -> None:
    change.state = state
    change.save(update_fields=["state"])


def _tell(request: ChangeRequest, taken: Sequence[Any], declined: Sequence[Any], by: Actor) -> None:
    after = {"accepted": [one.pk for one in taken], "declined": [one.pk for one in declined], "answer": request.answer}
    audit.record("changerequest.decided", request, by=by, region_id=request.region_id, after=after)
    wanted = request.reply_to and (declined or request.answer)
    if wanted and may_be_written(request.region, address=request.reply_to, organization=request.organization_id):
        facts = {
            "region": request.region.name, "organization": request.organization.name, "answer": request.answer,
            "who": by.label, "taken": len(taken), "declined": [said_of(one) for one in declined],
        }  # fmt: skip
        mail.send("correction_answered", to=request.reply_to, facts=facts, region_id=request.region_id)


def _fits(change: ChangeRequestField) -> bool:
    """Whether a change can be taken over without anybody looking: the fact is still what its sender saw."""
    if change.act == "add":
        return True
    record = record_of(change)
    if record is None:
        return False
    return change.act == "end" or value_now(record, change.field) == settled(change.old)


def _take_over(request: ChangeRequest, change: ChangeRequestField, by: Actor) -> None:
    if change.act == "add":
        _add(request.organization, change, by)
        return
    record = record_of(change)
    if record is None:
        raise Conflict(_("“%(name)s” is not there any more. Leave it out.") % {"name": change.subject_label})
    if change.act == "end":
        _end(record, by)
    elif change.field == HOURS:
        _say_hours(record, str(change.new), by)
    else:
        _change(record, change.field, str(change.new), by)


def _add(organization: Organization, change: ChangeRequestField, by: Actor) -> None:
    if not isinstance(change.new, dict):  # Its sender asked to be forgotten.
        raise Conflict(_("What was to be added is not there any more. Leave it out."))
    if change.subject_type == "service":
        editing.add_service(organization=organization, values=change.new, by=by)
    else:
        values = {**change.new, "organization_id": organization.pk}
        editing.add_detail(ADDED[change.subject_type], region=organization.region, values=values, by=by)


def _end(record: Any, by: Actor) -> None:
    if isinstance(record, Service):
        editing.change_service(record, values={"status": NOT_OFFERED}, by=by)
    else:
        editing.remove_record(record, by=by)


def _change(record: Any, field: str, value: str, by: Actor) -> None:
    if isinstance(record, Organization):
        change_organization(record, values={field: value}, by=by)
    elif record._meta.model_name == "address":
        _move(record, field, value, by)
    else:
        rows.change(record, {field: value}, by=by)


def _move(address: Any, field: str, value: str, by: Actor) -> None:
    """An address changes with its place, whose point and county may not fit any more."""
    place: Location = address.location
    lines = ("address_1", "address_2", "city", "state_province", "postal_code")
    said = {name: getattr(address, name) for name in lines} | {field: value}
    county = (place.county_id or "") if place.county_basis == "person" else ""
    change_place(place, site=Site({}, said, county), by=by)


def _say_hours(record: Any, words: str, by: Actor) -> None:
    """Hours in somebody's own words take the place of those that were there."""
    for row in hours_rows(record):
        rows.remove(row, by=by)
    if words:
        owner = "service_id" if isinstance(record, Service) else "location_id"
        editing.add_detail(Schedule, region=record.region, values={owner: record.pk, "description": words}, by=by)


def _confirm(request: ChangeRequest, taken: Iterable[ChangeRequestField], by: Actor) -> None:
    """Whoever corrects a service has looked at it: it was right as of the day the correction was sent."""
    keys = {change.subject_id for change in taken if change.subject_type == "service" and change.act == "change"}
    services = list(Service.objects.present().filter(region_id=request.region_id, pk__in=keys))
    day = request.sent_at.date()
    older = [one for one in services if one.assured_date is None or one.assured_date < day]
    editing.confirm_services(older, on=day, by=by)


def reopen_request(event: DeedUndone) -> None:
    """The answer to a correction was taken back: it waits again. What a trusted partner sent is declined instead."""
    entry = event.entry
    if entry.subject_type != "changerequest":
        return
    request = ChangeRequest.objects.select_for_update().get(pk=entry.subject_id or 0)
    sent = entry.verb == "changerequest.sent"
    keys = entry.after["changes"] if sent else [*entry.after["accepted"], *entry.after["declined"]]
    request.changes.filter(pk__in=keys).update(state="declined" if sent else "waiting")
    done = {"decided_at": clock.now(), "decided_by": event.by.label[:200]} if sent else {"decided_at": None}
    ChangeRequest.objects.filter(pk=request.pk).update(**{"decided_by": "", "answer": "", **done})
    audit.record(
        "changerequest.undone", request, by=event.by, region_id=request.region_id, before=entry.after,
        after={"answer": ""},
    )  # fmt: skip
