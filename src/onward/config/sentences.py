"""What was done, in words: the verbs of every area, one deed at a time and many summed up."""

from onward.accounts.sentences import SENTENCES as ACCOUNTS
from onward.accounts.sentences import SUMMARIES as ACCOUNTS_SUMMED
from onward.assessments.sentences import SENTENCES as ASSESSMENTS
from onward.assessments.sentences import SUMMARIES as ASSESSMENTS_SUMMED
from onward.convenings.sentences import SENTENCES as CONVENINGS
from onward.convenings.sentences import SUMMARIES as CONVENINGS_SUMMED
from onward.convenings.sentences_agenda import SENTENCES as AGENDAS
from onward.convenings.sentences_agenda import SUMMARIES as AGENDAS_SUMMED
from onward.convenings.sentences_room import SENTENCES as ROOM
from onward.convenings.sentences_room import SUMMARIES as ROOM_SUMMED
from onward.core.sentences import OWN, OWN_SUMMARIES, Sentences, Summaries
from onward.directory.sentences import SENTENCES as DIRECTORY
from onward.directory.sentences import SUMMARIES as DIRECTORY_SUMMED
from onward.exchange.sentences import SENTENCES as EXCHANGE
from onward.exchange.sentences import SUMMARIES as EXCHANGE_SUMMED
from onward.guide.sentences import SENTENCES as GUIDE
from onward.guide.sentences import SUMMARIES as GUIDE_SUMMED
from onward.insight.sentences import SENTENCES as INSIGHT
from onward.insight.sentences import SUMMARIES as INSIGHT_SUMMED
from onward.library.sentences import SENTENCES as LIBRARY
from onward.library.sentences import SUMMARIES as LIBRARY_SUMMED
from onward.outreach.sentences import SENTENCES as OUTREACH
from onward.outreach.sentences import SUMMARIES as OUTREACH_SUMMED
from onward.partners.sentences import SENTENCES as PARTNERS
from onward.partners.sentences import SUMMARIES as PARTNERS_SUMMED
from onward.regions.sentences import SENTENCES as REGIONS

SENTENCES: Sentences = {
    **OWN, **REGIONS, **ACCOUNTS, **DIRECTORY, **PARTNERS, **LIBRARY, **OUTREACH, **ASSESSMENTS, **CONVENINGS,
    **AGENDAS, **ROOM, **EXCHANGE, **INSIGHT, **GUIDE,
}  # fmt: skip
SUMMARIES: Summaries = {
    **OWN_SUMMARIES, **ACCOUNTS_SUMMED, **DIRECTORY_SUMMED, **PARTNERS_SUMMED, **LIBRARY_SUMMED,
    **OUTREACH_SUMMED, **ASSESSMENTS_SUMMED, **CONVENINGS_SUMMED, **AGENDAS_SUMMED, **ROOM_SUMMED,
    **INSIGHT_SUMMED,
    **EXCHANGE_SUMMED, **GUIDE_SUMMED,
}  # fmt: skip
