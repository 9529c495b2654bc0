"""What people type into the contact log, and what comes next."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.outreach.wording import CONTACT_CHANNELS
from onward.partners.forms import shown, text
from onward.partners.models import Conversation

ANY_WAY = ("", _("Any way"))
STEP = ("next_step", "next_owner", "next_channel", "due_on")


def day(label: Any, *, help: Any = "", required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help, required=required, widget=widget)


def may_be_chosen(users: Sequence[User], *more: int | None) -> Any:
    """Those who work here, and whoever is named already."""
    keys = [*(user.pk for user in users), *(pk for pk in more if pk)]
    return User.objects.filter(pk__in=keys).order_by("name", "email")


class StepFields(forms.Form):
    """The one thing that comes next with an organization: what, whose, how, by when. `step` is the row of the log that
    carries it now, if one does."""

    next_step = text(_("What is the next step?"), help=_("Such as: call the director, ask for a visit."), rows=2)
    next_owner = forms.ModelChoiceField(
        label=_("Whose step is it?"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    next_channel = forms.ChoiceField(label=_("How?"), required=False, choices=[ANY_WAY, *CONTACT_CHANNELS])
    due_on = day(_("By when?"))
    step_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def ready_step(self, step: Conversation | None, users: Sequence[User], *more: int | None) -> None:
        """Fill in what stands there, and whose it may be."""
        owner: Any = self.fields["next_owner"]
        owner.queryset = may_be_chosen(users, step.next_owner_id if step else None, *more)
        if step is not None:
            self.initial = {**self.initial, **step_of(step)}

    @property
    def step_values(self) -> dict[str, Any]:
        """What was typed, by column."""
        said = self.cleaned_data
        owner = said["next_owner"]
        return {
            "next_step": said["next_step"], "next_owner_id": owner.pk if owner else None,
            "next_channel": said["next_channel"], "due_on": said["due_on"],
        }  # fmt: skip

    @property
    def step_seen_at(self) -> dt.datetime | None:
        try:
            return parse_datetime(self.cleaned_data.get("step_seen") or "")
        except ValueError:  # It looks like a moment, and is none.
            return None

    def clean(self) -> Any:
        said = super().clean() or {}
        if self.said_of_step and not (said.get("next_step") or "").strip():
            self.add_error("next_step", forms.ValidationError(_("Say what the next step is, such as: call again.")))
        return said

    @property
    def said_of_step(self) -> bool:
        """Something beside the words themselves was said of the step."""
        return any(self.cleaned_data.get(name) for name in ("next_owner", "next_channel", "due_on"))

    def collide_step(self, now: Conversation) -> list[tuple[str, str, str]]:
        """Somebody else changed the step first: what is there now and what was typed. The next try wins."""
        again: Any = self.data.copy()  # type: ignore[attr-defined]
        again["step_seen"] = now.changed_at.isoformat()
        self.data = again
        there = {**step_of(now), "next_owner": now.next_owner}
        pairs = ((name, there[name], self.cleaned_data[name]) for name in STEP)
        return [
            (str(self.fields[name].label), shown(self.fields[name], theirs), shown(self.fields[name], ours))
            for name, theirs, ours in pairs
            if (theirs or "") != (ours or "")
        ]


def step_of(row: Conversation) -> dict[str, Any]:
    return {
        "next_step": row.next_step, "next_owner": row.next_owner_id, "next_channel": row.next_channel,
        "due_on": row.due_on, "step_seen": row.changed_at.isoformat(),
    }  # fmt: skip
