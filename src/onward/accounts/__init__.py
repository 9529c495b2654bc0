"""Who may sign in, and what they are in which region.

Nouns: *user* (someone with an email address who signs in; not a person in the directory), *membership* (a role in a
region), *sign-in link*. Leans on regions and core.
"""
