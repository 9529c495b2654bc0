"""How much does a county help recovery? The community level of recovery capital, as partners see one county."""

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

TRUE = anchored(
    said("Not true here", "No es cierto aquí"),
    said("A little true", "Un poco cierto"),
    said("Partly true", "Cierto en parte"),
    said("Mostly true", "Casi siempre cierto"),
    said("Fully true", "Totalmente cierto"),
)


def part(key: str, title: Text, *statements: Text) -> Section:
    """Statements to rate, and what shows it."""
    rated = (rating(f"{key}_{n}", text, TRUE) for n, text in enumerate(statements, 1))
    return Section(key, title, (*rated, note(f"{key}_evidence", EVIDENCE, Role.EVIDENCE, EVIDENCE_HELP)))


PARTS = (
    part(
        "attitudes",
        said("What people think and say", "Lo que la gente piensa y dice"),
        said("People here speak of recovery with respect.", "Aquí se habla de la recuperación con respeto."),
        said(
            "A person in recovery can rent a home, join a team or lead a group like anyone else.",
            "Una persona en recuperación puede rentar casa, unirse a un equipo o dirigir un grupo como cualquiera.",
        ),
        said(
            "The news and local leaders tell of recovery, not only of loss.",
            "Las noticias y los líderes cuentan de la recuperación, no solo de pérdidas.",
        ),
    ),
    part(
        "policies",
        said("Rules and money", "Reglas y dinero"),
        said(
            "Local rules on homes, jobs and second chances help people stay in recovery.",
            "Las reglas de vivienda y de trabajo dan otra oportunidad a quien se recupera.",
        ),
        said(
            "Public money goes where people in recovery say it helps.",
            "El dinero público va a donde las personas en recuperación dicen que ayuda.",
        ),
        said(
            "Police, courts and schools offer help first.",
            "La policía, los tribunales y las escuelas ofrecen ayuda primero.",
        ),
    ),
    part(
        "services",
        said("The full range of help", "Toda la ayuda que hace falta"),
        said("A person who is ready today finds help today.", "Quien está listo hoy encuentra ayuda hoy."),
        said(
            "There is more than one pathway to choose from, with or without medicine, with or without faith.",
            "Hay más de un camino para elegir, con o sin medicina, con o sin fe.",
        ),
        said(
            "People can have support for years: peers, a place to meet, a safe home.",
            "Se puede tener apoyo por años: pares, un lugar de reunión, un hogar seguro.",
        ),
        said(
            "Help with work, rides, childcare and papers is near.",
            "Hay cerca ayuda con trabajo, transporte, cuidado de niños y papeles.",
        ),
        said(
            "People of each culture, language and faith find help that fits them.",
            "Personas de cada cultura, idioma y fe encuentran ayuda a su medida.",
        ),
    ),
    part(
        "models",
        said("People who show the way", "Personas que muestran el camino"),
        said(
            "Most of us can name someone in recovery who does well.",
            "Casi todos podemos nombrar a alguien en recuperación a quien le va bien.",
        ),
        said(
            "People in recovery lead groups, run firms or hold office.",
            "Hay personas en recuperación que dirigen grupos, empresas o cargos públicos.",
        ),
        said(
            "There are places and days to celebrate recovery.",
            "Hay lugares y días para celebrar la recuperación.",
        ),
    ),
)


def score(section: Section) -> Score:
    return Score(section.key, section.title, tuple(one.key for one in section.questions if one.low is not None))


DEFAULT = Default("community", 2, Instrument(
    title=said("How much does our county help recovery?", "¿Cuánto ayuda nuestro condado a la recuperación?"),
    purpose=Purpose.COMMUNITY,
    sections=PARTS,
    languages=LANGUAGES,
    intro=said(
        "Recovery grows faster where a community helps it. This asks how far your county does. If you do not "
        "know, say so: that is worth knowing too.",
        "La recuperación crece más rápido donde la comunidad la ayuda. Aquí se pregunta cuánto lo hace su condado. "
        "Si no sabe, dígalo: también vale la pena saberlo.",
    ),
    thanks=said(
        "Thank you. Your answers help us see what this county can build on.",
        "Gracias. Sus respuestas nos ayudan a ver sobre qué puede construir este condado.",
    ),
    scores=tuple(score(one) for one in PARTS),
    source=SOURCE,
))  # fmt: skip
