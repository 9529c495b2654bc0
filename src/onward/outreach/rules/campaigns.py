"""Letters to many, as plain values: the states of a campaign, who is left out and why, what is missing."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onward.library.rules import fields_in, filled

DRAFT, SCHEDULED, SENDING, STOPPED, DONE = "draft", "scheduled", "sending", "stopped", "done"
FURTHEST = dt.timedelta(days=90)
"""A letter is planned for at most so long from now."""
STATES = (DRAFT, SCHEDULED, SENDING, STOPPED, DONE)
BEGUN = (SENDING, STOPPED, DONE)

CHOSEN, LEFT_OUT, QUEUED, SENT, BY_HAND, REFUSED, DOUBT = (
    "chosen", "left_out", "queued", "sent", "by_hand", "refused", "doubt",
)  # fmt: skip
OUTCOMES = (CHOSEN, LEFT_OUT, QUEUED, SENT, BY_HAND, REFUSED, DOUBT)
"""Chosen while it is drafted; then what became of the letter to each."""
OPEN = (CHOSEN, LEFT_OUT)
"""Before a letter goes: who gets it is settled with the send."""
WENT = (SENT, BY_HAND)
OFFERED = (REFUSED, DOUBT)
"""What a person may have sent once more."""

TAKEN_OUT, NO_ADDRESS, BAD_ADDRESS, DO_NOT_CONTACT, UNSUBSCRIBED = (
    "taken_out", "no_address", "bad_address", "do_not_contact", "unsubscribed",
)  # fmt: skip
SAME_ADDRESS, SAME_PERSON, NO_VALUE, GONE, NO_SECTOR = "same_address", "same_person", "no_value", "gone", "no_sector"
BOUNCED = "bounced"
REASONS = (
    TAKEN_OUT, NO_ADDRESS, BAD_ADDRESS, DO_NOT_CONTACT, UNSUBSCRIBED, SAME_ADDRESS, SAME_PERSON, NO_VALUE, GONE,
    NO_SECTOR, BOUNCED,
)  # fmt: skip
"""Why somebody gets no letter, the first that holds; GONE: the organization is not on the list any more."""
UNKNOWN_ADDRESS = r"^5\d\d 5\.1\.[0-6]"
"""How a mail server says that there is no such address (RFC 3463), and not that it wants nothing of us."""

VISION, PROFILE = "vision", "profile"
ASKS = (VISION, PROFILE)
"""What a letter can ask its reader to write by a link: what the organization wants to come true, or the answers for its
sector. Blank is a letter that asks for nothing."""
LINK = "link"
OWN_FIELDS = ("person.name", "organization.name")
"""Merge fields that are another's for each who gets the letter; all others are said once. So is the link of a letter
that asks for something."""
UNFINISHED = re.compile(r"(?<!\S)…(?!\w)")
"""Where a text of the library leaves room for one's own words."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """One line of a send. `sure`: a person said that this is not the same person as another of that name."""

    key: int
    organization: int
    name: str
    address: str
    out: bool = False
    sure: bool = False
    sound: bool = True
    has_sector: bool = True


@dataclass(frozen=True, slots=True)
class Shut:
    """Who must not be written to: organizations, and addresses with the reason."""

    organizations: frozenset[int] = frozenset()
    addresses: Mapping[str, str] | None = None
    gone: frozenset[int] = frozenset()

    def why(self, who: Addressee) -> str:
        if who.organization in self.gone:
            return GONE
        if who.organization in self.organizations:
            return DO_NOT_CONTACT
        return (self.addresses or {}).get(who.address, "")


def left_out(
    people: Iterable[Addressee],
    shut: Shut,
    *,
    needs_name: bool,
    needs_sector: bool = False,
    taken: Collection[str] = (),
) -> dict[int, str]:
    """By key: why somebody gets no letter. Of two with one address, or of one name, the first gets it; `taken` are
    addresses that got theirs.

    >>> ann, again = Addressee(1, 7, "Ann Lee", "ann@example.org"), Addressee(2, 8, "", "ann@example.org")
    >>> left_out([ann, again], Shut(), needs_name=False)
    {2: 'same_address'}
    """
    reasons: dict[int, str] = {}
    addresses: set[str] = set(taken)
    names: set[str] = set()
    for who in people:
        name = _whole_name(who.name)
        why = _own_reason(who, shut) or _twice(who, name, addresses, names)
        if not why and needs_sector and not who.has_sector:
            why = NO_SECTOR
        if not why and needs_name and not who.name:
            why = NO_VALUE
        if why:
            reasons[who.key] = why
        else:
            addresses.add(who.address)
            names.add(name)
    return reasons


def _own_reason(who: Addressee, shut: Shut) -> str:
    if who.out:
        return TAKEN_OUT
    if not who.address:
        return NO_ADDRESS
    return shut.why(who) or ("" if who.sound else BAD_ADDRESS)


def _twice(who: Addressee, name: str, addresses: Collection[str], names: Collection[str]) -> str:
    if who.address in addresses:
        return SAME_ADDRESS
    return SAME_PERSON if name and name in names and not who.sure else ""


def _whole_name(name: str) -> str:
    """A name as two can be compared by it; a first name alone is somebody else's too."""
    words = name.casefold().split()
    return " ".join(words) if len(words) > 1 else ""


def own_fields(asks: str = "") -> tuple[str, ...]:
    """The merge fields that are another's for each who gets a letter that asks for this."""
    return (*OWN_FIELDS, LINK) if asks else OWN_FIELDS


def shared_fields(*texts: str, asks: str = "") -> list[str]:
    """The merge fields that somebody has to say once for the whole send."""
    return [name for name in fields_in("\n".join(texts)) if name not in own_fields(asks)]


def needs_name(*texts: str) -> bool:
    return "person.name" in fields_in("\n".join(texts))


def unsaid(texts: Sequence[str], values: Mapping[str, str], asks: str = "") -> list[str]:
    """Shared fields that a text uses and nobody filled in."""
    return [name for name in shared_fields(*texts, asks=asks) if not values.get(name, "").strip()]


def unfinished(text: str) -> bool:
    """Whether a text still has a place that waits for somebody's own words.

    >>> unfinished("Because of you … (one concrete thing)."), unfinished("And so on… Thank you")
    (True, False)
    """
    return bool(UNFINISHED.search(text))


def merged(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in. Raises KeyError rather than leave one blank."""

    def value(name: str) -> str:
        if not values.get(name):
            raise KeyError(name)
        return values[name]

    return filled(text, value)
