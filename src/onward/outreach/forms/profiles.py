"""What people type about their sector: one field for each question."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from onward.outreach.models import ProfileAnswer
from onward.outreach.rules.profiles import QUESTIONS
from onward.outreach.wording import ASKED, HINTS
from onward.partners.forms import text


class ProfileForm(forms.Form):
    """All questions; blank ones stay open. `seen` is when the last answer on the page was changed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, said: list[ProfileAnswer]) -> None:
        last = max((one.changed_at for one in said), default=None)
        first = {one.question: one.body for one in said} | {"seen": last.isoformat() if last else ""}
        super().__init__(data, initial=first)
        for key in QUESTIONS:
            self.fields[key] = text(ASKED[key], help=HINTS[key], rows=3)

    @property
    def answers(self) -> Mapping[str, str]:
        return {key: self.cleaned_data[key].strip() for key in QUESTIONS}

    @property
    def questions(self) -> list[Any]:
        return [self[key] for key in QUESTIONS]

    @property
    def seen_at(self) -> dt.datetime | None:
        try:
            return parse_datetime(self.cleaned_data.get("seen") or "")
        except ValueError:
            return None

    def collide(self, now: Any) -> list[tuple[str, str, str]]:
        again: Any = self.data.copy()  # type: ignore[attr-defined]
        again["seen"] = now.changed_at.isoformat()
        self.data = again
        there = ProfileAnswer.objects.filter(sector=now.sector_id, organization=now.organization_id, removed_at=None)
        theirs = dict(there.values_list("question", "body"))
        pairs = ((ASKED[key], theirs.get(key, ""), ours) for key, ours in self.answers.items())
        return [(str(asked), one or "–", ours or "–") for asked, one, ours in pairs if one != ours]
