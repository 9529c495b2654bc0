"""Reads for the pages of this place. One `picture_of` per page; everything else is derived from it without a query."""

from onward.insight.queries.picture import Picture, picture_of

__all__ = ["Picture", "picture_of"]
