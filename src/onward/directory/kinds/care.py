"""Kinds of care and recovery support: from prevention to a recovery school. See `model` for how words are weighed."""

from onward.directory.kinds.model import Kind

CARE = (
    Kind(
        "prevention_education", "Prevention education", "Educación para la prevención",
        "prevention", "prevention", "outreach", 2,
        strong="drug prevention; prevention education; substance abuse prevention; substance use prevention; "
        "prevention coalition; drug free communit*; prevention curriculum; alcohol prevention; overdose prevention "
        "education; opioid education; underage drinking; prevention of substance use; botvin life skill",
        weak="prevention center; prevention program; prevention service; tobacco prevention; drug education; d a r e",
        against="relapse prevention; homeless* prevention; eviction prevention; violence prevention; diabetes "
        "prevention; suicide prevention; hiv prevention; abuse prevention; pregnancy prevention",
        terms="Substance Use Disorder Education/Prevention; Drug Abuse Education/Prevention; Substance Abuse "
        "Education/Prevention; Alcohol Use Disorder Education/Prevention",
    ),
    Kind(
        "early_intervention", "Early intervention and screening", "Intervención temprana y detección",
        "prevention", "early_intervention", "outreach", 2,
        strong="sbirt; early intervention and screening; substance use screening; substance use assessment; substance "
        "abuse assessment; drug and alcohol assessment; alcohol assessment; drug assessment; addiction assessment; "
        "early intervention for substance use; brief intervention; diversion and early intervention; quick response "
        "team; crisis response team for overdose; law enforcement assisted diversion; deflection program; driver "
        "intervention program",
        weak="dui class*; dwi class*; alcohol education class*; screening and referral; intake and assessment",
        against="developmental; cancer; hearing; vision; infant; toddler; early childhood",
        terms="Substance Use Disorder Intervention Programs; Central Intake/Assessment for Substance Use Disorders; "
        "Substance Abuse Intervention Programs; General Assessment for Substance Use Disorders; DUI Offender Programs",
    ),
    Kind(
        "harm_reduction", "Naloxone and syringe services", "Naloxona y servicios de jeringas",
        "harm_reduction", "harm_reduction", "outreach", 3,
        strong="naloxone; narcan; syringe; needle exchange; harm reduction; fentanyl test strip; overdose reversal; "
        "project dawn; sharps disposal; naloxona; jeringa",
        weak="overdose response; overdose prevention; safer use",
        against="",
        terms="Narcan/overdose treatment; Needle Exchange/Distribution Programs; Overdose Reversal Medication; Harm "
        "Reduction Programs",
    ),
    Kind(
        "detox", "Detox and withdrawal care", "Desintoxicación y cuidado de la abstinencia",
        "detox_treatment", "treatment", "detox", 3,
        strong="detox*; withdrawal management; medically managed withdrawal; medically monitored withdrawal; sobering "
        "center; desintoxicacion",
        weak="stabilization unit; withdrawal",
        against="no detox*; after detox*; ear detox*",
        terms="Detox; Detoxification; Sobering Centers; Inpatient Drug Detoxification; Substance Use Disorder "
        "Detoxification; Medical Detoxification",
    ),
    Kind(
        "residential_treatment", "Residential treatment", "Tratamiento residencial",
        "detox_treatment", "treatment", "treatment", 3,
        strong="residential treatment; inpatient treatment; residential substance use; residential substance abuse; "
        "residential recovery program; residential addiction; inpatient rehab*; residential rehab*; drug rehab*; "
        "inpatient substance; residential drug; residential alcohol; therapeutic community; addiction treatment "
        "center; residential program for women in recovery; tratamiento residencial",
        weak="inpatient; residential; treatment center; rehab center; 28 day",
        against="psychiatric; nursing home; physical rehab*; developmental disab*; foster; eating disorder; "
        "residential energy; residential permit*; residential housing; sex offender",
        terms="Residential Treatment; Substance Use Disorder Residential Treatment; Inpatient Drug Rehabilitation; "
        "Residential Drug Treatment; Inpatient Substance Use Disorder Treatment Facilities; Therapeutic Communities",
    ),
    Kind(
        "outpatient_treatment", "Outpatient treatment", "Tratamiento ambulatorio",
        "detox_treatment", "treatment", "treatment", 3,
        strong="intensive outpatient; partial hospitalization for substance; outpatient substance; outpatient "
        "addiction; outpatient drug; outpatient alcohol; substance abuse counseling; substance use counseling; "
        "addiction counseling; drug and alcohol counseling; alcohol counseling; addiction treatment; substance abuse "
        "treatment; substance use treatment; substance use disorder treatment; drug treatment; alcohol treatment; "
        "alcohol and drug treatment; drug and alcohol treatment; outpatient recovery service; chemical dependency "
        "treatment; chemical dependency counseling; dual diagnosis treatment; substance abuse service; outpatient "
        "sud; sud treatment; sud counseling; relapse prevention; consejeria de adicciones; tratamiento ambulatorio",
        weak="outpatient; iop; aftercare; substance use disorder; substance use service; addiction service; "
        "outpatient treatment; continuing care group; dwi counseling; dui counseling; dwi; dui; asap treatment",
        against="outpatient surgery; outpatient therapy for children; physical therapy; oncology; outpatient clinic; "
        "outpatient psychiatr*; inpatient; residential",
        terms="Substance Abuse Counseling; Substance Use Disorder Counseling; Substance Use Disorder Day Treatment; "
        "Outpatient Drug Treatment; Relapse Prevention Programs; Comprehensive Outpatient Substance Use Disorder "
        "Treatment",
    ),
    Kind(
        "medication", "Medication for substance use disorder", "Medicamentos para el trastorno por consumo",
        "detox_treatment", "treatment", "treatment", 3,
        strong="medication assisted; medication for opioid; medication for addiction; medication for substance; "
        "medication for alcohol; mat program; mat clinic; moud; buprenorphine; suboxone; methadone; vivitrol; "
        "naltrexone; opioid treatment program; opioid replacement; office based opioid; opioid treatment; opioid "
        "dependence; opioid addiction treatment; sublocade; metadona",
        weak="mat; otp; obot; opioid use disorder",
        against="no mat; yoga mat",
        terms="Medications for Addiction; Opioid Detoxification; Medication Assisted Treatment; Methadone "
        "Maintenance; Buprenorphine Maintenance",
    ),
    Kind(
        "mental_health", "Mental health care", "Atención de salud mental",
        "detox_treatment", "treatment", "stabilize", 2,
        strong="mental health; behavioral health; psychiatr*; psychotherap*; psycholog*; counseling center; trauma "
        "therapy; individual therapy; family therapy; group therapy; cognitive behavioral therapy; assertive "
        "community treatment; crisis stabilization; crisis line; suicide prevention; salud mental; grief counseling",
        weak="counseling; therapy; therapist; trauma; depression; anxiety; emotional; crisis intervention",
        against="physical therapy; occupational therapy; speech therapy; aquatic; substance abuse counseling; credit "
        "counseling; housing counseling; debt; addiction counseling; legal counsel*; peer; nutrition counseling; "
        "foreclosure; hormone therapy; college counseling; career counseling",
        terms="Mental Health Care; Mental Health Evaluation; Psychiatric Emergency Services; Medications for Mental "
        "Health; Mental Health Treatment; General Counseling Services; Crisis Intervention; Outpatient Mental Health "
        "Facilities; Community Mental Health Agencies; Specialized Therapy",
    ),
    Kind(
        "primary_care", "Primary care", "Atención primaria",
        "all_pathways", "treatment", "stabilize", 2,
        strong="primary care; primary health care; family medicine; community health center; federally qualified "
        "health; free clinic; health clinic; family practice; adult medicine; medical clinic; urgent care; walk in "
        "clinic; rural health clinic; dental clinic; dental service; dental care; internal medicine; medical care; "
        "mobile health clinic; health department clinic; clinica medica; atencion primaria",
        weak="physical exam; immunization; checkup; pediatric; dental; medical service; primary medical",
        against="animal; legal clinic; law clinic; mental health clinic; primary caregiver; tax clinic",
        terms="Primary Care; Medical Care; Dental Care; Checkup & Test; Community Clinics; General Medical Care; "
        "Federally Qualified Health Centers; Free Clinics; Rural Health Clinics",
    ),
    Kind(
        "mutual_aid", "Mutual-aid meetings", "Reuniones de ayuda mutua",
        "all_pathways", "recovery_support", "treatment", 2,
        strong="alcoholics anonymous; narcotics anonymous; cocaine anonymous; heroin anonymous; gamblers anonymous; "
        "aa meeting; na meeting; 12 step; twelve step; smart recovery; recovery dharma; lifering; women for sobriety; "
        "wellbriety; mutual aid meeting; mutual help; recovery meeting; all recovery meeting; refuge recovery; "
        "alcoholicos anonimos; narcoticos anonimos; recovery support group; addiction support group",
        weak="support group; sobriety; recovery group; meeting",
        against="grief; cancer; caregiver; al anon; city council; family support group; board meeting",
        terms="12-Step; Twelve Step; Alcoholics Anonymous; Substance Use Disorder Support Groups; Alcohol Dependency "
        "Support Groups; Drug Dependency Support Groups; Mutual Support Groups",
    ),
    Kind(
        "peer_coaching", "Peer recovery coaching", "Acompañamiento de pares en recuperación",
        "all_pathways", "recovery_support", "outreach", 3,
        strong="peer recovery; recovery coach*; peer coach*; peer support speciali*; certified peer; peer supporter; "
        "recovery support speciali*; peer navigator; peer mentor* for recovery; peer recovery support; recovery "
        "mentor; peer to peer recovery; telephone recovery support; recovery check up; apoyo de pares",
        weak="peer support; peer; lived experience; peer mentor*; recovery support; recovery navigator",
        against="peer mediation; peer tutor*; peer pressure; youth peer",
        terms="Peer Recovery Coaching; Peer Support; Peer Counseling; Recovery Coaching; Peer to Peer Networking",
    ),
    Kind(
        "recovery_organization", "Recovery community organization", "Organización de la comunidad en recuperación",
        "recovery_organizations", "recovery_support", "outreach", 3,
        strong="recovery community organi*; recovery organi*; recovery led; peer led organi*; recovery advoca* "
        "project; recovery alliance; recovery coalition; recovery council",
        weak="rco; recovery community; people in recovery; recovery ally; recovery event",
        against="disaster recovery; recovery community center; flood",
        terms="Recovery Community Organizations",
    ),
    Kind(
        "recovery_center", "Recovery community center", "Centro comunitario de recuperación",
        "recovery_organizations", "recovery_support", "stabilize", 3,
        strong="recovery community center; recovery cafe; recovery drop in; recovery clubhouse; recovery hub; "
        "recovery club; sober club; alano club; recovery resource center; recovery center drop in; centro de "
        "recuperacion",
        weak="recovery center; drop in center; sober event; rcc",
        against="residential; inpatient; detox*; intensive outpatient; disaster recovery; medication assisted; "
        "treatment",
        terms="Recovery Community Centers; Alano Clubs",
    ),
    Kind(
        "recovery_housing", "Recovery housing", "Vivienda de recuperación",
        "recovery_housing", "recovery_support", "recovery_housing", 3,
        strong="recovery hous*; recovery home; recovery residence; sober living; sober house; sober hous*; sober "
        "home; oxford house; halfway house; three quarter house; narr certified; house of recovery; recovery "
        "residences for women; vivienda de recuperacion; women in recovery home; transitional home for people in "
        "recovery; recovery living",
        weak="sober environment; drug free hous*; structured living; peer run house; sober",
        against="sober event; sober club; reentry center",
        terms="Sober Living; Recovery Homes/Halfway Houses; Sober Living Homes; Substance Use Disorder Halfway "
        "Houses; Halfway Houses; Recovery Residences",
    ),
    Kind(
        "transitional_housing", "Transitional and public housing", "Vivienda de transición y pública",
        "special_populations", "recovery_support", "stabilize", 2,
        strong="transitional hous*; supportive hous*; public hous*; housing authorit*; housing voucher; section 8; "
        "rapid rehousing; rapid re housing; homeless shelter; emergency shelter; emergency housing; affordable hous*; "
        "safe housing; rental assistance; rent assistance; housing assistance; housing program; tenant based rental; "
        "subsidized hous*; subsidized apartment; transitional living; family shelter; overnight shelter; housing "
        "stabilization; single room occupancy; winter shelter; vivienda de transicion; albergue",
        weak="shelter; housing; apartment; homeless*; rehousing; low income housing; eviction prevention; mortgage",
        against="recovery hous*; sober; animal shelter; fair housing; housing discrimination; halfway; housing law",
        terms="Short-Term Housing; Long-Term Housing; Emergency Shelter; Temporary Shelter; Public Housing; Housing "
        "Vouchers; Help Find Housing; Help Pay for Housing; Safe Housing; Residential Housing; Supportive Housing; "
        "Transitional Housing/Shelter; Homeless Shelter; Low Income/Subsidized Rental Housing",
    ),
    Kind(
        "alternative_peer_group", "Alternative peer group for youth", "Grupo alternativo de pares para jóvenes",
        "youth_recovery", "recovery_support", "treatment", 2,
        strong="alternative peer group; youth recovery; teen recovery; adolescent recovery; young people in recovery; "
        "adolescent substance; teen substance; youth substance use; alateen; sober teen; young adult recovery",
        weak="apg; youth in recovery; adolescent treatment; teen support group",
        against="prevention; high school; foster",
        terms="Youth Substance Use Disorder Services; Adolescent/Youth Substance Use Disorder Treatment",
    ),
    Kind(
        "recovery_school", "Recovery high school", "Escuela secundaria de recuperación",
        "youth_recovery", "recovery_support", "training", 1,
        strong="recovery high school; recovery school; sober high school; sober school; recovery academy; recovery "
        "charter school",
        terms="Recovery High Schools; Recovery Schools",
    ),
    Kind(
        "collegiate_recovery", "Collegiate recovery", "Recuperación universitaria",
        "youth_recovery", "recovery_support", "training", 1,
        strong="collegiate recovery; college recovery; campus recovery; students in recovery; recovery on campus; "
        "sober dorm; recovery residence hall; student recovery; university recovery",
        against="credit recovery",
        terms="Collegiate Recovery Programs",
    ),
)  # fmt: skip
