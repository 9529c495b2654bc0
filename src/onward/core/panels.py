"""Pages that several areas fill. An area offers panels; one table, `config/panels.py`, says which page shows which.

A page names itself ("partner") and hands over what it is about; each panel of that page answers with the facts that its
template shows, or with None when it has nothing to say. So a page needs to know nothing of the areas above its own.
Panels that show parts of the same thing name what looks it up (`of`); that is asked once, for all of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.conf import settings
from django.utils.module_loading import import_string

from onward.core.actor import Actor

Facts = Callable[[Any, Actor], Any]
"""From what the page is about (or what `of` made of it) and who looks, to what the template shows as `facts`; None
leaves the panel out."""


@dataclass(frozen=True, slots=True)
class Panel:
    template: str
    facts: Facts
    column: Literal["top", "main", "aside"] = "main"
    of: Facts | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    template: str
    facts: Any
    column: str


Panels = Mapping[str, Sequence[Panel]]


def panels(page: str, subject: Any, actor: Actor) -> list[Filled]:
    """What the panels of this page say about `subject`, in the table's order."""
    chosen = _table().get(page, ())
    about = {of: of(subject, actor) for of in dict.fromkeys(panel.of for panel in chosen) if of is not None}
    answers = ((panel, panel.facts(about[panel.of] if panel.of else subject, actor)) for panel in chosen)
    return [Filled(panel.template, facts, panel.column) for panel, facts in answers if facts is not None]


@cache
def _table() -> Panels:
    return dict(import_string(settings.PANELS))
