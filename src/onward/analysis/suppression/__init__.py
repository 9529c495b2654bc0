"""Tables of people that can be published: small counts hidden, and nothing else that would give them away.

A table (`tables`) is one of a set in which equal labels mean equal people, beside what was published earlier
(`linked`). What somebody can work out of it is an interval for each hidden count (`reader`); how wide that must be, and
what a narrow one teaches, is in `needs`. Which further counts to hide, as few as can be, is found in `choose`, and
`protect` does it all.
"""

from onward.analysis.suppression.choose import Unsafe
from onward.analysis.suppression.protect import Protected, protect
from onward.analysis.suppression.tables import TOTAL, Table

__all__ = ["TOTAL", "Protected", "Table", "Unsafe", "protect"]
