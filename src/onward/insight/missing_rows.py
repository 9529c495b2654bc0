"""The answer to who is missing, for a spreadsheet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from onward.insight.missing_wording import instead, why
from onward.insight.queries.missing_runs import Found


def as_rows(found: Found) -> Iterator[list[str]]:
    """One row for each pick, then one for each kind that stays open."""
    yield [_("Order"), _("Organization"), _("Sector"), _("Partner next door in"), _("Why"),
           _("Percent of the need it adds"), _("Instead")]  # fmt: skip
    for at, row in enumerate(found.picks, 1):
        others = "; ".join(f"{one.name}: {instead(one, found.total)}" for one in row.instead)
        share = 100 * row.gain / found.total if found.total else 0.0
        yield [str(at), row.name, row.sector, ", ".join(row.regions), why(row), f"{share:.1f}", others]
    yield []
    yield [_("Stays open"), _("Somebody known could"), _("Nobody known could")]
    for kind in found.open:
        yield [kind.kind, ", ".join(kind.could), ", ".join(kind.nobody)]
