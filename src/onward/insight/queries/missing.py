"""Who is missing: a region's gaps and candidates as a question, with all that is needed to read and keep its answer.

Brings the numbers of `analysis.recruit` with it, so only the worker and the command line import it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from onward.analysis.coverage import next_steps as steps
from onward.analysis.recruit import Progress, alternatives
from onward.analysis.recruit.invite import Answer, Question, Wishes, invite
from onward.analysis.recruit.reach import Candidate, Gap, Need, Travel, closing, open_cells
from onward.insight.asked import Asked
from onward.insight.queries.candidates import Candidates, Known, candidates_of, no_longer, survivors
from onward.insight.queries.picture import VOICES, Picture, picture_of
from onward.insight.queries.tables import Word
from onward.regions.models import Region

METHOD = "who is missing 1"
"""Named anew when the same inputs would give another answer. docs/methods/who-is-missing.md tells what it does."""
ALTERNATIVES = 3
SECONDS = 30.0


@dataclass(frozen=True)
class Asking:
    """Everything that was known when somebody asked; `closes` are the names of the gaps that each candidate closes."""

    picture: Picture
    asked: Asked
    gaps: list[Gap]
    candidates: Candidates
    closes: dict[str, list[str]]

    @property
    def question(self) -> Question:
        return Question(
            {gap.name: gap.weight for gap in self.gaps}, self.closes,
            {one.key: one.sector for one in self.candidates.known},
        )  # fmt: skip

    @property
    def method(self) -> str:
        return METHOD

    def with_people(self, include: tuple[str, ...], exclude: tuple[str, ...]) -> "Asking":
        """The same, with these candidates to be invited and those not."""
        return replace(self, asked=replace(self.asked, include=include, exclude=exclude))

    @property
    def blank(self) -> list[str]:
        """Sectors in which no partner stands."""
        return [key for key in self.picture.sectors if not self.picture.in_sector[key]]

    @cached_property
    def _meant(self) -> dict[str, str]:
        """Candidates by the key of any of their rows, and of rows that were merged into one of those."""
        meant = {row.key: one.key for one in self.candidates.known for row in one.rows}
        lost = [key for key in (*self.asked.include, *self.asked.exclude) if key not in meant]
        stays = survivors(self.picture.region, lost)
        return meant | {key: meant[stays[key]] for key in lost if stays.get(key) in meant}

    def _known(self, keys: Iterable[str]) -> frozenset[str]:
        """The candidates meant. Whoever is none any more is left out, and told (`gone`)."""
        return frozenset(self._meant[key] for key in keys if key in self._meant)

    @property
    def gone(self) -> dict[str, list[str]]:
        """By rule, the names of those whom it is about and who cannot be invited any more."""
        asked = {"include": self.asked.include, "exclude": self.asked.exclude}
        lost = {rule: [key for key in keys if key not in self._meant] for rule, keys in asked.items()}
        named = [key for keys in lost.values() for key in keys]
        left_out, stays = self.candidates.left_out, survivors(self.picture.region, named)
        told = {key: left_out[stays.get(key, key)] for key in named if stays.get(key, key) in left_out}
        names = no_longer(self.picture.region, named) | told
        return {rule: [names[key] for key in keys] for rule, keys in lost.items()}

    @property
    def wishes(self) -> Wishes:
        """A blank sector in which nobody is known cannot be asked for; one that somebody chose is, and refused."""
        asked, present = self.asked, {one.sector for one in self.candidates.known}
        wanted = [key for key in self.blank if asked.blank and key in present]
        return Wishes(
            asked.invite,
            self._known(asked.include),
            self._known(asked.exclude),
            dict.fromkeys([*wanted, *asked.sectors], 1),
            asked.most,
            tuple(sorted(VOICES & self.picture.sectors.keys())) if asked.voice else (),
        )


def asking(region: Region, asked: Asked) -> Asking:
    """Read the region, and what is public of the regions around it."""
    picture = picture_of(region)
    candidates = candidates_of(picture)
    importance = {key: float(word.importance) for key, word in picture.kinds.items()}
    gaps = open_cells(picture.matrix, _need(picture), importance, favored=asked.favored, weak=asked.weak)
    offering = [Candidate(one.key, one.sector, one.offers) for one in candidates.known]
    return Asking(picture, asked, gaps, candidates, closing(offering, gaps, Travel(asked.miles, picture.facts.centres)))


def answered(
    question: Question, wishes: Wishes, *, seconds: float = SECONDS, progress: Progress | None = None
) -> Answer:
    """Raises `Conflict` when the wishes contradict each other. Without a candidate there is nothing to decide."""
    return invite(question, wishes, seconds=seconds, progress=progress)


def _need(picture: Picture) -> Need:
    """How much each kind is needed in each county, in people; a county whose people nobody counted is as the others."""
    return steps.Picture(picture.matrix, picture.facts).felt


# To be kept ----------------------------------------------------------------------------------------------------------


def inputs_of(asking: Asking) -> dict[str, Any]:
    """All of it as JSON: with the same method it gives the same answer, and is read when the tables say otherwise."""
    number = {gap.name: at for at, gap in enumerate(asking.gaps)}
    picture, known = asking.picture, asking.candidates
    return {
        "method": METHOD,
        "on": picture.today.isoformat(),
        "gaps": [[gap.kind, gap.county, gap.weight, gap.state] for gap in asking.gaps],
        "kinds": {key: _both_languages(picture.kinds[key]) for key in dict.fromkeys(gap.kind for gap in asking.gaps)},
        "counties": {fips: [row.name, row.people] for fips, row in picture.counties.items()},
        "sectors": {key: _both_languages(word) for key, word in picture.sectors.items()},
        "blank": asking.blank,
        "candidates": [_kept(one, [number[name] for name in asking.closes[one.key]]) for one in known.known],
        "same": known.same, "partners": known.partners, "regions": known.regions,
        "do_not_contact": len(known.do_not_contact), "not_now": len(known.not_now),
        "unsettled": picture.unsettled, "gone": asking.gone,
    }  # fmt: skip


def _both_languages(word: Word) -> list[str]:
    return [word.name, word.name_es]


def _kept(one: Known, cells: list[int]) -> dict[str, Any]:
    return {
        "key": one.key, "name": one.name, "sector": one.sector, "cells": cells,
        "rows": [[row.region, row.region_name, row.pk] for row in one.rows],
        "points": sorted({offer.point for offer in one.offers if offer.point and offer.sure and offer.active}),
    }  # fmt: skip


def question_of(inputs: dict[str, Any]) -> Question:
    """The question, from what was kept: what the worker answers, so that no answer rests on anything else."""
    names = [f"{kind}:{county}" for kind, county, _weight, _state in inputs["gaps"]]
    weights = {name: row[2] for name, row in zip(names, inputs["gaps"], strict=True)}
    return Question(
        weights,
        {one["key"]: [names[cell] for cell in one["cells"]] for one in inputs["candidates"]},
        {one["key"]: one["sector"] for one in inputs["candidates"]},
    )


def result_of(question: Question, answer: Answer) -> dict[str, Any]:
    """The answer as JSON, with who could come instead of each and what that would change."""
    number = {name: at for at, name in enumerate(question.weights)}
    picks = answer.picks
    chosen = [pick.candidate for pick in picks.chosen]
    instead = alternatives(answer.problem, picks, ALTERNATIVES)
    return {
        "covered": picks.covered, "bound": picks.bound, "total": sum(question.weights.values()),
        "picks": [
            {
                "key": pick.candidate, "gain": pick.gain, "cells": [number[cell] for cell in pick.cells],
                "instead": [
                    {"key": one.candidate, "covered": one.covered}
                    | _changed(question, number, chosen, pick.candidate, one.candidate)
                    for one in instead[pick.candidate]
                ],
            }
            for pick in picks.chosen
        ],
    }  # fmt: skip


def _changed(
    question: Question, number: dict[str, int], chosen: Iterable[str], out: str, instead: str
) -> dict[str, list[int]]:
    """The gaps that stay open, and those that close, when one comes instead of another."""
    others = {cell for one in chosen if one != out for cell in question.covers[one]}
    before, after = (others | set(question.covers[one]) for one in (out, instead))
    return {
        "lost": sorted(number[cell] for cell in before - after),
        "won": sorted(number[cell] for cell in after - before),
    }
