"""One value at a time: text as publishers type it in, typed values out.

Each `read_*` returns the typed value, or None for a blank, and raises `BadValue` (code, sentence) when the text is not
what the field needs. No I/O, no Django.
"""
