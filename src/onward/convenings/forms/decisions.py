"""What people write down after a gathering: decisions, and the words of the minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.convenings.models import Decision, Gathering, Minutes, Topic
from onward.core import clock
from onward.partners.forms import RowForm, text
from onward.partners.operations.rows import NEVER


class DecisionForm(RowForm):
    model = Decision

    body = forms.CharField(
        label=_("What was decided?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In one or two sentences that somebody who was not there understands."),
    )  # fmt: skip
    reason = text(_("Why?"), rows=3)
    decided_by = forms.CharField(
        label=_("Who decided?"), max_length=300, help_text=_("Such as: everybody who was there; the leadership team.")
    )
    decided_on = forms.DateField(label=_("When?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    topic = forms.ModelChoiceField(
        label=_("Is it about a need or an idea that was voiced?"), queryset=Topic.objects.none(), required=False,
        empty_label=_("None in particular"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, gathering: Gathering, row: Decision | None = None) -> None:
        day = min(gathering.starts_there.date(), clock.today()) if row is None else None
        super().__init__(data, row=row, initial={"decided_on": day} if day else {})
        chosen: Any = self.fields["topic"]
        chosen.queryset = Topic.objects.filter(room__gathering=gathering, removed_at=None)


class MinutesForm(RowForm):
    """The words that people write; what is told besides comes by itself."""

    model = Minutes

    opening = text(_("How did it begin?"), help=_("Why we met, who welcomed, what was agreed at the start."), rows=3)
    course = text(_("What happened?"), help=_("It begins with the agenda, where there is one. Write over it."), rows=8)
    next_steps = text(_("What comes next?"), help=_("Who does what until when, and when we meet again."), rows=4)

    def __init__(self, data: Any = None, *, row: Minutes | None = None, course: str = "") -> None:
        first = {"course": course, "seen": NEVER.isoformat()} if row is None else {}
        super().__init__(data, row=row, initial=first)

    @property
    def seen_at(self) -> Any:
        return super().seen_at if self.row is not None else NEVER
