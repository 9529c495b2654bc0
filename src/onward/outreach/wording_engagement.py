"""What judgements and their working are called on pages."""

from typing import Any

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.outreach.rules import engagement as rules
from onward.outreach.rules.choosing import Row
from onward.outreach.rules.engagement import Share
from onward.ui.dates import exactly
from onward.ui.filters import Choices

UNJUDGED = _("Not judged yet")
RELATIONSHIPS: Choices = [
    (rules.NOTHING, _("None")),
    (rules.AWARE, _("Aware of us")),
    (rules.TALKING, _("Talking")),
    (rules.PARTNER, _("Partner")),
    (rules.CHAMPION, _("Champion")),
]
GRADES: Choices = [(rules.HIGH, _("High")), (rules.MEDIUM, _("Medium")), (rules.LOW, _("Low"))]
Answers = list[tuple[Any, Any]]

INFLUENCE: Answers = [(1, _("1: hardly any")), (2, _("2")), (3, _("3: some")), (4, _("4")), (5, _("5: a lot"))]
READINESS: Answers = [
    (1, _("1: not interested")), (2, _("2")), (3, _("3: would listen")), (4, _("4")), (5, _("5: would begin now")),
]  # fmt: skip

LABELS = {
    "relationship": _("Relationship"),
    "priority": _("Priority"),
    "careers": _("Prepares for careers"),
    "hiring": _("Moves employers"),
    "influence": _("Influence"),
    "readiness": _("Readiness"),
    "blank_sector": _("Nobody of its sector is here yet"),
    "silence": _("Time since last contact"),
}
ANSWERS: dict[str, Answers] = {
    "relationship": RELATIONSHIPS, "priority": GRADES, "careers": GRADES, "hiring": GRADES,
    "influence": [(number, str(number)) for number in rules.SCALE],
    "readiness": [(number, str(number)) for number in rules.SCALE],
}  # fmt: skip
"""By dimension: what can be said of it."""


def said(row: Row, name: str) -> str:
    """A dimension in words; blank when it is not judged."""
    return str(dict(ANSWERS[name]).get(getattr(row.judgement, name), ""))


def worked(row: Row, share: Share) -> tuple[str, str, str]:
    """One line of the working: of what, what was judged, and the points it gives."""
    points = say("%(points)d of %(most)d") % {"points": share.points, "most": share.most}
    return str(LABELS[share.what]), _basis(row, share), points


def _basis(row: Row, share: Share) -> str:
    if share.what == rules.BLANK_SECTOR:
        return say("yes") if share.points else say("no")
    if share.what == rules.SILENCE:
        return say("last on %(day)s") % {"day": exactly(row.last)} if row.last else say("never in touch")
    return said(row, share.what) if share.known else say("not judged, so the middle counts")


def reason_of(row: Row) -> str:
    """Why this one, in a sentence: what speaks for it most."""
    words = [
        say("%(what)s: %(said)s") % {"what": LABELS[share.what], "said": said(row, share.what).lower()}
        for share in row.working
        if share.what in ANSWERS and share.known and share.points * 2 > share.most
    ]
    if any(share.what == rules.BLANK_SECTOR and share.points for share in row.working):
        words.append(say("nobody of its sector is here yet"))
    if not words:
        return say("From the engagement strategy.")
    return say("From the engagement strategy. %(words)s.") % {"words": "; ".join(words)}
