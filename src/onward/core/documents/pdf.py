"""A PDF from a Typst file and plain values.

Each document is a `.typ` file beside the area that hands it out. Values go in as data, never pasted into the text, so
nothing that somebody typed can become markup. The result is PDF/UA-1: with tags, a title and a language, for people who
have it read to them; a picture without words for it is an error here, and not a surprise there.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
import typst


def pdf(template: Path, values: Any, *, at: dt.datetime) -> bytes:
    """The document. The file reads `values` as `json(bytes(sys.inputs.values))`. The same values and time give the same
    bytes. Raises typst.TypstError when the file is wrong, which only a programmer can mend."""
    words = msgspec.json.encode(values).decode()
    made = typst.compile(
        str(template), sys_inputs={"values": words}, pdf_standards=["ua-1"], timestamp=int(at.timestamp()),
        ignore_system_fonts=True,
    )  # fmt: skip
    if not isinstance(made, bytes):
        raise TypeError("One document was asked for, and several pictures came.")
    return made
