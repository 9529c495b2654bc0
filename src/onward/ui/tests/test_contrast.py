"""Every pair of text and ground can be read, in light and in dark; sectors can be told apart by any colour vision."""

import itertools

import pytest

from onward.ui import contrast
from onward.ui.tests import vision

PALETTES = contrast.palettes()


@pytest.mark.parametrize("mode", PALETTES)
def test_pairs_have_enough_contrast(mode: str) -> None:
    faint = [pair for pair in contrast.pairs(PALETTES[mode]) if not pair.enough]
    assert not faint, "\n".join(f"{pair.front} on {pair.ground}: {pair.ratio}, wanted {pair.wanted}" for pair in faint)


@pytest.mark.parametrize("mode", PALETTES)
def test_need_gets_darker_or_brighter_with_every_step(mode: str) -> None:
    steps = [contrast.luminance(PALETTES[mode][f"need-{step}"]) for step in range(1, 6)]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
    assert all(contrast.ratio(PALETTES[mode][f"need-{n}"], PALETTES[mode][f"need-{n + 1}"]) >= 1.2 for n in range(1, 5))


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize("eyes", vision.EYES)
def test_sectors_are_told_apart(mode: str, eyes: str) -> None:
    colours = {name: PALETTES[mode][name] for name in (f"sector-{n}" for n in range(1, 9))}
    for (one, a), (other, b) in itertools.combinations(colours.items(), 2):
        assert vision.difference(a, b, eyes) >= 15, f"{one} and {other} look alike to {eyes} eyes"


def test_contrast_is_counted_as_the_guideline_does() -> None:
    assert contrast.ratio("#777777", "#FFFFFF") == 4.48
    assert contrast.ratio("#000000", "#FFFFFF") == 21.0
