from onward.assessments.operations.findings import (
    MOST_PICKED,
    add_opportunity,
    change_opportunity,
    move_up,
    pick,
    remove_opportunity,
    settle,
    unpick,
)

__all__ = [
    "MOST_PICKED",
    "add_opportunity",
    "change_opportunity",
    "move_up",
    "pick",
    "remove_opportunity",
    "settle",
    "unpick",
]
