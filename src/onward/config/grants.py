"""Where roles come from. Each area says which it knows of; together they are what a signed-in person may do."""

from onward.accounts.queries import Grants
from onward.partners.queries import roles_held

GRANTS: tuple[Grants, ...] = (roles_held,)
