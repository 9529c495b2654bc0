"""What people type into the contact log, and what comes next."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.core import clock
from onward.outreach.wording import CHANNELS, CONTACT_CHANNELS, DIRECTIONS
from onward.partners.forms import RowForm, shown, text
from onward.partners.models import Conversation
from onward.partners.models.conversations import CALL, IN, NOTE

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
        if not (said.get("next_step") or "").strip():
            if self.said_of_step:
                self.add_error("next_step", forms.ValidationError(_("Say what the next step is, such as: call again.")))
            said["next_owner"] = None
        return said

    @property
    def said_of_step(self) -> bool:
        """Something beside the words themselves was said of the step. Who was proposed does not count."""
        said = self.cleaned_data
        chosen = said.get("next_owner") and "next_owner" in self.changed_data
        return bool(chosen or said.get("next_channel") or said.get("due_on"))

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


class LogForm(StepFields, RowForm):
    """One talk or note: how, when, with whom, what was said, and what comes next. `people` are the contacts of the
    organization by name, `open_step` what is still to be done."""

    model = Conversation

    channel = forms.ChoiceField(
        label=_("How were you in touch?"), choices=CHANNELS, widget=forms.RadioSelect, initial=CALL
    )
    direction = forms.ChoiceField(
        label=_("Did you reach them?"), choices=DIRECTIONS, widget=forms.RadioSelect, initial=IN, required=False
    )
    day = day(_("When?"), required=True)
    with_whom = forms.CharField(
        label=_("With whom?"), help_text=_("A name. Those we know of are offered as you type."), required=False,
        max_length=200, widget=forms.TextInput(attrs={"list": "known-people", "autocomplete": "off"}),
    )  # fmt: skip
    note = text(_("What was said?"), help=_("In a few words. Only those who coordinate or lead read it."), rows=3)
    done = forms.BooleanField(
        label=_("That was it: this step is done"), help_text=_("Unticked, it stays open, or gives way to a new one."),
        required=False,
    )  # fmt: skip

    def __init__(
        self,
        data: Any = None,
        *,
        users: Sequence[User],
        people: Mapping[str, int],
        row: Conversation | None = None,
        open_step: Conversation | None = None,
        me: str = "",
    ) -> None:
        mine = open_step is not None and me == str(open_step.next_owner_id)
        initial = {"day": clock.today(), "next_owner": me, "done": mine}
        super().__init__(data, row=row, **({} if row else {"initial": initial}))
        self.ready_step(None, users, row.next_owner_id if row else None)
        self.people = {name.lower(): pk for name, pk in people.items()}
        self.fields["day"].widget.attrs["max"] = clock.today().isoformat()
        if open_step is None or row is not None:
            del self.fields["done"]

    @property
    def values(self) -> dict[str, Any]:
        """With the contact whose name was typed, and no direction for a note."""
        said = super().values
        contact = self.people.get(said["with_whom"].strip().lower())
        direction = "" if said["channel"] == NOTE else said["direction"]
        return {**said, "with_whom": said["with_whom"].strip(), "contact_id": contact, "direction": direction}

    def clean_day(self) -> dt.date:
        on: dt.date = self.cleaned_data["day"]
        if on > clock.today():
            raise forms.ValidationError(_("That day is still to come. Give today’s date or an earlier one."))
        return on

    def clean(self) -> Any:
        said = super().clean()
        due, on = said.get("due_on"), said.get("day")
        if due and on and due < on:
            self.add_error("due_on", forms.ValidationError(_("This is before the day of the talk. Give a later day.")))
        nothing = said.get("channel") == NOTE and not (said.get("note") or said.get("next_step"))
        if nothing and "next_step" not in self.errors:
            self.add_error("note", forms.ValidationError(_("Write a few words, or say what comes next.")))
        return said
