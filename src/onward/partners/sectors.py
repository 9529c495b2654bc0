"""The twenty-six sectors a region starts with, the levels an organization works at, and the guess of a sector.

A *sector* is one spoke of the diagram with the person in the middle. Two of them are the *recovery voice*: people who
speak from their own recovery, who belong at the table first. A sector is guessed from an organization's name, from
its description, and from the kinds of service it offers; the name says most, since "Pike County Sheriff's Office" is
law enforcement even when the service it lists is a jail recovery programme. Pure: leans on `analysis.words` alone.

>>> guess_sector("Ross County Sheriff's Office", "", ["jail_recovery"])
SectorGuess(sector='law_enforcement', confidence=0.9, why='sheriff')
>>> guess_sector("New Dawn", "", ["recovery_housing"])
SectorGuess(sector='recovery_housing', confidence=0.7, why='recovery_housing')
>>> guess_sector("Smith & Sons") is None
True
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onward.analysis.words import Entry, Guess, WordBook

LEVELS = (
    ("local", "Local", "Local"),
    ("regional", "Regional", "Regional"),
    ("state", "State", "Estatal"),
    ("national", "National", "Nacional"),
)
"""Key, English, Spanish; from near to far."""

BY_KINDS = 0.7
"""Confidence when all kinds point to one sector: what one does says less than what one is called."""


@dataclass(frozen=True, slots=True)
class Sector:
    """One sector; `kinds` are keys of service kinds whose providers usually belong to it."""

    key: str
    english: str
    spanish: str
    kinds: tuple[str, ...] = ()
    strong: str = ""
    weak: str = ""
    against: str = ""
    recovery_voice: bool = False

    @property
    def entry(self) -> Entry:
        return Entry(self.key, self.strong, self.weak, self.against)


@dataclass(frozen=True, slots=True)
class SectorGuess:
    """`why` quotes the words, or names the kinds, that led to the guess."""

    sector: str
    confidence: float
    why: str


DEFAULT_SECTORS = (
    Sector(
        "recovery_community", "Recovery community", "Comunidad en recuperación",
        ("recovery_organization", "recovery_center", "mutual_aid"),
        strong="recovery community; recovery organi*; alcoholics anonymous; narcotics anonymous; smart recovery; "
        "recovery alliance; recovery coalition; recovery advocates; people in recovery; alano; recovery cafe; "
        "recovery dharma; intergroup",
        weak="recovery; sober; sobriety",
        against="disaster recovery; data recovery; debt recovery; recovery hous*; recovery court; recovery home; "
        "treatment; recovery ministr*; towing; recovery residence",
        recovery_voice=True,
    ),
    Sector(
        "peer_support", "Peer support", "Apoyo entre pares",
        ("peer_coaching",),
        strong="peer recovery; peer support; recovery coach*; peer run; peer center; peer network; peer operated; "
        "peer led",
        weak="peer; lived experience",
        recovery_voice=True,
    ),
    Sector(
        "treatment", "Treatment and specialty care", "Tratamiento y atención especializada",
        ("detox", "residential_treatment", "outpatient_treatment", "medication", "mental_health"),
        strong="treatment center; behavioral health; behavioral healthcare; addiction service; mental health; "
        "counseling center; recovery center; detox*; addiction treatment; rehab center; psychiatr*; addiction; "
        "substance abuse; substance use; alcohol and drug; drug and alcohol; methadone; suboxone; buprenorphine; "
        "board of alcohol; adamh; adamhs; comprehensive treatment",
        weak="treatment; counseling; recovery service; therapy; wellness; healing",
        against="recovery community center; mental health court; water treatment; mental health america; prevention",
    ),
    Sector(
        "primary_health", "Primary health care", "Atención primaria de salud",
        ("primary_care",),
        strong="hospital; department of health; medical center; health center; family medicine; primary care; health "
        "department; public health; clinic; health system; federally qualified; physicians; pediatric*; dental; "
        "health district; medical group; health district",
        weak="health; healthcare; medical; nursing; pharmacy",
        against="mental health; behavioral health; legal clinic; law clinic; animal; veterinary; psychiatric hospital",
    ),
    Sector(
        "harm_reduction", "Harm reduction", "Reducción de daños",
        ("harm_reduction",),
        strong="harm reduction; syringe; needle exchange; naloxone; overdose response; safe point; project dawn",
        weak="overdose; outreach van",
    ),
    Sector(
        "prevention", "Prevention", "Prevención",
        ("prevention_education", "early_intervention"),
        strong="prevention; drug free communit*; drug free coalition; anti drug; d a r e; youth coalition",
        weak="coalition; awareness",
        against="suicide prevention; homelessness prevention; fire prevention; eviction prevention; crime prevention",
    ),
    Sector(
        "human_services", "Human services", "Servicios sociales",
        ("food", "childcare", "family_support", "identification", "cultural_support"),
        strong="community action; job and family services; human services; social service; food bank; food pantry; "
        "united way; family services; children services; child care; salvation army; catholic charities; family "
        "resource; area agency on aging; community services; 211; head start; goodwill; domestic violence; department "
        "of family",
        weak="family; charity; charities; pantry; ministries; senior; shelter; children; community center; aging",
        against="family medicine; family dental; family practice; family court; family health",
    ),
    Sector(
        "recovery_housing", "Recovery housing and housing", "Vivienda de recuperación y vivienda",
        ("recovery_housing", "transitional_housing"),
        strong="recovery hous*; recovery residence; recovery home; sober living; oxford house; housing authorit*; "
        "metropolitan housing; habitat for humanity; homeless shelter; transitional hous*; supportive hous*; housing "
        "coalition; halfway house; sober home; housing network; homeless coalition; affordable housing",
        weak="house; housing; shelter; home; homes; homeless",
        against="home health; funeral home; nursing home; house of representatives; home depot; white house; opera "
        "house",
    ),
    Sector(
        "transportation", "Transportation", "Transporte",
        ("transport",),
        strong="transit; transportation; bus service; mobility management; paratransit; rides; taxi; car service; "
        "trucking school transportation; bus line; vanpool",
        weak="bus; mobility; shuttle",
    ),
    Sector(
        "law_enforcement", "Law enforcement and public safety", "Fuerzas del orden y seguridad pública",
        strong="sheriff; police; fire department; emergency medical; highway patrol; public safety; ems; law "
        "enforcement; first responder; drug task force; quick response team; fire and rescue; emergency management",
        weak="fire; 911; rescue; crime",
        against="gospel rescue; rescue mission; animal rescue",
    ),
    Sector(
        "courts", "Courts and recovery courts", "Tribunales y tribunales de recuperación",
        ("recovery_court",),
        strong="court; common pleas; municipal court; drug court; prosecutor; judge; magistrate; clerk of courts; "
        "judicial; court of common pleas; specialized docket; prosecuting attorney",
        weak="docket; diversion",
        against="food court; court street",
    ),
    Sector(
        "corrections", "Corrections, probation and parole", "Prisiones, libertad condicional y supervisada",
        ("jail_recovery", "reentry"),
        strong="correctional; probation; parole; department of rehabilitation and correction; corrections; regional "
        "jail; county jail; jail; prison; reentry; re entry; community based correctional; cbcf; returning citizen; "
        "detention; community corrections; bureau of prison",
        weak="offender; justice; second chance",
    ),
    Sector(
        "legal_assistance", "Legal assistance", "Asistencia legal",
        ("legal_aid",),
        strong="legal aid; legal service; law firm; attorney at law; public defender; bar association; law clinic; "
        "legal clinic; law school; legal; justice center; expungement; attorneys; law office; law center",
        weak="law; attorney; rights; lawyers",
        against="law enforcement; prosecuting attorney; attorney general; lawyers assistance; lawyer assistance",
    ),
    Sector(
        "faith", "Faith and spiritual care", "Fe y atención espiritual",
        ("faith_recovery",),
        strong="church; ministry; baptist; methodist; catholic church; lutheran; presbyterian; chaplain*; temple; "
        "synagogue; mosque; gospel; celebrate recovery; faith based; diocese; parish; ministerial association; "
        "christian; islamic; teen challenge; assembly of god; nazarene; rescue mission; congregation; tabernacle; "
        "chapel; iglesia",
        weak="faith; spiritual; mission; saint; grace; bible; st",
        against="church street; catholic charities; christian hospital; health; hospital; medical center",
    ),
    Sector(
        "schools", "K-12 and recovery schools", "Escuelas primarias, secundarias y de recuperación",
        ("recovery_school", "alternative_peer_group"),
        strong="school district; local schools; city schools; high school; elementary school; middle school; "
        "educational service center; public schools; recovery high school; charter school; board of education; county "
        "schools; school; head teacher; academy",
        weak="students; k 12; education service",
        against="law school; medical school; school of nursing; trade school; school of social work; driving school; "
        "community school of arts; vocational school; police academy",
    ),
    Sector(
        "higher_education", "Higher education and collegiate recovery", "Educación superior y recuperación",
        ("collegiate_recovery",),
        strong="university; college; campus; collegiate recovery; state university; community college; school of "
        "nursing; school of social work; technical college; extension office",
        weak="alumni; faculty; extension",
        against="university hospital; college street; university medical center; college prep",
    ),
    Sector(
        "workforce", "Workforce development", "Desarrollo de la fuerza laboral",
        ("job_training", "job_placement", "adult_education"),
        strong="workforce; ohiomeansjobs; american job center; career center; job center; workforce board; job "
        "training; employment service; career technical; joint vocational; workforce development; adult education; "
        "goodwill; apprenticeship; literacy council; staffing; works program; career and technical; employment",
        weak="career; jobs; training; skills; literacy; vocational; job",
        against="vocational rehabilitation; unemployment insurance appeals; job and family services",
    ),
    Sector(
        "vocational_rehabilitation", "Vocational rehabilitation", "Rehabilitación vocacional",
        ("vocational_rehabilitation", "supported_employment"),
        strong="vocational rehab*; opportunities for ohioans with disabilities; rehabilitation services; voc rehab; "
        "supported employment; disability employment; rehabilitation commission; department on disability",
        weak="disability; rehabilitation; disabilities",
        against="correction; rehabilitation hospital; physical rehabilitation",
    ),
    Sector(
        "employers", "Employers and business groups", "Empleadores y grupos empresariales",
        ("employer", "employee_assistance"),
        strong="chamber of commerce; manufacturing; construction; inc; llc; company; business association; "
        "restaurant; logistics; industries; contractors; employers; rotary; small business; business council; "
        "corporation; steel; trucking; farms; lumber; bakery; diner; union local; trades council; manufactur*; "
        "plumbing; heating; packaging; roofing",
        weak="business; enterprise; store; solutions; market; factory; products; shop; co; services llc",
        against="nonprofit; non profit; housing corporation; development corporation; community action; treatment; "
        "recovery; counseling; health; behavioral; community development corporation; ministries; hospital; ministry; "
        "rehab*; church",
    ),
    Sector(
        "professional_monitoring", "Professional monitoring", "Seguimiento de profesionales",
        ("professional_monitoring",),
        strong="professional health program; physician health program; lawyers assistance; lawyer assistance program; "
        "board of nursing; medical board; board of pharmacy; professional monitoring; licensing board; licensure "
        "board; professionals program",
        weak="licensing; licensure; monitoring",
    ),
    Sector(
        "economic_development", "Economic development", "Desarrollo económico",
        strong="economic development; development district; regional commission; port authority; land bank; community "
        "improvement corporation; development corporation; planning commission; regional planning; council of "
        "governments; main street; planning and development; community development corporation; revitalization; "
        "appalachian partnership",
        weak="development; revitaliz*; downtown; growth",
        against="child development; workforce development; developmental; youth development",
    ),
    Sector(
        "local_government", "Local government", "Gobierno local",
        strong="county commissioner; city council; board of county commissioners; mayor; village of; city of; town "
        "of; township; county auditor; city manager; county government; county engineer; parks and recreation; public "
        "library; library; county board; county commission; village council; municipal*; county recorder",
        weak="county; city; village",
        against="jail; sheriff; court; police; school; health department; job and family; hospital; clinic; legal; "
        "fire; medical center; church; college; transit; coalition; treatment; counseling; action; shelter; alcohol; "
        "recovery; health; alano; food; metropolitan housing; county home; ministerial; mission; farms; schools; "
        "chamber",
    ),
    Sector(
        "state_leadership", "State leadership", "Liderazgo estatal",
        strong="governor; state senator; state representative; ohio department of; state department; department of "
        "mental health; house of representatives; general assembly; office of the governor; attorney general; state "
        "agency; legislature; secretary of state; state of ohio; us senator; congressman; congresswoman; department "
        "of commerce",
        weak="state; senate; commonwealth; statewide; department of",
        against="state university; state college; ohio state; police department; interstate; solid state",
    ),
    Sector(
        "policy_advocacy", "Policy and advocacy", "Políticas públicas y defensa de derechos",
        ("advocacy",),
        strong="advocacy; policy center; policy institute; public policy; think tank; league of women voters; mental "
        "health america; nami; civil liberties; center for community solutions; advocates for; children defense fund; "
        "association of counties; policy council; alliance for justice",
        weak="advocates; association; policy; voices; alliance",
        against="bar association; business association; recovery advocates",
    ),
    Sector(
        "research", "Research", "Investigación",
        strong="research; institute for the study; center for the study; data center; evaluation group; survey "
        "center; evaluation center; epidemiology; university research",
        weak="institute; laboratory; evaluation; study",
    ),
    Sector(
        "philanthropy", "Philanthropy", "Filantropía",
        strong="foundation; philanthropy; endowment; community fund; charitable trust; giving circle; community "
        "foundation; family fund; united way; grantmaker*; philanthropic",
        weak="fund; trust; donor; donors; grants",
        against="health foundation clinic; trust bank; land trust; credit union",
    ),
)  # fmt: skip
"""In the order of the spoke diagram, clockwise from the top."""


@cache
def _default_book() -> WordBook:
    return sector_book(DEFAULT_SECTORS)


def sector_book(sectors: Sequence[Sector], extra_words: Mapping[str, Sequence[str]] | None = None) -> WordBook:
    """A book over a region's own sectors; make it once and use it for every organization of an import."""
    return WordBook([sector.entry for sector in sectors], extra_words)


