"""What every area stands on: who acts, what happened, the clock, errors, fast writes, the personal-data register.

Nouns: an *actor* is whoever does something (a person, a link, a job, an import); an *audit entry* is one thing done;
a *job* is long work with progress. Leans on nothing but Django.
"""
