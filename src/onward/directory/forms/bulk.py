"""What to do with many rows at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from onward.core.keys import RowsField
from onward.directory.forms.filters import LEVELS, STANDINGS, sector_choices
from onward.directory.models import ServiceKind
from onward.partners.models import Sector
from onward.regions.models import Region

CONFIRM = "confirm"
ASK = "ask"


TRUST = [("trusted:yes", _("Holds at once")), ("trusted:", _("Waits for an answer"))]


class PartnerBulk(forms.Form):
    """One list of everything that can be set, so that one choice and one button do it."""

    act = forms.ChoiceField(label=_("With these partners"))

    def __init__(self, data: Any = None, *, sectors: Any = None, region: Region | None = None) -> None:
        super().__init__(data, auto_id="bulk-%s")
        self.region = region
        known = sector_choices(region) if region else [pair for pair in sectors or [] if pair[0] not in ("", "none")]
        act: Any = self.fields["act"]
        act.choices = [
            ("", _("Choose what to set")),
            (CONFIRM, _("Confirmed today, with all their services")),
            (ASK, _("Ask by email to check")),
            (_("Sector"), [*((f"sector:{key}", name) for key, name in known), ("sector:", _("No sector"))]),
            (_("Level"), [(f"level:{key}", name) for key, name in LEVELS]),
            (_("Standing"), [(f"standing:{key}", name) for key, name in STANDINGS]),
            (_("What they correct by a link"), TRUST),
        ]

    @property
    def confirms(self) -> bool:
        return bool(self.cleaned_data["act"] == CONFIRM)

    @property
    def asks(self) -> bool:
        return bool(self.cleaned_data["act"] == ASK)

    @property
    def values(self) -> dict[str, Any]:
        column, _colon, key = self.cleaned_data["act"].partition(":")
        if column == "trusted":
            return {column: key == "yes"}
        if column != "sector":
            return {column: key}
        sector = Sector.objects.filter(region=self.region, key=key).first() if key else None
        return {"sector_id": sector.pk if sector else None}

    def told(self, count: int) -> str:
        """What was done, in words."""
        partners = ngettext("%(n)d partner", "%(n)d partners", count) % {"n": count}
        if self.confirms:
            return say("%(partners)s confirmed today.") % {"partners": partners}
        words = next(
            words for _group, pairs in self.fields["act"].choices if isinstance(pairs, list | tuple)  # type: ignore[attr-defined]
            for key, words in pairs if key == self.cleaned_data["act"]
        )  # fmt: skip
        return say("%(partners)s set to “%(value)s”.") % {"partners": partners, "value": words}


class ServiceBulk(forms.Form):
    """Which kinds the ticked services are."""

    kinds = RowsField(
        label=_("Kinds"), queryset=ServiceKind.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    way = forms.ChoiceField(
        label=_("And what is there now?"), widget=forms.RadioSelect, initial="only",
        choices=[
            ("only", _("They are these kinds and no others")),
            ("also", _("They are these kinds too; keep what is there")),
            ("none", _("None of our kinds fits")),
        ],
    )  # fmt: skip

    def __init__(self, data: Any = None, *, region: Region) -> None:
        super().__init__(data, auto_id="bulk-%s")
        self.fields["kinds"].queryset = ServiceKind.objects.filter(region=region, in_use=True)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("way") != "none" and not cleaned.get("kinds"):
            self.add_error("kinds", say("Tick at least one kind, or say that none fits."))
        return cleaned
