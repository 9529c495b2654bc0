"""The treatment locator FindTreatment.gov, as its search answers (JSON) or as a table of sites.

docs/methods/findtreatment.md says what becomes of each of its codes.
"""

from onward.exchange.readers.findtreatment.read import Near, Spot, read

__all__ = ["Near", "Spot", "read"]
