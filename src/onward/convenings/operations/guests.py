"""Who is on the list of a gathering: put on it, asked, reminded, taken off."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from onward.convenings.models import Gathering, Guest
from onward.convenings.operations.gatherings import announce_gathering, locked
from onward.convenings.operations.letters import INVITATION, KEPT_TOLD, OFF, REMINDER, once_of, put_in
from onward.convenings.operations.places import fill_chairs
from onward.convenings.queries.choosing import Choice
from onward.convenings.rules.gatherings import ANNOUNCED, PLANNED
from onward.convenings.rules.guests import COMING, INVITED, LISTED, MAYBE, WITHDRAWN
from onward.core import audit, clock, walls
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import Letter
from onward.partners.operations import refuse_unwanted, rows
from onward.partners.operations.rows import Values, deed
from onward.partners.queries import unwanted

MOST = 5_000
"""On one list."""
TO_REMIND = (INVITED, COMING, MAYBE)
HOURS = range(12, 23)
"""UTC; when the clock reminds."""
CLOCK = Actor("job", id="gatherings", label="The clock", origin="clock")


class Taken(NamedTuple):
    """How many are new on the list, and how many of the chosen were there already or must not be written to."""

    new: int
    twice: int
    closed: int


@deed
def take_in(gathering: Gathering, choices: Sequence[Choice], *, by: Actor) -> Taken:
    """Put these people on the list, the same address once; nobody is asked yet. Raises Refused for too many, Conflict
    when the gathering is cancelled or over."""
    here = locked(gathering, PLANNED, ANNOUNCED)
    closed = unwanted(
        here.region, organizations=[one.organization.pk for one in choices if one.organization],
        addresses=[one.email for one in choices if one.email],
    )  # fmt: skip
    there = set(here.guests.exclude(email="").values_list("email", flat=True))
    new: dict[str, Choice] = {}
    shut = 0
    for place, one in enumerate(choices):
        if closed.closes(one.email, one.organization.pk if one.organization else None):
            shut += 1
        elif one.email not in there:
            new.setdefault(one.email or f"#{place}", one)
    _refuse_many(here, len(new))
    Guest.objects.bulk_create([_guest(here, one) for one in new.values()], batch_size=500)
    if new:
        audit.record("gathering.addressed", here, by=by, region_id=here.region_id, after={"people": len(new)})
    return Taken(len(new), len(choices) - shut - len(new), shut)


def _guest(gathering: Gathering, one: Choice) -> Guest:
    return Guest(
        region_id=gathering.region_id, gathering=gathering, organization=one.organization, name=one.name[:200],
        email=one.email, sector_id=one.organization.sector_id if one.organization else None,
        county_id=one.organization.county_id if one.organization else None,
    )  # fmt: skip


@deed
def add_by_hand(gathering: Gathering, *, values: Values, by: Actor) -> Guest:
    """One more, with or without an address. Raises Refused for an address that is on the list already or must not be
    written to, Conflict when the gathering is cancelled or over."""
    here = locked(gathering, PLANNED, ANNOUNCED)
    email = str(values.get("email") or "").strip().lower()
    if email:
        refuse_unwanted(here.region, address=email)
        refuse_twin(here, email)
    _refuse_many(here, 1)
    return rows.add(Guest, here.region, {**values, "email": email, "gathering_id": here.pk}, by=by)


@deed
def change_guest(guest: Guest, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """What is said of a guest, but not whether they come; whether anything changed. Raises Refused and
    ChangedMeanwhile."""
    here = locked(guest.gathering)
    email = str(values.get("email", guest.email) or "").strip().lower()
    if email and email != guest.email:
        refuse_unwanted(here.region, address=email)
        refuse_twin(here, email, but=guest.pk)
    return rows.change(guest, {**values, "email": email}, by=by, seen=seen)


@deed
def leave_out(guest: Guest, *, by: Actor) -> None:
    """Off the list. Whoever was asked stays in it as taken off, and their calendar takes it out, when a letter went to
    them; a chair that is free so goes to the first who waits."""
    gathering = locked(guest.gathering)
    here = Guest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
    audit.record("guest.left_out", here, by=by, region_id=here.region_id)
    if here.invited_on is None and not here.attended and here.answered_at is None:
        here.delete()
    else:
        told = here.standing in KEPT_TOLD and gathering.state == ANNOUNCED and not gathering.is_over
        here.standing, here.waiting_since, here.changed_at = WITHDRAWN, None, clock.now()
        here.save(update_fields=["standing", "waiting_since", "changed_at"])
        if told and Letter.objects.filter(once=once_of(here), state="sent").exists():
            put_in(gathering, OFF, [here])
    if gathering.state == ANNOUNCED:
        fill_chairs(gathering, by=by)


@deed
def put_back(guest: Guest, *, by: Actor) -> None:
    """On the list again, as asked or not asked yet; what they answered before does not count. Nobody is written to.
    Raises Conflict when they were not taken off, or the gathering is cancelled or over."""
    gathering = locked(guest.gathering, PLANNED, ANNOUNCED)
    here = Guest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
    if here.standing != WITHDRAWN or gathering.is_over:
        raise Conflict(_("Somebody else was faster: look at how it stands now."))
    here.standing, here.how, here.changed_at = INVITED if here.invited_on else LISTED, "", clock.now()
    here.save(update_fields=["standing", "how", "changed_at"])
    audit.record("guest.put_back", here, by=by, region_id=here.region_id)


@deed
def invite(gathering: Gathering, *, by: Actor, whom: Iterable[Guest] | None = None) -> int:
    """Ask those on the list who were not asked yet, or of them those of `whom`; how many letters go. Whoever has no
    address is to be asked in another way, and stays on the list as not asked. The gathering is announced by it. Raises
    Refused when nobody can be asked, Conflict when it is cancelled or over."""
    here = locked(gathering, PLANNED, ANNOUNCED)
    if here.is_over:
        raise Conflict(_("It is over already, so nobody can be asked to come."))
    waits = list(here.guests.filter(standing=LISTED).exclude(email=""))
    chosen = waits if whom is None else [one for one in waits if one in set(whom)]
    if not chosen:
        raise Refused(_("Nobody on the list waits for an invitation by letter."))
    for one in chosen:
        one.standing, one.invited_on, one.changed_at = INVITED, clock.today(), clock.now()
    Guest.objects.bulk_update(chosen, ["standing", "invited_on", "changed_at"], batch_size=500)
    announce_gathering(here, by=by)
    sent = put_in(here, INVITATION, chosen)
    audit.record("gathering.invited", here, by=by, region_id=here.region_id, after={"letters": sent})
    return sent


@deed
def invite_again(guest: Guest, *, by: Actor) -> None:
    """The letter once more, as when the address was wrong. Raises Refused when there is no address or it must not be
    written to, Conflict when the guest was not asked or the gathering takes no answers."""
    gathering = locked(guest.gathering, ANNOUNCED)
    here = Guest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
    if here.standing in (LISTED, WITHDRAWN) or gathering.is_over:
        raise Conflict(_("Only whoever was asked gets the letter once more."))
    if not here.email:
        raise Refused(_("We have no address to write to. Add it first."))
    refuse_unwanted(gathering.region, address=here.email)
    if put_in(gathering, INVITATION, [here]):
        audit.record("gathering.invited", gathering, by=by, region_id=gathering.region_id, after={"letters": 1})


def to_remind(gathering: Gathering) -> list[Guest]:
    """Who was asked before today, did not say no, and was not reminded yet."""
    found = gathering.guests.filter(standing__in=TO_REMIND, invited_on__lt=clock.today(), reminded_on=None)
    return list(found.exclude(email=""))


@deed
def remind(gathering: Gathering, *, by: Actor) -> int:
    """Write once more, once, to those who did not say no; how many. Raises Conflict when it is not announced."""
    here = locked(gathering, ANNOUNCED)
    people = to_remind(here)
    for one in people:
        one.reminded_on = clock.today()
    Guest.objects.bulk_update(people, ["reminded_on"], batch_size=500)
    sent = put_in(here, REMINDER, people)
    if sent:
        audit.record("gathering.reminded", here, by=by, region_id=here.region_id, after={"letters": sent})
    return sent


def remind_due() -> int:
    """Remind of what comes within its days; how many letters."""
    if clock.now().hour not in HOURS:
        return 0
    comes = Gathering.objects.filter(
        state=ANNOUNCED, removed_at=None, remind_days__isnull=False, starts__gt=clock.now()
    ).select_related("region")  # fmt: skip
    return sum(_remind_by_clock(one) for one in comes if one.starts - clock.now() <= dt.timedelta(one.remind_days or 0))


def _remind_by_clock(gathering: Gathering) -> int:
    """None where somebody calls it off at this moment: others are reminded all the same."""
    with walls.within(gathering.region_id):
        try:
            return remind(gathering, by=CLOCK) if to_remind(gathering) else 0
        except Conflict:
            return 0


def refuse_twin(gathering: Gathering, email: str, but: int = 0) -> None:
    if gathering.guests.filter(email=email).exclude(pk=but).exists():
        raise Refused(_("%(address)s is on the list already.") % {"address": email})


def _refuse_many(gathering: Gathering, more: int) -> None:
    if gathering.guests.count() + more > MOST:
        raise Refused(_("This is more than one list can hold. Choose fewer."))
