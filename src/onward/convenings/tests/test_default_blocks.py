"""The blocks that come with the program, without a database."""

import re
from itertools import product

import pytest

from onward.convenings.defaults import default_blocks
from onward.convenings.rules import agenda, running
from onward.convenings.rules.agenda import FRAME, PARTS, PAUSES, STAGES, VOICE, WEIGHTS, Block, Fit, fit
from onward.convenings.rules.gatherings import KINDS, USUAL_MINUTES
from onward.convenings.rules.packs import steps

BLOCKS = [
    Block(
        one.key,
        one.part,
        one.least,
        one.usual,
        one.most,
        one.weight,
        frozenset(one.kinds),
        frozenset(one.stages),
        one.position,
    )
    for one in default_blocks().values()
]
NEVER_SAID = re.compile(r"\b(addicts?|clean|abusers?|abuse|junkie|stakeholders?)\b", re.IGNORECASE)


def share(found: Fit, part: str) -> float:
    working = [item for item in found.items if item.block.part not in FRAME]
    return sum(i.minutes for i in working if i.block.part == part) / sum(i.minutes for i in working)


def test_every_block_is_whole() -> None:
    assert len(default_blocks()) == 40
    for one in default_blocks().values():
        assert one.part in (*PARTS, *PAUSES), one.key
        assert one.weight in WEIGHTS, one.key
        assert 1 <= one.least <= one.usual <= one.most <= agenda.STRETCH, one.key
        assert set(one.kinds) <= set(KINDS), one.key
        assert set(one.stages) <= set(STAGES), one.key
        assert all((one.name, one.purpose, one.method, one.tips)), one.key
        assert max(len(one.name), len(one.key)) <= 60, one.key
        assert not NEVER_SAID.search(" ".join(str(words) for words in one.words.values())), one.key


def test_what_runs_at_tables_has_steps_questions_or_both_and_says_what_to_write_down() -> None:
    for one in default_blocks().values():
        if one.tables:
            assert len(steps(one.steps, one.usual)) >= 2, one.key
            assert one.capture, one.key


@pytest.mark.parametrize(("kind", "stage"), list(product(KINDS, STAGES)))
def test_the_usual_length_of_every_kind_has_an_agenda_that_fits(kind: str, stage: str) -> None:
    found = fit(BLOCKS, USUAL_MINUTES[kind], stage, kind)

    voice = next(item for item in found.items if item.block.part == VOICE)
    assert found.short == 0
    assert found.spare <= 15
    assert voice.starts <= running.EARLY
    assert share(found, found.focus) >= 1 / 3


@pytest.mark.parametrize("kind", ["summit", "working_session"])
def test_a_first_meeting_is_mostly_self_assessment_and_a_mature_region_mostly_formalizes(kind: str) -> None:
    first, mature = (fit(BLOCKS, USUAL_MINUTES[kind], stage, kind) for stage in ("gathered", "aligned"))

    assert share(first, agenda.ASSESS) > 0.5
    assert share(mature, agenda.FORMAL) > 0.5
    assert share(mature, agenda.ASSESS) <= 0.1
