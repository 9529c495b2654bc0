"""Thanks after a gathering, by the queue of letters to many (`core/mailings.py`), each once."""

import datetime as dt

from django.utils.translation import gettext as _

from onward.convenings.models import Gathering, Guest, Thanks
from onward.convenings.queries.after import thanked
from onward.convenings.rules.gatherings import CANCELLED, HELD
from onward.convenings.rules.thanks import TO
from onward.core import audit, clock, mailings
from onward.core.actor import Actor
from onward.core.errors import Conflict, Refused
from onward.core.models import Letter
from onward.partners.operations import rows
from onward.partners.operations.rows import ChangedMeanwhile, Values, deed
from onward.regions.operations import take_turns

LETTER = "thanks"


def once_of(guest: Guest) -> str:
    """By what the thanks to a guest are known in the queue."""
    return f"thanks-to:{guest.pk}"


@deed
def word_thanks(gathering: Gathering, *, to: str, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """What the letter says; whether anything changed. Raises Conflict once it went, ChangedMeanwhile when somebody
    wrote after `seen`, or first where the form was opened blank."""
    if to not in TO:
        raise Refused(_("Choose whom to thank."))
    take_turns(gathering.region_id)
    here = Thanks.objects.filter(gathering=gathering, to=to).first()
    if here is None:
        rows.add(Thanks, gathering.region, {**values, "gathering_id": gathering.pk, "to": to}, by=by)
        return True
    if here.sent_at is not None:
        raise Conflict(_("This letter went already, so what it says stays."))
    if seen == rows.NEVER:
        raise ChangedMeanwhile(here, "")
    return rows.change(here, values, by=by, seen=seen)


@deed
def send_thanks(gathering: Gathering, *, to: str, by: Actor) -> int:
    """Put a letter in for each; how many. Who must not be written to is left out when it goes.

    Raises Conflict when it went already, Refused when it says nothing yet, nobody would get it, or the gathering was
    cancelled or is not over.
    """
    if gathering.state == CANCELLED:
        raise Refused(_("This gathering was cancelled, so there is nothing to thank for."))
    if gathering.state != HELD and not gathering.is_over:
        raise Refused(_("Thanks go when the gathering is over."))
    here = Thanks.objects.select_for_update(of=("self",)).filter(gathering=gathering, to=to).first()
    if here is None or not here.words.strip():
        raise Refused(_("Write the letter first, and save it."))
    if here.sent_at is not None:
        raise Conflict(_("This letter went already. Nobody gets it twice."))
    guests = list(thanked(gathering, to))
    if not guests:
        raise Refused(_("Nobody would get this letter: say first who was there."))
    mailings.put_in([
        Letter(
            region_id=here.region_id, letter=LETTER, to=one.email, once=once_of(one), batch=f"thanks:{here.pk}",
        )
        for one in guests
    ])  # fmt: skip
    here.sent_at, here.letters, here.changed_at = clock.now(), len(guests), clock.now()
    here.save(update_fields=["sent_at", "letters", "changed_at"])
    audit.record("thanks.sent", here, by=by, region_id=here.region_id, after={"letters": len(guests)})
    return len(guests)
