"""One reader per foreign format: a file in, a `Batch` in HSDS terms out. Pure; nothing here knows a database."""
