"""What the region says in its thanks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.convenings.models import Thanks
from onward.partners.forms import RowForm, text
from onward.partners.operations.rows import NEVER


class ThanksForm(RowForm):
    model = Thanks

    words = forms.CharField(
        label=_("What do you write?"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("After the greeting. What was decided follows by itself."),
    )  # fmt: skip
    words_es = text(
        _("The same in Spanish"), rows=6, help=_("For those who asked for Spanish. Blank: they read it in English.")
    )

    def __init__(self, data: Any = None, *, to: str, row: Thanks | None = None) -> None:
        first = {"seen": NEVER.isoformat()} if row is None else {}
        super().__init__(data, row=row, initial=first, auto_id=f"id_{to}_%s")

    @property
    def seen_at(self) -> Any:
        return super().seen_at if self.row is not None else NEVER
