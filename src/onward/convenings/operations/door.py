"""At the door, and afterwards: who is there, and that the gathering took place."""

import datetime as dt
import secrets
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.convenings.events import GatheringHeld
from onward.convenings.models import Gathering, Guest
from onward.convenings.operations.gatherings import locked
from onward.convenings.rules.gatherings import ANNOUNCED, CANCELLED, HELD, PLANNED
from onward.convenings.rules.guests import COMING, IN_PERSON, STANDINGS, WAITING
from onward.core import audit, clock, events, walls
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import AuditEntry
from onward.partners.access import shown
from onward.partners.models import Conversation, Organization
from onward.partners.models.conversations import IN, MEETING
from onward.partners.operations import change_conversation, log_conversation, remove_conversation
from onward.partners.operations.rows import Values, deed

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of the address of a door: none that is taken for another when somebody copies it from a wall."""
LONG = 8
CLOCK = Actor("job", id="gatherings", label="The clock", origin="clock")
GRACE = dt.timedelta(hours=12)
"""After its end a gathering counts as held by itself, when those who plan it said nothing."""


@deed
def open_door(gathering: Gathering, *, by: Actor) -> str:
    """Give it an address at which guests check themselves in; the last part of it. The same when it has one."""
    here = locked(gathering, PLANNED, ANNOUNCED, HELD)
    if not here.door:
        here.door = "".join(secrets.choice(LETTERS) for _place in range(LONG))
        here.save(update_fields=["door"])
        audit.record("gathering.door_opened", here, by=by, region_id=here.region_id)
    return here.door


@deed
def check_in(guest: Guest, *, by: Actor) -> bool:
    """They are there; whether that is new. Twice is once, whoever presses: one statement decides, and no lock is held,
    so that a queue at the door moves. Raises Conflict when the gathering is cancelled."""
    _refuse_cancelled(guest.gathering_id)
    now = clock.now()
    stood = Guest.objects.filter(pk=guest.pk).values("standing", "how", "waiting_since").first()
    new = Guest.objects.filter(pk=guest.pk, checked_in_at=None).update(
        checked_in_at=now, attended=True, standing=COMING, how=IN_PERSON, waiting_since=None, changed_at=now
    )
    if new:
        audit.record("guest.checked_in", guest, by=by, region_id=guest.region_id, before=stood)
        _log_late(guest, by)
    return bool(new)


@deed
def check_out(guest: Guest, *, by: Actor) -> bool:
    """It was a mistake: they are not there, and stand as they stood before; whether that is new."""
    gone = Guest.objects.filter(pk=guest.pk, attended=True).update(
        checked_in_at=None, attended=False, changed_at=clock.now(), **_stood(guest)
    )
    if gone:
        audit.record("guest.checked_out", guest, by=by, region_id=guest.region_id)
        _log_late(guest, by)
    return bool(gone)


def _stood(guest: Guest) -> dict[str, Any]:
    """How they stood before they were checked in; nothing where that is not known."""
    lines = AuditEntry.objects.filter(verb="guest.checked_in", subject_type="guest", subject_id=guest.pk)
    latest = lines.order_by("-id").first()
    before = latest.before if latest is not None else {}
    if before.get("standing") not in STANDINGS:
        return {}
    waits = before.get("waiting_since") if before["standing"] == WAITING else None
    since = (dt.datetime.fromisoformat(waits) if waits else clock.now()) if before["standing"] == WAITING else None
    return {"standing": before["standing"], "how": before.get("how") or "", "waiting_since": since}


@deed
def walk_in(gathering: Gathering, *, values: Values, by: Actor) -> Guest:
    """Somebody who is there and was on no list. An address that is on the list is checked in as that guest, so that
    pressing twice makes nobody double. Raises Refused without a name, Conflict when the gathering is cancelled."""
    _refuse_cancelled(gathering.pk)
    name, email = str(values.get("name") or "").strip(), str(values.get("email") or "").strip().lower()
    if not name and not email:
        raise Refused(_("Say who is there: a name at least."))
    known = gathering.guests.filter(email=email).first() if email else _only_one_called(gathering, name)
    if known is not None:
        check_in(known, by=by)
        return known
    now = clock.now()
    same: dict[str, Any] = {"email": email} if email else {"email": "", "name": name, "walked_in": True}
    made, new = Guest.objects.get_or_create(
        gathering=gathering, **same,
        defaults={
            **values, "name": name, "region": gathering.region, "standing": COMING, "how": IN_PERSON,
            "walked_in": True, "checked_in_at": now, "attended": True,
        },
    )  # fmt: skip
    if new:
        _log_late(made, by)
        audit.record("guest.checked_in", made, by=by, region_id=made.region_id, after={"walked_in": True})
    return made


def _only_one_called(gathering: Gathering, name: str) -> Guest | None:
    found = list(gathering.guests.filter(name__iexact=name)[:2])
    return found[0] if len(found) == 1 else None


@deed
def hold(gathering: Gathering, *, by: Actor) -> None:
    """It took place: the attendance goes into the contact log of each partner that was there. Raises Conflict before it
    began, or when it is cancelled or was held already."""
    here = locked(gathering, PLANNED, ANNOUNCED)
    if here.starts > clock.now():
        raise Conflict(_("It has not begun yet."))
    here.state, here.changed_at = HELD, clock.now()
    here.save(update_fields=["state", "changed_at"])
    audit.record("gathering.held", here, by=by, region_id=here.region_id)
    events.publish(GatheringHeld(here, by))


@deed
def take_back_held(gathering: Gathering, *, by: Actor) -> None:
    """It did not take place yet: it is announced again, and what the contact logs said of it is taken out of them.
    Raises Conflict when it was not held."""
    here = locked(gathering, HELD)
    here.state, here.changed_at = ANNOUNCED, clock.now()
    here.save(update_fields=["state", "changed_at"])
    for line in _lines_of(here):
        remove_conversation(line, by=by)
    audit.record("gathering.reopened", here, by=by, region_id=here.region_id)


def _lines_of(gathering: Gathering) -> QuerySet[Conversation]:
    """What contact logs say of its attendance."""
    return Conversation.objects.filter(
        region=gathering.region, channel=MEETING, direction=IN, removed_at=None, note__contains=f"“{gathering.title}”",
        day=min(gathering.starts_there.date(), clock.today()),
    )  # fmt: skip


def _log_late(guest: Guest, by: Actor) -> None:
    """After it was held, the line of the partner says how many were there by now."""
    gathering = Gathering.objects.select_related("region").get(pk=guest.gathering_id)
    theirs = shown(gathering.region).filter(pk=guest.organization_id or 0).select_related("region").first()
    if gathering.state != HELD or theirs is None:
        return
    n = gathering.guests.filter(attended=True, organization=theirs).count()
    line = _lines_of(gathering).filter(organization=theirs).first()
    if line is None and n:
        _log(theirs, gathering, n, by)
    elif line is not None and n:
        change_conversation(line, values={"note": _note(gathering, n)}, by=by)
    elif line is not None:
        remove_conversation(line, by=by)


def _note(gathering: Gathering, n: int) -> str:
    words = ngettext("%(n)d person was at “%(title)s”.", "%(n)d people were at “%(title)s”.", n)
    return words % {"n": n, "title": gathering.title}


def _log(organization: Organization, gathering: Gathering, n: int, by: Actor) -> None:
    values = {"day": min(gathering.starts_there.date(), clock.today()), "channel": MEETING, "direction": IN}
    log_conversation(organization, values={**values, "note": _note(gathering, n)}, by=by)


def log_attendance(event: GatheringHeld) -> None:
    """A line in the contact log of each partner of whom somebody was there, and with it its place on the outreach list
    moves along. Names stay in the attendance."""
    gathering = event.gathering
    theirs = gathering.guests.filter(attended=True, organization__in=shown(gathering.region))
    counted: dict[int, int] = {}
    for key in theirs.values_list("organization_id", flat=True):
        counted[key] = counted.get(key, 0) + 1
    for organization in Organization.objects.filter(pk__in=counted).select_related("region").order_by("pk"):
        _log(organization, gathering, counted[organization.pk], event.by)


def hold_due() -> int:
    """What was announced and ended half a day ago took place, as far as anybody knows; how many."""
    over = Gathering.objects.filter(state=ANNOUNCED, removed_at=None, starts__lt=clock.now() - GRACE)
    return sum(_hold_by_clock(one) for one in over.select_related("region") if one.ends < clock.now() - GRACE)


def _hold_by_clock(gathering: Gathering) -> bool:
    with walls.within(gathering.region_id):
        try:
            hold(gathering, by=CLOCK)
        except Conflict:
            return False
    return True


def _refuse_cancelled(gathering_id: int) -> None:
    if Gathering.objects.filter(pk=gathering_id, state=CANCELLED).exists():
        raise Conflict(_("This gathering is cancelled, so nobody is checked in."))
