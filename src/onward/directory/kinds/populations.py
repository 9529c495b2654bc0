"""Whom a service is for: the populations Onward starts with, and the words by which a listing shows them."""

from dataclasses import dataclass

from onward.analysis.words import Entry


@dataclass(frozen=True, slots=True)
class Population:
    """A group of people a service is meant for, with the words that show it."""

    key: str
    english: str
    spanish: str
    strong: str = ""
    weak: str = ""
    against: str = ""
    terms: str = ""

    @property
    def entry(self) -> Entry:
        return Entry(self.key, self.strong, self.weak, self.against, self.terms)


DEFAULT_POPULATIONS = (
    Population(
        "reentry", "People leaving prison or jail", "Personas que salen de prisión o cárcel",
        strong="reentry; re entry; returning citizen; formerly incarcerated; leaving prison; leaving jail; ex "
        "offender; justice involved; returning from prison; returning from incarceration; criminal record; second "
        "chance",
        weak="inmate; prison; jail; incarcerated; parole; probation; felony",
        against="sex offender",
        terms="Formerly Incarcerated; Incarcerated; Justice Involvement; Ex-Offenders; Inmates",
    ),
    Population(
        "youth", "Youth", "Jóvenes",
        strong="youth; teen; adolescent; young people; young adult; jovenes; adolescente",
        weak="child; children; girl; boy; under 18; runaway; foster care",
        terms="Teens (13-19); Adolescents; Youth; Young Adults; Ages 14-20; Runaways; Foster Youth",
    ),
    Population(
        "pregnant_parenting", "Pregnant and parenting people", "Personas embarazadas y con hijos",
        strong="pregnant; pregnancy; postpartum; prenatal; perinatal; parenting; new mother; expectant; mothers and "
        "children; women with children; mothers with children; embarazada; moms; single parent; maternal",
        weak="mother; father; parent; infant; newborn; family with children",
        against="parent teacher; apparent",
        terms="Pregnant; Mothers; Fathers; Single Parent; Parents; Mothers with Young Children; Families With Children",
    ),
    Population(
        "veterans", "Veterans", "Veteranos",
        strong="veteran*; service members; active duty; national guard; military famil*; ssvf; hud vash; vet center; "
        "armed forces",
        weak="military; va",
        terms="Veterans; Active Duty; National Guard; Armed Forces; Military Families",
    ),
    Population(
        "lgbtq", "LGBTQ+ people", "Personas LGBTQ+",
        strong="lgbt; lgbtq; lgbtqia; lgbtqia2s; transgender; gay; lesbian; queer; bisexual; nonbinary; non binary; "
        "two spirit",
        weak="gender affirming; same sex; gender diverse",
        terms="LGBTQ; Transgender; Transgender/Gender Non-conforming; Transgender Women; LGBTQ Health; LGBTQ2+ "
        "Individuals",
    ),
    Population(
        "faith", "People who want a faith-based path", "Personas que buscan un camino basado en la fe",
        strong="faith based; christ centered; christian recovery; celebrate recovery; jewish; muslim; catholic "
        "recovery; spiritual recovery; biblical",
        weak="ministry; church; bible; spiritual; gospel; faith; chaplain",
        terms="Spiritual Support; Faith Based; Religious Groups/Communities",
    ),
    Population(
        "cultural", "People seeking culturally specific support", "Personas que buscan apoyo de su cultura",
        strong="native american; tribal; american indian; latino; latina; latinx; hispanic; african american; "
        "immigrant; refugee; culturally specific; spanish speaking; asian american; pacific islander; ethiopian; "
        "vietnamese; haitian; somali; korean; chinese; limited english; inmigrante; black women; black men",
        weak="bilingual; multicultural; minorit*; culturally",
        terms="African American; Latinx; Asian Pacific American; Immigrants; Refugees; Limited English; Native "
        "Americans",
    ),
    Population(
        "students", "Students", "Estudiantes",
        strong="college student; university student; students in recovery; high school student; campus; collegiate; "
        "students; estudiante",
        weak="student; school age; school",
        terms="Students; Enrolled in College; High School Students; College/University Students",
    ),
    Population(
        "professionals", "Licensed professionals", "Profesionales con licencia",
        strong="licensed professional in recovery; nurses in recovery; physician health program; lawyers assistance; "
        "lawyer assistance program; impaired professional; professionals in recovery; pharmacist recovery; health "
        "professionals in recovery; pilots in recovery; nurse monitoring; alternative to discipline",
        weak="licensed professionals; first responder",
        terms="Impaired Professionals",
    ),
    Population(
        "family_members", "Family members", "Familiares",
        strong="al anon; nar anon; alateen; families anonymous; family members; loved ones; grandparents raising; "
        "kinship; families affected by; family of people; families of people; caregivers; spouses; family support "
        "group; grandfamil*",
        weak="families; family; relatives; grandparent",
        against="family medicine; family practice; family law; family planning",
        terms="Families; Caregivers; Spouses; Dependents; Family Members; Grandparents; Siblings",
    ),
    Population(
        "rural_no_vehicle", "Rural people without a vehicle", "Personas de zonas rurales sin vehículo",
        strong="without a vehicle; without transportation; no vehicle; lack transportation; rural resident; rural "
        "transit; rural transportation; no car; without a car; non driver; rural communities; rural patients",
        weak="rural; transportation provided; home visit*; mobile unit; homebound; we come to you; telehealth",
        terms="Rural Residents; Homebound; Rural Populations",
    ),
)  # fmt: skip
"""Populations the domain names; a region edits them."""
