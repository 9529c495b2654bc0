from onward.convenings.models.agenda import Agenda, AgendaItem
from onward.convenings.models.blocks import Block, Clip
from onward.convenings.models.feeds import CalendarFeed
from onward.convenings.models.gatherings import Gathering
from onward.convenings.models.guests import Guest
from onward.convenings.models.seating import Seat, SeatingPlan
from onward.convenings.models.series import Series

__all__ = [
    "Agenda", "AgendaItem", "Block", "CalendarFeed", "Clip", "Gathering", "Guest", "Seat", "SeatingPlan", "Series",
]  # fmt: skip
