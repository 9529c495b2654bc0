"""What the pages of import share: the way up and the steps."""

from pathlib import Path
from typing import Any, cast

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.core.actor import Actor
from onward.core.http import Request
from onward.exchange.operations.runs import SHEETS
from onward.regions.models import Region


def actor_of(request: Request) -> Actor:
    actor: Actor = request.actor
    return actor


def as_download(path: Path) -> HttpResponse:
    """The file under its own name, streamed; it may be deleted as soon as this returns."""
    answer: Any = FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
    return cast("HttpResponse", answer)


def trail(region: Region) -> list[tuple[str, str]]:
    return [(_("Partners"), f"/r/{region.slug}/partners/"), (_("Import"), reverse("import-start", args=[region.slug]))]


def steps(kind: str) -> list[str]:
    """The steps of an import; only sheets have columns to explain."""
    columns = [_("Columns")] if kind in SHEETS else []
    return [_("File"), *columns, _("Preview"), _("Done")]


def step_now(kind: str, state: str) -> int:
    """Which of them the run is at, from 1."""
    names = steps(kind)
    if state == "done":
        return len(names)
    return 1 if state == "uploaded" else 2 if state == "mapping" else len(names) - 1
