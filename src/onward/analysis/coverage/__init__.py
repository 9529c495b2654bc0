"""What a region has, what it lacks, and what to do next.

Nouns: an *offer* is one service of one kind at one site (or at none); a *cell* is one kind of service in one
county; the *matrix* is all cells with their summaries; a *gap* is a cell that nothing covers; a *next step* is one
thing a coordinator can do about it this week; a *spoke* is one sector around the person in the middle. Sentences in
English live in `reading` only: everything else is numbers and keys, so that a page can speak any language.
"""
