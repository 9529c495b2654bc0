from onward.guide.forms.people import InviteForm, RolesForm
from onward.guide.forms.regions import RegionForm, StateForm

__all__ = ["InviteForm", "RegionForm", "RolesForm", "StateForm"]
