"""Where do we stand? The self-assessment of a region: fourteen domains, each rated alone first, then together."""

from onward.assessments.defaults.words import LANGUAGES, SOURCE, Default, anchored, note, rating, said
from onward.assessments.instrument import Instrument, Purpose, Role, Score, Section, Text

STRENGTH = said("What works well?", "¿Qué funciona bien?")
NEED = said("What needs work?", "¿Qué hay que mejorar?")
OPPORTUNITY = said("What could we do next?", "¿Qué podríamos hacer ahora?")


def domain(key: str, title: Text, ask: Text, *steps: Text) -> Section:
    """One rating with five steps, and three notes."""
    questions = (
        rating(f"{key}_rating", ask, anchored(*steps)),
        note(f"{key}_strength", STRENGTH, Role.STRENGTH),
        note(f"{key}_need", NEED, Role.NEED),
        note(f"{key}_opportunity", OPPORTUNITY, Role.OPPORTUNITY),
    )
    return Section(key, title, questions)


DOMAINS = (
    domain(
        "leadership",
        said("Leadership and shared vision", "Liderazgo y visión compartida"),
        said(
            "How well do groups here lead together toward one vision?",
            "¿Qué tan bien dirigen juntos los grupos de aquí, hacia una misma visión?",
        ),
        said("Each group goes its own way.", "Cada grupo va por su lado."),
        said("A few of us talk, but no one speaks for the whole.", "Algunos hablamos, pero nadie habla por todos."),
        said("A team meets, and its vision is being written.", "Un equipo se reúne y está escribiendo su visión."),
        said(
            "A team leads, by a vision that most of us know.", "Un equipo dirige con una visión que casi todos conocen."
        ),
        said(
            "The vision guides what each of us does, and draws new people in.",
            "La visión guía lo que hace cada grupo y atrae a gente nueva.",
        ),
    ),
    domain(
        "voice",
        said("Recovery voice", "La voz de la recuperación"),
        said(
            "How much do people in recovery shape what we do?",
            "¿Cuánto influyen las personas en recuperación en lo que hacemos?",
        ),
        said("They are not at the table.", "No están en la mesa."),
        said(
            "They are asked now and then, once plans are made.",
            "Se les pregunta de vez en cuando, con los planes ya hechos.",
        ),
        said(
            "One or two sit with us and are heard on some things.",
            "Una o dos participan y se les oye en algunos temas.",
        ),
        said("Several help decide, and their time is paid.", "Varias ayudan a decidir, y se les paga su tiempo."),
        said(
            "They lead with us, from the first idea to the last check.",
            "Dirigen con nosotros, desde la primera idea hasta la última revisión.",
        ),
    ),
    domain(
        "treatment",
        said("Treatment and health care", "Tratamiento y atención de salud"),
        said(
            "How easy is it to get treatment and health care when a person is ready?",
            "¿Qué tan fácil es recibir tratamiento y atención de salud cuando la persona está lista?",
        ),
        said(
            "Most people must leave the region, or go without.",
            "La mayoría tiene que salir de la región o se queda sin nada.",
        ),
        said(
            "Some care is here, but waits are long or costs are high.",
            "Hay algo de atención, con esperas largas o precios altos.",
        ),
        said(
            "Most kinds of care are here. Getting in takes weeks.",
            "Hay casi todos los tipos de atención. Entrar toma semanas.",
        ),
        said("Most people get the care they choose within days.", "La mayoría recibe en días la atención que elige."),
        said(
            "Anyone can start the same day or the next, by any pathway, whatever they can pay.",
            "Cualquiera puede empezar hoy o mañana, por cualquier camino, pague lo que pueda.",
        ),
    ),
    domain(
        "peers",
        said("Peer and recovery support", "Apoyo de pares y de recuperación"),
        said(
            "How easy is it to find peers and support in recovery?",
            "¿Qué tan fácil es encontrar pares y apoyo en la recuperación?",
        ),
        said("There is hardly any.", "Casi no hay."),
        said("A few meetings or one coach, in one or two places.", "Unas reuniones o un guía, en uno o dos lugares."),
        said(
            "Most counties have something, for one or two pathways.",
            "Casi todos los condados tienen algo, para uno o dos caminos.",
        ),
        said(
            "Most people find peers near them, and pathways to choose from.",
            "La mayoría encuentra pares cerca y caminos para elegir.",
        ),
        said(
            "Each person meets a peer early, and has support as long as they want it.",
            "Cada persona conoce pronto a un par y tiene apoyo mientras lo quiera.",
        ),
    ),
    domain(
        "housing",
        said("Housing", "Vivienda"),
        said(
            "How easy is it to find a safe place to live in recovery?",
            "¿Qué tan fácil es encontrar un lugar seguro para vivir en recuperación?",
        ),
        said("There is no recovery housing here.", "Aquí no hay casas de recuperación."),
        said("There are a few beds, and they are almost always full.", "Hay pocas camas y casi siempre están llenas."),
        said(
            "There are beds for some. Others are left out, such as parents or people who take medicine for recovery.",
            "Hay camas para algunos. Otros quedan fuera, como padres o quienes toman medicina para recuperarse.",
        ),
        said(
            "Most people find a bed in weeks, and a lasting home later.",
            "La mayoría halla cama en semanas, y después un hogar.",
        ),
        said(
            "Each person can choose a safe home, now and for the long run.",
            "Cada persona puede elegir un hogar seguro, hoy y a largo plazo.",
        ),
    ),
    domain(
        "transportation",
        said("Getting around", "Transporte"),
        said(
            "How easy is it to get to care, meetings and work without a car?",
            "¿Qué tan fácil es llegar a la atención, a las reuniones y al trabajo sin carro?",
        ),
        said("Without a car, people cannot get there.", "Sin carro no se puede llegar."),
        said("Rides depend on friends, or on luck.", "El viaje depende de amigos o de la suerte."),
        said(
            "There are rides for some trips, such as to a doctor.", "Hay viajes para algunas cosas, como ir al médico."
        ),
        said(
            "Most people get a ride to care and work, if they plan ahead.",
            "La mayoría consigue viaje si lo planea antes.",
        ),
        said(
            "Rides go where and when people need them, late and on weekends too.",
            "Hay viajes a donde y cuando se necesitan, también de noche y en fin de semana.",
        ),
    ),
    domain(
        "justice",
        said("Justice and coming home", "Justicia y regreso a casa"),
        said(
            "How well do courts, jails and the rest of us help people who come home?",
            "¿Qué tan bien ayudan los tribunales, las cárceles y los demás a quien vuelve a casa?",
        ),
        said(
            "People leave jail with no plan and no one to call.",
            "Se sale de la cárcel sin plan y sin nadie a quien llamar.",
        ),
        said(
            "A few get help, if someone inside happens to ask.",
            "Unos pocos reciben ayuda, si alguien adentro pregunta.",
        ),
        said(
            "There is a program or a recovery court. It reaches few.",
            "Hay un programa o un tribunal de recuperación. Llega a pocos.",
        ),
        said(
            "Most people leave with a plan and a person who waits for them.",
            "La mayoría sale con un plan y con alguien que espera.",
        ),
        said(
            "Support starts inside and goes on outside, and a record closes few doors.",
            "El apoyo empieza adentro y sigue afuera, y los antecedentes cierran pocas puertas.",
        ),
    ),
    domain(
        "workforce",
        said("Training and finding work", "Capacitación y búsqueda de trabajo"),
        said(
            "How well do we help people train for work and find it?",
            "¿Qué tan bien ayudamos a prepararse para un trabajo y a encontrarlo?",
        ),
        said("People look for work alone.", "La gente busca trabajo sola."),
        said(
            "There are job programs, but they know little of recovery.",
            "Hay programas de empleo, pero saben poco de recuperación.",
        ),
        said(
            "Some programs welcome people in recovery and build skills.",
            "Algunos programas reciben bien a quien se recupera, y enseñan.",
        ),
        said(
            "Training, coaching and job search fit together for most.",
            "Para la mayoría, estudio, guía y búsqueda van juntos.",
        ),
        said(
            "Each person has a coach and a way to a job with a future.",
            "Cada persona tiene un guía y un camino a un trabajo con futuro.",
        ),
    ),
    domain(
        "employers",
        said("Employers", "Empleadores"),
        said(
            "How ready are employers to hire and keep people in recovery?",
            "¿Qué tan listos están los empleadores para contratar a personas en recuperación y conservarlas?",
        ),
        said(
            "Most will not hire a person with a record or a past.",
            "La mayoría no contrata a quien tiene antecedentes o un pasado.",
        ),
        said("A few hire quietly. We do not know who.", "Unos pocos contratan sin decirlo. No sabemos quiénes."),
        said("Some say they are willing, and we work with them.", "Algunos dicen que quieren, y trabajamos con ellos."),
        said(
            "Many hire, and know what to do when someone needs help.",
            "Muchos contratan y saben qué hacer si alguien necesita ayuda.",
        ),
        said(
            "Employers ask us for people, train their managers, and win others over.",
            "Los empleadores nos piden gente, preparan a sus jefes y convencen a otros.",
        ),
    ),
    domain(
        "wraparound",
        said("Food, childcare, legal help, papers", "Comida, cuidado de niños, ayuda legal, papeles"),
        said(
            "How easy is it to get help with food, childcare, legal matters and ID papers?",
            "¿Qué tan fácil es conseguir comida, cuidado de niños, ayuda legal y documentos?",
        ),
        said("People must find each on their own. Many give up.", "Cada quien lo busca solo. Muchos se rinden."),
        said("Some help is there, but few know of it.", "Hay algo de ayuda, pero pocos la conocen."),
        said(
            "Most help is there, in many places with many rules.",
            "Hay casi todo, en muchos lugares y con muchas reglas.",
        ),
        said(
            "Most people get what they need, and one person helps them.",
            "La mayoría consigue lo que necesita, y alguien le ayuda.",
        ),
        said(
            "One talk opens the way to all of it. Children are welcome.",
            "Una sola plática abre la puerta a todo. Los niños son bienvenidos.",
        ),
    ),
    domain(
        "handoffs",
        said("Referrals and hand-offs", "Referencias y entregas"),
        said(
            "How well do people get from one group to the next?",
            "¿Qué tan bien pasa la gente de un grupo al siguiente?",
        ),
        said("People get a phone number and are on their own.", "La gente recibe un teléfono y se las arregla sola."),
        said("We refer, but rarely hear if they arrived.", "Referimos, pero casi nunca sabemos si llegaron."),
        said("Some of us call ahead. It depends on who is at work.", "Algunos llamamos antes. Depende de quién esté."),
        said(
            "Most of us introduce people, and check that they arrived.",
            "La mayoría presenta a la persona y revisa que llegó.",
        ),
        said(
            "No one is lost between us. Each hand-off is answered in days and followed up.",
            "Nadie se pierde entre nosotros. Cada entrega se responde en días y se le da seguimiento.",
        ),
    ),
    domain(
        "data",
        said("Counting and learning", "Medir y aprender"),
        said("How well do we know if what we do works?", "¿Qué tan bien sabemos si lo que hacemos funciona?"),
        said("We do not count, or each of us counts alone.", "No contamos, o cada quien cuenta por su lado."),
        said(
            "We have numbers for grants, and do not look at them together.",
            "Hay números para las subvenciones, y no los vemos juntos.",
        ),
        said(
            "We share a few numbers and talk of them once a year.",
            "Compartimos algunos números y los vemos una vez al año.",
        ),
        said("We agreed on what to measure, and look at it often.", "Acordamos qué medir y lo vemos seguido."),
        said(
            "We learn from shared numbers, change course, and keep what is private safe.",
            "Aprendemos de números compartidos, corregimos el rumbo y cuidamos lo privado.",
        ),
    ),
    domain(
        "funding",
        said("Money that lasts", "Dinero que dura"),
        said("How sure are we that this work can go on?", "¿Qué tan seguro es que este trabajo pueda seguir?"),
        said("It stops when the next grant ends.", "Se acaba con la próxima subvención."),
        said("One grant or one person holds it up.", "Lo sostiene una subvención o una persona."),
        said("Two or three sources pay, each for a short time.", "Pagan dos o tres fuentes, por poco tiempo."),
        said("Several sources pay, and partners share costs.", "Pagan varias fuentes, y los socios comparten gastos."),
        said(
            "It is paid for years ahead, and would outlast any one of us.",
            "Está pagado por años y seguiría sin cualquiera de nosotros.",
        ),
    ),
    domain(
        "stigma",
        said("How the community sees recovery", "Cómo ve la comunidad la recuperación"),
        said(
            "How does the community treat people in recovery?",
            "¿Cómo trata la comunidad a las personas en recuperación?",
        ),
        said("Most people hide that they are in recovery.", "La mayoría esconde que está en recuperación."),
        said("There is talk about it, mostly with blame.", "Se habla de ello, casi siempre con culpa."),
        said("Some leaders and groups speak up with respect.", "Algunos líderes y grupos hablan con respeto."),
        said(
            "Recovery is seen and welcome in many places.", "La recuperación se ve y es bienvenida en muchos lugares."
        ),
        said(
            "People in recovery are our neighbors, leaders and friends, and we say so out loud.",
            "Las personas en recuperación son vecinas, líderes y amigas, y lo decimos en voz alta.",
        ),
    ),
)
LAST = Section(
    "first_step",
    said("One thing to do first", "Lo primero que haríamos"),
    (
        note(
            "first_step_opportunity",
            said(
                "If we did one thing this year, what should it be?",
                "Si hiciéramos una sola cosa este año, ¿cuál debería ser?",
            ),
            Role.OPPORTUNITY,
        ),
    ),
)

DEFAULT = Default("ecosystem", 2, Instrument(
    title=said("Where do we stand?", "¿Dónde estamos?"),
    purpose=Purpose.ECOSYSTEM,
    sections=(*DOMAINS, LAST),
    languages=LANGUAGES,
    intro=said(
        "Rate each of 14 fields as you see it. There are no right answers. “I don’t know” is an answer too: it shows "
        "us what to tell each other. Notes are up to you. Please name no person.",
        "Califique cada uno de 14 temas como usted lo ve. No hay respuestas correctas. “No sé” también es una "
        "respuesta: muestra qué debemos contarnos. Las notas son opcionales. No nombre a nadie.",
    ),
    thanks=said(
        "Thank you. When all have answered, we look at the answers together: first at where we differ most.",
        "Gracias. Cuando todos respondan, veremos juntos las respuestas: primero, en qué más diferimos.",
    ),
    scores=(
        Score("all", said("All fields", "Todos los temas"), tuple(f"{one.key}_rating" for one in DOMAINS)),
    ),
    source=SOURCE,
))  # fmt: skip
