"""Correcting one block of a listing by a link: every fact with what stood there, and room for words of one's own."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.directory.corrections import ENDED, Block, Fact, Listed, Wanted, differences, settled
from onward.directory.forms.details import check_phone
from onward.partners.forms import email, line, text

WAS = "was-"
"""Begins the name of the hidden input that holds what stood in another when the page was opened."""
MODES = {"email": "email", "web": "url", "phone": "tel"}


class BlockForm(forms.Form):
    """The facts of one block. Only what was changed is judged: what stood there before may be odd in its own way."""

    note = text(_("Anything else about this?"), rows=2)

    def __init__(self, data: Any = None, *, block: Block) -> None:
        self.block = block
        super().__init__(data)
        for record in block.records:
            for fact in record.facts:
                self.fields[record.name(fact.field)] = _field(fact)
            if record.ending:
                self.fields[record.name(ENDED)] = forms.BooleanField(label=record.ending, required=False)
        self.order_fields([*(name for name in self.fields if name != "note"), "note"])

    @property
    def groups(self) -> Iterator[tuple[Listed, list[tuple[Any, str]], Any]]:
        """Each record with its inputs, what stood in each, and the box to strike it off."""
        for record in self.block.records:
            pairs = [(self[record.name(fact.field)], self._was(record, fact)) for fact in record.facts]
            yield record, pairs, self[record.name(ENDED)] if record.ending else None

    def _was(self, record: Listed, fact: Fact) -> str:
        return str(self.data.get(WAS + record.name(fact.field), fact.value)) if self.is_bound else fact.value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for record in self.block.records:
            if not cleaned.get(record.name(ENDED)):
                for fact in record.facts:
                    self._judge(record, fact, cleaned)
        return cleaned

    def _judge(self, record: Listed, fact: Fact, cleaned: dict[str, Any]) -> None:
        name = record.name(fact.field)
        typed = settled(cleaned.get(name))
        if typed == settled(self._was(record, fact)):
            return
        if fact.needed and not typed:
            self.add_error(name, say("This cannot be left blank."))
        elif typed and fact.kind in JUDGES:
            try:
                cleaned[name] = JUDGES[fact.kind].clean(typed)
            except ValidationError as error:
                self.add_error(name, error)

    @property
    def wanted(self) -> list[Wanted]:
        pairs = [(record, fact) for record in self.block.records for fact in record.facts]
        was = {record.name(fact.field): self._was(record, fact) for record, fact in pairs}
        return list(differences(self.block, was, self.cleaned_data))


JUDGES: dict[str, forms.Field] = {
    "email": forms.EmailField(max_length=320),
    "web": forms.URLField(assume_scheme="https", max_length=2000),
    "phone": forms.RegexField(
        r"\w", max_length=500, error_messages={"invalid": _("Type a phone number.")}, validators=[check_phone]
    ),
}


def _field(fact: Fact) -> forms.CharField:
    if fact.kind == "text":
        widget: forms.Widget = forms.Textarea(attrs={"rows": 3})
    else:
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": MODES.get(fact.kind, "text")})
    return forms.CharField(
        label=fact.label, initial=fact.value, required=False, max_length=20_000, strip=False, widget=widget
    )


class MissingForm(forms.Form):
    """What a listing lacks: a service, a phone number, a person. Any of them."""

    service = line(_("What is it called?"))
    service_words = text(_("What is it, for whom, where and when?"), rows=3)
    number = line(
        _("Number"), validators=[check_phone], widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    )
    number_words = line(_("What is this number for?"))
    person = line(_("Name"))
    title = line(_("What they are there"), help=_("Such as director."))
    email = email(_("Their email"))
    note = text(_("Anything else?"), rows=2)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for needed, further in (("service", ["service_words"]), ("number", ["number_words"]), ("person", ["title"])):
            if not cleaned.get(needed) and any(cleaned.get(name) for name in further):
                self.add_error(needed, say("This is needed too."))
        return cleaned

    @property
    def wanted(self) -> list[Wanted]:
        said = self.cleaned_data
        found = {
            "service": {"name": said["service"], "description": said["service_words"]},
            "phone": {"number": said["number"], "description": said["number_words"]},
            "contact": {"name": said["person"], "title": said["title"], "email": said["email"]},
        }
        stated = {
            subject: {name: settled(value) for name, value in values.items() if value}
            for subject, values in found.items()
        }
        return [
            Wanted("add", subject, None, next(iter(values.values())), new=values)
            for subject, values in stated.items()
            if values
        ]
