"""What the one search looks through, in the order in which its page shows what it found."""

from collections.abc import Sequence

from onward.assessments import finders as assessments
from onward.convenings import finders as convenings
from onward.core.search import Finder
from onward.directory import finders as directory
from onward.guide import finders as guide
from onward.insight import finders as insight
from onward.library import finders as library
from onward.outreach import finders as outreach
from onward.regions import finders as regions

FINDERS: Sequence[Finder] = (
    *directory.FINDERS, *outreach.FINDERS, *assessments.FINDERS, *convenings.FINDERS, *insight.FINDERS,
    *regions.FINDERS, *library.FINDERS, *guide.FINDERS,
)  # fmt: skip
