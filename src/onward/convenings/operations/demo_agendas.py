"""The agenda of the demo's summit, with who leads it and a film for one block, so that there are packs to look at."""

from onward.convenings.models import Agenda, Gathering
from onward.convenings.operations.agenda import adopt_agenda, change_line, line_of, share_agenda
from onward.convenings.operations.blocks import add_clip
from onward.convenings.queries.agenda import may_lead, proposed
from onward.convenings.queries.blocks import block
from onward.convenings.rules.agenda import FRAME, JOINT, VOICE
from onward.convenings.rules.guests import COMING, TABLE_LEADER
from onward.core.actor import Actor

FILM = {"title": "A round in ninety seconds", "url": "https://video.example/round"}


def plan_the_demo(summit: Gathering, *, by: Actor) -> Agenda:
    """An agenda for a region that does some things jointly; two lines wait for somebody to lead them."""
    fit, known = proposed(summit.region, summit.kind, JOINT, summit.minutes)
    lines = [line_of(known[item.block.key], item.minutes) for item in fit.items]
    agenda = adopt_agenda(summit, stage=JOINT, lines=lines, by=by)
    leads = list(may_lead(summit).filter(part=TABLE_LEADER, standing=COMING)[:4])
    led = [item for item in agenda.items.filter(removed_at=None) if item.part not in (*FRAME, VOICE)]
    for place, item in enumerate(led[:-2]):
        if leads:
            change_line(item, values={"lead_id": leads[place % len(leads)].pk}, by=by)
    add_clip(region=summit.region, block=block(summit.region, "awareness"), values=FILM, by=by)
    share_agenda(agenda, shared=True, by=by)
    return agenda
