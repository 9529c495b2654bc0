"""A region: the group of counties whose organizations try to act as one.

Nouns: *county* (by its FIPS code), *region*, *need figure* (a dated value with its source). Geography and figures are
common to all regions; everything else in Onward hangs below one region. Leans on core and ui.
"""
