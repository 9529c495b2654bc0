"""Made-up names. Two ordinary words that nobody would put together keep them from being anybody's real name."""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(";"))


FIRST = _listed(
    "Redbud;Buckeye;Sycamore;Pawpaw;Spicebush;Ironweed;Trillium;Bluebell;Sassafras;Hickory;Goldenrod;Milkweed;Tanager;"
    "Kingfisher;Woodthrush;Chickadee;Bobolink;Meadowlark;Kestrel;Whippoorwill;Cardinal;Bittersweet;Hornbeam;Serviceberry;"
    "Persimmon;Bloodroot;Columbine;Larkspur;Jewelweed;Foxglove;Firefly;Cricket;Salamander;Minnow;Otter;Heron;Sandpiper;"
    "Wren;Phoebe;Nuthatch"
)
SECOND = _listed(
    "Lantern;Ladder;Porch;Kettle;Quilt;Wagon;Footbridge;Anvil;Mitten;Spindle;Doorstep;Compass;Basket;Trellis;Chimney;"
    "Loom;Rowboat;Stile;Pocket;Thimble;Saddle;Ladle;Teapot;Whistle;Bobbin;Button;Haystack;Almanac;Pinwheel;Weathervane"
)

ENDINGS: dict[str, tuple[str, ...]] = {
    "recovery_community": ("Recovery", "Recovery Community", "Recovery Alliance"),
    "peer_support": ("Peers", "Peer Network", "Recovery Coaches"),
    "treatment": ("Treatment Center", "Behavioral Health", "Counseling", "Wellness Center"),
    "primary_health": ("Family Health", "Community Clinic", "Medical Home"),
    "harm_reduction": ("Harm Reduction", "Naloxone Project"),
    "prevention": ("Prevention Coalition", "Prevention Partners"),
    "human_services": ("Community Action", "Family Services", "Neighbors"),
    "recovery_housing": ("House", "Recovery Homes", "Recovery Residence"),
    "transportation": ("Transit", "Rides"),
    "law_enforcement": ("Quick Response Team", "Deflection Team"),
    "courts": ("Recovery Court", "Treatment Docket"),
    "corrections": ("Reentry Coalition", "Community Corrections"),
    "legal_assistance": ("Legal Aid", "Law Clinic"),
    "faith": ("Chapel", "Fellowship", "Church Pantry"),
    "schools": ("School", "Learning Center"),
    "higher_education": ("College", "Technical College"),
    "workforce": ("Job Center", "Works", "Workforce Partners"),
    "vocational_rehabilitation": ("Vocational Services", "Abilities at Work"),
    "employers": ("Manufacturing", "Timber Company", "Bakery", "Foods"),
    "economic_development": ("Development Council",),
    "local_government": ("Health District", "Township Trustees"),
    "state_leadership": ("Office of Recovery",),
}
"""How an organization of a sector ends its name."""

ABOUT: dict[str, str] = {
    "recovery_community": "People in recovery who welcome, listen and speak up in {county} County.",
    "peer_support": "Coaches with lived experience, on foot and by telephone, in {county} County.",
    "treatment": "Treatment for substance use and mental health in {county} County.",
    "primary_health": "A clinic for the whole family in {county} County.",
    "harm_reduction": "Keeps people alive and in touch: naloxone, supplies and a friendly word in {county} County.",
    "prevention": "Schools, parents and young people who prevent harm together in {county} County.",
    "human_services": "Food, rent, papers and a caseworker for families in {county} County.",
    "recovery_housing": "Shared homes for people in recovery in {county} County.",
    "transportation": "Small buses and volunteer drivers, based in {county} County.",
    "law_enforcement": "Officers and a coach who visit people after an overdose in {county} County.",
    "courts": "A docket that orders treatment and support in place of jail in {county} County.",
    "corrections": "Plans and company for people who leave jail or prison for {county} County.",
    "legal_assistance": "Free lawyers for civil matters, with an office in {county} County.",
    "faith": "A congregation that cooks, prays and opens its hall in {county} County.",
    "schools": "A school with a counselor for recovery in {county} County.",
    "higher_education": "Classes by day and evening, with a campus in {county} County.",
    "workforce": "Training and job search for everybody in {county} County.",
    "vocational_rehabilitation": "Counselors for people whose health makes work harder, in {county} County.",
    "employers": "An employer in {county} County that gives people in recovery a fair chance.",
    "economic_development": "Brings employers, land and training together in {county} County.",
    "local_government": "A local public office for health and services in {county} County.",
    "state_leadership": "Brings the regions of the state together on recovery.",
}
"""One sentence an organization says of itself. A wide one says `WIDE_ABOUT` in place of a county."""

MADE_UP = "Made up for the demo."

STREETS = _listed(
    "Tumbling Kettle Road;Lantern Fern Lane;Marble Gate Road;Old Thimble Way;Spindle Rock Road;Quiet Anvil Street;"
    "Crooked Ladder Lane;Paper Mitten Street;Brass Acorn Avenue;Second Rowboat Street;Painted Stile Road;"
    "Blue Wagon Lane;Copper Trellis Road;Seven Baskets Street;Long Porch Road;Upper Footbridge Way;Sleepy Otter Lane;"
    "Hollow Compass Road;Button Orchard Street;Whistling Loom Lane;Red Pocket Road;Saddle Fern Avenue;"
    "Wooden Heron Street;Lower Chimney Lane"
)

GIVEN_NAMES = _listed(
    "Ada;Benny;Cora;Dale;Effie;Floyd;Greta;Homer;Inez;Jasper;Kit;Lottie;Merle;Nell;Opal;Perry;Quinn;Rosa;Silas;Tess;"
    "Uma;Vern;Willa;Xavier;Yolanda;Zeke"
)
FAMILY_NAMES = _listed(
    "Fernsby;Larkmoor;Pennyfield;Thistledown;Brightwater;Applegarth;Mosswell;Hazelby;Quillfeather;Stonebrook;Willowmere;"
    "Elderflower;Barleycorn;Cloverdale;Winterberry;Dewhurstle;Oatfield;Puddlefoot"
)
ROLES = _listed(
    "Director;Intake coordinator;Outreach worker;House manager;Office manager;Program manager;Community liaison;"
    "Clinical director;Volunteer coordinator"
)

HALLS = _listed(
    "Lantern Hall;Old Kettle Grange;Spindle Community Room;Thimble Street Chapel;Footbridge Library Annex;"
    "Rowboat Landing Shelter House;Brass Acorn Firehouse;Painted Stile Senior Center;Blue Wagon Coffee House;"
    "Upper Loom Recreation Center"
)
"""Where meetings are held."""

GROUP_NAMES = _listed(
    "Sunrise Starters;Front Porch Group;Just Tonight;Steps on the Square;Riverlight;Lunch Hour Serenity;New Leaf;"
    "Keep It Simple Supper;Women of the Hills;Men's Woodshed;Candle and Coffee;Back Pew Group;Open Gate;One Good Day;"
    "Hill Country Hope;Second Cup;Young and Willing;Quiet Mind;Tools for Today;Families Together"
)

UNCLEAR = (
    ("Thursday at the long table", "Come as you are; stay as long as you like."),
    ("Moving forward", "Six evenings with a small group. Call for dates."),
    ("The open door", "Somebody is here on weekday afternoons."),
    ("Bridge program", "Six weeks, by referral from a partner."),
    ("Helping hands fund", "Small one-time help, decided case by case."),
    ("Project sunrise", "A pilot of three partners; ask for the leaflet."),
)
"""Services whose words do not say what kind they are: somebody has to ask."""
