"""Django's PostgreSQL backend, which also tells the database in which region the code is."""
