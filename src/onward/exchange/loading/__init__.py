"""From a batch to the tables: `plan` decides what each record means for this region, `write` carries it out.

A plan is made without writing anything, so that a preview and the import itself tell the same story.
"""
