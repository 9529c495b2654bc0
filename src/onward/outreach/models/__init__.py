from onward.outreach.models.listing import BY_HAND, CONNECTIONS, MISSING, NOMINATION, SOURCES, OutreachEntry

__all__ = ["BY_HAND", "CONNECTIONS", "MISSING", "NOMINATION", "SOURCES", "OutreachEntry"]
