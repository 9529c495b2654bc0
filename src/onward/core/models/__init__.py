"""The tables of the core."""

from onward.core.models.audit import AuditEntry

__all__ = ["AuditEntry"]
