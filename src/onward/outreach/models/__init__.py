from onward.outreach.models.campaigns import Campaign, Recipient
from onward.outreach.models.engagement import Engagement
from onward.outreach.models.listing import (
    BY_HAND,
    CONNECTIONS,
    MISSING,
    NOMINATION,
    SOURCES,
    STRATEGY,
    OutreachEntry,
)
from onward.outreach.models.saved_views import SavedView

__all__ = [
    "BY_HAND",
    "CONNECTIONS",
    "MISSING",
    "NOMINATION",
    "SOURCES",
    "STRATEGY",
    "Campaign",
    "Engagement",
    "OutreachEntry",
    "Recipient",
    "SavedView",
]
