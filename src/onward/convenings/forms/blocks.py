"""What people type about a block, and about its films and pictures."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onward.convenings.models.blocks import LONGEST, Block
from onward.convenings.queries.blocks import KnownBlock
from onward.convenings.rules.agenda import PARTS as ORDER
from onward.convenings.rules.agenda import PAUSES, STAGES, STRETCH
from onward.convenings.rules.packs import HEAD_BYTES, MOST_BYTES, type_of
from onward.convenings.wording import KINDS
from onward.convenings.wording_agenda import PARTS, STAGE_TAGS, WEIGHTS
from onward.partners.forms import RowForm, line, text
from onward.partners.forms import web as web_address

ONE_A_LINE = _("One a line.")


class BlockForm(RowForm):
    model = Block

    name = forms.CharField(label=_("What is it called?"), max_length=120)
    purpose = text(_("What is it for?"), help=_("What will be different when it is over?"), rows=2)
    part = forms.ChoiceField(label=_("Where in an agenda?"))
    weight = forms.ChoiceField(label=_("When is it in an agenda?"), choices=list(WEIGHTS.items()))
    least = forms.IntegerField(label=_("Minutes at least"), min_value=1, max_value=STRETCH)
    usual = forms.IntegerField(label=_("Minutes usually"), min_value=1, max_value=LONGEST)
    most = forms.IntegerField(label=_("Minutes at most"), min_value=1, max_value=LONGEST)
    kinds = forms.MultipleChoiceField(
        label=_("For which gatherings?"), choices=list(KINDS.items()), widget=forms.CheckboxSelectMultiple
    )
    stages = forms.MultipleChoiceField(
        label=_("For which stages of the region?"), choices=list(STAGE_TAGS.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    tables = forms.BooleanField(label=_("It runs at tables, with a leader each"), required=False)
    in_room = forms.BooleanField(label=_("Only people in the room can take part"), required=False)
    method = text(_("How is it done?"), rows=3)
    steps = text(_("Steps"), help=_("One a line. A step may begin with its minutes: “10: Ask each in turn”."), rows=6)
    prompts = text(_("Questions to ask"), help=ONE_A_LINE, rows=5)
    capture = text(_("What is written down?"), rows=2)
    tips = text(_("Tips for whoever leads it"), help=ONE_A_LINE, rows=4)
    materials = text(_("What is needed?"), rows=2)
    who = line(_("Who leads it as a rule?"))

    def __init__(self, data: Any = None, *, block: KnownBlock | None = None) -> None:
        known = {name: getattr(block, name) for name in self.base_fields if hasattr(block, name)} if block else {}
        new = {"kinds": list(KINDS), "stages": list(STAGES), "least": 10, "usual": 20, "most": 30, "weight": "may"}
        super().__init__(data, row=block.row if block else None, initial=known or new)
        part: Any = self.fields["part"]
        part.choices = [(key, PARTS[key]) for key in (*ORDER, *PAUSES)]
        who: Any = self.fields["who"]
        who.max_length = 200

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        least, usual, most = (typed.get(name) for name in ("least", "usual", "most"))
        if least and usual and usual < least:
            self.add_error("usual", _("The usual length is shorter than the least."))
        if usual and most and most < usual:
            self.add_error("most", _("The greatest length is shorter than the usual one."))
        for name in ("purpose", "method", "steps", "prompts", "capture", "tips", "materials"):
            typed[name] = (typed.get(name) or "").replace("\r\n", "\n").strip()
        if len(typed.get("who") or "") > 200:
            self.add_error("who", _("Please keep it to 200 characters."))
        return typed


FILE_TYPES = _("A film (MP4, WebM) or a picture (JPEG, PNG, WebP), up to %(most)d MB.") % {
    "most": MOST_BYTES // 1024**2
}
TOO_LARGE = _(
    "This file is larger than %(most)d MB. Make it shorter or smaller, or put it elsewhere and paste its link."
)
OTHER_TYPE = _("This is no film or picture that every phone can show. Save it as MP4, WebM, JPEG, PNG or WebP.")


class ClipForm(forms.Form):
    """A film or picture: a link to it, or a file. `file` is stored already when the form sees it (`core.uploads`)."""

    title = forms.CharField(label=_("What does it show?"), max_length=120)
    url = web_address(_("A link to it"))
    file = forms.FileField(label=_("Or a file"), required=False, help_text=FILE_TYPES)

    def __init__(self, *args: Any, too_large: bool = False) -> None:
        super().__init__(*args)
        self.too_large = too_large

    def clean_file(self) -> Any:
        if self.too_large:
            raise ValidationError(TOO_LARGE, params={"most": MOST_BYTES // 1024**2})
        sent = self.cleaned_data["file"]
        if sent:
            sent.seek(0)
            self.found_type = type_of(sent.read(HEAD_BYTES))
            if not self.found_type:
                raise ValidationError(OTHER_TYPE)
        return sent

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and bool(typed.get("url")) == bool(typed.get("file")):
            self.add_error(None, _("Paste a link or choose a file: one of the two."))
        return typed

    @property
    def values(self) -> dict[str, Any]:
        sent = self.cleaned_data["file"]
        if not sent:
            return {"title": self.cleaned_data["title"], "url": self.cleaned_data["url"]}
        file = {"stored_as": sent.stored_as, "type": self.found_type, "size": sent.size}
        return {"title": self.cleaned_data["title"], **file}
