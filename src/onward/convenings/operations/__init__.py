from onward.convenings.operations.answering import Closed, answer, send_another
from onward.convenings.operations.carrying_on import carry_on
from onward.convenings.operations.door import (
    check_in,
    check_out,
    hold,
    hold_due,
    log_attendance,
    open_door,
    take_back_held,
    walk_in,
)
from onward.convenings.operations.feeds import make_feed
from onward.convenings.operations.gatherings import (
    announce_gathering,
    cancel_gathering,
    change_gathering,
    discard_gathering,
    make_gathering,
    make_series,
)
from onward.convenings.operations.guests import (
    Taken,
    add_by_hand,
    change_guest,
    invite,
    invite_again,
    leave_out,
    put_back,
    remind,
    remind_due,
    take_in,
)
from onward.convenings.operations.merging import part_again, to_survivor

__all__ = [
    "Closed",
    "Taken",
    "add_by_hand",
    "announce_gathering",
    "answer",
    "cancel_gathering",
    "carry_on",
    "change_gathering",
    "change_guest",
    "check_in",
    "check_out",
    "discard_gathering",
    "hold",
    "hold_due",
    "invite",
    "invite_again",
    "leave_out",
    "log_attendance",
    "make_feed",
    "make_gathering",
    "make_series",
    "open_door",
    "part_again",
    "put_back",
    "remind",
    "remind_due",
    "send_another",
    "take_back_held",
    "take_in",
    "to_survivor",
    "walk_in",
]
