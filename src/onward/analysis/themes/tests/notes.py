"""Notes as people write them, each under the theme that a reader would put it under. All of them are made up.

`FIRST` was at hand while the method was made. `SECOND` was written with it, and looked at only as a figure. `THIRD`
came after, in longer sentences, and showed where the thesaurus had gaps. `FOURTH` was written when all was done and
changed nothing any more.
"""

FIRST = {
    "transportation": """
        There is no bus after 6 pm so people on second shift can't get home
        People lose jobs because they have no ride to work
        We need vans that run between the counties
        Nobody out here has a car and the nearest stop is nine miles away
        Getting to treatment without a driver's license is the biggest problem
        Gas cards would help folks make it to appointments
        The transit authority should be at this table
        Rides to the methadone clinic start at 4 in the morning, that's not sustainable
        Public transportation is nonexistent in the north end of the county
        A volunteer driver program would be a game changer
    """,
    "housing": """
        Not enough recovery housing for women with children
        Landlords won't rent to anyone with a record
        We have a two month waiting list for our sober living beds
        Rent went up again and people end up couch surfing
        Level II recovery residences are full all the time
        People leave treatment and have no place to live
        Oxford houses are willing to expand if somebody finds the buildings
        Homeless shelter closes at 7 am and there is nowhere to go
        Need transitional housing that accepts people on medication
        Affordable apartments are gone, everything is an airbnb now
    """,
    "employers": """
        Local employers are afraid to hire people in recovery
        The plant manager told us he would hire more if somebody vouched for them
        We need companies to become recovery friendly workplaces
        Business owners don't know about the federal bonding program
        Chamber of commerce has been supportive and wants a fair chance hiring fair
        HR departments screen out anybody with a gap in the resume
        Three manufacturers said they have openings they cannot fill
        Small businesses need help understanding the tax credit for hiring
        Supervisors should be trained on what to do when an employee relapses
        Employers want a single person to call when a worker is struggling
    """,
    "peer support": """
        Peer supporters are burning out and paid too little
        We need more certified peer recovery coaches in the emergency room
        Peers should be hired by the hospital not just volunteers
        Someone who has been there makes all the difference, that's what peers do
        Peer support certification takes too long and costs too much
        Recovery coaches meet people at the jail door
        Lived experience should count as much as a degree when hiring coaches
        There's no supervision for peer specialists outside the big agency
        The peer run center is the heart of this community
        Train more peers, especially Spanish speaking ones
    """,
    "childcare": """
        No daycare opens before 6 am for parents on first shift
        Child care costs more than people earn
        Mothers skip meetings because nobody can watch the kids
        We need drop in childcare at the training center
        Parents cannot start treatment without somebody to look after their children
        Day care vouchers run out in spring every year
        The only licensed child care provider has a waiting list for infants
        Kids come along to group because there is no babysitter
        Head Start would extend hours if there was money for staff
        Grandparents are raising children and they need child care too
    """,
    "stigma": """
        The community still sees addiction as a moral failing
        People are scared of being judged if they speak up
        Newspaper comments about addicts are cruel
        Stigma keeps people from asking for help
        Even doctors treat our folks like they are less than
        We should use person first language in all our agencies
        Neighbors fought the new recovery house, not in my backyard
        Church members whisper about families with a son who uses
        Education for the public about addiction as a disease is missing
        Attitudes are changing slowly, more people tell their story openly
    """,
    "treatment access": """
        Detox beds are full and the next one is two hours away
        It takes three weeks to get an assessment
        Nobody in the county prescribes buprenorphine
        We need an intensive outpatient program with evening hours
        Medication for opioid use disorder is not offered at our clinic
        Residential treatment only takes private insurance
        Walk in assessments would get folks into treatment the same day
        More suboxone doctors please
        Telehealth counseling works well for those with internet
        Inpatient stays are too short, seven days is not enough treatment
    """,
    "justice": """
        People come out of jail with nothing, no ID and no medication
        The drug court judge is a strong champion
        Probation appointments conflict with work hours
        Reentry planning should start 90 days before release
        Old warrants and fines keep people from moving on
        Parole officers could refer to us but they don't know we exist
        Expungement clinics fill up in minutes
        The sheriff lets our coaches into the jail twice a week
        Court fees make it impossible to get a license back
        We need a reentry coalition that meets with the prison
    """,
    "funding": """
        Grants end and the program ends with them
        Everything depends on one federal grant that runs out in September
        We need sustainable funding, not pilot money
        Opioid settlement dollars should go to what works
        County commissioners cut our budget again
        Medicaid billing would let us pay for coaches long term
        Small agencies don't have a grant writer
        Foundations fund new things but not operations
        Braiding funds across agencies is hard but we do it
        The levy failed and we lost two positions for lack of money
    """,
    "data": """
        We don't share data so nobody knows how many people we serve together
        Every agency has its own database and they don't talk to each other
        There's no dashboard to show outcomes
        We count heads but never measure whether people stay employed
        A common intake form and shared measures would help
        Privacy rules are used as an excuse not to share information
        Need somebody who can analyze the numbers we already collect
        Reports go to the state and we never see the data again
        Baseline data on overdose and employment by county is missing
        Our data system is a spreadsheet that one person understands
    """,
    "training": """
        The community college will run a welding certificate for people in recovery
        People need their GED before anything else
        Apprenticeships with the trades unions are a real path
        Job training programs require a clean drug screen for six months
        Short courses in forklift and CDL lead right to jobs
        Digital skills classes are needed, many can't use a computer
        The career center offers resume workshops but few people know
        Soft skills training should be part of every program
        Vocational rehabilitation has money for tuition nobody uses
        We want a class that teaches construction skills inside the recovery house
    """,
    "coordination": """
        Agencies work in silos and compete for the same clients
        Referrals get lost, nobody calls back to say what happened
        We should meet every month and not only when a grant is due
        A warm handoff works better than a phone number on a sheet
        No one knows who does what in this region
        One list of all the services with a contact name would help
        Case managers hold it all together with sticky notes
        The coalition meetings are well attended and people really collaborate
        Follow up after a referral is the weakest link
        We need a coordinator whose job is to bring partners together
    """,
    "youth and prevention": """
        Schools don't talk about vaping until it's too late
        Prevention programs in middle school were cut
        Teens have nothing to do after school
        Student assistance counselors see ten new kids a week
        We should invest in youth before they start using
        A teen center would keep young people busy
        Parents need to learn how to talk with their teenagers about drugs
        Recovery high school is a dream but we have the students for it
        Coaches and teachers could be trained to notice early signs in youth
        After school clubs are the best prevention we have
    """,
    "harm reduction": """
        Narcan should be in every restaurant and library
        Overdose deaths went down since the naloxone boxes went up
        Syringe exchange is only open on Tuesdays
        People use alone and that's how they die of overdose
        Fentanyl test strips are free here and folks take them
        The quick response team visits everyone after an overdose
        Police carry naloxone now and it saves lives
        We need a needle exchange in the south of the county
        Wound care for people who use xylazine is missing
        Hand out Narcan kits with training at the fair
    """,
}

