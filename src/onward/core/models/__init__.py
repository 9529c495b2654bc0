"""The tables of the core."""

from onward.core.models.audit import AnonymousTally, AuditChain, AuditEntry
from onward.core.models.last_time import LastTime
from onward.core.models.mail import Letter
from onward.core.models.personal_keys import Keyring, PersonalKey

__all__ = ["AnonymousTally", "AuditChain", "AuditEntry", "Keyring", "LastTime", "Letter", "PersonalKey"]
