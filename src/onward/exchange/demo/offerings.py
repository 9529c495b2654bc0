"""What a service of each kind is like in the demo: names, words, who gives it, for whom, at what hours and price."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offering:
    """`titles` are parted by a bar; `givers` are sectors, most likely first; `whom` are populations.

    `reach` says which counties a service is for: its `home`, those `near` as well, or `unsaid`.
    """

    kind: str
    titles: str
    does: str
    givers: str
    reach: str = "home"
    hours: str = "office"
    fee: str = "free"
    eligibility: str = ""
    youngest: int | None = None
    oldest: int | None = None
    documents: tuple[str, ...] = ()
    unit: str = ""
    whom: str = ""

    @property
    def names(self) -> list[str]:
        return self.titles.split(" | ")

    @property
    def sectors(self) -> list[str]:
        return self.givers.split()

    @property
    def populations(self) -> list[str]:
        return self.whom.split()


PHOTO_ID, PROOF_OF_ADDRESS, INSURANCE = "Photo ID, if you have one", "Something with your address", "Insurance card"

OFFERINGS: tuple[Offering, ...] = (
    Offering("prevention_education", "Drug prevention education in schools | Family prevention evenings",
        "Lessons and evenings on staying safe from alcohol and drugs.",
        "prevention schools local_government human_services higher_education faith treatment",
        whom="youth", reach="near", youngest=10, oldest=19),
    Offering("early_intervention", "Substance use screening | Quick response team visit",
        "A short, private talk about alcohol and drugs, and help with the next step.",
        "law_enforcement primary_health courts treatment prevention", reach="near", hours="day", youngest=16),
    Offering("harm_reduction", "Free naloxone and training | Naloxone and fentanyl test strips",
        "Naloxone at no cost, with ten minutes of training. No questions about who you are.",
        "harm_reduction local_government primary_health recovery_community human_services faith peer_support treatment",
        reach="near", hours="late"),
    Offering("detox", "Withdrawal management unit",
        "Medical care around the clock for the first days without alcohol or drugs.",
        "treatment", reach="unsaid", hours="always", fee="insurance", unit="bed", youngest=18,
        documents=(PHOTO_ID, INSURANCE),
        eligibility="Adults; a nurse talks with you first by telephone."),
    Offering("residential_treatment", "Residential treatment for adults | Residential treatment for women",
        "Live-in treatment of 30 to 90 days with counseling in groups and alone.",
        "treatment", reach="unsaid", hours="always", fee="insurance", unit="bed", youngest=18,
        documents=(PHOTO_ID, INSURANCE),
        eligibility="Adults after an assessment."),
    Offering("outpatient_treatment",
        "Intensive outpatient program | Outpatient substance use counseling | Evening outpatient group",
        "Counseling several times a week while you live at home.",
        "treatment", reach="near", hours="late", fee="sliding", youngest=18, documents=(PHOTO_ID, INSURANCE)),
    Offering("medication", "Medication for opioid use disorder | Buprenorphine clinic",
        "Medication for opioid or alcohol use disorder, with a nurse and a counselor.",
        "treatment primary_health", reach="near", hours="day", fee="insurance", youngest=18,
        documents=(PHOTO_ID, INSURANCE)),
    Offering("mental_health", "Mental health counseling | Trauma therapy group",
        "Counseling for depression, anxiety and trauma, alone or in a group.",
        "treatment primary_health", reach="near", hours="office", fee="sliding", documents=(INSURANCE,)),
    Offering("primary_care", "Family medicine clinic | Walk-in primary care clinic",
        "Checkups, care for long illnesses, and vaccines for the whole family.",
        "primary_health treatment", reach="near", hours="day", fee="sliding", documents=(INSURANCE,)),
    Offering("mutual_aid", "All-recovery meeting | SMART Recovery meeting | Twelve-step meeting room",
        "A weekly recovery meeting, open to every path.",
        "recovery_community faith peer_support recovery_housing treatment", hours="evening"),
    Offering("peer_coaching", "Peer recovery coaching | Recovery coach on call",
        "A trained coach with lived experience walks beside you for as long as you like.",
        "peer_support recovery_community treatment harm_reduction", reach="near", hours="late", youngest=18),
    Offering("recovery_organization", "Recovery community organization | Recovery led events and voice",
        "People in recovery plan events, speak up, and welcome newcomers.",
        "recovery_community", reach="near", hours="late"),
    Offering("recovery_center", "Recovery community center | Recovery cafe",
        "Coffee, company, computers and meetings, seven days a week.",
        "recovery_community peer_support", hours="daily"),
    Offering("recovery_housing",
        "Recovery house for men | Recovery house for women | Recovery home for families | Sober living house",
        "A shared home with house rules, a house leader and help to find work.",
        "recovery_housing", hours="always", fee="weekly", unit="bed", youngest=18, documents=(PHOTO_ID,),
        eligibility="Adults in recovery who agree to the house rules. Medication is welcome."),
    Offering("transitional_housing", "Transitional housing | Rent assistance and housing vouchers",
        "An apartment, or help with rent, for up to two years.",
        "human_services recovery_housing faith local_government", unit="apartment", fee="income", youngest=18,
        documents=(PHOTO_ID, "Proof of income",), eligibility="Adults and families without a safe place to stay."),
    Offering("alternative_peer_group", "Alternative peer group for teens",
        "Afternoons, weekends and trips with other teens in recovery, and a group for parents.",
        "schools peer_support", hours="evening", youngest=13, oldest=18, whom="youth students"),
    Offering("collegiate_recovery", "Collegiate recovery lounge",
        "A lounge, a weekly meeting and a coach for students in recovery.",
        "higher_education", hours="day", youngest=17, whom="students"),
    Offering("jail_recovery", "Recovery group in the jail",
        "A weekly group inside, and a coach who meets you at the gate.",
        "corrections law_enforcement treatment", hours="evening", youngest=18, whom="reentry"),
    Offering("recovery_court", "Recovery court",
        "A docket that puts treatment and weekly support in place of jail time.",
        "courts", hours="day", youngest=18, whom="reentry", eligibility="By order of the court."),
    Offering("reentry", "Reentry planning before release | Reentry circle for returning citizens",
        "A plan for the first 90 days at home, made before the last day inside.",
        "corrections courts peer_support human_services workforce", reach="near", youngest=18, whom="reentry"),
    Offering("legal_aid", "Legal aid clinic: expungement and licenses",
        "A lawyer helps to seal records, lower old fines and get a license back.",
        "legal_assistance", reach="near", hours="monthly", youngest=18, whom="reentry",
        documents=("Court papers, if you have them",)),
    Offering("identification", "State ID and birth certificate help",
        "Help with the forms and the fee for a state ID, birth certificate or Social Security card.",
        "human_services corrections local_government", hours="day"),
    Offering("transport", "Rides to treatment and work | Dial-a-ride bus",
        "Door-to-door rides for treatment, court, work and groceries. Call a day ahead.",
        "transportation", hours="day", fee="ride", whom="rural_no_vehicle"),
    Offering("childcare", "Child care during treatment and work",
        "Care for babies to school age while you are at treatment, class or work.",
        "human_services faith", hours="day", fee="income", unit="place", youngest=0, oldest=12,
        whom="pregnant_parenting", documents=("Vaccination record of the child",)),
    Offering("food", "Food pantry | Community meal", "Groceries or a hot meal for anyone who comes. Nothing to sign.",
        "faith human_services recovery_community local_government primary_health treatment", hours="weekly",
        documents=(PROOF_OF_ADDRESS,)),
    Offering("family_support", "Family support group | Kinship care circle",
        "For parents, partners and grandparents of people with a substance use disorder.",
        "faith recovery_community human_services prevention local_government peer_support", reach="near",
        hours="evening", whom="family_members"),
    Offering("adult_education", "GED and adult education classes | Reading and computer classes",
        "Small classes toward a diploma, day and evening.",
        "higher_education workforce schools economic_development", hours="late", youngest=18, whom="students"),
    Offering("job_training", "Job training: welding and carpentry | Job skills training | Commercial driver training",
        "Paid or free training of 4 to 16 weeks for jobs that are open here.",
        "workforce higher_education economic_development vocational_rehabilitation employers", reach="near",
        youngest=18, unit="place", documents=(PHOTO_ID,)),
    Offering("job_placement", "Job placement and resume help | Job search club",
        "Help with a resume, practice talks, and introductions to employers who hire people in recovery.",
        "workforce vocational_rehabilitation economic_development human_services", reach="near", youngest=18),
    Offering("supported_employment", "Supported employment (IPS)",
        "A job coach finds work with you and stays beside you on the job.",
        "vocational_rehabilitation treatment peer_support", youngest=18),
    Offering("vocational_rehabilitation", "Vocational rehabilitation counseling",
        "A counselor, training and equipment for people whose health makes work harder.",
        "vocational_rehabilitation", reach="near", youngest=16, documents=(PHOTO_ID,)),
    Offering("employer", "Recovery-friendly workplace hiring",
        "Open jobs with a fair chance, steady shifts and time for treatment.",
        "employers", hours="day", youngest=18),
    Offering("employee_assistance", "Employee assistance program",
        "Private counseling and referral for employees and their families.",
        "employers treatment", hours="office", fee="employer", youngest=18),
    Offering("faith_recovery", "Celebrate Recovery night | Faith-based recovery ministry",
        "Supper, song, teaching and small groups. Everyone is welcome.",
        "faith", hours="evening", whom="faith"),
    Offering("cultural_support", "Apoyo en español: recovery support in Spanish",
        "Coaching, meetings and help with papers in Spanish.",
        "recovery_community human_services peer_support", hours="late", whom="cultural"),
    Offering("advocacy", "Recovery advocacy and stigma reduction training",
        "Speakers and training that replace stigma with what works.",
        "recovery_community prevention peer_support state_leadership", reach="near"),
)  # fmt: skip

BY_KIND = {offering.kind: offering for offering in OFFERINGS}
