"""Merge fields in a text: which it uses, which of them nobody knows, and the text with them filled in. No Django."""

import re
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import NamedTuple

KINDS = ("letter", "worksheet", "agenda", "checklist", "outline")
PHASES = (1, 2, 3, 4, 5)

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")


class Trouble(NamedTuple):
    """A field that cannot be filled: as it was written, and the known one that was probably meant, or blank."""

    written: str
    meant: str


def fields_in(text: str) -> list[str]:
    """The merge fields of a text, each once, in order.

    >>> fields_in("Dear {{ person.name }}, {{region.name}} and {{ person.name }}")
    ['person.name', 'region.name']
    """
    return list(dict.fromkeys(FIELD.findall(text)))


def troubles(text: str, known: Collection[str]) -> list[Trouble]:
    """Fields that nobody knows, and braces that make no field.

    >>> troubles("Dear {{ persn.name }}", ["person.name"])
    [Trouble(written='{{ persn.name }}', meant='person.name')]
    """
    unknown = [
        Trouble(f"{{{{ {name} }}}}", next(iter(get_close_matches(name, list(known), n=1)), ""))
        for name in fields_in(text)
        if name not in known
    ]
    return unknown + [Trouble(braces, "") for braces in dict.fromkeys(BRACES.findall(FIELD.sub("", text)))]


def filled(text: str, value_of: Callable[[str], str]) -> str:
    """The text with each field replaced by what `value_of` says of it."""
    return FIELD.sub(lambda found: value_of(found[1]), text)


def in_brackets(values: Mapping[str, str], blanks: Mapping[str, str]) -> Callable[[str], str]:
    """The value where there is one; else what belongs there, in brackets, for a person to fill in.

    >>> filled("Dear {{ person.name }}", in_brackets({}, {"person.name": "name"}))
    'Dear [name]'
    """
    return lambda name: values.get(name) or f"[{blanks.get(name, name)}]"


def as_letter(text: str) -> str:
    """The markup of a text taken out, for a mail program that shows none.

    >>> as_letter("## Hello\\n- [ ] **One** thing")
    'Hello\\n☐ One thing'
    """
    text = re.sub(r"^#+ ", "", text, flags=re.MULTILINE)
    text = re.sub(r"^- \[ \] ", "☐ ", text, flags=re.MULTILINE)
    return re.sub(r"(\*\*?)(?![\s*])([^*\n]*[^\s*])\1", r"\2", text)
