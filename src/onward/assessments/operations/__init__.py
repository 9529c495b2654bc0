from onward.assessments.operations.findings import (
    add_opportunity,
    change_opportunity,
    move_up,
    pick,
    remove_opportunity,
    settle,
    unpick,
)

__all__ = ["add_opportunity", "change_opportunity", "move_up", "pick", "remove_opportunity", "settle", "unpick"]
