"""Ways to look at the engagement table that get a name."""

from onward.accounts.models import User
from onward.core.actor import Actor
from onward.core.errors import Refused
from onward.outreach.models import SavedView
from onward.partners.operations import rows
from onward.partners.operations.rows import deed
from onward.regions.models import Region
from onward.regions.operations import take_turns

NAMED_TWICE = "You have a view of this name already. Choose another name."


@deed
def save_view(*, region: Region, owner: User, name: str, query: str, shared: bool, by: Actor) -> SavedView:
    """Keep a way to look under a name. Raises Refused when its owner has one of that name."""
    take_turns(region.pk)
    _refuse_twice(region, owner.pk, name)
    values = {"owner_id": owner.pk, "name": name, "query": query, "shared": shared}
    return rows.add(SavedView, region, values, by=by)


@deed
def change_view(view: SavedView, *, name: str, shared: bool, by: Actor) -> bool:
    """Call it otherwise, share it or keep it to oneself; whether anything changed. Raises Refused as above."""
    take_turns(view.region_id)
    _refuse_twice(view.region, view.owner_id, name, but=view.pk)
    return rows.change(view, {"name": name, "shared": shared}, by=by)


@deed
def remove_view(view: SavedView, *, by: Actor) -> None:
    """Let it go; undoing brings it back."""
    rows.remove(view, by=by)


def _refuse_twice(region: Region, owner: int | None, name: str, but: int = 0) -> None:
    same = SavedView.objects.filter(region=region, owner=owner, name=name, removed_at=None)
    if same.exclude(pk=but).exists():
        raise Refused(NAMED_TWICE)
