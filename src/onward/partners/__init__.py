"""The organizations that take part, or should: who they are, what sector they belong to, at what level they work.

Nouns: *organization* (a *partner* once it takes part; a *prospect* before), *sector*, *level*, *identifier*,
*help* (what partners offer each other and need) and *tie* (who works with whom). Two rows
that are the same organization are *merged*: one stays, the other points to it. Leans on accounts, regions and ui,
and on analysis for reading words.
"""
