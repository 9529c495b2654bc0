"""Verbs of the directory."""

from onward.directory.operations.follow_up import follow_up
from onward.directory.operations.merging import move_back, move_to_survivor
from onward.directory.operations.words import give_default_words

__all__ = ["follow_up", "give_default_words", "move_back", "move_to_survivor"]
