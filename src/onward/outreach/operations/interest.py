"""The interest form: an answer comes in, is taken back, runs out."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from onward.accounts.duties import duty_of
from onward.accounts.models import DutyLink
from onward.accounts.operations.links import send_link
from onward.core import audit, clock, vault
from onward.core.actor import Actor
from onward.core.errors import Missing, Refused
from onward.core.personal_data import reference
from onward.outreach.models import Interest, InterestForm, Nomination
from onward.outreach.queries.interest import form_of
from onward.outreach.rules.interest import DONE, NEW, SPAM
from onward.partners.operations import rows
from onward.partners.operations.rows import Values, deed
from onward.regions.models import Region
from onward.regions.operations import take_turns

LOOK_BACK = "interest"
"""The duty of whoever answered: to look at it, and to take it back."""
KEEP_SPAM, KEEP = dt.timedelta(days=90), dt.timedelta(days=730)
A_BATCH = 500


@deed
def send_interest(
    *, region: Region, values: Values, groups: Sequence[Values], doubts: Collection[str], by: Actor
) -> Interest:
    """Keep what somebody answered. Whoever gave an address gets a letter of thanks with a link to it; not when it looks
    like spam, because then the address may be a stranger's. Raises Refused when the form is closed."""
    if not form_of(region).open:
        raise Refused(_("The form is closed."))
    state = SPAM if doubts else NEW
    row = Interest.objects.create(region=region, state=state, doubts=list(doubts), **values)
    Nomination.objects.bulk_create(
        Nomination(region=region, interest=row, position=place, **group) for place, group in enumerate(groups)
    )
    audit.record("interest.sent", row, by=by, region_id=region.pk, after={"state": state, "doubts": list(doubts)})
    if row.email and not doubts:
        thank(row, by=by)
    return row


def thank(interest: Interest, *, by: Actor) -> bool:
    """The letter with the link; whether it goes out. None goes to an address that wants none, or had too many today."""
    about = (interest.pk, _("Interest form"))
    try:
        send_link(duty_of(LOOK_BACK), region=interest.region, about=about, to=(interest.email, interest.name), by=by)
    except Refused:
        return False
    return True


@deed
def take_back(interest: Interest, *, by: Actor) -> None:
    """Forget an answer, as whoever sent it asks: the row, the groups named in it, links to it, and what the audit says
    of it. What became of it on the list of partners stays. Raises Missing when it is gone already."""
    here = Interest.objects.select_for_update().filter(pk=interest.pk).first()
    if here is None:
        raise Missing(_("This is not there any more."))
    _forget([here], by)


def _forget(found: Collection[Interest], by: Actor) -> None:
    for one in found:
        audit.record("interest.forgotten", Interest, by=by, region_id=one.region_id, after={"number": one.pk})
    keys = [one.pk for one in found]
    links = DutyLink.objects.filter(duty=LOOK_BACK, about_id__in=keys)
    gone = [*map(reference, found), *map(reference, links)]
    links.delete()
    Interest.objects.filter(pk__in=keys).delete()
    vault.destroy(gone)


@deed
def change_form(*, region: Region, values: Values, by: Actor) -> bool:
    """Open or close the form of a region, and say how it begins; whether anything changed."""
    take_turns(region.pk)
    row = form_of(region)
    if row.pk:
        return rows.change(row, values, by=by)
    rows.add(InterestForm, region, values, by=by)
    return True


def forget_old_answers() -> int:
    """Forget what looked like spam after 90 days and any other answer after two years; how many. The letters' links go
    with them."""
    now = clock.now()
    old = Interest.objects.filter(state=SPAM, sent_at__lt=now - KEEP_SPAM) | Interest.objects.filter(
        state__in=(NEW, DONE), sent_at__lt=now - KEEP
    )
    found = list(old.order_by("pk")[:A_BATCH])
    if found:
        _forget_of_clock(found)
    return len(found)


@deed
def _forget_of_clock(found: Collection[Interest]) -> None:
    _forget(found, Actor("system", id="clock", label="Onward", origin="clock"))
