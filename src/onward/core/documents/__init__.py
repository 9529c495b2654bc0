"""Files that other programs open, made from plain values: each format in one place, for every area that needs it."""