SECOND = {
    "transportation": """
        How do you keep a job forty minutes away when your license is suspended?
        The bus does not run on weekends
        Uber doesn't exist in this county
        My clients walk three miles along the highway to reach us
        Employers and agencies could share one shuttle
    """,
    "housing": """
        There are no apartments that take vouchers
        Sober homes of good quality are what we lack
        He had a job but was sleeping in his truck
        First month's rent and deposit keep people homeless
        More beds for men leaving the recovery house program
    """,
    "employers": """
        Two factories call us when they have openings and hire whoever we send
        Employers worry about insurance and liability if they hire people in recovery
        Recognize the businesses that give second chances
        Bosses don't understand recovery
        A hiring event with ten companies went great
    """,
    "peer support": """
        Pay peer workers a living wage
        My recovery coach answered the phone at midnight
        There should be a peer on every team
        Peers bring hope, we need lots more of them
        Certified peers leave for better paying jobs
    """,
    "childcare": """
        Who watches the baby while mom is in class?
        Daycare is closed on weekends when people work
        We turned away parents because there was no child care
        On site childcare would bring more mothers to groups
        Kids under two have no child care in this county at all
    """,
    "stigma": """
        People with addiction are looked down on here
        Shame keeps them away from the clinic
        Nurses roll their eyes, the stigma is real
        Tell more stories of recovery in the paper so the community sees hope
        Judgment from the public is worse than withdrawal
    """,
    "treatment access": """
        Wait times for residential treatment are terrible
        The clinic has no openings for new patients until March
        We don't have a detox in four counties
        Doctors who prescribe medication for opioid use are rare
        Counseling in the evening would help people who work
    """,
    "justice": """
        Leaving jail on a Friday night with no plan is a setup
        Judges and probation want to partner with us
        Criminal records follow people forever
        Drug court graduates are our best success stories
        Prison release dates change and nobody tells the reentry worker
    """,
    "funding": """
        What happens when the grant runs out?
        We write grants all year just to keep the lights on
        Use settlement money for long term needs
        No funding for operations
        State budget cuts hit the smallest agencies first
    """,
    "data": """
        Nobody can say how many got jobs, because no data is kept
        Let's agree on five measures and report them together
        Data sharing agreements between agencies take forever
        Our database can't export anything
        Show the outcomes on a public dashboard
    """,
    "training": """
        Welding and CDL classes fill up quickly
        GED classes in the evening please
        Apprenticeship slots should be set aside for people in recovery
        The college could train people in health care jobs
        Computer skills are what folks lack most
    """,
    "coordination": """
        Everyone works in their own silo
        After we make a referral we never hear what happened
        Agencies should sit at one table monthly
        Too many programs, no coordination, people fall through the cracks
        I want a directory of who does what
    """,
}

