"""How am I doing? A short check-in on one's own recovery capital, for the private area; never a diagnosis."""

from onward.assessments.defaults.words import LANGUAGES, SOURCE, Default, anchored, note, rating, said
from onward.assessments.instrument import (
    Condition,
    Instrument,
    Kind,
    Option,
    Purpose,
    Question,
    Role,
    Score,
    Section,
    Text,
)
from onward.assessments.licensed import LICENSED

TRUE = anchored(
    said("Not at all true", "Nada cierto"),
    said("A little true", "Un poco cierto"),
    said("Half true", "Cierto a medias"),
    said("Mostly true", "Casi siempre cierto"),
    said("Very true", "Muy cierto"),
)


def level(key: str, title: Text, **statements: Text) -> Section:
    """One of the four levels of recovery capital: how true each statement is for me today."""
    items = (rating(f"{key}_{name}", text, TRUE, dont_know=False) for name, text in statements.items())
    return Section(key, title, (*items,))


LEVELS = (
    level(
        "personal",
        said("Myself", "Yo"),
        health=said("I feel well enough for what my days ask of me.", "Me siento bien para lo que piden mis días."),
        home=said(
            "I have a safe place to live that I can count on.", "Tengo un lugar seguro para vivir, con el que cuento."
        ),
        means=said(
            "I can pay for what I need and get where I need to go.",
            "Puedo pagar lo que necesito y llegar a donde necesito ir.",
        ),
        skills=said("I have skills that I use, or am learning.", "Tengo habilidades que uso, o estoy aprendiendo."),
        purpose=said(
            "Most days I have something to get up for.", "Casi todos los días tengo una razón para levantarme."
        ),
        worth=said("I think well of myself.", "Pienso bien de mí."),
    ),
    level(
        "social",
        said("Family and friends", "Familia y amigos"),
        call=said("Someone I trust would come if I called.", "Alguien de confianza vendría si yo llamara."),
        backing=said("People close to me stand behind my recovery.", "Mis seres cercanos apoyan mi recuperación."),
        company=said("I spend time with people who do me good.", "Paso tiempo con gente que me hace bien."),
        giving=said("I give something back to people around me.", "Doy algo a la gente a mi alrededor."),
    ),
    level(
        "community",
        said("Where I live", "Donde vivo"),
        help=said("I know where to get help that fits me.", "Sé dónde conseguir ayuda que me sirve."),
        welcome=said("I feel welcome where I live.", "Me siento bienvenido donde vivo."),
        models=said(
            "I know people in recovery whom I look up to.", "Conozco a personas en recuperación a quienes admiro."
        ),
    ),
    level(
        "cultural",
        said("What I belong to", "A lo que pertenezco"),
        beliefs=said("I can live by what I believe in.", "Puedo vivir según lo que creo."),
        belonging=said(
            "A group, a faith or a tradition gives me strength.", "Un grupo, una fe o una tradición me da fuerza."
        ),
        whole=said("I can be who I am and be in recovery too.", "Puedo ser quien soy y estar en recuperación."),
    ),
)
WORDS = Section(
    "words",
    said("In my words", "En mis palabras"),
    (
        note(
            "proud",
            said("What am I proud of since last time?", "¿De qué me siento orgulloso desde la última vez?"),
            Role.STRENGTH,
        ),
        note("next", said("What would help me next?", "¿Qué me ayudaría ahora?"), Role.NEED),
    ),
)
PAPER = Section(
    "paper",
    said("A score from a form on paper", "Un puntaje de un formulario en papel"),
    (
        Question(
            "measure", Kind.CHOICE, said("Which form was it?", "¿Qué formulario fue?"),
            options=tuple(Option(key, said(one.name, one.name)) for key, one in LICENSED.items()),
        ),
        *(
            Question(
                f"{key}_score", Kind.NUMBER,
                said(f"Total of the {one.short}", f"Total del {one.short}"),
                help=said(f"From {one.low} to {one.high}", f"De {one.low} a {one.high}"),
                low=one.low, high=one.high, only_if=(Condition("measure", value=key),),
            )
            for key, one in LICENSED.items()
        ),
    ),
    intro=said(
        "Only the total is kept here. The forms themselves belong to those who made them.",
        "Aquí solo se guarda el total. Los formularios son de quienes los hicieron.",
    ),
)  # fmt: skip


def score(section: Section) -> Score:
    return Score(section.key, section.title, tuple(one.key for one in section.questions))


EVERY = tuple(one.key for section in LEVELS for one in section.questions)

DEFAULT = Default("check-in", 1, Instrument(
    title=said("How am I doing?", "¿Cómo estoy?"),
    purpose=Purpose.PERSONAL,
    sections=(*LEVELS, WORDS, PAPER),
    languages=LANGUAGES,
    intro=said(
        "Sixteen short lines about what helps you in recovery. Say how true each one is for you today. Leave out what "
        "you like. It is no test, and there is no pass or fail: it shows what you can build on.",
        "Dieciséis frases cortas sobre lo que le ayuda en su recuperación. Diga qué tan cierta es hoy cada una para "
        "usted. Puede dejar las que quiera. No es un examen: muestra sobre qué puede construir.",
    ),
    thanks=said(
        "Thank you for taking stock. The answers are yours.", "Gracias por darse este tiempo. Las respuestas son suyas."
    ),
    scores=(
        *(score(one) for one in LEVELS),
        Score("all", said("All sixteen", "Las dieciséis"), EVERY),
    ),
    source=SOURCE,
))  # fmt: skip
