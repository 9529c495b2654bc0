"""What is missing, and who could fill it: the directory read as a picture of the region.

Nouns: a *picture* is everything the pages of this place are made of, read once from the tables; *cells*, *gaps*, *next
steps* and *spokes* are those of `analysis.coverage`, which does the counting; a *site* is a place where a service is
given; *need* is the region's people spread by the figures that count for a kind of service, its *mix*; an *area* is a
place that access is measured for. Owns what each region chose to count as need and to call near, its *reach*, and each
time somebody asked who is missing. Leans on outreach, directory, partners and regions.
"""
