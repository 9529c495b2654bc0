"""onward missing."""

import time
from typing import TYPE_CHECKING, Any

import click

from onward.cli.common import json_option, region_called, region_option, say
from onward.core.errors import Refused
from onward.insight.asked import MOST_INVITED, USUAL, Asked

if TYPE_CHECKING:
    from onward.analysis.recruit.invite import Answer
    from onward.insight.queries.missing import Asking

COUNT = click.IntRange(1, MOST_INVITED)
NOBODY = "no candidate covers it"


@click.command()
@region_option
@click.option("--invite", type=COUNT, default=USUAL.invite, help="How many invitations there are.")
@click.option("--each-blank-sector", "blank", is_flag=True, help="At least one from each sector that has nobody yet.")
@click.option("--sector", "sectors", multiple=True, help="At least one from this sector, by its key.")
@click.option("--most", type=COUNT, help="At most so many from any one sector.")
@click.option("--include", multiple=True, help="Must be invited: name or number of a candidate.")
@click.option("--exclude", multiple=True, help="Must not be invited: name or number of a candidate.")
@click.option("--favor", "favored", multiple=True, help="A county that weighs twice, by its FIPS code.")
@click.option("--voice", is_flag=True, help="Somebody who speaks for recovery must be among them.")
@click.option("--weak", is_flag=True, help="Count what is only weakly covered, too, at half its weight.")
@click.option(
    "--miles",
    type=click.IntRange(0, 200),
    default=USUAL.miles,
    help="How far people may travel to a site, in a straight line.",
)
@click.option("--time-limit", type=click.FloatRange(0.1), default=30.0, help="Seconds until the best so far is told.")
@json_option
@click.pass_context
def missing(ctx: click.Context, /, slug: str, as_json: bool, time_limit: float, **wanted: Any) -> None:
    """Choose whom to invite so that most gaps are closed, and say how good the choice is."""
    from onward.analysis.recruit import Conflict
    from onward.insight.queries.missing import answered, asking

    begun = time.perf_counter()
    region = region_called(slug)
    here = asking(region, Asked.of({**wanted, "include": (), "exclude": ()}))
    here = here.with_people(_keys(here, wanted["include"]), _keys(here, wanted["exclude"]))
    _check(here)
    try:
        answer = answered(here.question, here.wishes, seconds=time_limit)
    except Conflict as conflict:
        if not as_json:
            raise Refused(conflict.args[0]) from conflict
        say({"conflict": conflict.rules}, as_json=True, words=str)
        ctx.exit(2)
    told = picks_of(here, answer) | {"seconds": round(time.perf_counter() - begun, 3)}
    say(told, as_json=as_json, words=lambda: in_words(here, told))


def _keys(here: "Asking", wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Candidates by number or by name. Raises Refused for whoever is none, or is called like another."""
    found = []
    for text in wanted:
        _not_left_out(here, text)
        fits = [one.key for one in here.candidates.known if text in (one.key, one.name) or _like(text, one.name)]
        if len(fits) != 1:
            what = "Several candidates are" if fits else "No candidate is"
            raise Refused(f"{what} called “{text}”. Numbers: {', '.join(fits) or 'none'}. Give one number.")
        found += fits
    return tuple(found)


def _not_left_out(here: "Asking", text: str) -> None:
    """Raises Refused for whoever must not be contacted, or said “not now”."""
    out = here.candidates.left_out
    for one in (*here.candidates.do_not_contact, *here.candidates.not_now):
        if text == one.key or _like(text, one.name):
            raise Refused(f"This rule cannot be kept: {out[one.key]} is left out already.")


def _like(text: str, name: str) -> bool:
    return text.casefold() == name.casefold()


def _check(here: "Asking") -> None:
    asked, picture = here.asked, here.picture
    for given, known, what in (
        (asked.sectors, picture.sectors, "sector"), (asked.favored, picture.counties, "county of this region"),
    ):  # fmt: skip
        if unknown := [key for key in given if key not in known]:
            raise Refused(f"“{unknown[0]}” is no {what}. Known: {', '.join(known)}.")


def picks_of(here: "Asking", answer: "Answer") -> dict[str, Any]:
    """The PICKS object of `onward analyze recruit`, with organizations by name."""
    names = {one.key: one.name for one in here.candidates.known}
    picks, question = answer.picks, here.question
    return {
        "chosen": [names[pick.candidate] for pick in picks.chosen],
        "covered": picks.covered, "total": sum(question.weights.values()), "bound": picks.bound,
        "proven": picks.proven,
        "explanations": [
            {"candidate": names[pick.candidate], "id": pick.candidate, "sector": question.sector(pick.candidate),
             "gain": pick.gain, "cells": pick.cells}
            for pick in picks.chosen
        ],
        "left_out": {"count": len(question.nobody), "reasons": {NOBODY: len(question.nobody)}},
        "candidates": len(names), "method": here.method,
        "not_invited": {
            "do_not_contact": len(here.candidates.do_not_contact), "not_now": len(here.candidates.not_now)
        },
    }  # fmt: skip


def in_words(here: "Asking", told: dict[str, Any]) -> str:
    if not here.gaps:
        return "Every kind of service covers every county: nobody is missing."
    if not here.candidates.known:
        nobody = "Nobody is known who could be invited. Bring in a list of prospects, such as a treatment locator."
        return "\n".join([nobody, *_left_out(told)])
    lines = [
        f"{at}. {one['candidate']}: {_cells(here, one['cells'])}" for at, one in enumerate(told["explanations"], 1)
    ]
    share = told["covered"] / told["total"] if told["total"] else 0.0
    worst = 1 - told["covered"] / told["bound"] if told["bound"] else 0.0
    best = "no choice closes more" if told["proven"] else f"within {worst:.1%} of the best possible"
    nobody = told["left_out"]["count"]
    return "\n".join(
        [
            *(lines or ["Nobody known would close a gap."]),
            f"Together they close {share:.0%} of the need in {len(here.gaps):,} gaps; {best}.",
            f"{nobody:,} gaps are closed by none of {told['candidates']:,} candidates.",
            *_left_out(told),
        ]
    )


def _left_out(told: dict[str, Any]) -> list[str]:
    words = {"do_not_contact": "marked “Do not contact”", "not_now": "“Not now” on the outreach list"}
    return [f"{n:,} left out: {words[why]}." for why, n in told["not_invited"].items() if n]


def _cells(here: "Asking", cells: list[str]) -> str:
    counties: dict[str, list[str]] = {}
    for cell in cells:
        kind, _colon, county = cell.partition(":")
        counties.setdefault(here.picture.kinds[kind].name, []).append(here.picture.county_name(county))
    return "; ".join(f"{kind} in {', '.join(places)}" for kind, places in counties.items()) or "wanted by a rule"


def add_to(group: click.Group) -> None:
    group.add_command(missing)
