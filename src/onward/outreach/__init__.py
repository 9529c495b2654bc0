"""Whom the region wants at the table, who makes contact, how that goes, and how listings are kept right.

Nouns: *outreach list*, *outreach entry* (one organization on it, with why and how far), *engagement* (what the region
thinks of an organization, and its *owner*: who makes contact), *campaign* (a letter to many), *recipient* (one who gets
it). *Vision statement*, *draft* and *adoption*: what each wants, and all together; *seat* and *team member*: who leads;
*profile answer*: what sectors tell each other; *rhythm*: how often partners are asked whether their listing is right;
*verification*: one time that one is; *call list*. Leans on the directory for what is known of an organization; saying
yes makes a prospect a partner.
"""
