"""What people type when they agree on ratings, and on what to take up."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.assessments.instrument import Question, words
from onward.assessments.models import Consensus, Opportunity
from onward.partners.forms import RowForm, text


class SettleForm(RowForm):
    """The rating that the group agreed on: one step of the scale of `question`, in the words of its anchors."""

    model = Consensus

    rating = forms.TypedChoiceField(
        label=_("What do we agree on?"), coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
    )
    note = text(_("Why? What would it take to get one step up?"), rows=3)

    def __init__(self, data: Any = None, *, question: Question, language: str, row: Consensus | None = None) -> None:
        super().__init__(data, row=row)
        said = {anchor.value: words(anchor.text, language) for anchor in question.anchors}
        steps = range(int(question.low or 0), int(question.high or 0) + 1)
        choices = [(step, f"{step} – {said[step]}" if said.get(step) else str(step)) for step in steps]
        rating: Any = self.fields["rating"]
        rating.choices = [("", _("Nothing yet")), *choices]


class OpportunityForm(RowForm):
    """Something that the group could take up, and its votes."""

    model = Opportunity

    body = forms.CharField(
        label=_("What could we do?"), max_length=500,
        help_text=_("One thing that somebody could begin, such as: a second van for the night shift."),
    )  # fmt: skip


class VotesForm(RowForm):
    model = Opportunity

    votes = forms.IntegerField(label=_("Votes"), min_value=0, max_value=100_000)
