"""What people type about the guide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.guide.facts import FACTS
from onward.guide.models import GuideItem
from onward.guide.rules import ACTIVITY, COMPONENT, MISSION, OUTCOME
from onward.library.queries import texts
from onward.partners.forms import RowForm, web
from onward.regions.models import Region

BY_HAND = ("", _("People tick it by hand"))
OWN_PARTS = [(ACTIVITY, _("Something to do")), (OUTCOME, _("Something that comes of it"))]


class ItemForm(RowForm):
    """An item of the guide in the region's own words."""

    model = GuideItem

    title = forms.CharField(label=_("Title"), max_length=200)
    purpose = forms.CharField(
        label=_("What is it for?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    takes = forms.CharField(
        label=_("How long does it take?"), required=False, max_length=100, help_text=_("Such as: 2 hours.")
    )
    template = forms.ChoiceField(label=_("Which text of the library helps?"), required=False)
    fact = forms.ChoiceField(
        label=_("How do you know how far it is?"), required=False, help_text=_("Onward can count some things itself.")
    )
    in_use = forms.BooleanField(label=_("Show it in the guide"), required=False, initial=True)

    def __init__(self, data: Any = None, *, region: Region, row: GuideItem | None = None) -> None:
        super().__init__(data, row=row)
        known = [(text.key, text.title) for text in texts(region).values() if text.in_use or is_of(row, text.key)]
        self.fields["template"].choices = [("", _("None")), *known]  # type: ignore[attr-defined]
        self.fields["fact"].choices = [BY_HAND, *_facts(row)]  # type: ignore[attr-defined]


def is_of(row: GuideItem | None, key: str) -> bool:
    return row is not None and row.template == key


def _facts(row: GuideItem | None) -> list[tuple[str, Any]]:
    """Facts about the region as a whole, and that of a group of services for the items that are one."""
    own = {row.fact} if row is not None else set()
    return [(key, fact.title) for key, fact in FACTS.items() if key in own or key not in (COMPONENT, MISSION)]


class NewItemForm(ItemForm):
    """One that the region adds itself."""

    part = forms.ChoiceField(label=_("What is it?"), choices=OWN_PARTS)

    @property
    def columns(self) -> list[str]:
        return [name for name in super().columns if name != "part"]


class TickForm(forms.Form):
    note = forms.CharField(
        label=_("A note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What was done, where the notes are. Everybody who takes part can read it."),
    )  # fmt: skip


class EvidenceForm(forms.Form):
    words = forms.CharField(
        label=_("What shows it?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    url = web(_("A link"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not (said.get("words") or said.get("url")):
            self.add_error("words", _("Write a line, or paste a link."))
        return said
