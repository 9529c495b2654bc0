"""What Onward knows beyond HSDS travels in HSDS's own way: as taxonomy terms put on services and organizations.

A term's code is `onward:WORD:KEY`. Ids are derived from codes, so the same fact has the same id in every export, and an
import reads the facts back from the attributes. Pure; no tables.
"""

import uuid
from dataclasses import dataclass

PREFIX = "onward:"
NAMESPACE = uuid.UUID("6f6e7761-7264-5000-8000-000000000002")
NO_KIND = f"{PREFIX}kind:none"

TAXONOMIES = {
    "kind": ("Onward service kinds", "What the field calls a service, with how sure we are and why."),
    "population": ("Onward populations", "Whom a service is meant for."),
    "sector": ("Onward sectors", "The part of the community that an organization stands for."),
    "level": ("Onward levels", "Whether an organization works locally, regionally, in a state or nationally."),
    "fact": ("Onward facts", "Where an organization is at home and when its listing was last confirmed."),
    "program": (
        "Onward programs",
        "Programs beyond an organization's first, which HSDS 3.1.1 tables have no room for.",
    ),
}


def own_id(*parts: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, "\x1f".join(parts))


def code(word: str, key: str) -> str:
    return f"{PREFIX}{word}:{key}"


def taxonomy_id(word: str) -> uuid.UUID:
    return own_id("taxonomy", word)


def term_id(term_code: str) -> uuid.UUID:
    return own_id("term", term_code)


@dataclass(frozen=True, slots=True)
class OwnFact:
    """One fact put on one record: `value` is what it says, `label` how we know."""

    entity: str
    link_id: uuid.UUID
    word: str
    key: str
    value: str = ""
    label: str = ""

    @property
    def code(self) -> str:
        return code(self.word, self.key)

    @property
    def id(self) -> uuid.UUID:
        return own_id("attribute", self.entity, str(self.link_id), self.code)


def split(term_code: str) -> tuple[str, str] | None:
    """The word and key of one of our own codes; None for anybody else's."""
    parts = term_code.split(":", 2)
    if len(parts) != 3 or parts[0] != "onward" or parts[1] not in TAXONOMIES:
        return None
    return parts[1], parts[2]