THIRD = {
    "transportation": """
        Honestly it comes down to whether somebody can physically get there, most lost their licenses years ago
        If the hospital system would pay for a shuttle on Saturdays, attendance in the groups would double
        We bought bicycles for six men last summer and four of them are still working
        Two of the three bus routes were dropped in 2023 and have not come back
    """,
    "housing": """
        When someone finishes their ninety days we hand them a list of motels, which sets them up to fail
        Property managers run background checks and that is the end of the conversation
        The house on Elm Street has eight beds and forty names waiting
        Safe and affordable homes, that is what it takes before anything else can happen
    """,
    "employers": """
        Our company took on nine workers from the program and eight are still with us, happy to tell other businesses
        Owners ask me what happens if there is a relapse on the line and I have no good answer for them
        Get the big warehouse to drop the box on its application
        We would need ten more workplaces that are willing to give a chance
    """,
    "peer support": """
        Nothing opened doors for me like talking with a woman who had walked the same road
        Fund the peers properly instead of asking for their story for free
        The coaches at the recovery center carry sixty people each and it shows
        Peer specialists in the courthouse made an immediate difference
    """,
    "childcare": """
        I missed three sessions because my sitter cancelled, a room with toys would be all I need
        Employers here start at five thirty and the earliest child care center opens at six forty five
        Babies and toddlers are the hardest to find a spot for
        Who takes care of children while their mothers are in residential?
    """,
    "stigma": """
        I still do not tell anyone at my church that I am in recovery because of how they look at my brother
        The way the paper writes about overdoses makes us all look like criminals
        Fear of what others think stops veterans and farmers above all
        Stigma among our own staff surprised me
    """,
    "treatment access": """
        By the time a bed is found in detox the person has changed their mind
        There are two doctors who prescribe and both stopped taking new patients
        It should be as easy to start medication as it is to buy drugs
        Outpatient groups meet at ten in the morning which is useless to anyone with a job
    """,
    "justice": """
        The jail releases people at midnight without shoes, let alone a plan
        I would invite the new prosecutor, her office could clear old charges
        Probation and treatment courts finally speak with each other
        A felony from twenty years ago kept him out of four jobs
    """,
    "funding": """
        Every September I lay off the same two people and hire them back in November
        If the commissioners put a tenth of the settlement into this we would not need another grant
        Multi year money please
        Insurance pays for none of what we do so we live on donations
    """,
    "data": """
        Ask any three of us how many people went to work last year and you get three numbers
        Legal told us we may not share names so we share nothing
        We type the same intake into four systems
        Without a baseline how will we know that this did anything
    """,
    "training": """
        The adult education center moved its GED course online and half of the learners disappeared
        Unions told us they would open apprenticeships if we prepare candidates in math
        Forklift, phlebotomy, heavy equipment: short certificates with a job at the end
        Teach interviewing and how to explain a gap
    """,
    "coordination": """
        I learn about new programs from Facebook, not from partners across the street
        We refer and refer and never learn whether anybody arrived
        Someone neutral has to convene us because the two large agencies do not get along
        Case managers should meet weekly over shared clients
    """,
}

