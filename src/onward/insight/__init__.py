"""What is missing, and who could fill it: the directory read as a picture of the region.

Nouns: a *picture* is everything the pages of this place are made of, read once from the tables; *cells*, *gaps*, *next
steps* and *spokes* are those of `analysis.coverage`, which does the counting; a *site* is a place where a service is
given. Owns no tables. Leans on directory, partners and regions.
"""
