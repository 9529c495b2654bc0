"""What many short notes speak of: which come up again, in whose words, and in how many sectors.

Nouns: a *note* is a short text with the sector of who wrote it; a *theme* is a group of notes that speak of one thing,
with label words that come from the notes; a note that nothing else is like stands *apart*. Names of themes are for
people to give. Method, measure and caveats: docs/methods/themes.md.
"""

from onward.analysis.themes.grouping import Note, Theme, Themes, find_themes

__all__ = ["Note", "Theme", "Themes", "find_themes"]
