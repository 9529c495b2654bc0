"""The cells on what the region thinks of a partner, and what comes next with it; never in a directory."""

from django.db.models import Prefetch

from onward.outreach.rules.engagement import CHAMPION
from onward.partners.models import Organization
from onward.partners.models.conversations import OPEN_STEP, Conversation

Cells = tuple[str, ...]
NOTHING = ("",) * 8


def how_judged() -> Prefetch[str]:
    """What `cells` reads, beside the engagement and its owner."""
    return Prefetch("conversations", Conversation.objects.filter(OPEN_STEP), to_attr="open_steps")


def cells(item: Organization) -> Cells:
    """Relationship to owner, as the reader of spreadsheets takes them back, and the day of the next step."""
    due = next((step.due_on.isoformat() for step in item.open_steps if step.due_on), "")  # type: ignore[attr-defined]
    return (*_judged(getattr(item, "engagement", None)), due)


def _judged(row: object) -> Cells:
    if row is None:
        return NOTHING
    words = [str(getattr(row, name)).capitalize() for name in ("relationship", "priority", "careers", "hiring")]
    numbers = [str(getattr(row, name) or "") for name in ("influence", "readiness")]
    champion = {CHAMPION.capitalize(): "Yes", "": ""}.get(words[0], "No")
    return (words[0], champion, *words[1:], *numbers, str(getattr(row, "owner", None) or ""))
