from onward.convenings.operations.merging import part_again, to_survivor

__all__ = ["part_again", "to_survivor"]
