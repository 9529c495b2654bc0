"""The project's own instruments: each a file of plain words, in English and Spanish, that a region is given.

A region reads, copies and changes them in its own versions. Whoever changes the words of one here raises its edition:
regions are then offered it as a new draft, and keep what is theirs.
"""

from onward.assessments.defaults import check_in, community, ecosystem, network, ready
from onward.assessments.defaults.words import Default

DEFAULTS: tuple[Default, ...] = (ecosystem.DEFAULT, community.DEFAULT, ready.DEFAULT, network.DEFAULT, check_in.DEFAULT)


def default(key: str) -> Default | None:
    """The one of this key, if there is one."""
    return next((one for one in DEFAULTS if one.key == key), None)
