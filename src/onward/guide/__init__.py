"""The region's home, the way into a new region, and the guide: five phases as data that a region makes its own.

Nouns: the *home* answers what needs a person today and where the region stands; a *change* is something done this week,
as a sentence; a *guide item* is a *phase*, an *activity* or *outcome* of one, or an entry of a *lens*, another way to
look at the same facts; a *fact* counts what there is against what is wanted; a *mark* is a tick by hand, *evidence*
what shows it; the *default* is the guide that comes with Onward. Leans on every lower area: insight for the picture,
library for texts that help, accounts for who coordinates.
"""
