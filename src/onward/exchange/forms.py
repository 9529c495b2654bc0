"""What the import pages ask: which file, and what its columns are."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.core import clock
from onward.exchange.loading.prospects import KIND as LOCATOR
from onward.exchange.models import ImportRun
from onward.exchange.operations import runs
from onward.exchange.queries import columns_of
from onward.exchange.readers.spreadsheet.mapping import Mapping
from onward.exchange.readers.spreadsheet.targets import BY_KEY, LEAVE_OUT, ORGANIZATION_NAME
from onward.exchange.records import UnusableFile
from onward.exchange.target_groups import choices
from onward.exchange.wording import Kind


class UploadForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What kind of file is it?"),
        widget=forms.RadioSelect,
        initial="partners",
        error_messages={"required": _("Choose what kind of file it is."), "invalid_choice": _("Choose one of these.")},
    )
    file = forms.FileField(
        label=_("The file"),
        error_messages={
            "required": _("Choose a file from your computer."),
            "empty": _("This file is empty. Export it again, or choose another."),
            "invalid": _("Choose a file from your computer."),
        },
    )

    newer_copy_of = forms.ChoiceField(
        label=_("Is it a newer copy of something brought in before?"),
        help_text=_("Then its records are recognized, even where they have only numbers of their own."),
        required=False,
    )

    as_of = forms.DateField(
        label=_("On which day was the list taken?"), required=False,
        help_text=_("Its services count as confirmed on that day. Left blank, nobody has confirmed them."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Give a day, such as 2026-05-01.")},
    )  # fmt: skip
    everywhere = forms.BooleanField(
        label=_("Bring in sites far from the region, too"), required=False,
        help_text=_("Otherwise only those in your counties and next to them come in."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, kinds: Sequence[Kind], sources: list[tuple[str, str]], too_large: bool = False, **kwargs: Any
    ) -> None:
        """`kinds` are those that this person may bring in, `sources` what was brought in before."""
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        self.too_large = too_large
        self.fields["kind"].choices = [(kind.key, kind.name) for kind in kinds]  # type: ignore[attr-defined]
        newer = self.fields["newer_copy_of"]
        newer.choices = [("", say("No, or it has the same name")), *sources]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.too_large:
            self.errors.pop("file", None)
            size = settings.UPLOAD_LIMIT_BYTES // 1024 // 1024
            self.add_error("file", say("This file has more than %(size)s MB. Cut it into parts.") % {"size": size})
        if self.cleaned_data.get("kind") not in (LOCATOR, None):
            for name in ("as_of", "everywhere"):
                if self.cleaned_data.get(name):
                    self.add_error(name, say(runs.ONLY_LOCATOR))
        if (day := self.cleaned_data.get("as_of")) and day > clock.today():
            self.add_error("as_of", say("That day is still to come. Give today’s date or an earlier one."))
        return self.cleaned_data

    @property
    def upload(self) -> runs.Upload:
        """What was handed in, when all of it can be read."""
        given = self.cleaned_data
        file = given["file"]
        return runs.Upload(file.stored_as, file.name, given["newer_copy_of"], given["as_of"], given["everywhere"])

    @property
    def offers_locator(self) -> bool:
        return any(kind.key == LOCATOR for kind in self.kinds)

    @property
    def locator_open(self) -> bool:
        """Whether the questions about a locator stand open: somebody comes for one, or answered one wrongly."""
        return self["kind"].value() == LOCATOR or any(self[name].errors for name in ("as_of", "everywhere"))


class ColumnsForm(forms.Form):
    """One question a column: what is it? Fields are `column-0`, `column-1`, … in the order of the sheet."""

    def __init__(self, run: ImportRun, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = run
        self.rows = columns_of(run)
        for position, row in enumerate(self.rows):
            self.fields[f"column-{position}"] = forms.ChoiceField(
                label=row.header, choices=choices, initial=row.target, error_messages={"required": say("Choose one.")},
                widget=forms.Select(attrs={"aria-describedby": f"samples-{position}"}),
            )  # fmt: skip

    @property
    def answers(self) -> dict[str, str]:
        """Target by heading."""
        return {row.header: self.cleaned_data[f"column-{position}"] for position, row in enumerate(self.rows)}

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        return [(row, self[f"column-{position}"]) for position, row in enumerate(self.rows)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self._complain_of_doubles()
        if not self.errors and ORGANIZATION_NAME not in cleaned.values():
            raise forms.ValidationError(say("Say which column holds the organization's name. Every row needs one."))
        if not self.errors:
            self._check_once_more()
        return cleaned

    def _complain_of_doubles(self) -> None:
        first: dict[str, str] = {}
        for name, target in list(self.cleaned_data.items()):
            if target in first and target != LEAVE_OUT and not BY_KEY[target].many:
                words = {"target": BY_KEY[target].label, "other": self.fields[first[target]].label}
                self.add_error(name, say("“%(other)s” is %(target)s already; only one column can be.") % words)
            first.setdefault(target, name)

    def _check_once_more(self) -> None:
        try:
            Mapping(self.answers).check()
        except UnusableFile as fault:
            raise forms.ValidationError(str(fault)) from fault

    @property
    def name_is_missing(self) -> bool:
        """Nobody, neither the guess nor the person, has said yet which column holds the name."""
        return not any(row.target == ORGANIZATION_NAME for row in self.rows)
