"""Reads of the directory, shaped for a page, as typed rows."""
