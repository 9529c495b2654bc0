"""Who sends letters to many: each area puts its letters together and hears what became of them."""

from collections.abc import Mapping

from onward.core.mailings import Carrier
from onward.outreach import carrying as outreach

CARRIERS: Mapping[str, Carrier] = {outreach.LETTER: outreach.CARRIER}
