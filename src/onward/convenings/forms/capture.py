"""What a table types."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.convenings.models import Item
from onward.convenings.rules.room import LONGEST, NEED, Said
from onward.convenings.wording_room import KINDS
from onward.partners.models import Sector
from onward.regions.models import Region
from onward.regions.queries import counties_of


class CaptureForm(forms.Form):
    """One thing that somebody at the table said. `uid` is made with the page, so that a form sent twice counts once."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What is it?"), choices=[*KINDS.items()], widget=forms.RadioSelect, initial=NEED)
    body = forms.CharField(
        label=_("What was said?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing at a time, in short words. Please write no names of people you serve."),
        error_messages={"required": _("Write a few words first.")},
    )  # fmt: skip
    consent = forms.BooleanField(
        label=_("Whoever said it agrees that it may be shown"), required=False,
        help_text=_("It is shown with the sector, never with a name. Without this it stays with the team."),
    )  # fmt: skip
    voice = forms.BooleanField(
        label=_("Whoever said it brings recovery voice, and wants it counted as such"), required=False,
        help_text=_("Then neither table nor sector nor county is kept, and it is not in your table’s list."),
    )  # fmt: skip
    sector = forms.ChoiceField(label=_("Which sector says it?"), required=False)
    county = forms.ChoiceField(label=_("Is it about one county?"), required=False)

    def __init__(
        self, data: Any = None, *, region: Region, language: str, item: Item | None = None, sector: str = ""
    ) -> None:
        first = _initial_of(item) if item is not None else {"uid": uuid4(), "sector": sector}
        super().__init__(data, initial=first)
        if item is not None:
            self.fields["voice"].help_text = _("What was said about this before stays so and is not shown here again.")
        sectors = Sector.objects.filter(region=region, in_use=True)
        named = [(one.key, one.name_es or one.name if language == "es" else one.name) for one in sectors]
        chosen: Any = self.fields["sector"]
        chosen.choices = [("", _("Not said")), *named]
        county: Any = self.fields["county"]
        county.choices = [("", _("The whole region")), *((one.pk, one.name) for one in counties_of(region))]

    @property
    def said(self) -> Said:
        typed = self.cleaned_data
        uid: UUID = typed["uid"]
        return Said(
            uid, typed["kind"], typed["body"], sector=typed["sector"], county=typed["county"],
            consent=typed["consent"], voice=typed["voice"],
        )  # fmt: skip


def _initial_of(item: Item) -> dict[str, Any]:
    """Without recovery voice: whoever finds the card would see who brings it."""
    return {
        "uid": item.uid, "kind": item.kind, "body": item.body, "consent": item.consent,
        "sector": item.sector.key if item.sector else "", "county": item.county_id or "",
    }  # fmt: skip
