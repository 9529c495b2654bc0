"""What those who plan type about guests, and what guests themselves say."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.convenings.models import Gathering, Guest
from onward.convenings.rules.guests import COMING, IN_PERSON, MAYBE, NOT_COMING, REMOTE
from onward.convenings.wording import ACCESS, LANGUAGES, MEALS, PARTS, TRANSPORT
from onward.partners.access import shown
from onward.partners.forms import NOT_SAID, RowForm, email
from onward.partners.models import Organization, Sector
from onward.regions.models import County, Region
from onward.regions.queries import counties_of


class GuestForm(RowForm):
    """Somebody on the list, as those who plan know them."""

    model = Guest

    name = forms.CharField(label=_("Who?"), max_length=200, required=False)
    email = email(_("Email"), help=_("Left blank: you invite them in another way."))
    organization = forms.ModelChoiceField(
        label=_("For which organization?"), queryset=Organization.objects.none(), required=False,
        empty_label=_("For themselves"),
    )  # fmt: skip
    sector = forms.ModelChoiceField(
        label=_("Which sector?"), queryset=Sector.objects.none(), required=False, empty_label=NOT_SAID[1],
        help_text=_("Left blank: that of the organization."),
    )  # fmt: skip
    county = forms.ModelChoiceField(
        label=_("From which county?"), queryset=County.objects.none(), required=False, empty_label=NOT_SAID[1],
        help_text=_("Left blank: that of the organization."),
    )  # fmt: skip
    part = forms.ChoiceField(label=_("What is their part?"), choices=[*PARTS.items()], initial="guest")

    def __init__(self, data: Any = None, *, region: Region, row: Any = None) -> None:
        super().__init__(data, row=row)
        fields: Any = self.fields
        fields["organization"].queryset = shown(region).order_by("name", "pk")
        fields["sector"].queryset = Sector.objects.filter(region=region, in_use=True)
        fields["county"].queryset = County.objects.filter(pk__in=[one.pk for one in counties_of(region)])

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not any(typed.get(name) for name in ("name", "email", "organization")) and not self.errors:
            self.add_error("name", say("Give a name or an address, or choose an organization."))
        whose = typed.get("organization")
        if whose is not None:
            typed["sector"] = typed.get("sector") or whose.sector
            typed["county"] = typed.get("county") or whose.county
        return typed


SEND = "send"
BLANK = ("", _("No answer"))


class AnswerForm(forms.Form):
    """What a guest says. `standing` SEND: somebody else comes, whose name and address are asked then."""

    standing = forms.ChoiceField(label=_("Will you come?"), widget=forms.RadioSelect)
    how = forms.ChoiceField(
        label=_("How will you join?"), required=False, widget=forms.RadioSelect, initial=IN_PERSON,
        choices=[(IN_PERSON, _("In person")), (REMOTE, _("From afar, by video or phone"))],
    )  # fmt: skip
    other_name = forms.CharField(label=_("Who comes for you?"), max_length=200, required=False)
    other_email = forms.EmailField(
        label=_("Their email"), max_length=320, required=False, help_text=_("They get an invitation of their own.")
    )
    access = forms.MultipleChoiceField(
        label=_("What do you need, so that you can take part well?"), required=False, choices=[*ACCESS.items()],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Which language is best for you?"), required=False, choices=[BLANK, *LANGUAGES.items()]
    )
    meal = forms.ChoiceField(label=_("What do you eat?"), required=False, choices=[BLANK, *MEALS.items()])
    transport = forms.ChoiceField(
        label=_("How do you get there?"), required=False, choices=[BLANK, *TRANSPORT.items()]
    )
    childcare = forms.BooleanField(label=_("I need childcare while I am there"), required=False)
    needs = forms.CharField(
        label=_("Is there anything else we should know?"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Only those who plan the gathering read it."),
    )  # fmt: skip
    voice = forms.BooleanField(
        label=_("Count me as bringing recovery voice"), required=False,
        help_text=_("Nobody has to say so, and nobody is told who did: only that somebody is there."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, gathering: Gathering, guest: Guest) -> None:
        names = ("how", "access", "language", "meal", "transport", "childcare", "needs")
        initial = {name: getattr(guest, name) for name in names}
        answered = guest.answered_at is not None
        standing = COMING if guest.standing == "waiting" else guest.standing
        initial |= {"standing": standing if answered else "", "voice": guest.voice == "yes"}
        initial["how"] = initial["how"] or IN_PERSON
        super().__init__(data, initial=initial)
        fields: Any = self.fields
        send = [] if guest.stands_in_id else [(SEND, _("Somebody else comes for me"))]
        fields["standing"].choices = [
            (COMING, _("Yes, I come")), (MAYBE, _("I do not know yet")), (NOT_COMING, _("No, I cannot come")), *send,
        ]  # fmt: skip
        if not gathering.remote_link:
            del fields["how"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("standing") == SEND:
            for name, words in (("other_name", say("Who is it? A name is enough.")),
                                ("other_email", say("Where can we write to them?"))):  # fmt: skip
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return typed

    @property
    def needs_said(self) -> dict[str, Any]:
        said = {
            name: self.cleaned_data[name] for name in ("access", "language", "meal", "transport", "childcare", "needs")
        }
        return {**said, "voice": "yes" if self.cleaned_data["voice"] else ""}


class DoorForm(forms.Form):
    """Somebody who checks in by themselves, or walks in."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(
        label=_("Your email"), max_length=320, required=False,
        help_text=_("The one to which your invitation came, if you had one."),
    )  # fmt: skip


class WalkInForm(forms.Form):
    """Somebody at the door who is on no list."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = email(_("Email"))
    organization = forms.ModelChoiceField(
        label=_("For which organization?"), queryset=Organization.objects.none(), required=False,
        empty_label=_("For themselves"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, region: Region) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["organization"].queryset = shown(region).order_by("name", "pk")

    @property
    def values(self) -> dict[str, Any]:
        whose = self.cleaned_data["organization"]
        facts = {"organization": whose, "sector": whose.sector, "county": whose.county} if whose else {}
        return {"name": self.cleaned_data["name"], "email": self.cleaned_data["email"], **facts}


class StandingForm(forms.Form):
    """What somebody said in another way than by their link: on the phone, in the hall."""

    standing = forms.ChoiceField(
        label=_("What did they say?"), widget=forms.RadioSelect,
        choices=[(COMING, _("They come")), (MAYBE, _("They do not know yet")), (NOT_COMING, _("They do not come"))],
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("How?"), required=False, choices=[(IN_PERSON, _("In person")), (REMOTE, _("From afar"))]
    )
