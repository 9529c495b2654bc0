"""The region's home and the way into a new region; later the five phases as editable data.

Nouns: the *home* answers what needs a person today and where the region stands; a *change* is something done this week,
as a sentence. Owns no tables yet. Leans on every lower area: insight for the picture, accounts for who coordinates.
"""
