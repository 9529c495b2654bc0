"""The kinds of records that a partner's page lets people add and change, by the word in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from onward.directory import operations
from onward.directory.forms import details, together
from onward.directory.forms.hours import HoursForm
from onward.partners import operations as partners
from onward.partners.models import HsdsRow


@dataclass(frozen=True, slots=True)
class Thing:
    """`owners` are the columns by which a record hangs on a partner, a service or a place."""

    slug: str
    form: type[details.DetailForm]
    adding: Any
    changing: Any
    owners: tuple[str, ...]
    add: Callable[..., Any] = operations.add_detail
    change: Callable[..., bool] = operations.change_detail

    @property
    def model(self) -> type[HsdsRow]:
        return self.form.model  # type: ignore[return-value]


ANYWHERE = ("organization", "service", "location")
THINGS: Mapping[str, Thing] = {
    thing.slug: thing
    for thing in (
        Thing("phone", details.PhoneForm, _("Add a phone number"), _("Change a phone number"), ANYWHERE),
        Thing("contact", details.ContactForm, _("Add a person to ask for"), _("Change a person to ask for"), ANYWHERE),
        Thing("hours", HoursForm, _("Add hours"), _("Change hours"), ("service", "location")),
        Thing("area", details.AreaForm, _("Who may come: add counties"), _("Change an area served"), ("service",)),
        Thing("language", details.LanguageForm, _("Add a language"), _("Change a language"), ("service", "location")),
        Thing("cost", details.CostForm, _("Add a cost"), _("Change a cost"), ("service",)),
        Thing("document", details.DocumentForm, _("Add something to bring"), _("Change what to bring"), ("service",)),
        Thing(
            "room", details.RoomForm, _("Say how much room there is"), _("Change how much room there is"), ("service",)
        ),
        Thing("link", details.LinkForm, _("Add a link"), _("Change a link"), ("organization", "service")),
        Thing("identifier", details.IdentifierForm, _("Add a number"), _("Change a number"), ("organization",)),
        Thing(
            "help", together.HelpForm, _("Say what they offer partners, or need"), _("Change what they offer or need"),
            ("organization",), partners.add_help, partners.change_help,
        ),
        Thing(
            "tie", together.TieForm, _("Say with whom they work"), _("Change how they work together"),
            ("organization",), partners.add_tie,
        ),
    )
}
