from onward.convenings.models.agenda import Agenda, AgendaItem
from onward.convenings.models.asks import Ask
from onward.convenings.models.blocks import Block, Clip
from onward.convenings.models.decisions import Decision, Minutes
from onward.convenings.models.feeds import CalendarFeed
from onward.convenings.models.gatherings import Gathering
from onward.convenings.models.guests import Guest
from onward.convenings.models.room import Ballot, Dots, Item, Room, TablePass, Topic
from onward.convenings.models.seating import SeatingPlan, TableSeat
from onward.convenings.models.series import Series
from onward.convenings.models.thanks import Thanks

__all__ = [
    "Agenda",
    "AgendaItem",
    "Ask",
    "Ballot",
    "Block",
    "CalendarFeed",
    "Clip",
    "Decision",
    "Dots",
    "Gathering",
    "Guest",
    "Item",
    "Minutes",
    "Room",
    "SeatingPlan",
    "Series",
    "TablePass",
    "TableSeat",
    "Thanks",
    "Topic",
]
