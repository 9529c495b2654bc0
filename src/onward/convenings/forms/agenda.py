"""What people type about an agenda: how to propose one, a line of it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.convenings.models import AgendaItem, Gathering
from onward.convenings.models.blocks import LONGEST
from onward.convenings.queries.agenda import may_lead
from onward.convenings.queries.blocks import KnownBlock
from onward.convenings.rules.agenda import PARTS as ORDER
from onward.convenings.rules.agenda import PAUSES
from onward.convenings.rules.gatherings import LEAST_MINUTES
from onward.convenings.wording_agenda import PARTS, STAGES
from onward.core.keys import key_of
from onward.partners.forms import RowForm
from onward.partners.forms import line as one_line

A_DAY = 12 * 60


class ProposalForm(forms.Form):
    """How far the region is, and how long people have."""

    stage = forms.ChoiceField(
        label=_("How far is the region?"), choices=list(STAGES.items()), widget=forms.RadioSelect,
        help_text=_("Nobody is graded. It decides what the time is spent on."),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=LEAST_MINUTES, max_value=A_DAY,
        help_text=_("Of one day. The usual is the whole length of the gathering."),
    )  # fmt: skip


class LineForm(RowForm):
    """A line of an agenda: in words of its own, or by its block."""

    model = AgendaItem

    title = forms.CharField(label=_("What happens?"), max_length=120)
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=LONGEST)
    lead = forms.ChoiceField(
        label=_("Who leads it?"), required=False, help_text=_("Guests who may come, those with a part first.")
    )
    place = one_line(_("Where?"), help=_("Blank: in the same room as before."))
    beside = forms.BooleanField(label=_("It runs at the same time as the line before"), required=False)
    tables = forms.BooleanField(label=_("It runs at tables, with a leader each"), required=False)
    in_room = forms.BooleanField(label=_("Only people in the room can take part"), required=False)
    note = forms.CharField(
        label=_("For those who lead it"), required=False, max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Stands in the pack, and not on the shared agenda."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, gathering: Gathering, row: AgendaItem | None = None) -> None:
        super().__init__(data, row=row, initial={"minutes": 15})
        leads = [(str(guest.pk), _lead(guest)) for guest in may_lead(gathering)]
        if row is not None and row.lead_id and str(row.lead_id) not in dict(leads):
            leads.append((str(row.lead_id), _lead(row.lead)))
        self.choices_of("lead", [("", _("Nobody yet")), *leads])
        self.fields["place"].max_length = 120  # type: ignore[attr-defined]

    def choices_of(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def initial_of(self, row: Any) -> dict[str, Any]:
        return super().initial_of(row) | {"lead": str(row.lead_id or "")}

    @property
    def values(self) -> dict[str, Any]:
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("lead", "seen")}
        return {**typed, "lead_id": key_of(self.cleaned_data["lead"])}


class NewLineForm(LineForm):
    """A line in words of its own. What part of the day it is says where it belongs and whether it is a break."""

    part = forms.ChoiceField(label=_("What part of the day is it?"), required=False)

    def __init__(self, data: Any = None, *, gathering: Gathering) -> None:
        super().__init__(data, gathering=gathering)
        self.choices_of("part", [("", _("Something else")), *((key, PARTS[key]) for key in (*ORDER, *PAUSES))])


class FromBlockForm(forms.Form):
    """Which block to add."""

    block = forms.ChoiceField(label=_("Which block?"))

    def __init__(self, data: Any = None, *, blocks: Mapping[str, KnownBlock]) -> None:
        super().__init__(data)
        groups: dict[Any, list[tuple[str, str]]] = {}
        for key, one in blocks.items():
            groups.setdefault(PARTS[one.part], []).append((key, one.name))
        field: Any = self.fields["block"]
        field.choices = list(groups.items())


def _lead(guest: Any) -> str:
    named = [guest.name, guest.organization.name if guest.organization else ""]
    return ", ".join(part for part in named if part) or guest.email
