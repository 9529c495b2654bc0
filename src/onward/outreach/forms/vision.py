"""What people type about visions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.core import clock
from onward.outreach.forms.conversations import day
from onward.outreach.models import VisionDraft, VisionStatement
from onward.partners.forms import RowForm, text


class StatementForm(RowForm):
    """What one organization wants, long and short. Both blank takes it away."""

    model = VisionStatement

    vision = text(
        _("What do you want to come true?"),
        help=_("Two or three sentences. What would be different for people in recovery if your work succeeded?"),
        rows=4,
    )  # fmt: skip
    pitch = text(
        _("How do you say it in half a minute?"),
        help=_("Your elevator pitch: what you would tell somebody who asks what you do, before the doors open."),
        rows=3,
    )  # fmt: skip


class DraftForm(RowForm):
    """The shared statement. `seen` is the number of the version that was on the page."""

    model = VisionDraft

    body = text(_("The shared statement"), help=_("Short enough for the back of a card. Each save is kept."), rows=8)

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["body"].required = True

    def initial_of(self, row: Any) -> dict[str, Any]:
        return {"body": row.body, "seen": str(row.number)}

    @property
    def seen_number(self) -> int | None:
        seen = self.cleaned_data.get("seen") or ""
        return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else None

    def collide(self, now: Any) -> list[tuple[str, str, str]]:
        again: Any = self.data.copy()  # type: ignore[attr-defined]
        again["seen"] = str(now.number)
        self.data = again
        ours = self.cleaned_data["body"]
        return [(str(self.fields["body"].label), now.body, ours)] if now.body != ours else []


class AdoptForm(forms.Form):
    """Who adopted a version, and when."""

    adopted_by = text(
        _("Who adopted it?"), help=_("Bodies or people, such as: the leadership team; the county champions."), rows=2
    )
    adopted_on = day(_("When?"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"adopted_on": clock.today()})
        self.fields["adopted_by"].required = self.fields["adopted_on"].required = True

    def clean_adopted_by(self) -> str:
        said: str = self.cleaned_data["adopted_by"].strip()
        if not said:
            raise forms.ValidationError(say("Say who adopted it."))
        return said
