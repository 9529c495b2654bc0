"""What a guest says: that they come, may come or do not, how, what they need; or that somebody else comes."""

from typing import Any

from django.utils.translation import gettext as _

from onward.convenings.models import Gathering, Guest
from onward.convenings.operations.gatherings import locked
from onward.convenings.operations.guests import refuse_twin
from onward.convenings.operations.letters import INVITATION, put_in
from onward.convenings.operations.places import fill_chairs, free_chairs
from onward.convenings.rules.gatherings import ANNOUNCED, CANCELLED, PLANNED
from onward.convenings.rules.guests import (
    COMING,
    IN_PERSON,
    INVITED,
    MAYBE,
    NOT_COMING,
    REMOTE,
    SAID,
    WAITING,
    WITHDRAWN,
    looks_for_voice,
)
from onward.core import audit, clock
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.partners.operations import refuse_unwanted
from onward.partners.operations.rows import Values, deed

NEEDS = ("access", "language", "meal", "transport", "childcare", "needs")
"""What a guest may say that they need."""
MOST_SENT = 3
"""Whom one guest can name, one after the other, to come instead."""


class Closed(Refused):
    """The gathering takes no answers: cancelled, over, or the guest was taken off its list."""


@deed
def answer(guest: Guest, *, standing: str, how: str = "", needs: Values | None = None, by: Actor) -> str:
    """Keep what a guest says; how they stand by it. Whoever would come in person when no chair is left waits for one,
    and a chair given back goes to the first who waits. Raises Closed, and Refused for what is no answer."""
    gathering, here = _both(guest)
    _refuse_closed(gathering, here)
    if standing not in SAID or standing == WAITING:
        raise Refused(_("Say first whether you come."))
    way = (how if how == REMOTE and gathering.remote_link else IN_PERSON) if standing == COMING else ""
    before = here.standing
    if standing == COMING and way == IN_PERSON and not _has_chair(gathering, here):
        standing = WAITING
    new = needs is not None and here.answered_at is None
    since = (here.waiting_since or clock.now()) if standing == WAITING else None
    said = {name: value for name, value in (needs or {}).items() if name in (*NEEDS, "voice")}
    asked = here.invited_on or clock.today()
    _set(
        here, standing=standing, how=way, waiting_since=since, answered_at=clock.now(), invited_on=asked, **said
    )  # fmt: skip
    if new:
        _count_voice(gathering)
    told = {"standing": standing, "how": way}
    audit.record("guest.answered", here, by=by, region_id=here.region_id, before={"standing": before}, after=told)
    fill_chairs(gathering, by=by)
    return standing


def _count_voice(gathering: Gathering) -> None:
    """One more answered themselves. What the team writes down says nothing of voice and does not count, or it could
    fill up a three in which one answer is new."""
    answers = gathering.voice_answers + 1
    told = gathering.voice_told
    if looks_for_voice(answers) and not told:
        told = "yes" in gathering.guests.filter(answered_at__isnull=False).values_list("voice", flat=True)
    Gathering.objects.filter(pk=gathering.pk).update(voice_answers=answers, voice_told=told)


def _has_chair(gathering: Gathering, guest: Guest) -> bool:
    """Has one, or gets one: nobody who came later goes before those who wait."""
    if guest.standing == COMING and guest.how != REMOTE:
        return True
    free = free_chairs(gathering, but=guest)
    if free is None:
        return True
    ahead = gathering.guests.filter(standing=WAITING).exclude(pk=guest.pk)
    if guest.waiting_since is not None:
        ahead = ahead.filter(waiting_since__lt=guest.waiting_since)
    return free > ahead.count()


@deed
def send_another(guest: Guest, *, name: str, email: str, by: Actor) -> Guest:
    """Somebody else of the same organization comes instead; asked by a letter of their own, and whoever was sent before
    and has not answered is off the list. Raises Closed, and Refused for an address that is on the list already or must
    not be written to, when somebody was sent who comes, and after MOST_SENT."""
    gathering, here = _both(guest)
    _refuse_closed(gathering, here)
    _refuse_more(here)
    address = email.strip().lower()
    refuse_unwanted(gathering.region, address=address)
    refuse_twin(gathering, address)
    here.sent.filter(standing=INVITED).update(standing=WITHDRAWN, changed_at=clock.now())
    other = Guest.objects.create(
        region=gathering.region, gathering=gathering, organization=here.organization, sector=here.sector,
        county=here.county, name=name, email=address, part=here.part, standing=INVITED, invited_on=clock.today(),
        stands_in=here,
    )  # fmt: skip
    _set(here, standing=NOT_COMING, how="", waiting_since=None, answered_at=clock.now())
    audit.record("guest.sent_another", here, by=by, region_id=here.region_id, after={"sent": other.pk})
    put_in(gathering, INVITATION, [other])
    fill_chairs(gathering, by=by)
    return other


def _refuse_more(guest: Guest) -> None:
    """A link opens the way to one address at a time, and to few in all: it is no way to write to strangers."""
    if guest.stands_in_id is not None:
        raise Refused(_("You come for somebody else. Say that you cannot, and ask them to send another."))
    coming = guest.sent.filter(standing__in=(COMING, MAYBE, WAITING)).first()
    if coming is not None:
        raise Refused(_("%(name)s comes for you already.") % {"name": coming})
    if guest.sent.count() >= MOST_SENT:
        words = _("You named %(n)d people already. Ask those who invited you to add one more.")
        raise Refused(words % {"n": MOST_SENT})


def _both(guest: Guest) -> tuple[Gathering, Guest]:
    """The gathering first, so that two answers about the last chair wait for each other."""
    gathering = locked(guest.gathering)
    return gathering, Guest.objects.select_for_update(of=("self",)).get(pk=guest.pk)


def _refuse_closed(gathering: Gathering, guest: Guest) -> None:
    if gathering.state == CANCELLED:
        raise Closed(_("This gathering is cancelled, so there is nothing to answer. Thank you for looking."))
    if gathering.state == PLANNED and not gathering.is_over:
        raise Closed(_("Nobody knows of this gathering yet. Announce it first, then write the answer down."))
    if gathering.state != ANNOUNCED or gathering.is_over:
        raise Closed(_("This gathering is over, so answers do not count any more. Thank you for looking."))
    if guest.standing == WITHDRAWN:
        raise Closed(_("You are not on the list of this gathering any more. Ask those who invited you."))


def _set(guest: Guest, **columns: Any) -> None:
    for name, value in {**columns, "changed_at": clock.now()}.items():
        setattr(guest, name, value)
    guest.save(update_fields=[*columns, "changed_at"])
