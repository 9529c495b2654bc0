"""Coming together: summits, working sessions, standing meetings, roundtables and listening sessions.

Nouns: *gathering* (one time that people come together, with its day, place and time zone), *series* (gatherings that
come again by a rule that ends) and *guest* (somebody who is to come to a gathering: asked, answered, there). A guest is
of a partner or of nobody, and needs no account. Leans on outreach for whom the region wants at the table, on partners
for who they are and whether they may be written to, and on `core.mailings` for letters.
"""
