"""What is typed on *What if?*: where a new site would be, and how much room there is."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.insight.what_if import LARGEST
from onward.regions.zips import point_of_zip

_ROOM = _("Type a number of places from 0 to 10,000.")
_ROOM_WRONG = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _ROOM)


def _room(*, required: bool, name: str, hint: Any = "") -> forms.FloatField:
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "size": 6, "id": name})
    return forms.FloatField(
        label=_("Room for"), required=required, min_value=0, max_value=LARGEST, widget=widget,
        error_messages=_ROOM_WRONG, help_text=hint,
    )  # fmt: skip


class AddForm(forms.Form):
    """A new site. The county is chosen, and a spot on the map is clicked on; only these two are typed."""

    zip = forms.RegexField(
        r"^\d{5}$", label=_("Or in this ZIP code"), required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": 6}),
        error_messages={"invalid": _("Type the five digits of a ZIP code, or leave it blank to take the county.")},
    )  # fmt: skip
    room = _room(
        required=False, name="what-if-room",
        hint=_("How many people it can take at a time. Left blank, it counts as one, so little would change."),
    )  # fmt: skip

    def clean_zip(self) -> str:
        code: str = self.cleaned_data["zip"]
        if code and point_of_zip(code) is None:
            raise forms.ValidationError(_("We do not know this ZIP code. Check its digits, or choose a county."))
        return code


class RoomForm(forms.Form):
    """Another room for a site that is there."""

    room = _room(required=True, name="what-if-size")


def forms_of(query: QueryDict) -> dict[str, Any]:
    """Both forms of the page; the one that was sent knows what was typed."""
    found = {"add": AddForm, "size": RoomForm}
    return {act: form(query if query.get("act") == act else None, auto_id="what-if-%s") for act, form in found.items()}
