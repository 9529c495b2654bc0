"""The eight shapes of dots on maps and in legends, one for each of the eight colours, so that neither stands alone.

Each is an SVG path in a square from -1 to 1; the style sheet has the same shapes for `.dot` in words.
"""

COUNT = 8
PATHS = {
    1: "M-1 0a1 1 0 1 1 2 0a1 1 0 1 1-2 0z",
    2: "M-.85-.85h1.7v1.7h-1.7z",
    3: "M0-1L1 .85H-1z",
    4: "M0-1.1L1.1 0L0 1.1L-1.1 0z",
    5: "M-1-.85H1L0 1z",
    6: "M-.35-1h.7v.65h.65v.7h-.65v.65h-.7v-.65h-.65v-.7h.65z",
    7: "M-.5-.95h1L1 0L.5.95h-1L-1 0z",
    8: "M0-1.1L.27-.36L1.05-.34L.43.14L.65.89L0 .45L-.65.89L-.43.14L-1.05-.34L-.27-.36z",
}


def look(position: int) -> int:
    """The colour and shape, 1 to 8, of the thing at `position` (from 0) in its list; after eight they begin again.

    >>> look(0), look(7), look(8)
    (1, 8, 1)
    """
    return position % COUNT + 1
