"""What can be done by a link from a letter, without an account. Each area offers its duties."""

from onward.accounts.duties import Duties
from onward.assessments import duties as assessments
from onward.convenings import duties as convenings
from onward.convenings import duties_asks as asks
from onward.directory import duties as directory
from onward.guide import duties as guide
from onward.outreach import duties as outreach

DUTIES: Duties = (
    directory.CONFIRM_LISTING, guide.ACCEPT_ROLE, outreach.INTEREST, outreach.TELL_VISION, outreach.TELL_PROFILE,
    assessments.ANSWER_ROUND, convenings.ANSWER_GATHERING, asks.ANSWER_ASK,
)  # fmt: skip
