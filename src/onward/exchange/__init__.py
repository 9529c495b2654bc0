"""Files in, files out: reads what the field publishes, reports every row, hands the directory back in open standards.

Nouns: a *reader* turns one foreign format into a *batch* of *records* (HSDS fields, typed values) and *problems*; the
*loader* matches a batch to what a region already holds, shows the *plan* (created, updated, unchanged, rejected) and
carries it out in one transaction; the *report* says what happened to every source row.
Leans on directory, partners and regions; owns only job rows.
"""
