"""The three lenses: other ways to look at the same facts."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.guide.models import GuideItem
from onward.guide.rules import COMPONENT, MISSION, STEP
from onward.insight.queries import Picture


class Lens(NamedTuple):
    key: str
    part: str
    title: str | Promise
    question: str | Promise
    lead: str | Promise


LENSES: Mapping[str, Lens] = {
    lens.key: lens
    for lens in (
        Lens(
            "steps", STEP, _("Ten steps"), _("Which of the ten steps have we taken?"),
            _("What leaders of recovery-ready communities do, after SAMHSA, in our own words."),
        ),
        Lens(
            "components", COMPONENT, _("Ready community"), _("Are we a community that is ready for recovery?"),
            _("Ten components that a ready community has, counted from the services on your list."),
        ),
        Lens(
            "missions", MISSION, _("Missions"), _("Which missions does our region fulfill?"),
            _("The five missions of a task force, counted from the services on your list."),
        ),
    )
}  # fmt: skip
LENS_OF: Mapping[str, Lens] = {lens.part: lens for lens in LENSES.values()}


class KindRow(NamedTuple):
    """A kind of service of a component or mission, and in how many counties there is some."""

    key: str
    name: str
    counties: int
    of: int


def kinds_of(picture: Picture, item: GuideItem) -> list[KindRow]:
    """Nothing for an item that is no group of services."""
    if item.part not in (COMPONENT, MISSION):
        return []
    kinds = [word for word in picture.kinds.values() if getattr(word, item.part) == item.key]
    lines = ((word, picture.matrix.by_kind[word.key]) for word in kinds)
    return [
        KindRow(word.key, word.label, len({*line.here, *line.reached}), len(picture.counties)) for word, line in lines
    ]
