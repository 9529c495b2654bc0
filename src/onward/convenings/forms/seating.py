"""What people type about a seating."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.convenings.models import SeatingPlan
from onward.convenings.rules.room import MOST_TABLES
from onward.convenings.rules.seating import MOST_ROUNDS, TOGETHER, Wanted, tables_of

USUAL_CHAIRS, USUAL_ROUNDS = 8, 3


class SeatingForm(forms.Form):
    tables = forms.IntegerField(label=_("How many tables?"), min_value=1, max_value=MOST_TABLES)
    rounds = forms.IntegerField(
        label=_("How many rounds?"), min_value=1, max_value=MOST_ROUNDS,
        help_text=_("In each round people sit with others. Table leaders keep their table."),
    )  # fmt: skip
    chairs = forms.IntegerField(
        label=_("How many chairs has a table at most?"), min_value=1, max_value=500, required=False,
        help_text=_("Left blank: as many as it takes."),
    )  # fmt: skip
    step_free = forms.CharField(
        label=_("Which tables are without steps?"), max_length=200, required=False,
        help_text=_("Numbers, such as: 1, 2. Guests who said that they need it sit only there."),
    )  # fmt: skip
    together = forms.ChoiceField(
        label=_("People of one organization"), required=False,
        choices=[("", _("Sit apart, as far as can be")), (TOGETHER, _("Sit together, in every round"))],
        help_text=_("Table leaders keep their own table, whatever is chosen."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, plan: SeatingPlan | None, count: int) -> None:
        usual: dict[str, Any] = {"tables": max(-(-count // USUAL_CHAIRS), 1), "rounds": USUAL_ROUNDS}
        if plan is not None:
            wanted = plan.stands if "tables" not in plan.wanted else Wanted(**plan.wanted)
            together = TOGETHER if wanted.together else ""
            step_free = ", ".join(map(str, wanted.step_free))
            usual = {**wanted._asdict(), "step_free": step_free, "together": together}
        super().__init__(data, initial=usual)

    def clean_step_free(self) -> list[int]:
        found = tables_of(self.cleaned_data["step_free"])
        if found is None:
            raise forms.ValidationError(say("Write numbers of tables, such as: 1, 2."))
        return found

    @property
    def wanted(self) -> Wanted:
        typed = self.cleaned_data
        together = typed["together"] == TOGETHER
        return Wanted(typed["tables"], typed["rounds"], typed["chairs"], typed["step_free"], together)
