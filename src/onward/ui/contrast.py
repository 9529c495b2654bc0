"""The palette, read from tokens.css, and the contrast of its pairs as WCAG 2 counts it."""

import re
from dataclasses import dataclass
from pathlib import Path

TOKENS = Path(__file__).parent / "static" / "onward" / "tokens.css"
COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})\s*;")
TEXT, GRAPHIC = 4.5, 3.0

GROUNDS = ("paper", "surface", "sunken")
# Text and its ground, at least 4.5:1.
TEXT_PAIRS = (
    *((text, ground) for text in ("ink", "ink-soft", "link", "link-hover", "danger") for ground in GROUNDS),
    *((text, ground) for text in ("call", "done") for ground in ("paper", "surface")),
    ("on-frame", "frame"), ("on-frame-soft", "frame"), ("on-act", "act"), ("on-act", "act-hover"),
    ("on-danger", "danger"), ("on-danger", "danger-hover"), ("on-select", "select"),
    *((f"on-{tone}-soft", f"{tone}-soft") for tone in ("call", "done", "danger", "info")),
    *((f"on-need-{step}", f"need-{step}") for step in range(1, 6)),
)  # fmt: skip
# Marks, edges of controls and the ring of focus, at least 3:1.
GRAPHIC_PAIRS = (
    *((f"sector-{n}", ground) for n in range(1, 9) for ground in ("paper", "surface")),
    *(("line-strong", ground) for ground in ("paper", "surface")),
    *(("focus", ground) for ground in GROUNDS), ("act", "paper"), ("sky", "paper"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    front: str
    ground: str
    front_colour: str
    ground_colour: str
    ratio: float
    wanted: float

    @property
    def enough(self) -> bool:
        return self.ratio >= self.wanted


def palettes() -> dict[str, dict[str, str]]:
    """`light` and `dark`: the name of each colour with its value."""
    day, _media, night = TOKENS.read_text(encoding="utf-8").partition("@media screen and (prefers-color-scheme: dark)")
    light = dict(COLOUR.findall(day))
    return {"light": light, "dark": light | dict(COLOUR.findall(night))}


def pairs(palette: dict[str, str]) -> list[Pair]:
    return [_pair(palette, *names, TEXT) for names in TEXT_PAIRS] + [
        _pair(palette, *names, GRAPHIC) for names in GRAPHIC_PAIRS
    ]


def _pair(palette: dict[str, str], front: str, ground: str, wanted: float) -> Pair:
    return Pair(front, ground, palette[front], palette[ground], ratio(palette[front], palette[ground]), wanted)


def ratio(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white).

    >>> ratio("#000000", "#FFFFFF")
    21.0
    """
    dark, bright = sorted((luminance(one), luminance(other)))
    return round((bright + 0.05) / (dark + 0.05), 2)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(part) for part in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
