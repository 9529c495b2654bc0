"""The map on which counties are picked: one state at a time, the ticks of other states kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onward.guide.forms import StateForm
from onward.regions.atlas import atlas
from onward.regions.county_index import CountyName
from onward.regions.geography import CountyShape, MapView, state_view
from onward.regions.states import BY_FIPS, State


@dataclass(frozen=True, slots=True)
class Picker:
    """`view` is the state's map, none before a state is chosen; `here` and `around` are what it lets one tick."""

    state: State | None
    view: MapView | None
    here: list[CountyShape]
    around: list[CountyShape]
    chosen: frozenset[str]
    elsewhere: list[CountyName]
    """Chosen before, on another state's map: they stay chosen."""


@lru_cache(maxsize=60)
def _drawn(state: str) -> MapView:
    return state_view(atlas(), state)


def picked(form: StateForm, chosen: Sequence[str], known: Sequence[CountyName]) -> Picker:
    form.is_valid()
    code = form.cleaned_data.get("state", "")
    view = _drawn(code) if code else None
    here = sorted(view.counties, key=lambda shape: shape.name) if view else []
    around = sorted(view.neighbours, key=lambda shape: (shape.state, shape.name)) if view else []
    shown = {shape.fips for shape in (*here, *around)}
    elsewhere = [county for county in known if county.fips in chosen and county.fips not in shown]
    return Picker(BY_FIPS.get(code), view, here, around, frozenset(chosen), elsewhere)
