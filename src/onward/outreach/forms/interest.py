"""What people type into the interest form: three short pages, each a part of one form, so that nothing has to be kept
between them but what the browser sends along."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.core.keys import key_of
from onward.outreach.models import Interest
from onward.outreach.rules.interest import MOST_NOMINATIONS
from onward.outreach.wording_interest import REACHED_BY, ROLE_WISHES
from onward.partners.models import HelpKind, Sector
from onward.regions.models import Region
from onward.regions.queries import counties_of

LONGEST = 5_000
STEPS: Sequence[Sequence[str]] = (
    ("name", "organization_name", "email", "phone", "reached_by", "sector", "counties"),
    ("happening", "more_of", "offers", "offers_note", "needs", "needs_note"),
    ("role", "may_be_listed", "voice"),
)
"""The fields of each page; the last one also asks for groups."""


def words(label: Any, *, help: Any = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help, required=False, max_length=LONGEST, widget=widget)


def line(label: Any, longest: int, *, help: Any = "", required: bool = False, **attributes: str) -> forms.CharField:
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, help_text=help, required=required, max_length=longest, widget=widget)


def ticks(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


class AnswerForm(forms.Form):
    """Who somebody is, what they see, and what they would do."""

    name = line(_("Your name"), 200, required=True, autocomplete="name")
    organization_name = line(
        _("Your organization"), 300, help=_("Leave it blank if you write for yourself."), autocomplete="organization"
    )
    email = forms.EmailField(
        label=_("Email"), required=False, max_length=320, help_text=_("Email or phone: one is enough."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    phone = line(_("Phone"), 60, autocomplete="tel", inputmode="tel")
    reached_by = forms.ChoiceField(label=_("How do you like to be reached?"), required=False, widget=forms.RadioSelect)
    sector = forms.ChoiceField(label=_("What is your field?"), required=False)
    counties = ticks(_("Where do you work or live?"))
    happening = words(_("What is already happening that helps people into recovery and work?"))
    more_of = words(_("What would you like to see more of?"))
    offers = ticks(_("What could you offer others?"))
    offers_note = words(_("More on what you could offer"), rows=2)
    needs = ticks(_("What do you need from others?"))
    needs_note = words(_("More on what you need"), rows=2)
    role = forms.ChoiceField(label=_("What would you like to take on?"), required=False, widget=forms.RadioSelect)
    may_be_listed = forms.BooleanField(
        label=_("Yes, our organization may be shown to everybody on the public list of partners."), required=False,
        help_text=_("Your own name, email and phone are never made public by this form."),
    )  # fmt: skip
    voice = forms.BooleanField(
        label=_("I would like to bring my own experience of recovery, or that of someone close to me."), required=False,
        help_text=_("Only if you want to. Only the coordinators see it, and nothing depends on it."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, region: Region, language: str) -> None:
        super().__init__(data, initial={"role": "informed"}, use_required_attribute=False)
        sectors = Sector.objects.filter(region=region, in_use=True)
        kinds = [(one.key, called(one, language)) for one in HelpKind.objects.filter(region=region, in_use=True)]
        counties = [(one.fips, str(one)) for one in counties_of(region)]
        offered: dict[str, Any] = {
            "sector": [("", _("Choose one, if one fits")), *((str(one.pk), called(one, language)) for one in sectors)],
            "counties": counties, "offers": kinds, "needs": kinds, "reached_by": REACHED_BY, "role": ROLE_WISHES,
        }  # fmt: skip
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and sum(mark.isdigit() for mark in phone) < 7:
            raise forms.ValidationError(say("That is too short for a phone number. Give it with its area code."))
        return phone

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        nothing = not said.get("email") and not said.get("phone")
        if nothing and not {"email", "phone"} & self.errors.keys():
            self.add_error("email", say("Give an email address or a phone number, so that somebody can answer."))
        return said

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        said = dict(self.cleaned_data)
        said["sector_id"] = key_of(said.pop("sector"))
        said["voice"] = "yes" if said["voice"] else ""
        said["role"] = said["role"] or "none"
        return said


def called(word: Any, language: str) -> str:
    """A word of the region's own in this language, as far as it has one."""
    return str((word.name_es if language == "es" else "") or word.name)


class GroupForm(forms.Form):
    """A group that somebody nominates."""

    name = line(_("Name of the group"), 300)
    why = words(_("Why them?"), rows=2)
    contact = line(_("Whom could we ask there?"), 500, help=_("A name, an email or a phone number, if you know."))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("name") and (said.get("why") or said.get("contact")) and "name" not in self.errors:
            self.add_error("name", say("Say what the group is called, or leave all three blank."))
        return said


class Groups(forms.BaseFormSet[GroupForm]):
    @property
    def values(self) -> list[dict[str, str]]:
        return [one.cleaned_data for one in self.forms if one.cleaned_data.get("name")]


BLANK_GROUPS = 2
GroupsForm: Any = forms.formset_factory(
    GroupForm, formset=Groups, extra=BLANK_GROUPS, max_num=MOST_NOMINATIONS, absolute_max=MOST_NOMINATIONS + 1,
    validate_max=True,
)  # fmt: skip


class SettingsForm(forms.Form):
    """How the coordinator wants the form."""

    open = forms.BooleanField(label=_("The form is open"), required=False)
    intro = words(_("How the form begins"), help=_("Two or three sentences. Left blank, ours stands there."), rows=4)
    intro_es = words(_("The same in Spanish"), help=_("Left blank, ours stands there."), rows=4)
    answered_within = forms.IntegerField(
        label=_("Within how many days do you answer?"), min_value=1, max_value=60,
        help_text=_("The page of thanks and the letter promise it."),
    )  # fmt: skip
    sites = words(
        _("Websites that may show the form"),
        help=_("One address a line, such as https://www.example.org. Left blank, no other site can show it."), rows=3,
    )  # fmt: skip

    def clean_sites(self) -> list[str]:
        return sorted({origin_of(one) for one in self.cleaned_data["sites"].split()})

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:\d{1,5})?", re.ASCII)


def origin_of(address: str) -> str:
    """`https://www.example.org` of any address there. Raises ValidationError for what is none: it goes into a header
    that browsers hold to."""
    try:
        parts = urlsplit(address.lower() if "//" in address else f"https://{address.lower()}")
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not HOST.fullmatch(parts.netloc):
        raise forms.ValidationError(
            say("“%(address)s” is not the address of a website. Write it like https://www.example.org.")
            % {"address": address[:200]}
        )
    return f"https://{parts.netloc}"


class OrganizationOfAnswer(forms.Form):
    """The organization that an answer becomes, filled in with what was answered."""

    organization_name = forms.CharField(label=_("Name"), max_length=300)
    standing = forms.ChoiceField(
        label=_("Standing"), widget=forms.RadioSelect,
        choices=[("partner", _("Partner: takes part")), ("prospect", _("Prospect: should, and does not yet"))],
    )  # fmt: skip

    def __init__(self, data: Any = None, *, interest: Interest) -> None:
        takes_part = interest.role not in ("none", "informed")
        named = interest.organization_name or interest.name
        super().__init__(
            data, initial={"organization_name": named, "standing": "partner" if takes_part else "prospect"}
        )
