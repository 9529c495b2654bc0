from onward.assessments.models.findings import Consensus, Opportunity
from onward.assessments.models.instruments import Instrument, InstrumentVersion
from onward.assessments.models.rounds import Respondent, Response, Round

__all__ = ["Consensus", "Instrument", "InstrumentVersion", "Opportunity", "Respondent", "Response", "Round"]
