"""What people type about the outreach list."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.accounts.models import User
from onward.core import clock
from onward.directory.forms.filters import county_choices, sector_choices
from onward.outreach.forms.conversations import STEP, StepFields, day, may_be_chosen
from onward.outreach.models import OutreachEntry
from onward.outreach.operations import Step
from onward.outreach.queries.listing import NONE
from onward.outreach.wording import SOURCES, STATES
from onward.partners.forms import RowForm, text
from onward.partners.models import Conversation
from onward.regions.models import Region
from onward.ui.filters import Choices, Filters

NOBODY = ("", _("Nobody yet"))
OFF = "off"


def named(users: Sequence[User]) -> Choices:
    return [(str(user.pk), str(user)) for user in users]


def list_filters(data: Mapping[str, Any], region: Region, users: Sequence[User]) -> Filters:
    whom = [("me", _("Me")), (NONE, _("Nobody yet")), *named(users)]
    due = [("overdue", _("Overdue")), ("soon", _("In the next 7 days")), ("later", _("Later")), (NONE, _("No day"))]
    return Filters(
        data,
        {
            "state": (_("How far"), [("open", _("Still open")), *STATES]),
            "owner": (_("Who makes contact"), whom),
            "due": (_("Next step due"), due),
            "sector": (_("Sector"), [*sector_choices(region), (NONE, _("No sector yet"))]),
            "county": (_("County, located in or serving"), county_choices(region)),
            "source": (_("How it came here"), SOURCES),
        },
    )


class EntryForm(StepFields, RowForm):
    """What the outreach list says of one organization."""

    model = OutreachEntry

    reason = text(
        _("Why do you want them?"), help=_("What would open with them, such as rides to work in Pike."), rows=3
    )
    state = forms.ChoiceField(label=_("How far are you?"), choices=STATES, widget=forms.RadioSelect)
    on = day(_("Since when?"), help=_("Left blank, today when you change how far you are."))
    owner = forms.ModelChoiceField(
        label=_("Who makes contact?"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet"),
        help_text=_("Anybody with a role in this region."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, users: Sequence[User], row: Any, step: Conversation | None, **more: Any
    ) -> None:
        super().__init__(data, row=row, **more)
        self.fields["owner"].queryset = may_be_chosen(users, row.owner.pk if row.owner else None)  # type: ignore[attr-defined]
        self.ready_step(step, users)

    def collide(self, now: Any) -> list[tuple[str, str, str]]:
        return self.collide_step(now) if isinstance(now, Conversation) else super().collide(now)

    @property
    def changes_step(self) -> bool:
        return any(name in self.changed_data for name in STEP)

    @property
    def columns(self) -> list[str]:
        return [name for name in super().columns if name != "state"]

    def initial_of(self, row: Any) -> dict[str, Any]:
        return super().initial_of(row) | {"state": row.state, "on": row.since, "owner": row.owner}

    @property
    def owned(self) -> dict[str, Any]:
        """Who makes contact, as a column of what is said of the organization."""
        owner = self.cleaned_data["owner"]
        return {"owner_id": owner.pk if owner else None}

    @property
    def step(self) -> Step:
        return Step(self.cleaned_data["state"], self._day())

    def _day(self) -> Any:
        """The day that was typed; one that was only left standing beside a new state says nothing."""
        left = self.cleaned_data["on"] == self.row.since and self.cleaned_data["state"] != self.row.state
        return None if left else self.cleaned_data["on"]

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on and on > clock.today():
            raise forms.ValidationError(say("That day is still to come. Give today’s date or an earlier one."))
        return on


class Bulk(forms.Form):
    """One list of everything that can be done with many entries, so that one choice and one button do it."""

    act = forms.ChoiceField(label=_("With these"))

    def __init__(self, data: Any = None, *, users: Sequence[User]) -> None:
        super().__init__(data, auto_id="bulk-%s")
        act: Any = self.fields["act"]
        act.choices = [
            ("", _("Choose what to set")),
            (_("How far, from today"), [(f"state:{key}", words) for key, words in STATES]),
            (_("Who makes contact"), [(f"owner:{key}", words) for key, words in [*named(users), NOBODY]]),
            (OFF, _("Take off the outreach list")),
        ]

    @property
    def takes_off(self) -> bool:
        return bool(self.cleaned_data["act"] == OFF)

    @property
    def owned(self) -> dict[str, Any]:
        column, _colon, key = self.cleaned_data["act"].partition(":")
        return {"owner_id": int(key) if key else None} if column == "owner" else {}

    @property
    def step(self) -> Step | None:
        column, _colon, key = self.cleaned_data["act"].partition(":")
        return Step(key) if column == "state" else None

    def told(self, count: int) -> str:
        """What was done, in words."""
        these = ngettext("%(n)d organization", "%(n)d organizations", count) % {"n": count}
        if self.takes_off:
            return say("%(these)s taken off the outreach list.") % {"these": these}
        act: Any = self.fields["act"]
        flat = {key: words for _group, pairs in act.choices if isinstance(pairs, list) for key, words in pairs}
        return say("%(these)s set to “%(value)s”.") % {"these": these, "value": flat[self.cleaned_data["act"]]}


class AddForm(forms.Form):
    """Why those who were ticked are wanted."""

    reason = text(
        _("Why do you want them?"), help=_("Said of each of them. Only those who coordinate or lead see it."), rows=2
    )
