"""The inputs of all findings of a region, as `analysis.coverage.findings` wants them and as a snapshot keeps them."""

from typing import TYPE_CHECKING

from onward.analysis.coverage.findings import Basis, Inputs
from onward.analysis.coverage.kept import anonymous

if TYPE_CHECKING:
    from onward.insight.queries.picture import Picture


def inputs_of(picture: "Picture") -> Inputs:
    """The same for whoever looks: everything is counted, and nobody is named."""
    access = picture.access
    return Inputs(
        today=picture.today,
        areas=tuple(access.demand),
        people={area.code: area.people for area in access.areas},
        kinds={key: float(word.importance) for key, word in picture.kinds.items()},
        need={kind: access.need(kind) for kind in picture.kinds},
        supplies=anonymous(access.supplies),
        reach=access.reach.choice,
        times=access.times,
        basis=basis_of(picture),
    )


def basis_of(picture: "Picture") -> Basis:
    """What counts as need for each kind, with weight, year and source."""
    return {
        kind: tuple(
            (figure.key, float(figure.weight), figure.release.year, figure.release.source)
            for figure in picture.needs.basis(kind).figures
        )
        for kind in picture.kinds
    }
