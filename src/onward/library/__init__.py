"""What helps to do the work: texts written by the project that a region reads, prints, and changes in its own copy.

Nouns: a *template* is one text with its purpose (a letter, worksheet, agenda, checklist or outline); a *merge field*
such as `{{ organization.name }}` is a place in it that is filled for each reader. Leans on regions, and on partners
for how rows are changed and undone.
"""