FOURTH = {
    "transportation": """
        Half of my no-shows are people whose ride fell through that morning
        Why not let the school buses carry adults in the middle of the day?
        A mechanic in our congregation fixes cars for free so folks can drive to their jobs
        From here to the plant it is thirty miles and no public way to get there
    """,
    "housing": """
        Four of our graduates live in tents behind the Walmart
        The trailer park raised lot fees and now families are moving out
        We could renovate the old motel into twenty units of sober housing
        A safe place to sleep comes first, everything else comes second
    """,
    "employers": """
        The furniture maker in town would take five more if we stay in touch with the foremen
        Sit down with the HR people and show them who our candidates really are
        We hire felons at my shop and have never regretted it
        Businesses need to hear from other businesses, not from us
    """,
    "peer support": """
        What kept me alive was a guy who called every evening and had been through the same
        Let peers sit in on intake, they know what to ask
        Coaching pays twelve dollars so our best coaches leave for the hospital
        More recovery coaches on nights and weekends
    """,
    "childcare": """
        My granddaughter is two and there is no opening for her until she is three
        Moms bring their kids to the welding class and nobody minds
        A nursery beside the clinic would fill in one day
        Single parents lose shifts whenever school is closed because they have no sitter
    """,
    "stigma": """
        I was told at the pharmacy counter, in front of everyone, that they do not serve my kind
        A billboard campaign with local faces would change minds about addiction
        We still hear the word junkie at county meetings
        Being ashamed cost me five years
    """,
    "treatment access": """
        On a good day the detox an hour north has one bed
        A mobile unit could bring buprenorphine to the river towns
        My insurance approved eleven days of residential and not one more
        Counselors are booked six weeks out
    """,
    "justice": """
        Pretrial could send people to us instead of holding them
        He served his sentence and the record still decides where he may live and work
        The warden lets us hold a class and sign people up before they come out
        Police in two towns now walk people to the center instead of booking them
    """,
    "funding": """
        The state pays ninety days late and we borrow to make payroll
        Everyone chases the same three grants
        An endowment or a county levy would give us ten years of calm
        We are good at starting things with grant money and bad at keeping them alive
    """,
    "data": """
        Which of our programs work? Nobody here can answer with numbers
        An evaluator from the university offered to help us count the right things
        Each funder wants another report so we enter everything three times
        Give us a picture of the whole county, updated every quarter
    """,
    "training": """
        After eight weeks in the culinary course all of them had offers
        Machines in the career center are from 2009
        Reading and math come before any certificate for many adults
        Can the trades council reserve seats for our graduates?
    """,
    "coordination": """
        Put one person in charge of connecting the dots among all of us
        Three case managers were helping the same man and did not know
        There is no map of who offers what, so we guess
        The Tuesday call among agencies solved more than two years of emails
    """,
}


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def labelled(told: dict[str, str]) -> list[tuple[str, str]]:
    """Every note with its theme."""
    return [(note, theme) for theme, text in told.items() for note in lines(text)]
