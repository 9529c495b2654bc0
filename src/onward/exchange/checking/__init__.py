"""Does a file keep to HSDS 3.1.1? Says each place where it does not, in a sentence.

`schemas` makes JSON Schemas of the same table of fields from which the readers and writers work; `documents` holds JSON
against them, `tables` data packages. An unknown property is only a warning: HSDS allows publishers to add their own.
"""

from onward.exchange.checking.check import Checked, check_hsds

__all__ = ["Checked", "check_hsds"]
