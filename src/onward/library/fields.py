"""The merge fields that a text may use, in one table: what each is, and what stands in a text without a value."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Field(NamedTuple):
    """`blank` is what a reader sees, in brackets, where nobody filled it in."""

    meaning: str | Promise
    blank: str | Promise


FIELDS: Mapping[str, Field] = {
    "person.name": Field(_("Whom the letter is to"), _("name")),
    "organization.name": Field(_("The organization it is about"), _("organization")),
    "region.name": Field(_("The name of your region"), _("our region")),
    "region.counties": Field(_("Its counties, as a list"), _("our counties")),
    "sender.name": Field(_("Who writes"), _("your name")),
    "sender.phone": Field(_("How to reach who writes"), _("your phone number")),
    "meeting.date": Field(_("The day and time of a meeting"), _("day and time")),
    "meeting.place": Field(_("Where it is"), _("place")),
    "link": Field(_("A link for whoever gets the letter"), _("link")),
}
