from onward.assessments.models.capital import CheckIn, MeasureScore
from onward.assessments.models.findings import Consensus, Opportunity
from onward.assessments.models.instruments import Instrument, InstrumentVersion
from onward.assessments.models.rounds import Respondent, Response, Round

__all__ = [
    "CheckIn",
    "Consensus",
    "Instrument",
    "InstrumentVersion",
    "MeasureScore",
    "Opportunity",
    "Respondent",
    "Response",
    "Round",
]
