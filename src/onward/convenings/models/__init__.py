from onward.convenings.models.feeds import CalendarFeed
from onward.convenings.models.gatherings import Gathering
from onward.convenings.models.guests import Guest
from onward.convenings.models.series import Series

__all__ = ["CalendarFeed", "Gathering", "Guest", "Series"]
