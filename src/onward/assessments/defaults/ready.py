"""Is our community ready? Ten components that a county needs, each with what shows it."""

from onward.assessments.defaults.words import (
    EVIDENCE,
    EVIDENCE_HELP,
    LANGUAGES,
    SOURCE,
    Default,
    anchored,
    note,
    rating,
    said,
)
from onward.assessments.instrument import Instrument, Purpose, Role, Score, Section, Text

STEPS = anchored(
    said("Nothing yet", "Todavía nada"),
    said("A start: few people can use it", "Un comienzo: pocos lo pueden usar"),
    said("Some of what is needed", "Una parte de lo que hace falta"),
    said("Most people can get it", "La mayoría lo puede conseguir"),
    said("Anyone can get it when they need it", "Cualquiera lo consigue cuando lo necesita"),
)


def component(key: str, title: Text, ask: Text) -> Section:
    """The keys are those of the ready-community components of service kinds."""
    return Section(
        key,
        title,
        (rating(f"{key}_rating", ask, STEPS), note(f"{key}_evidence", EVIDENCE, Role.EVIDENCE, EVIDENCE_HELP)),
    )


COMPONENTS = (
    component(
        "detox_treatment",
        said("Detox and treatment", "Desintoxicación y tratamiento"),
        said("Can people get detox and treatment here?", "¿Se puede conseguir aquí desintoxicación y tratamiento?"),
    ),
    component(
        "all_pathways",
        said("All pathways", "Todos los caminos"),
        said(
            "Can people choose the pathway that fits them, with or without medicine, with or without faith?",
            "¿Puede cada persona elegir su camino, con o sin medicina, con o sin fe?",
        ),
    ),
    component(
        "harm_reduction",
        said("Harm reduction", "Reducción de daños"),
        said(
            "Can people get naloxone, test strips, safe supplies and care without blame?",
            "¿Se puede conseguir naloxona, tiras de prueba, material seguro y atención sin culpas?",
        ),
    ),
    component(
        "youth_recovery",
        said("Youth recovery", "Recuperación de jóvenes"),
        said(
            "Can young people find recovery among people their age, in school and out of it?",
            "¿Pueden los jóvenes recuperarse con gente de su edad, en la escuela y fuera de ella?",
        ),
    ),
    component(
        "recovery_housing",
        said("Recovery housing", "Vivienda de recuperación"),
        said("Can people find a safe home in recovery?", "¿Se puede encontrar un hogar seguro en recuperación?"),
    ),
    component(
        "prevention",
        said("Prevention", "Prevención"),
        said(
            "Do children, families and schools get help before harm is done?",
            "¿Reciben ayuda los niños, las familias y las escuelas antes de que haya daño?",
        ),
    ),
    component(
        "recovery_organizations",
        said("Recovery community organizations", "Organizaciones comunitarias de recuperación"),
        said(
            "Is there a group led by people in recovery, with a place to meet?",
            "¿Hay un grupo dirigido por personas en recuperación, con un lugar de reunión?",
        ),
    ),
    component(
        "family_support",
        said("Family support", "Apoyo a las familias"),
        said(
            "Do families and friends find help for themselves?",
            "¿Encuentran ayuda para sí mismos los familiares y amigos?",
        ),
    ),
    component(
        "criminal_justice",
        said("Justice system", "Sistema de justicia"),
        said(
            "Do people in court, in jail and on their way home get support?",
            "¿Recibe apoyo quien está en un tribunal, en la cárcel o de regreso a casa?",
        ),
    ),
    component(
        "special_populations",
        said("Help that fits each group", "Ayuda a la medida de cada grupo"),
        said(
            "Do veterans, parents, LGBTQ+ people, and people of each culture find help that fits?",
            "¿Encuentran ayuda a su medida veteranos, madres y padres, personas LGBTQ+ y gente de cada cultura?",
        ),
    ),
)

DEFAULT = Default("ready", 2, Instrument(
    title=said("Is our community ready?", "¿Está lista nuestra comunidad?"),
    purpose=Purpose.COMMUNITY,
    sections=COMPONENTS,
    languages=LANGUAGES,
    intro=said(
        "Ten things help a county to be ready when a person is. Say how far each one is, and what shows it. "
        "You need not know all of them.",
        "Diez cosas ayudan a que un condado esté listo cuando una persona lo está. Diga qué tan avanzada está cada una "
        "y qué lo muestra. No hace falta conocerlas todas.",
    ),
    thanks=said(
        "Thank you. What you wrote helps us decide what to build first.",
        "Gracias. Lo que escribió nos ayuda a decidir qué construir primero.",
    ),
    scores=(
        Score("all", said("All ten", "Las diez"), tuple(f"{one.key}_rating" for one in COMPONENTS)),
    ),
    source=SOURCE,
))  # fmt: skip