def guess_sector(
    name: str,
    description: str = "",
    kinds: Iterable[str] = (),
    *,
    sectors: Sequence[Sector] = DEFAULT_SECTORS,
    book: WordBook | None = None,
) -> SectorGuess | None:
    """The likeliest sector, or none when neither words nor kinds point to one.

    Words and kinds that agree make each other surer: the distance to certainty is halved. `book` goes with `sectors`.
    """
    by_words = (book or _default_book()).guesses(name, description, limit=1)
    by_kinds = _by_kinds(kinds, sectors)
    if not by_words or (by_kinds and by_kinds.confidence > by_words[0].confidence):
        return by_kinds
    return _agree(by_words[0], by_kinds)


def _agree(words: Guess, kinds: SectorGuess | None) -> SectorGuess:
    agreed = kinds is not None and kinds.sector == words.key
    confidence = (1 + words.confidence) / 2 if agreed else words.confidence
    return SectorGuess(words.key, round(confidence, 3), words.why)


def _by_kinds(kinds: Iterable[str], sectors: Sequence[Sector]) -> SectorGuess | None:
    """Each kind votes once for its sector; confidence is the winner's share of votes, ties in the order of sectors."""
    home = {kind: sector.key for sector in sectors for kind in sector.kinds}
    voted = sorted({kind for kind in kinds if kind in home})
    if not voted:
        return None
    votes = Counter(home[kind] for kind in voted)
    winner = max((sector.key for sector in sectors), key=lambda key: votes[key])
    why = ", ".join(kind for kind in voted if home[kind] == winner)
    return SectorGuess(winner, round(BY_KINDS * votes[winner] / len(voted), 3), why)
