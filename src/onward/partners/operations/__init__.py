"""Verbs of the partner list."""

from onward.partners.operations.sectors import give_default_sectors, guess_sectors

__all__ = ["give_default_sectors", "guess_sectors"]
