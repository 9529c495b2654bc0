"""What was done, in words: the verbs of every area."""

from onward.accounts.sentences import SENTENCES as ACCOUNTS
from onward.core.sentences import OWN, Sentences
from onward.directory.sentences import SENTENCES as DIRECTORY
from onward.exchange.sentences import SENTENCES as EXCHANGE
from onward.insight.sentences import SENTENCES as INSIGHT
from onward.library.sentences import SENTENCES as LIBRARY
from onward.outreach.sentences import SENTENCES as OUTREACH
from onward.regions.sentences import SENTENCES as REGIONS

SENTENCES: Sentences = {**OWN, **REGIONS, **ACCOUNTS, **DIRECTORY, **LIBRARY, **OUTREACH, **EXCHANGE, **INSIGHT}
