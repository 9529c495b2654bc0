"""Who sends letters to many: each area puts its letters together and hears what became of them."""

from collections.abc import Mapping

from onward.assessments import carrying as assessments
from onward.assessments.operations.letters import LETTER as ROUND
from onward.convenings import carrying as convenings
from onward.convenings import carrying_thanks as thanks
from onward.convenings.operations.letters import LETTER as GATHERING
from onward.convenings.operations.thanks import LETTER as THANKS
from onward.core.mailings import Carrier
from onward.outreach import carrying as outreach

CARRIERS: Mapping[str, Carrier] = {
    outreach.LETTER: outreach.CARRIER, ROUND: assessments.CARRIER, GATHERING: convenings.CARRIER,
    THANKS: thanks.CARRIER,
}  # fmt: skip
