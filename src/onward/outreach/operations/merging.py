"""When two organizations turn out to be one: the entry that has come further stands for both, and what was not judged
of the one that stays is as it was judged of the other. Both are asked about their listing as one."""

from typing import Any

from onward.core import clock
from onward.outreach.models import Engagement, Interest, Nomination, OutreachEntry, Recipient, Verification
from onward.outreach.models.verification import LET_GO
from onward.outreach.rules.engagement import JUDGED
from onward.outreach.rules.listing import RANK
from onward.partners.events import OrganizationsMerged, OrganizationsParted

MOVED, CLOSED = "outreach", "outreach_closed"
WRITTEN_TO = "letters"
JUDGEMENT, FILLED = "engagement", "engagement_filled"
ANSWERS: dict[str, type[Any]] = {"interest": Interest, "nomination": Nomination}
ASKED, ASKED_TWICE = "verification", "verification_let_go"
SAID = ("owner_id", *JUDGED)
"""Columns that one may know of and the other not."""


def move_to_survivor(event: OrganizationsMerged) -> None:
    """Entries of the one that goes become the other's. Of two that stand, one comes off the list."""
    theirs = OutreachEntry.objects.filter(region_id=event.gone.region_id, organization=event.gone)
    standing = OutreachEntry.objects.filter(organization__in=[event.gone, event.kept], removed_at=None)
    kept_first = sorted(standing, key=lambda one: (RANK.index(one.state), one.organization_id == event.kept.pk))
    event.moved[CLOSED] = [one.pk for one in kept_first[:-1]]
    OutreachEntry.objects.filter(pk__in=event.moved[CLOSED]).update(removed_at=clock.now())
    event.moved[MOVED] = list(theirs.values_list("pk", flat=True))
    theirs.update(organization=event.kept)
    written_to = Recipient.objects.filter(organization=event.gone)
    event.moved[WRITTEN_TO] = list(written_to.values_list("pk", flat=True))
    written_to.update(organization=event.kept)
    _judge_as_one(event)
    for name, model in ANSWERS.items():
        same = model._default_manager.filter(organization=event.gone)
        event.moved[name] = list(same.values_list("pk", flat=True))
        same.update(organization=event.kept)
    _ask_as_one(event)


def _judge_as_one(event: OrganizationsMerged) -> None:
    """The row of the one that goes becomes the other's where that has none. Else it stays where it is and lends what
    the other lacks; which columns those were is noted by their places in SAID."""
    theirs = Engagement.objects.filter(organization=event.gone).first()
    own = Engagement.objects.filter(organization=event.kept).first()
    if theirs is None:
        return
    if own is None:
        Engagement.objects.filter(pk=theirs.pk).update(organization=event.kept)
        event.moved[JUDGEMENT] = [theirs.pk]
        return
    lent = {name: getattr(theirs, name) for name in SAID if not getattr(own, name) and getattr(theirs, name)}
    event.moved[FILLED] = [SAID.index(name) for name in lent]
    if lent:
        Engagement.objects.filter(pk=own.pk).update(**lent, changed_at=clock.now())


def _judge_apart(event: OrganizationsParted) -> None:
    """Give the row back, or take back what was lent, as far as nobody said otherwise since."""
    own = Engagement.objects.filter(organization=event.kept).first()
    if own is None:
        return
    if own.pk in event.moved.get(JUDGEMENT, ()):
        Engagement.objects.filter(pk=own.pk).update(organization=event.back)
        return
    theirs = Engagement.objects.filter(organization=event.back).first()
    lent = [SAID[place] for place in event.moved.get(FILLED, ())]
    back = {name: _blank(name) for name in lent if theirs and getattr(own, name) == getattr(theirs, name)}
    if back:
        Engagement.objects.filter(pk=own.pk).update(**back, changed_at=clock.now())


def _blank(name: str) -> Any:
    column: Any = Engagement._meta.get_field(name.removesuffix("_id"))
    return column.get_default()


def part_again(event: OrganizationsParted) -> None:
    """Give back what the merge moved, as far as it is still the survivor's, and what it took off the list."""
    theirs = OutreachEntry.objects.filter(pk__in=event.moved.get(MOVED, ()), organization=event.kept)
    theirs.update(organization=event.back)
    written_to = Recipient.objects.filter(pk__in=event.moved.get(WRITTEN_TO, ()), organization=event.kept)
    written_to.update(organization=event.back)
    for entry in OutreachEntry.objects.filter(pk__in=event.moved.get(CLOSED, ()), removed_at__isnull=False):
        if not OutreachEntry.objects.filter(organization=entry.organization_id, removed_at=None).exists():
            OutreachEntry.objects.filter(pk=entry.pk).update(removed_at=None)
    _judge_apart(event)
    for name, model in ANSWERS.items():
        moved = model._default_manager.filter(pk__in=event.moved.get(name, ()), organization=event.kept)
        moved.update(organization=event.back)
    _ask_apart(event)


def _ask_as_one(event: OrganizationsMerged) -> None:
    """What was asked of the one that goes was asked of the other. Of two that go on, the other's does."""
    theirs = Verification.objects.filter(organization=event.gone)
    both = Verification.objects.filter(organization=event.kept, ended_on=None).exists()
    event.moved[ASKED_TWICE] = list(theirs.filter(ended_on=None).values_list("pk", flat=True)) if both else []
    ended = {"ended_on": clock.today(), "outcome": LET_GO}
    Verification.objects.filter(pk__in=event.moved[ASKED_TWICE]).update(**ended)
    event.moved[ASKED] = list(theirs.values_list("pk", flat=True))
    theirs.update(organization=event.kept)


def _ask_apart(event: OrganizationsParted) -> None:
    theirs = Verification.objects.filter(pk__in=event.moved.get(ASKED, ()), organization=event.kept)
    theirs.update(organization=event.back)
    again = Verification.objects.filter(pk__in=event.moved.get(ASKED_TWICE, ()), organization=event.back)
    again.update(ended_on=None, outcome="")
