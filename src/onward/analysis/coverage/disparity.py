"""Whether a group of people goes without a kind of service more often than everybody.

Nobody counts who is served, group by group. What is published is how many of a group live in each place. So the
question asked here is one about places: of a group's people, which share lives where there is nothing of the kind, and
how far is the nearest site from where they live? The same is asked of everybody, over the same places, and the two are
set side by side:

    share(group) = Σ people of the group in places without / Σ people of the group

- **The same places.** A place that does not publish the group is left out of both sides and listed in `unknown`: else a
  difference might only be one between places.
- **Points**, not ratios: 12 of 100 against 10 of 100 is 2 points. A ratio of two small shares looks grave and is not.
- **Too few.** A group of fewer than `FEWEST` people in all these places is not compared: published shares of small
  groups are samples of a few households. `enough` says so.
- **A difference** is worth saying from `WORTH_SAYING` points on, and when at least `FEWEST_WITHOUT` people of the
  group live where there is nothing.
- **What it cannot tell.** Within a place, who gets there and who does not. A group may be worse off in every place and
  show no difference here.

Distances are weighed by people over the places from which a site is known.

Complexity: linear in places × groups.

>>> people = {"39131": 27_000.0, "39163": 13_000.0}
>>> ground = Ground(people, without=frozenset({"39163"}), miles={"39131": 3.0, "39163": 26.0})
>>> found = compare(ground, {"39131": 900.0, "39163": 900.0})
>>> round(found.share, 3), round(found.everybody, 3), round(found.points, 1), found.worse
(0.5, 0.325, 17.5, True)
"""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 500
FEWEST_WITHOUT = 100
WORTH_SAYING = 5.0


@dataclass(frozen=True, slots=True)
class Ground:
    """One kind of service: the people of each place, where there is nothing of it, and miles to the nearest site."""

    people: Mapping[str, float]
    without: frozenset[str]
    miles: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`share` and `everybody` live where there is nothing; `miles` and `usual_miles` are means, nothing where no site
    is known; `size` is people of the group, `without` those of them who live where there is nothing."""

    size: float
    without: float
    share: float
    everybody: float
    miles: float | None
    usual_miles: float | None
    unknown: tuple[str, ...]

    @property
    def enough(self) -> bool:
        return self.size >= FEWEST

    @property
    def points(self) -> float:
        return 100 * (self.share - self.everybody)

    @property
    def worse(self) -> bool:
        return self.enough and self.without >= FEWEST_WITHOUT and self.points >= WORTH_SAYING

    @property
    def more(self) -> float:
        """How many people of the group more go without than if they lived as everybody does."""
        return self.size * (self.share - self.everybody)


def compare(ground: Ground, group: Mapping[str, float]) -> Comparison:
    """`group`: its people in each place that publishes them."""
    known = {place: group[place] for place in ground.people if place in group}
    everybody = {place: ground.people[place] for place in known}
    size = sum(known.values())
    without = sum(count for place, count in known.items() if place in ground.without)
    return Comparison(
        size,
        without,
        without / size if size else 0.0,
        _share(everybody, ground.without),
        _mean(known, ground.miles),
        _mean(everybody, ground.miles),
        tuple(place for place in ground.people if place not in group),
    )


def _share(people: Mapping[str, float], without: frozenset[str]) -> float:
    whole = sum(people.values())
    return sum(count for place, count in people.items() if place in without) / whole if whole else 0.0


def _mean(people: Mapping[str, float], miles: Mapping[str, float]) -> float | None:
    near = {place: count for place, count in people.items() if place in miles}
    whole = sum(near.values())
    return sum(count * miles[place] for place, count in near.items()) / whole if whole else None
