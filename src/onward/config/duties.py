"""What can be done by a link from a letter, without an account. Each area offers its duties."""

from onward.accounts.duties import Duties

DUTIES: Duties = ()
