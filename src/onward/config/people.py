"""Which areas hold something of people: they are asked when somebody wants to know, or to be erased."""

from onward.accounts import people as accounts
from onward.assessments import people as assessments
from onward.convenings import people as convenings
from onward.convenings import people_asks as asks
from onward.convenings import people_room as rooms
from onward.core.people import Holder
from onward.directory import people as directory
from onward.exchange import people as exchange
from onward.guide import held as guide
from onward.insight import people as insight
from onward.outreach import people as outreach
from onward.outreach import senders
from onward.partners import people as partners

# Whoever still has something of a person to say is asked before the account goes.
PEOPLE: tuple[Holder, ...] = (
    guide.HOLDER, directory.HOLDER, partners.HOLDER, outreach.HOLDER, senders.HOLDER, assessments.HOLDER,
    # Rooms know a guest while the guest's name is still there.
    rooms.HOLDER, convenings.HOLDER, asks.HOLDER, insight.HOLDER, exchange.HOLDER, accounts.HOLDER,
)  # fmt: skip
