"""The picture of a network as a file of its own, for a slide or a printed report: with its look in it, on white."""

from xml.sax.saxutils import escape, quoteattr

from onward.core.documents.graphs.graph import plain
from onward.insight.network_drawing import TALL, WIDE, Line, Mark, Picture
from onward.ui import shapes

INK, SOFT, LINE, PAPER = "#1F2A2E", "#5A666B", "#7C888C", "#FFFFFF"
SECTORS = ("#2354A3", "#792C05", "#969133", "#8C5174", "#1B3025", "#D47478", "#269BC8", "#461953")
"""As in `tokens.css`, by day."""
FONT = "'Public Sans', 'Libertinus Serif', sans-serif"
ROW, COLUMNS = 22, 3
"""Pixels of a line of the legend under the picture, and how many stand side by side."""


def svg(picture: Picture, title: str) -> str:
    """With its legend, and the names behind the numbers."""
    keys = [f"{key.label}: {key.partners}" for key in picture.legend]
    names = [f"{mark.label.number} {mark.organization.name}" for mark in picture.numbered]
    deep = TALL + ROW * (_rows(len(keys)) + _rows(len(names)) + 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {deep}" width="{WIDE}" height="{deep}" '
        f'font-family="{FONT}" font-size="12"><title>{_text(title)}</title>',
        f'<rect width="{WIDE}" height="{deep}" fill="{PAPER}"/>',
        *map(_line, picture.lines), *map(_mark, picture.marks),
    ]  # fmt: skip
    for at, (key, words) in enumerate(zip(picture.legend, keys, strict=True)):
        x, y = _place(at, TALL)
        parts += [_shape(key.group, x, y - 4, 6), _words(x + 12, y, words)]
    below = TALL + ROW * _rows(len(keys))
    parts += [_words(*_place(at, below), words) for at, words in enumerate(names)]
    return "\n".join([*parts, "</svg>"])


def _rows(count: int) -> int:
    return -(-count // COLUMNS)


def _place(at: int, top: float) -> tuple[float, float]:
    return 20 + (at % COLUMNS) * (WIDE - 20) / COLUMNS, top + ROW * (at // COLUMNS + 1)


def _line(line: Line) -> str:
    dash = ' stroke-dasharray="4 3"' if line.sort == "tie-loose" else ""
    return (
        f'<line x1="{line.x1}" y1="{line.y1}" x2="{line.x2}" y2="{line.y2}" stroke="{LINE}" '
        f'stroke-width="{line.width}"{dash}/>'
    )


def _mark(mark: Mark) -> str:
    label = mark.label
    color = SOFT if label.number else INK
    return _shape(mark.group, mark.x, mark.y, mark.size, mark.organization.name) + (
        f'<text x="{label.x}" y="{label.y}" text-anchor="{label.anchor}" fill="{color}" stroke="{PAPER}" '
        f'stroke-width="3" stroke-linejoin="round" paint-order="stroke">{_text(label.text)}</text>'
    )


def _shape(group: int, x: float, y: float, size: float, title: str = "") -> str:
    said = f"<title>{_text(title)}</title>" if title else ""
    place = quoteattr(f"translate({x:g} {y:g}) scale({size:g})")
    return f'<path d="{shapes.PATHS[group]}" transform={place} fill="{SECTORS[group - 1]}">{said}</path>'


def _words(x: float, y: float, words: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" fill="{INK}">{_text(words)}</text>'


def _text(words: str) -> str:
    return escape(plain(words))
