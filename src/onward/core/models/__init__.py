"""The tables of the core."""

from onward.core.models.audit import AuditEntry
from onward.core.models.mail import Letter

__all__ = ["AuditEntry", "Letter"]
