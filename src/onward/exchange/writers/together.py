"""The three cells on how a partner works with others, in the words that the reader of spreadsheets takes back."""

from collections.abc import Iterator

from django.db.models import Prefetch

from onward.core import clock
from onward.partners.models import Help, Organization, Tie
from onward.partners.models.together import WAYS
from onward.partners.together_words import TURNED, together, write_closeness

Cells = tuple[str, str, str]


def how_together() -> tuple[Prefetch[str], ...]:
    """What `cells` reads."""
    return (
        Prefetch("help", Help.objects.present().select_related("help_kind")),
        Prefetch("ties", Tie.objects.present().select_related("other_organization")),
        Prefetch("ties_to_it", Tie.objects.present().select_related("organization")),
    )


def cells(item: Organization) -> Cells:
    """What it offers, what it needs, with whom it works, of what is not over."""
    offers, needs = ("; ".join(_help(item, way)) for way in WAYS)
    return offers, needs, "; ".join(sorted(_ties(item), key=str.casefold))


def _help(item: Organization, way: str) -> Iterator[str]:
    for row in item.help.all():
        if row.way == way and (row.until is None or row.until >= clock.today()):
            yield together(row.help_kind.name, row.note)


def _ties(item: Organization) -> Iterator[str]:
    """A tie stands with both of the two, as each tells it."""
    for tie in item.ties.all():
        yield from _tie(tie.other_organization, tie, tie.direction)
    for tie in item.ties_to_it.all():
        yield from _tie(tie.organization, tie, TURNED.get(tie.direction, tie.direction))


def _tie(other: Organization, tie: Tie, direction: str) -> Iterator[str]:
    if other.removed_at is None and other.merged_into_id is None:
        yield together(other.name, write_closeness(tie.strength, direction, tie.note))
