"""What narrows the history of a region: who, what, since when."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from onward.directory.queries.region_history import THINGS, Wanted
from onward.ui.filters import Choices, Filters


class HistoryFilters(Filters):
    """A date that is none is taken as none."""

    def __init__(self, data: Mapping[str, Any], actors: Choices) -> None:
        things = [(key, words) for key, (words, _types) in THINGS.items()]
        super().__init__(data, {"who": (_("Who"), actors), "what": (_("What"), things)})
        self.since = _day(data.get("since", ""))
        self.values["since"] = self.since.isoformat() if self.since else ""
        self.fields["since"] = forms.DateField(
            label=_("Since"),
            required=False,
            initial=self.since,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.values["who"], self.values["what"], self.since)


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
