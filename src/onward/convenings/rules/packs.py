"""What a pack for table leaders says of time, and which files may be in it. Plain values, no Django."""

import re
from typing import NamedTuple

LED = re.compile(r"^\s*(\d{1,3})\s*(?:min(?:utes?)?\.?)?\s*[:|]\s*")
"""A step that says how long it takes begins with it: `10: Ask each person in turn`."""


class Step(NamedTuple):
    """`starts` and `minutes` are None where a step says nothing of time."""

    words: str
    starts: int | None = None
    minutes: int | None = None


def steps(text: str, minutes: int) -> list[Step]:
    """The steps of a block that lasts so many minutes, one a line. Their lengths are shares: they are stretched or
    pressed together so that they fill the time to the minute (largest remainder).

    >>> steps("5: Read it aloud\\n15: Ask each in turn\\nThank everybody", 40)
    [Step(words='Read it aloud', starts=0, minutes=10), Step(words='Ask each in turn', starts=10, minutes=30), \
Step(words='Thank everybody', starts=None, minutes=None)]
    """
    lines = [line for line in text.splitlines() if line.strip()]
    shares = [int(found[1]) if (found := LED.match(line)) else 0 for line in lines]
    lengths = shared_out(shares, minutes)
    found_steps, at = [], 0
    for line, share, length in zip(lines, shares, lengths, strict=True):
        words = LED.sub("", line).strip()
        found_steps.append(Step(words, at, length) if share else Step(words))
        at += length
    return found_steps


def shared_out(shares: list[int], whole: int) -> list[int]:
    """Whole minutes in proportion to shares, that sum to the whole; nothing where nobody has a share.

    >>> shared_out([1, 1, 1], 10), shared_out([0, 0], 10)
    ([4, 3, 3], [0, 0])
    """
    total = sum(shares)
    if not total:
        return [0] * len(shares)
    found = [share * whole // total for share in shares]
    by_rest = sorted(range(len(shares)), key=lambda n: (-(shares[n] * whole % total), n))
    for n in by_rest[: whole - sum(found)]:
        found[n] += 1
    return found


# Files ----------------------------------------------------------------------------------------------------------------

MOST_BYTES = 50 * 1024 * 1024
VIDEO, PICTURE = "video", "picture"
KINDS = {
    "video/mp4": VIDEO, "video/webm": VIDEO, "image/png": PICTURE, "image/jpeg": PICTURE, "image/webp": PICTURE,
}  # fmt: skip
HEAD_BYTES = 64


def type_of(head: bytes) -> str:
    """What a file is by its first bytes, whatever it is called; blank for everything that may not be in a pack. SVG is
    none of these on purpose, since it can carry a script.

    >>> type_of(b"\\x89PNG\\r\\n\\x1a\\n....."), type_of(b"<svg onload=...>")
    ('image/png', '')
    """
    if head[4:8] == b"ftyp" and head[8:12] not in (b"heic", b"heix", b"avif", b"mif1"):
        return "video/mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return "video/webm"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/webp" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else ""


class Span(NamedTuple):
    """Bytes of a file, the last one included."""

    first: int
    last: int


def span_of(asked: str, size: int) -> Span | None:
    """The part of a file that a browser asks for, so that a video can be begun in its middle; None when it asks for
    none that there is, or for several. Raises ValueError for one beyond the end.

    >>> span_of("bytes=0-1", 10), span_of("bytes=5-", 10), span_of("bytes=-3", 10), span_of("bytes=0-1,3-4", 10)
    (Span(first=0, last=1), Span(first=5, last=9), Span(first=7, last=9), None)
    """
    found = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", asked.strip())
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        first, last = max(size - int(found[2]), 0), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    if first > last:
        raise ValueError(asked)
    return Span(first, last)
