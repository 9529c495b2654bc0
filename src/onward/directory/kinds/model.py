"""What a service kind is, and the groups that kinds belong to.

Labels are person-first and name no pathway as the right one. The word lists are another matter: they hold what
publishers really write, including words this project would not choose, because a listing must be found under any name.
How phrases are weighed: `onward.analysis.words`.
"""

from dataclasses import dataclass

from onward.analysis.words import Entry


@dataclass(frozen=True, slots=True)
class Label:
    """A key with its names."""

    key: str
    english: str
    spanish: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of service. `importance` is 1 to 3: how much a county without it holds people back on the path."""

    key: str
    english: str
    spanish: str
    component: str
    mission: str
    step: str
    importance: int
    strong: str = ""
    weak: str = ""
    against: str = ""
    terms: str = ""

    @property
    def entry(self) -> Entry:
        return Entry(self.key, self.strong, self.weak, self.against, self.terms)


COMPONENTS = (
    Label("detox_treatment", "Detox and treatment", "Desintoxicación y tratamiento"),
    Label("all_pathways", "All pathways to recovery", "Todos los caminos de recuperación"),
    Label("harm_reduction", "Harm reduction", "Reducción de daños"),
    Label("youth_recovery", "Youth recovery", "Recuperación de jóvenes"),
    Label("recovery_housing", "Recovery housing", "Vivienda de recuperación"),
    Label("prevention", "Prevention", "Prevención"),
    Label(
        "recovery_organizations", "Recovery community organizations", "Organizaciones de la comunidad en recuperación"
    ),
    Label("family_support", "Family support", "Apoyo a las familias"),
    Label("criminal_justice", "Criminal justice", "Justicia penal"),
    Label("special_populations", "Special populations", "Poblaciones específicas"),
)

MISSIONS = (
    Label("prevention", "Prevention", "Prevención"),
    Label("early_intervention", "Early intervention", "Intervención temprana"),
    Label("harm_reduction", "Harm reduction", "Reducción de daños"),
    Label("treatment", "Treatment", "Tratamiento"),
    Label("recovery_support", "Recovery support services", "Servicios de apoyo a la recuperación"),
)

PATH_STEPS = (
    Label("outreach", "Outreach", "Primer contacto"),
    Label("detox", "Detox", "Desintoxicación"),
    Label("treatment", "Treatment", "Tratamiento"),
    Label("recovery_housing", "Recovery housing", "Vivienda de recuperación"),
    Label("stabilize", "Getting stable", "Estabilidad"),
    Label("training", "Training", "Capacitación"),
    Label("job_search", "Job search", "Búsqueda de empleo"),
    Label("employed", "Employed", "Con empleo"),
    Label("retained_90_days", "In the job 90 days", "90 días en el empleo"),
    Label("retained_1_year", "In the job 1 year", "Un año en el empleo"),
    Label("jail_prison", "From jail or prison", "Desde la cárcel o prisión"),
    Label("courts", "From the courts", "Desde los tribunales"),
)
