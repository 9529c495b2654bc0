"""What people type about letters to many."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.core import clock
from onward.library.fields import FIELDS
from onward.library.rules import Trouble, fields_in, troubles
from onward.outreach.models import Campaign, Recipient
from onward.outreach.queries.campaigns import TO_FILL_IN
from onward.outreach.rules.campaigns import FURTHEST, LINK, own_fields
from onward.partners.forms import RowForm, web
from onward.regions.models import Region
from onward.regions.time_zone_words import called

A_DAY = dt.timedelta(days=1)
BODY = _("Write as in an email. A line that begins with - is a point of a list. **This** is bold.")


class LetterForm(RowForm):
    """What the letter says, and in whose name."""

    model = Campaign

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("The letter"), help_text=BODY, max_length=20_000, widget=forms.Textarea(attrs={"rows": 16})
    )
    fallback_name = forms.CharField(
        label=_("What stands where no name is known?"), max_length=80, required=False,
        help_text=_("Such as “friends”. Left blank, whoever has no name gets no letter until you type one."),
    )  # fmt: skip
    sender_name = forms.CharField(label=_("Who writes?"), max_length=120)
    reply_to = forms.EmailField(label=_("Where do answers go?"), max_length=320, help_text=_("Your own email address."))
    contact_line = forms.CharField(
        label=_("How can you be reached by post or phone?"), max_length=300,
        help_text=_("Stands at the end of every letter, such as: Planning District, 12 Main Street, Waverly OH."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, row: Campaign, initial: Any = None, join: str = "") -> None:
        super().__init__(data, row=row)
        self.initial = {**self.initial, **(initial or {})}
        self.to_fill_in = [name for name in TO_FILL_IN if name not in own_fields(row.asks)]
        for name in self.to_fill_in:
            self.fields[_field(name)] = _shared(name, join)
            self.initial[_field(name)] = row.values.get(name, "")
        self.order_fields([*list(self.base_fields)[:3], *map(_field, self.to_fill_in)])

    @property
    def shared(self) -> list[Any]:
        """The fields that are said once for everybody: the words that stand for each in the letter, the field, and
        whether the letter does without it."""
        used = fields_in(f"{self['subject'].value()}\n{self['body'].value()}")
        return [(f"{{{{ {name} }}}}", self[_field(name)], name not in used) for name in self.to_fill_in]

    @property
    def values(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[_field(name)].strip() for name in self.to_fill_in}
        return {**super().values, "values": {name: words for name, words in said.items() if words}}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        used = fields_in(f"{said.get('subject', '')}\n{said.get('body', '')}")
        for name in self.to_fill_in:
            if name in used and not said.get(_field(name)) and _field(name) not in self.errors:
                self.add_error(_field(name), say("The letter uses this. Say it, or take the field out of the letter."))
        return said

    def clean_subject(self) -> str:
        return self._sound(" ".join(self.cleaned_data["subject"].split()))

    def clean_body(self) -> str:
        return self._sound(self.cleaned_data["body"].replace("\r\n", "\n").strip())

    def clean_sender_name(self) -> str:
        return " ".join(self.cleaned_data["sender_name"].split())

    def clean_fallback_name(self) -> str:
        words: str = self.cleaned_data["fallback_name"]
        if "{" in words or "}" in words:
            raise ValidationError(say("Write it without braces."))
        return words

    def _sound(self, text: str) -> str:
        wrong = troubles(text, FIELDS)
        if wrong:
            raise ValidationError([trouble_said(trouble) for trouble in wrong])
        return text


def _shared(name: str, join: str) -> forms.Field:
    """What is said once for everybody; a link is one that opens. `join` is where the interest form stands."""
    label = str(FIELDS[name].meaning)
    if name != LINK:
        return forms.CharField(label=label, required=False, max_length=300)
    help_text = say("Such as your interest form: %(address)s") % {"address": join} if join else ""
    found = web(label, help=help_text)
    found.validators = [URLValidator(schemes=["http", "https"])]
    return found


def _field(name: str) -> str:
    return f"fill-{name.replace('.', '-')}"


def trouble_said(trouble: Trouble) -> str:
    """What is wrong with a merge field, in one sentence."""
    if trouble.meant:
        told = say("We do not know the field %(written)s. Do you mean {{ %(meant)s }}?")
    elif trouble.written not in ("{{", "}}"):
        told = say("We do not know the field %(written)s. Below the text you see the fields that there are.")
    else:
        told = say("There is a %(written)s without its other half. A field is written {{ region.name }}.")
    return told % {"written": trouble.written, "meant": trouble.meant}


class RecipientForm(RowForm):
    """One who gets the letter."""

    model = Recipient

    name = forms.CharField(label=_("Whom do you write to?"), max_length=200, required=False)
    address = forms.EmailField(label=_("Email address"), max_length=320, required=False)
    out = forms.BooleanField(label=_("Leave them out of this send"), required=False)
    sure = forms.BooleanField(label=_("This is another person than the one of the same name"), required=False)

    def clean_address(self) -> str:
        return str(self.cleaned_data["address"]).strip().lower()


class WhenForm(forms.Form):
    """At a time of the region."""

    day = forms.DateField(label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput(attrs={"type": "time"}))

    def __init__(self, data: Any = None, *, region: Region) -> None:
        super().__init__(data)
        self.zone = region.zone
        self.fields["time"].help_text = called(region.time_zone)

    def clean_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["day"]
        if (
            not clock.today() - A_DAY <= day <= clock.today() + FURTHEST + A_DAY
        ):  # The day of the region may be another.
            raise ValidationError(say("Choose a time to come, at most 90 days from now."))
        return day

    @property
    def at(self) -> dt.datetime:
        said = self.cleaned_data
        return dt.datetime.combine(said["day"], said["time"], self.zone).astimezone(dt.UTC)


class ReplyForm(forms.Form):
    note = forms.CharField(
        label=_("What did they say?"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
