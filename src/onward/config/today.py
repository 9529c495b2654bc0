"""What may wait for somebody, in the order in which the home says it."""

from collections.abc import Sequence

from onward.accounts import waiting as accounts
from onward.assessments import waiting as assessments
from onward.convenings import waiting as convenings
from onward.core.waiting import Waiting
from onward.directory import waiting as directory
from onward.outreach import waiting as outreach

WAITING: Sequence[Waiting] = (
    outreach.STEPS, outreach.HELD, outreach.INTEREST, outreach.REPLIES, outreach.ASTRAY, directory.CORRECTIONS,
    outreach.VISIONS, outreach.PROFILES, outreach.CALLS, outreach.STALE, convenings.COMING, convenings.NOT_ASKED,
    convenings.OVER, convenings.ASKS_OVERDUE, assessments.CLOSING, assessments.FEW, accounts.ENDING,
)  # fmt: skip
