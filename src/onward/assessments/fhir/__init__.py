"""Instruments and answers on the wire: FHIR R4 Questionnaire and QuestionnaireResponse. Pure; no Django.

`documents` checks a file from its path to a list of issues. `structure` holds any JSON against the table of elements
in `shapes`; `checking` has the rules of a questionnaire, `responses` those of answers to it. A rule that the standard
states is an error; what only hints at a mistake is a warning. `writing` and `reading` take an instrument out and in,
`sheets` answers to it; `own` names what FHIR has no element for.
"""
