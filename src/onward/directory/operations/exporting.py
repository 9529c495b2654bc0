from onward.core import audit
from onward.core.actor import Actor
from onward.regions.models import Region


def tell_export(region: Region, *, kind: str, form: str, by: Actor, level: str = "") -> None:
    """Write down that somebody takes a copy of the directory along: `kind` of copy, `form` as the file's name ends,
    `level` for whom a directory was written."""
    audit.record(
        "directory.exported", region, by=by, region_id=region.pk, after={"kind": kind, "form": form, "level": level}
    )
