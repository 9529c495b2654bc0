"""What the team types about a room: how it captures and votes, what came on paper."""

import csv
import io
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.convenings.models import Room
from onward.convenings.rules.room import COLUMNS, KINDS, MOST_DOTS, MOST_TABLES, NEED, Line, lines_of, sheet_of
from onward.convenings.wording_room import KINDS as KIND_WORDS
from onward.partners.forms import RowForm
from onward.partners.models import Sector
from onward.regions.models import Region
from onward.regions.queries import counties_of

LARGEST = 2_000_000
MOST_LINES = 800
"""The preview sends six fields of each line, and a server takes at most 5,000 at once."""


class RoomForm(RowForm):
    model = Room

    moderated = forms.BooleanField(
        label=_("We look first: the front screen shows only what we let through"), required=False
    )
    dots = forms.IntegerField(label=_("How many dots has each phone?"), min_value=1, max_value=MOST_DOTS, initial=5)
    stacked = forms.BooleanField(label=_("Several dots may go on one thing"), required=False)
    counts_live = forms.BooleanField(label=_("The count is shown while people still vote"), required=False)


class TablesForm(forms.Form):
    number = forms.IntegerField(label=_("How many tables are there?"), min_value=1, max_value=MOST_TABLES)


class NewCardsForm(forms.Form):
    """Which card was lost. To be sure is to tick it: what is printed until now opens nothing afterwards."""

    table = forms.TypedChoiceField(label=_("Whose card was lost?"), required=False, coerce=int, empty_value=None)
    sure = forms.BooleanField(label=_("Yes: the old cards are to open nothing any more"))

    def __init__(self, data: Any = None, *, tables: list[Any]) -> None:
        super().__init__(data)
        field: Any = self.fields["table"]
        field.choices = [("", _("All tables")), *((one.number, one.number) for one in tables)]


class PaperForm(forms.Form):
    """Many things of one table at once: one line each, or a sheet."""

    table = forms.TypedChoiceField(label=_("Which table?"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("What are they?"), choices=[*KIND_WORDS.items()], initial=NEED)
    sector = forms.ChoiceField(label=_("Which sector says it?"), required=False)
    county = forms.ChoiceField(label=_("About which county?"), required=False)
    lines = forms.CharField(
        label=_("One thing a line"), required=False, max_length=200_000, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Bullets and numbers at the beginning are left out. Please write no names of people served."),
    )  # fmt: skip
    sheet = forms.FileField(
        label=_("Or a sheet (CSV)"), required=False,
        help_text=_("With the columns kind (does, need, offer, idea, quote) and text; also sector, county, table."),
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, region: Region, tables: list[Any]) -> None:
        super().__init__(data, files)
        self.region, self.tables = region, {one.number: one for one in tables}
        self.sectors = {one.key: one for one in Sector.objects.filter(region=region, in_use=True)}
        self.counties = {county.pk: county for county in counties_of(region)}
        choices = {
            "table": [("", _("No table in particular")), *((n, n) for n in self.tables)],
            "sector": [("", _("Not said")), *((one.key, one.name) for one in self.sectors.values())],
            "county": [("", _("The whole region")), *((one.pk, one.name) for one in self.counties.values())],
        }
        for name, chosen in choices.items():
            field: Any = self.fields[name]
            field.choices = chosen

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if self.errors:
            return typed
        if sheet := typed.get("sheet"):
            self.found = self._of_sheet(sheet)
        else:
            first = typed["kind"], typed["sector"], typed["county"], typed["table"]
            self.found = [_line(n, first, body) for n, body in enumerate(lines_of(typed["lines"]), 1)]
        if not self.found and not self.errors:
            self.add_error("lines", say("Write at least one line, or choose a sheet."))
        if len(self.found) > MOST_LINES:
            self.add_error(None, say("At most %(most)d lines at once. Bring them in parts.") % {"most": MOST_LINES})
        return typed

    found: list[tuple[int | None, Line]] = []

    def _of_sheet(self, sheet: Any) -> list[tuple[int | None, Line]]:
        if sheet.size > LARGEST:
            self.add_error("sheet", say("This file is larger than 2 MB. Bring it in parts."))
            return []
        try:
            text = sheet.read().decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(text)))
        except (UnicodeDecodeError, csv.Error):
            self.add_error("sheet", say("This is no CSV file. Save the sheet as “CSV UTF-8” and choose it again."))
            return []
        told, missing = sheet_of(rows)
        if missing:
            words = say("The first row has to name the columns %(wanted)s. Missing: %(missing)s.")
            names = {"wanted": ", ".join(COLUMNS), "missing": ", ".join(missing)}
            self.add_error("sheet", words % names)
        return [self._of_row(n, row) for n, row in enumerate(told, 2)]

    def _of_row(self, number: int, row: dict[str, str]) -> tuple[int | None, Line]:
        table = int(row["table"]) if row.get("table", "").isascii() and row.get("table", "").isdigit() else None
        kind = _named(row.get("kind", ""), {key: str(KIND_WORDS[key]) for key in KINDS}) or row.get("kind", "")
        sector = _named(row.get("sector", ""), {one.key: one.name for one in self.sectors.values()})
        county = _named(row.get("county", ""), {one.pk: one.name for one in self.counties.values()})
        known = table if table in self.tables else None
        return known, Line(number, kind, " ".join(row.get("text", "").split()), sector, county)


def _named(typed: str, known: dict[str, str]) -> str:
    """The key of what somebody typed by its key or its name; blank when it is neither."""
    wanted = typed.strip().casefold().removesuffix(" county")
    return next((key for key, name in known.items() if wanted and wanted in (key.casefold(), name.casefold())), "")


def _line(number: int, first: tuple[str, str, str, int | None], body: str) -> tuple[int | None, Line]:
    kind, sector, county, table = first
    return table, Line(number, kind, body, sector, county)
