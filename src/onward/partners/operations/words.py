"""The region's own list of sectors."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.text import slugify

from onward.core import audit
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.partners.models import HelpKind, Sector
from onward.partners.operations import rows
from onward.partners.operations.rows import deed
from onward.regions.models import Region, RegionRow


@deed
def change_words(words: Collection[RegionRow], *, values: Mapping[int, Mapping[str, Any]], by: Actor) -> int:
    """Rename, hide, show or weigh words of the region, each by its key; how many changed."""
    return sum(rows.change(word, values[word.pk], by=by) for word in words if word.pk in values)


@deed
def add_sector(*, region: Region, name: str, name_es: str = "", by: Actor) -> Any:
    """Add a sector at the end of the list. Raises Refused when there is one of that name."""
    return add_word(Sector, region=region, name=name, name_es=name_es, by=by)


@deed
def add_help_kind(*, region: Region, name: str, name_es: str = "", by: Actor) -> Any:
    """Add something that partners can give each other. Raises Refused when there is one of that name."""
    return add_word(HelpKind, region=region, name=name, name_es=name_es, by=by)


@deed
def add_word(model: type[Any], *, region: Region, name: str, name_es: str = "", by: Actor) -> Any:
    """Add a word of the region's own after the others."""
    key = slugify(name).replace("-", "_")[:60]
    here = model.objects.filter(region=region)
    if not key:
        raise Refused("Give it a name with letters in it.")
    if here.filter(key=key).exists() or here.filter(name__iexact=name).exists():
        raise Refused(f"“{name}” is on the list already. It may be hidden; show it again below.")
    last = max(here.values_list("position", flat=True), default=0)
    row = model.objects.create(region=region, key=key, name=name, name_es=name_es, position=last + 1)
    after = {"key": key, "name": name, "name_es": name_es}
    audit.record(f"{model._meta.model_name}.added", row, by=by, region_id=region.pk, after=after)
    return row
