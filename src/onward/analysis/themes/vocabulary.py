"""Words that say nothing of what a note is about, and words of the field that speak of one thing.

The thesaurus is short on purpose: everyday words that a reader at once takes for the same subject. It only draws notes
together that share no word ("bus", "ride"); what a theme is called comes from the notes. Words are compared by their
stems, so one form of a word is enough.
"""

STOP_WORDS = """
a about above after again against all almost already also although always am among an and another any anybody anyone
anything are aren around as at away back be became because become been before began behind being below between both
bring but by call came can cannot cant come could couldn day did didn do does doesn doing don done down during each
either else enough even ever every everybody everyone everything few first for from full further gave get getting give
given go goes going gone gonna good got great had hasn has have haven having he her here hers him his how however i if
im in instead into is isn it its just keep kept know lack last least less let like little ll long look lot lots made
make making many may maybe me mean might mine month more most much must my near need needed needs never new next no
nobody none nor not nothing now of off often on once one only onto open or other others our ours out over own
particularly people per person perhaps please put quite rather re really right run s said same say see seem several
she should shouldn since so some somebody someone something sometimes soon still such sure take taken tell than that
the their theirs them themselves then there these they thing think this those though through till to together too took
two three until up upon us use used using usually ve very want wanted was wasn way we week well went were weren what
whatever when where whether which while who whoever whole whom whose why will with within without won would wouldn
year yes yet you your yours folk folks help helps helped community county counties region local area place agency
organization program programs provider service services support problem issue lack able available big bigger better
biggest best different hard hours minute time times today tomorrow

al algo algun alguna antes asi aunque bien cada como con contra cual cuando de del desde donde dos el ella ellas ellos
en entre era es esa ese eso esta estan estar este esto ella fue gente ha hacer hacen hacia han hasta hay la las le les
lo los mas me menos mi mucha muchas mucho muchos muy nada nadie necesitamos necesita necesitan ni no nos nosotros
nuestra nuestro o otra otro para pero personas poco por porque pueden puede que quien se ser si sin sobre solo son su
sus tambien tan tener tenemos tiene tienen todo todos tres tu un una uno unos y ya yo
"""
"""English, then what every note of the field says, then Spanish."""

