"""Kinds that carry a life after care: justice, daily needs, work, belonging. See `model` for how words are weighed."""

from onward.directory.kinds.model import Kind

LIVING = (
    Kind(
        "jail_recovery", "Recovery support in jail and prison", "Apoyo a la recuperación en cárceles y prisiones",
        "criminal_justice", "recovery_support", "jail_prison", 3,
        strong="jail based; prison based; in jail treatment; jail program; prison program; prison ministry; jail "
        "ministry; in custody treatment; jail recovery; correctional treatment; community based correctional "
        "facility; treatment in jail; recovery in jail; recovery pod; jail in reach; jail reach in; behind the wall; "
        "therapeutic prison; inside the jail; medication in jail; cbcf; residential substance abuse treatment for "
        "state prisoner",
        weak="jail; prison; inmate; correctional facility; incarcerated people; detention center; people incarcerated",
        against="formerly incarcerated; reentry; re entry; expunge*; visitation",
        terms="Substance Use Disorder Services for Incarcerated; Prison Based Substance Use Disorder Treatment; "
        "Prison Ministries; Inmate Support Services",
    ),
    Kind(
        "recovery_court", "Drug or recovery court", "Tribunal de drogas o de recuperación",
        "criminal_justice", "recovery_support", "courts", 2,
        strong="drug court; recovery court; treatment court; veterans court; veterans treatment court; mental health "
        "court; specialized docket; family dependency court; family treatment court; dui court; dwi court; wellness "
        "court; intervention in lieu; sobriety court; opioid court; mental health docket; drug docket; tribunal de "
        "drogas",
        weak="court supervised treatment; court ordered treatment; court docket",
        against="supreme court; traffic court; landlord; small claims",
        terms="Drug Courts; Problem Solving Courts; Diversion Programs; Veteran Treatment Courts; Mental Health Courts",
    ),
    Kind(
        "reentry", "Reentry planning", "Planificación del reingreso",
        "criminal_justice", "recovery_support", "jail_prison", 3,
        strong="reentry; re entry; returning citizen; returning from prison; returning from incarceration; release "
        "planning; prisoner reentry; post release; after incarceration; leaving prison; leaving jail; parole support; "
        "pre release; formerly incarcerated; justice involved; ex offender; second chance; reinsercion",
        weak="offender; probation; incarceration; incarcerated; criminal record; released from",
        against="sex offender; job reentry; workforce reentry; expunge*",
        terms="Ex-Offender Reentry Programs; Prisoner Reentry; Offender Re-entry; Ex-Offender Halfway Houses",
    ),
    Kind(
        "legal_aid", "Legal aid", "Ayuda legal",
        "criminal_justice", "recovery_support", "stabilize", 2,
        strong="legal aid; legal service; legal assistance; legal clinic; law clinic; expunge*; record sealing; "
        "license reinstate*; driver license restoration; child support modification; public defender; lawyer; "
        "attorney; pro bono; legal help; legal representation; legal advocacy; civil legal; family law; record "
        "clearing; landlord tenant; certificate of qualification for employment; legal network; ayuda legal; abogado",
        weak="legal; law; court advocate; child support; eviction defense; litigation; defense; representation",
        against="law enforcement; father in law; mother in law",
        terms="Advocacy & Legal Aid; Representation; Legal Services; Expungement Assistance; General Legal Aid; "
        "Criminal Record Expungement; Legal Counseling; Child Support Assistance/Enforcement",
    ),
    Kind(
        "identification", "Identification documents", "Documentos de identificación",
        "criminal_justice", "recovery_support", "stabilize", 2,
        strong="photo id; identification card; state id; id card; birth certificate; identification document; id "
        "voucher; id assistance; social security card; identification assistance; id recovery; vital record; "
        "replacement id; identification recovery; driver license office; obtain identification; documentos de "
        "identidad",
        weak="identification; bureau of motor vehicle; driver license",
        against="early identification; must show photo id; photo id required; bring photo id",
        terms="Getting photo ID; Identification Recovery; Identification Cards; Birth Certificates; Photo ID; State "
        "Identification Card Issuance; Vital Records",
    ),
    Kind(
        "transport", "Transportation", "Transporte",
        "all_pathways", "recovery_support", "stabilize", 3,
        strong="transportation; bus pass; bus token; gas card; gas voucher; ride to; rides to; ride program; ride "
        "share; medical transport; public transit; dial a ride; paratransit; bus service; bus line; mobility "
        "management; mobility manager; transit authorit*; wheels to work; car repair; vehicle repair; vanpool; "
        "transit; transporte",
        weak="transport; shuttle; mileage; ride; bus",
        against="shuttle launch; no transportation; transportation is not provided",
        terms="Transportation; Transit; Bus Passes; Help Pay for Transit; Help Pay for Gas; Transportation for "
        "Healthcare; Help Pay for Car; Local Transportation; Medical Appointments Transportation; Public Transit",
    ),
    Kind(
        "childcare", "Child care", "Cuidado infantil",
        "family_support", "recovery_support", "stabilize", 3,
        strong="child care; childcare; daycare; day care; head start; preschool; early learning center; after school "
        "care; after school program; before and after school; child development center; nursery school; early "
        "childhood education; infant care; publicly funded child care; cuidado de ninos; guarderia",
        weak="early childhood; children program; after school; babysit*; early education; summer camp",
        against="adult day care; adult daycare; senior day care; geriatric day care; adult day; pet; child "
        "development associate; day care for senior",
        terms="Childcare; Head Start; Preschool; Help Find Childcare; Help Pay for Childcare; Before School Care; "
        "After School Care; Daytime Care; Child Care Centers; Child Care Expense Assistance; Early Head Start",
    ),
    Kind(
        "food", "Food", "Alimentos",
        "all_pathways", "recovery_support", "stabilize", 2,
        strong="food pantr*; food bank; food box; soup kitchen; community kitchen; free meal; hot meal; community "
        "meal; meals on wheels; snap benefit; food stamp; food assistance; emergency food; groceries; grocery; food "
        "distribution; food program; congregate meal; wic; mobile pantry; food ministry; meal delivery; meal program; "
        "food closet; banco de alimentos; despensa; comida; mobile market; food supplement",
        weak="meal; food; nutrition; pantry; dinner; lunch; breakfast; dining; kitchen; ebt",
        against="food handler; food service training; culinary; food industry; food and housing",
        terms="Food; Food Pantry; Free Meals; Emergency Food; Food Delivery; Food Benefits; Government Food Benefits; "
        "Help Pay for Food; Food Pantries; Soup Kitchens; Home Delivered Meals; Food Stamps/SNAP; Discounted groceries",
    ),
    Kind(
        "family_support", "Family support", "Apoyo familiar",
        "family_support", "recovery_support", "stabilize", 2,
        strong="family support; parenting; al anon; nar anon; families anonymous; grandparents raising; kinship; "
        "family strengthening; fatherhood; home visit*; family preservation; families of people with addiction; craft "
        "for families; family recovery; parent education; grandfamil*; family navigator; family resource center; "
        "family success center; children of addict*; family peer; plan of safe care; crianza; family group; healthy "
        "families",
        weak="family service; family program; parent; family; mother; father; family counseling",
        against="family medicine; family planning; family law; family shelter; family housing; family practice; asthma",
        terms="Parenting Education; Family Support; Parenting Skills Classes; Al-Anon; Support Groups for Families; "
        "Family Support Centers/Outreach; Kinship Care; Home Visiting; Parent Support Groups",
    ),
    Kind(
        "adult_education", "Adult education", "Educación de adultos",
        "all_pathways", "recovery_support", "training", 2,
        strong="adult education; adult basic education; ged; high school equivalency; esl; esol; english as a second "
        "language; english class*; literacy; adult literacy; high school diploma; adult learning; basic skills "
        "class*; computer class*; digital literacy; adult high school; community college; learn english; hiset; "
        "aspire program; clases de ingles; educacion para adultos",
        weak="education; tutoring; computer lab; computer training; diploma; classes; college readiness",
        against="early childhood; prevention education; health education; parent education; financial literacy; "
        "nutrition education; special education; financial education; child literacy; early literacy; patient "
        "education",
        terms="Adult Education; GED/High-School Equivalency; English as a Second Language (ESL); English as Second "
        "Language; Basic Literacy; Computer Class; Adult Basic Education; More Education; Literacy Programs",
    ),
    Kind(
        "job_training", "Job training", "Capacitación laboral",
        "all_pathways", "recovery_support", "training", 3,
        strong="job training; vocational training; workforce training; skills training; apprentice*; pre "
        "apprenticeship; career training; technical training; trade school; occupational training; on the job "
        "training; cdl training; welding; culinary training; culinary arts training; manufacturing training; "
        "certification training; employment training; workforce development; training for job; career technical; "
        "career and technical; career center joint vocational; capacitacion laboral; transitional job; ohio means "
        "jobs training; job corps",
        weak="job skill; certification; trainee; career pathway; job ready; vocational; culinary; training program",
        against="staff training; vocational rehabilitation; supported employment; cpr training; provider training; "
        "physical training; parent training; caregiver training; vocational evaluation",
        terms="Skills & Training; Job Skills; Specialized Training; Apprenticeship; Job Training; Job Training "
        "Formats; Apprenticeship Training; Occupational Training; On the Job Training",
    ),
    Kind(
        "job_placement", "Job placement", "Colocación laboral",
        "all_pathways", "recovery_support", "job_search", 3,
        strong="job placement; job search; employment service; employment placement; employment assistance; resume; "
        "interview skill; interview training; job readiness; job fair; american job center; ohiomeansjobs; one stop "
        "career; job club; career service; career center; workforce center; employment program; help finding work; "
        "job lead; temp agency; staffing agency; find job; find work; finding employment; find employment; employment "
        "support; workforce board; employment center; job finding; bolsa de trabajo; buscar empleo",
        weak="employment; job; career; workforce; hiring; work readiness; unemployment",
        against="supported employment; vocational rehabilitation; employee assistance; career center joint vocational",
        terms="Job Placement; Help Find Work; Job Readiness; Resume Development; Interview Training; Job "
        "Search/Placement; Job Finding Assistance; One Stop Career Centers; Job retention support; Employment",
    ),
    Kind(
        "supported_employment", "Supported employment", "Empleo con apoyo",
        "special_populations", "recovery_support", "employed", 2,
        strong="supported employment; supportive employment; individual placement and support; ips employment; ips "
        "supported; ips program; customized employment; job coach*; place and train; evidence based employment",
        weak="ips; retention support; workplace support",
        terms="Supported Employment; Individual Placement and Support; Job Coaching",
    ),
    Kind(
        "vocational_rehabilitation", "Vocational rehabilitation", "Rehabilitación vocacional",
        "special_populations", "recovery_support", "training", 2,
        strong="vocational rehab*; voc rehab; bureau of vocational rehabilitation; opportunities for ohioans with "
        "disabilities; rehabilitation services commission; rehabilitation services administration; rehabilitacion "
        "vocacional; department of rehabilitative services; pre employment transition; vocational evaluation",
        weak="dors field; work evaluation; disability employment; ticket to work",
        terms="Vocational Rehabilitation; Ticket to Work/Self Sufficiency Program; Vocational Assessment",
    ),
    Kind(
        "employer", "Recovery-friendly employer", "Empleador que apoya la recuperación",
        "all_pathways", "recovery_support", "employed", 3,
        strong="recovery friendly; recovery ready workplace; fair chance employer; fair chance hiring; second chance "
        "employer; second chance hiring; social enterprise; recovery friendly workplace; hires people in recovery; "
        "transitional employment enterprise; recovery supportive employer",
        weak="employer; hires; now hiring",
        against="employer assistance; employer survey",
        terms="Recovery Friendly Workplaces; Social Enterprises; Second Chance Employers",
    ),
    Kind(
        "employee_assistance", "Employee assistance", "Asistencia al empleado",
        "all_pathways", "early_intervention", "retained_90_days", 1,
        strong="employee assistance; eap; employee wellness; workplace substance; drug free workplace; work life "
        "program; return to work agreement; asistencia al empleado",
        weak="workplace wellness; supervisor training; union member assistance",
        terms="Employee Assistance Programs; Drug Free Workplace Programs",
    ),
    Kind(
        "professional_monitoring", "Professional monitoring", "Seguimiento de profesionales",
        "special_populations", "recovery_support", "retained_1_year", 1,
        strong="professional monitoring; physician health program; professional health program; lawyers assistance; "
        "lawyer assistance program; nurse monitoring; alternative to discipline; impaired professional; professionals "
        "in recovery; nurses peer assistance; pharmacist recovery; licensed professionals",
        weak="licensure board; monitoring agreement; safe haven program; monitoring",
        against="blood pressure; electronic monitoring; glucose",
        terms="Impaired Professional Assistance; Professional Health Monitoring Programs",
    ),
    Kind(
        "faith_recovery", "Faith-based recovery", "Recuperación basada en la fe",
        "all_pathways", "recovery_support", "treatment", 1,
        strong="celebrate recovery; faith based recovery; christ centered recovery; christian recovery; teen "
        "challenge; adult rehabilitation center salvation army; recovery ministry; reformers unanimous; recovery "
        "church; freedom in christ; biblical recovery; jewish recovery; gospel mission recovery; the living free "
        "program; recuperacion cristiana",
        weak="faith based; christ centered; bible study; ministry; discipleship; spiritual; pastoral; chaplain; church",
        against="clothing; food; meal; furniture; burial; closet; prison ministry; jail ministry",
        terms="Faith Based Substance Use Disorder Recovery; Faith Based Recovery; Celebrate Recovery; Spiritual "
        "Support",
    ),
    Kind(
        "cultural_support", "Culturally specific support", "Apoyo culturalmente específico",
        "special_populations", "recovery_support", "stabilize", 2,
        strong="culturally specific; culturally responsive; culturally competent recovery; native american; tribal "
        "health; tribal recovery; indian health; wellbriety; white bison; latino recovery; hispanic outreach; urban "
        "indian; african american recovery; black recovery; refugee service; immigrant service; new american; spanish "
        "speaking; lgbtq recovery; lgbtq center; promotora; indigenous healing",
        weak="latino; latinx; ethiopian; vietnamese; somali; hispanic; tribal; bilingual; multicultural; immigrant; "
        "refugee; lgbtq; immigration; cultural",
        against="esl; english class*; bilingual education; agricultural",
        terms="Culturally Specific Services; Cultural Heritage Groups; Ethnic Oriented Multipurpose Centers; "
        "Citizenship & Immigration; Native American Services",
    ),
    Kind(
        "advocacy", "Advocacy and stigma reduction", "Defensa de derechos y reducción del estigma",
        "all_pathways", "prevention", "outreach", 1,
        strong="stigma; recovery advocacy; addiction advocacy; recovery month; recovery rally; recovery walk; policy "
        "advocacy; community education on addiction; anti stigma; recovery storytelling; faces and voices; "
        "legislative advocacy; consumer advocacy; public awareness campaign; overdose awareness",
        weak="advocacy; awareness; community organizing; public education; campaign",
        against="legal advocacy; domestic violence; victim advocacy; court appointed special; sexual assault; child "
        "advocacy; litigation; patient advocacy; elder; legal",
        terms="Substance Use Disorder Advocacy; Public Awareness/Education; Advocacy; Stigma Reduction",
    ),
)  # fmt: skip
