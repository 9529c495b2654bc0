"""Who works with whom? Each organization picks those it knows, and says how they work together."""

from onward.assessments.defaults.words import LANGUAGES, SOURCE, Default, anchored, note, options, said
from onward.assessments.instrument import (
    Condition,
    Instrument,
    Is,
    Kind,
    Purpose,
    Question,
    Role,
    Section,
    Text,
)

MORE_THAN_AWARE = (Condition("how", Is.OTHER, "aware"),)
AMOUNT = anchored(
    said("Not at all", "Nada"), said("A little", "Un poco"), said("Quite a bit", "Bastante"), said("Very much", "Mucho")
)


def judged(key: str, text: Text) -> Question:
    """From 1 to 4, of those one does something with."""
    return Question(
        key, Kind.RATING, text, dont_know=True, anchors=AMOUNT, low=1, high=len(AMOUNT), only_if=MORE_THAN_AWARE
    )


COLUMNS = (
    Question(
        "how", Kind.CHOICE, said("How do you work with them?", "¿Cómo trabajan con ellos?"), required=True,
        options=options(
            aware=said("We know of them", "Sabemos de ellos"),
            share=said("We share information", "Compartimos información"),
            refer=said("We send people to each other", "Nos referimos personas"),
            joint=said("We do work together", "Hacemos trabajo en conjunto"),
            formal=said("We have a written agreement", "Tenemos un acuerdo por escrito"),
        ),
    ),
    Question(
        "often", Kind.CHOICE, said("How often are you in touch?", "¿Cada cuánto están en contacto?"),
        options=options(
            weekly=said("Each week", "Cada semana"),
            monthly=said("Each month", "Cada mes"),
            quarterly=said("A few times a year", "Unas veces al año"),
            yearly=said("Once a year or less", "Una vez al año o menos"),
        ),
        only_if=MORE_THAN_AWARE,
    ),
    judged("reliability", said("They do what they say they will.", "Cumplen lo que dicen.")),
    judged("mission", said("They want what we want for people.", "Quieren para la gente lo mismo que nosotros.")),
    judged("openness", said("They speak openly with us.", "Hablan con nosotros con franqueza.")),
    judged("influence", said("Others listen to them.", "Los demás los escuchan.")),
    judged("commitment", said("They give this work their time.", "Le dan su tiempo a este trabajo.")),
    judged("resources", said("They bring staff, space or money.", "Aportan personal, espacio o dinero.")),
)  # fmt: skip

DEFAULT = Default("network", 2, Instrument(
    title=said("Who works with whom?", "¿Quién trabaja con quién?"),
    purpose=Purpose.NETWORK,
    sections=(
        Section(
            "partners",
            said("Your partners", "Sus socios"),
            (
                Question(
                    "ties", Kind.ROSTER,
                    said("With whom do you work, or whom do you know?", "¿Con quién trabajan o a quién conocen?"),
                    help=said(
                        "Search for a name and add it. If it is not on the list, type it. Start with those you work "
                        "with most; ten to twenty is plenty.",
                        "Busque un nombre y agréguelo. Si no está en la lista, escríbalo. Empiece con quienes más "
                        "trabajan; de diez a veinte es suficiente.",
                    ),
                    columns=COLUMNS,
                ),
            ),
            intro=said(
                "Answer for your organization, not for yourself alone.",
                "Responda por su organización, no solo por usted.",
            ),
        ),
        Section(
            "further",
            said("What would help", "Qué ayudaría"),
            (
                note(
                    "meet",
                    said("Whom would you like to meet, and what for?", "¿A quién les gustaría conocer, y para qué?"),
                    Role.OPPORTUNITY,
                ),
                note(
                    "harder",
                    said("What makes it hard to work together?", "¿Qué hace difícil trabajar juntos?"),
                    Role.NEED,
                ),
            ),
        ),
    ),
    languages=LANGUAGES,
    intro=said(
        "This shows how we are connected, and who should meet. Some questions ask how much you can count on "
        "each other. An honest answer helps most.",
        "Esto muestra cómo estamos conectados y quiénes deberían conocerse. Algunas "
        "preguntas tratan de cuánto pueden contar unos con otros. Una respuesta sincera es la que más ayuda.",
    ),
    thanks=said(
        "Thank you. When most have answered, the leadership team sees the map and can show it to you.",
        "Gracias. Cuando la mayoría haya respondido, el equipo de liderazgo verá el mapa y podrá mostrárselo.",
    ),
    source=SOURCE,
))  # fmt: skip