THESAURUS = {
    "getting around": (
        "bus; buses; ride; rides; car; van; truck; transport*; transit; driver; drive; driving; shuttle; gas; gas"
        " card; mile; vehicle; taxi; uber; walk; driver license; bike; carpool; autobus; camioneta; carro; coche;"
        " licencia de conducir; bicycle; cab; lyft; route; commute*; travel*; distance; bus pass; bus stop; fare;"
        " get there; wheels; insurance card; suspended license; ride share; rideshare; transporte; manejar"
    ),
    "a place to live": (
        "housing; rent*; landlord*; apartment; shelter; homeless*; sober living; sober home; sober house;"
        " recovery house; recovery home; recovery housing; recovery residence; oxford house; transitional housing;"
        " bed; couch; deposit; eviction; evicted; lease; place to live; vivienda; renta; albergue; casa;"
        " departamento; homes; motel; tenant*; property manager; section 8; habitat; roof; move in; sleep*;"
        " utilit*; mortgage; tiny home; trailer; camp; encampment; affordable; halfway house; sober homes; oxford;"
        " waiting list for beds; cuarto; alquiler; techo"
    ),
    "who hires": (
        "employ*; hire*; hiring; business*; compan*; boss*; manager; human resources; manufactur*; factor*;"
        " plant; chamber; supervisor; job opening; workplace; recovery friendly workplace; fair chance; second"
        " chance; bonding; empleador*; empresa; patron*; contratar; owner; hr department; warehouse; industry; job"
        " fair; hiring fair; background check; ban the box; open positions; openings; temp agency; staffing; union"
        " shop; small business; coworker; shift supervisor; trabajo; empleo"
    ),
    "peers": (
        "peer*; peer support; recovery coach*; coaches; lived experience; mentor*; sponsor*; been there;"
        " companero; mentores; peer specialist; peer supporter; recovery center; recovery community organization;"
        " walked the same; same road; sponsor; recovery support specialist; someone who has been; apoyo entre"
        " pares"
    ),
    "care for children": (
        "childcare; child care; day care; daycare; kid; child; children; baby; babies; babysit*; infant; toddler;"
        " mother; mom; head start; guarderia; nino; hijo; cuidado infantil; sitter; preschool; nursery; parent;"
        " parents; mothers; kids; toddlers; watch the kids; childcare voucher; diaper; cuidado de ninos; madre;"
        " mama"
    ),
    "being judged": (
        "stigma*; judged; judging; judgment; judgement; shame*; ashamed; moral; attitude; person first; looked"
        " down; whisper*; neighbor*; backyard; addict; blame*; estigma; verguenza; juzga*; look down; looked at;"
        " discriminat*; prejudice; bias; labels; label*; moral failing; not in my backyard; hide; hiding; secret;"
        " gossip; embarrass*; fear of what; person first language; rumor*; respect; dignity; discrimina*;"
        " prejuicio"
    ),
    "treatment": (
        "treatment; detox*; clinic; suboxone; methadone; buprenorphine; medication*; prescri*; doctor;"
        " counseling; inpatient; outpatient; assessment; telehealth; therap*; rehab; residential treatment;"
        " patient; opioid use disorder; tratamiento; desintoxicacion; clinica; medicamento; counselor;"
        " detoxification; sublocade; vivitrol; mat; moud; prescriber; addiction medicine; intake appointment; iop;"
        " withdrawal; appointment; physician; hospital; emergency room; health center; psychologist; consejeria;"
        " cita"
    ),
    "courts and jail": (
        "jail; prison; court; drug court; probation; parole; judges; judge; reentry; re entry; sheriff; warrant;"
        " fine; fines; criminal record; records; release*; expung*; felon*; criminal*; incarcerat*; inmate;"
        " carcel; prision; libertad condicional; antecedentes; prosecutor; public defender; lawyer; attorney;"
        " legal aid; charges; charge; sentence; police; deputy; law enforcement; bail; bond; court fees; court"
        " date; felony; misdemeanor; corrections; abogado; corte; juez; policia"
    ),
    "money": (
        "grant*; fund*; money; budget; settlement; levy; dollar; foundation; medicaid; billing; sustainab*;"
        " pilot; commissioner; dinero; fondo; presupuesto; subvencion; donation; donor; philanthrop*; tax;"
        " reimburse*; insurance pays; match; financ*; afford; cost*; expens*; pay for; appropriation; opioid"
        " settlement; lay off; runs out; impuesto; costo"
    ),
    "figures": (
        "data; database; measur*; outcome; number*; dashboard; spreadsheet; baseline; statistic; survey*; analy*;"
        " intake form; share information; data sharing; datos; cifra; medir; report*; track*; evaluat*; metric;"
        " indicator; evidence; hipaa; consent form; record system; software; excel; count; percent; results;"
        " research; estadistica; resultado"
    ),
    "learning": (
        "training; class; classes; skill; ged; college; course; certificate; certification; apprentic*; welding;"
        " cdl; degree; tuition; vocational; workshop; career; resume; trades; construction; education;"
        " capacitacion; escuela tecnica; aprendiz*; curso; learn*; teach*; instructor; trainee; credential;"
        " licensing; diploma; tutor*; literacy; adult education; interviewing; job skills; internship; forklift;"
        " soft skills; community college; work experience; learner; clase; estudiar"
    ),
    "working together": (
        "silo; refer*; coordinat*; collaborat*; coalition; handoff; hand off; warm handoff; follow up; case"
        " manager; directory; who does what; cracks; same table; one table; communicat*; partner; coordinacion;"
        " colabora*; reunion; partnership; network; meetings; meet; convene*; communication; navigat*; share"
        " clients; get along; compete; duplicat*; overlap; neutral; connect*; link; backbone; bring together; on"
        " the same page; 211; hub; juntos; alianza"
    ),
    "young people": (
        "school; high school; middle school; youth; teen*; student; teacher; prevent*; young; adolescen*; after"
        " school; vaping; joven; jovenes; escuela; prevencion; juvenile; kids in school; college students; boys"
        " and girls club; sports; teenager; foster youth; drug education; dare; campus; sex education;"
        " adolescente; estudiante"
    ),
    "staying alive": (
        "narcan; naloxone; overdose*; needle; syringe; fentanyl; test strip; wound; quick response; xylazine;"
        " sobredosis; naloxona; test strips; harm reduction; exchange; safe use; fatal*; die; deaths; death; drug"
        " supply; poisoning; first responder; ems; ambulance; muerte"
    ),
    "food": (
        "food; food bank; pantry; meal; hungry; hunger; grocer*; snap; nutrition; comida; alimento; despensa;"
        " feed; soup kitchen; food stamps; wic; cook*; cocina"
    ),
    "papers": (
        "birth certificate; social security card; state id; papers; documents; acta de nacimiento; documento;"
        " identification; id; id card; passport; proof of residence; identificacion"
    ),
    "mind": (
        "mental health; anxiety; depress*; trauma*; suicid*; psychiatr*; crisis; salud mental; ansiedad; mental"
        " illness; therapist; ptsd; counseling for trauma; psychiatrist; co occurring; dual diagnosis; grief;"
        " loneliness; isolat*; lonely; stress; soledad"
    ),
    "faith": (
        "church*; faith*; pastor*; congregation; ministr*; iglesia; fe; spiritual*; prayer; pray*; bible; jesus;"
        " god; temple; celebrate recovery; dios"
    ),
    "family": (
        "famil*; grandparent; kinship; custody; reunification; spouse; familia; abuelo; loved one; wife; husband;"
        " parents of adult; sister; brother; al anon; relatives; esposa; hermano"
    ),
    "staff": (
        "staff*; burnout; burning out; turnover; salar*; wage; underpaid; vacanc*; volunteer*; personal; sueldo;"
        " pay; overworked; retention; recruit staff; caseload; case load; workload; short staffed; hire staff;"
        " position; positions; empleados"
    ),
    "veterans": "veteran*; military; va hospital; veterano; army; service member; vet center",
    "language": (
        "spanish*; interpret*; bilingual; translat*; immigrant; espanol; interprete; traduccion; language;"
        " english; latino; hispanic; culture; cultural*; culturally; undocumented; inmigrante; idioma; cultura"
    ),
    "being online": (
        "internet; broadband; wifi; computer; digital; smartphone; cell service; computadora; online; zoom;"
        " virtual; laptop; app; website; cell phone; texting; facebook; social media; en linea"
    ),
}
"""Phrases are separated by semicolons; a star stands for any ending. Case, accents and plurals do not matter."""
