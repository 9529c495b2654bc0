"""Verbs of the library. The first change of a text that comes with the program makes the region's own copy of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.library.models import Template
from onward.library.queries import Text, words_of
from onward.library.shipped import shipped
from onward.partners.operations import rows
from onward.partners.operations.rows import deed
from onward.regions.models import Region

Values = Mapping[str, Any]


@deed
def add_template(*, region: Region, values: Values, by: Actor) -> Template:
    """Put a text of the region's own into the library. Raises Refused when there is one of that title."""
    key = slugify(values["title"])[:60]
    if not key:
        raise Refused(_("Give it a title with letters in it."))
    if key in shipped() or Template.objects.filter(region=region, key=key).exists():
        raise Refused(_("“%(title)s” is in the library already. It may be hidden.") % {"title": values["title"]})
    return rows.add(Template, region, {"key": key, **values}, by=by)


@deed
def change_template(region: Region, text: Text, *, values: Values, by: Actor, seen: dt.datetime | None = None) -> bool:
    """Say it in the region's own words; whether anything changed. Raises ChangedMeanwhile, see `rows.change`."""
    if text.row is not None:
        return rows.change(text.row, values, by=by, seen=seen)
    if text.default is None or words_of(text.default) == dict(values):
        return False
    rows.add(Template, region, {"key": text.key, **words_of(text.default), **values}, by=by)
    return True


@deed
def show_template(region: Region, text: Text, *, shown: bool, by: Actor) -> bool:
    """Show a text in this region, or hide it; whether that is new."""
    if text.in_use is shown:
        return False
    return change_template(region, text, values={"in_use": shown}, by=by)


@deed
def use_default(text: Text, *, by: Actor) -> bool:
    """Say it as the program does again; whether it said anything else. Raises Refused for the region's own."""
    if text.default is None:
        raise Refused(_("This text is your region’s own, so there is no other to go back to."))
    return text.row is not None and rows.change(text.row, words_of(text.default), by=by)
