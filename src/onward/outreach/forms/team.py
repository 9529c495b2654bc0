"""What people type about the leadership team."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.core import clock
from onward.outreach.forms.conversations import day
from onward.outreach.models import Seat, TeamMember
from onward.outreach.queries.team import may_be_linked, organizations_to_choose
from onward.partners.forms import NOT_SAID, RowForm, email, text
from onward.partners.models import Organization, Sector
from onward.partners.models.organizations import LEVELS
from onward.regions.models import County, Region
from onward.regions.queries import counties_of

ANY = _("None in particular")


class SeatForm(RowForm):
    """What a seat is called, and what it is for."""

    model = Seat

    name = forms.CharField(
        label=_("What is the seat called?"), max_length=120,
        help_text=_("Such as: employers, Adams County, recovery voice."),
    )  # fmt: skip
    sector = forms.ModelChoiceField(
        label=_("Which sector is it for?"), queryset=Sector.objects.none(), required=False, empty_label=ANY
    )
    county = forms.ModelChoiceField(
        label=_("Which county is it for?"), queryset=County.objects.none(), required=False, empty_label=ANY
    )
    level = forms.ChoiceField(label=_("Which level is it for?"), required=False)
    note = text(
        _("What should whoever sits there bring?"), help=_("Only those who coordinate or lead see it."), rows=2
    )

    def __init__(self, data: Any = None, *, region: Region, row: Any = None) -> None:
        super().__init__(data, row=row)
        fields: Any = self.fields
        fields["sector"].queryset = Sector.objects.filter(region=region, in_use=True)
        fields["county"].queryset = County.objects.filter(pk__in=[one.pk for one in counties_of(region)])
        fields["level"].choices = [("", ANY), *((key, words.capitalize()) for key, words in LEVELS)]


LEAVE, BRINGS, NO_MORE = "", "brings", "no_more"


class MemberForm(RowForm):
    """Who sits in a seat. The question of recovery voice is never filled in, so that nobody reads there what somebody
    chose."""

    model = TeamMember

    person_name = forms.CharField(label=_("Who?"), max_length=120, required=False, help_text=_("No account is needed."))
    organization = forms.ModelChoiceField(
        label=_("For which organization?"), queryset=Organization.objects.none(), required=False,
        empty_label=NOT_SAID[1],
    )  # fmt: skip
    email = email(_("Email"), help=_("Only those who coordinate or lead see it."))
    user = forms.ModelChoiceField(
        label=_("Their account"), queryset=User.objects.none(), required=False, empty_label=_("No account"),
        help_text=_("Somebody who coordinates or has the role of the leadership team. They can then say for themselves "
                    "whether they bring recovery voice."),
    )  # fmt: skip
    since = day(_("From when?"))
    until = day(_("Until when?"), help=_("Left blank while nobody has said when it ends."))
    voice = forms.ChoiceField(
        label=_("Did they ask to be counted as recovery voice?"), required=False, widget=forms.RadioSelect,
        choices=[
            (LEAVE, _("Nothing new was said")), (BRINGS, _("Yes, they asked for it")),
            (NO_MORE, _("They do not want to be counted so")),
        ],
        help_text=_("Only they can choose it, nobody has to, and nothing else tells. The team’s page says no more than "
                    "that recovery voice is present or blank, and this form never shows what was chosen."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, region: Region, row: Any = None, organization: Any = None) -> None:
        first = {} if row is not None else {"since": clock.today(), "organization": organization}
        super().__init__(data, row=row, initial={"voice": LEAVE, **first})
        fields: Any = self.fields
        linked = [one.pk for one in may_be_linked(region)]
        own = [row.user_id] if row is not None and row.user_id else []
        fields["organization"].queryset = organizations_to_choose(region)
        fields["user"].queryset = User.objects.filter(pk__in=[*linked, *own]).order_by("name", "email")
        fields["since"].required = True

    @property
    def brings(self) -> bool | None:
        """What was asked for, or nothing."""
        return {BRINGS: True, NO_MORE: False}.get(self.cleaned_data["voice"])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("person_name") and not typed.get("organization") and "organization" not in self.errors:
            self.add_error("person_name", say("Give a name, choose an organization, or both."))
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", say("The last day is before the first."))
        return typed
