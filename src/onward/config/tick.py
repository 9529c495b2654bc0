"""What is due by the clock, and how often. The worker looks once a minute (`core/tick.py`)."""

import datetime as dt
from collections.abc import Sequence

from onward.accounts import sessions
from onward.assessments import operations as assessments
from onward.convenings import operations as convenings
from onward.core import jobs, mail, mailings
from onward.core.tick import Due
from onward.directory import operations as directory
from onward.exchange.operations import runs
from onward.outreach import operations as outreach

OFTEN, FIVE_MINUTES = dt.timedelta(seconds=20), dt.timedelta(minutes=5)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)

DUE: Sequence[Due] = (
    Due("letters to many that are planned", OFTEN, outreach.begin_due),
    Due("letters to many that wait", OFTEN, mailings.look),
    Due("letters that came back", FIVE_MINUTES, outreach.read_mailbox),
    Due("sessions that are over", HOUR, sessions.clear_ended),
    Due("uploads that nobody brought in", HOUR, runs.forget_old_uploads),
    Due("letters about corrections", HOUR, directory.tell_of_corrections),
    Due("asking on the rhythm", HOUR, outreach.ask_on_rhythm),
    Due("rounds whose last day is over", HOUR, assessments.close_due),
    Due("reminders of rounds", HOUR, assessments.remind_due),
    Due("reminders of gatherings", HOUR, convenings.remind_due),
    Due("gatherings that are over", HOUR, convenings.hold_due),
    Due("how fresh each directory is", DAY, outreach.mark_freshness),
    Due("letters that are over", DAY, mail.forget_old_letters),
    Due("answers that are old", DAY, outreach.forget_old_answers),
    Due("answers that were never sent", DAY, assessments.forget_begun),
    Due("jobs that are over", DAY, jobs.forget_old_jobs),
)
