"""What people type about ingredients."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.insight.models import Ingredient
from onward.partners.forms import RowForm, text


class NameForm(RowForm):
    model = Ingredient

    name = forms.CharField(
        label=_("What do you call it?"), max_length=120,
        help_text=_("A few words that all of them would say, such as: rides for the night shift."),
    )  # fmt: skip


class IngredientForm(NameForm):
    note = text(_("What do we mean by it?"), rows=3)


class QuoteForm(forms.Form):
    body = forms.CharField(
        label=_("What did they say?"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In their words. Leave out names of people."),
    )  # fmt: skip
    said_in = forms.CharField(label=_("Where?"), max_length=300, required=False)


class WhichForm(forms.Form):
    """Some of the quotes, and where they go; none of the ingredients: off the list of quotes."""

    into = forms.TypedChoiceField(label=_("Move the ticked ones to"), coerce=int, required=False, empty_value=None)

    def __init__(self, data: object = None, *, others: list[Ingredient]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["into"].choices = [("", _("Nowhere: take them out")), *((one.pk, one.name) for one in others)]  # type: ignore[attr-defined]
