"""Asking well: what a region asks of many, and what it hears.

Nouns: *instrument* (sections of questions, in versions; a published version never changes), *round* (one time that an
instrument is put to people, with dates and a promise of how far answers are told), *respondent* (who is asked),
*response* (what one of them answered), *consensus* (the rating that a group settles on after it has seen the spread)
and *opportunity* (what it would take up first). Leans on partners for who is asked and what their sectors are; an
instrument comes and goes as a FHIR R4 Questionnaire (`fhir/`). Scores are worked out in `analysis.scoring`.
"""
