"""What a column of a partner list can be, as data.

The mapping page, the guesser and the reader all read this table. `synonyms` are headers met in practice, lower case;
`shape` names what the cells look like (a key of `shapes.SHAPES`); `many` lets several columns feed one target.
"""

from dataclasses import dataclass

ORGANIZATION_NAME = "organization_name"
DESCRIPTION = "description"
SERVICE_KINDS = "service_kinds"
LEAVE_OUT = "leave_out"

EITHER = {
    "what they do", "what do they do", "what it does", "what we do", "what you do", "what they offer",
    "what they provide", "role", "focus", "focus area", "focus areas", "area of focus", "areas of focus",
}  # fmt: skip
"""Headings under which one list describes in sentences and another names kinds of service: the cells tell which."""

STEPS = "next steps stand in the contact log"
KEPT_ELSEWHERE: tuple[tuple[str, str], ...] = (
    (
        r"(?:date )?(?:last|latest|most recent) contact(?:ed)?(?: date| on)?",
        "contacts stand in the contact log, and a contact does not say that anybody checked the listing",
    ),
    ("standing", "who is a partner and who is a prospect is said on the page of each"),
    ("points", "points are worked out anew"),
    ("next step(?: on)?", STEPS),
    ("outreach list", "who is on the outreach list is said on that list"),
)
"""Headings, as patterns, that lists of our own have too and that are never read, with the reason."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing a column can be. `label` and `help` are shown to the person who maps the sheet."""

    key: str
    label: str
    help: str
    synonyms: tuple[str, ...]
    shape: str = ""
    many: bool = False


def _target(key: str, label: str, help: str, synonyms: str, shape: str = "", *, many: bool = False) -> Target:
    return Target(key, label, help, tuple(word.strip() for word in synonyms.split(",") if word.strip()), shape, many)


TARGETS: tuple[Target, ...] = (
    _target(
        ORGANIZATION_NAME,
        "Organization name",
        "Every row needs one. Rows with the same name become one organization.",
        "organization, organization name, organisation, agency, agency name, partner, partner name, provider, "
        "provider name, company, company name, name, business name, facility, facility name, entity, group, "
        "member, employer, nonprofit, coalition member, who",
        "title",
    ),
    _target(
        "alternate_name",
        "Other name",
        "A short name or initials people also use.",
        "alternate name, other name, acronym, also known as, aka, dba, doing business as, short name, "
        "abbreviation, nickname, former name",
    ),
    _target(
        DESCRIPTION,
        "What the organization does",
        "One or two sentences about the organization.",
        "description, about, mission, what they do, what it does, what we do, summary, overview, purpose, "
        "organization description, agency description, details, background, role",
        "prose",
    ),
    _target(
        "website",
        "Website",
        "The organization's web address.",
        "website, web site, url, web, web address, homepage, link, site, webpage, internet, agency website",
        "uri",
    ),
    _target(
        "email",
        "Email of the organization",
        "A general address, not a person's.",
        "email, e mail, email address, general email, main email, organization email, info email",
        "email",
    ),
    _target(
        "phone",
        "Phone of the organization",
        "One or several numbers; extensions are understood.",
        "phone, phone number, telephone, telephone number, tel, main phone, office phone, phone numbers, hotline, "
        "toll free, crisis line, organization phone, call",
        "phone",
        many=True,
    ),
    _target(
        "sector",
        "Sector",
        "The part of the community it belongs to: treatment, housing, justice, employers and so on.",
        "sector, type, organization type, agency type, type of organization, type of agency, category, partner "
        "type, field, industry, stakeholder group, classification, spoke, kind of organization",
        "sector",
    ),
    _target(
        "level",
        "Level",
        "Local, regional, state or national.",
        "level, scope, reach, geographic level, scale",
        "level",
    ),
    _target(
        "tax_id",
        "Tax number",
        "The federal EIN.",
        "tax id, ein, federal id, fein, tax number, tin",
        "ein",
    ),
    _target(
        "organization_id",
        "Your own number for the organization",
        "A code from your system. It keeps a later import of the same list from making duplicates.",
        "id, organization id, agency id, record id, record number, partner id, external id, unique id, key, uuid, "
        "organization uuid, number, no",
        "identifier",
    ),
    _target(
        "contact_name",
        "Contact person",
        "The name of the person to talk to.",
        "contact, contact name, contact person, primary contact, primary contact name, point of contact, poc, "
        "representative, staff contact, main contact, director, executive director, liaison, who to call, first "
        "and last name, person",
        "person",
    ),
    _target(
        "contact_title",
        "Contact person's title",
        "Their job or role.",
        "title, job title, contact title, position, contact role, contact position, role title",
    ),
    _target(
        "contact_email",
        "Contact person's email",
        "Their own address.",
        "contact email, contact email address, contact person email, primary contact email, director email, poc email",
        "email",
    ),
    _target(
        "contact_phone",
        "Contact person's phone",
        "Their own number.",
        "contact phone, contact phone number, contact person phone, direct line, cell, cell phone, mobile, direct "
        "phone",
        "phone",
    ),
    _target(
        "location_name",
        "Name of the place",
        "The name of the building or office, where it is not the organization's.",
        "location name, site name, location, office, branch, building, clinic name, campus, place, venue",
    ),
    _target(
        "address_1",
        "Street address",
        "House number and street.",
        "street, street address, address 1, address line 1, address1, physical street, mailing street, street 1",
        "street",
    ),
    _target(
        "address_2",
        "Suite, floor, building",
        "The second line of the address.",
        "address 2, address line 2, address2, suite, unit, apt, floor, street 2",
        "suite",
    ),
    _target(
        "full_address",
        "Whole address in one column",
        "Street, city, state and ZIP together.",
        "address, full address, physical address, mailing address, location address, complete address, where",
        "address",
    ),
    _target(
        "city",
        "City",
        "City, town or village.",
        "city, town, municipality, village, city town",
        "title",
    ),
    _target(
        "state",
        "State",
        "Name or two letters.",
        "state, st, state province, province",
        "state",
    ),
    _target(
        "postal_code",
        "ZIP code",
        "Five digits, or nine.",
        "zip, zip code, zipcode, postal code, postcode",
        "zip",
    ),
    _target(
        "county",
        "County it is in",
        "The county of its address, not the counties it serves.",
        "county, county located, located in, home county, county of residence, physical county, county name, parish",
        "county",
    ),
    _target(
        "latitude",
        "Latitude",
        "Degrees north.",
        "latitude, lat",
        "latitude",
    ),
    _target(
        "longitude",
        "Longitude",
        "Degrees east; in the United States a minus.",
        "longitude, lon, lng, long",
        "longitude",
    ),
    _target(
        "service_name",
        "Name of the service",
        "One service per row, or several separated by semicolons.",
        "service name, service, program, program name, name of service, name of program, project, project name",
        "title",
    ),
    _target(
        "service_description",
        "What the service does",
        "One or two sentences about the service.",
        "service description, program description, description of services, description of service, services "
        "description, service details, services narrative",
        "prose",
    ),
    _target(
        "service_email",
        "Email of the service",
        "An address for this service only.",
        "service email, program email, service email address",
        "email",
    ),
    _target(
        "service_website",
        "Web page of the service",
        "A page about this service only.",
        "service url, service website, program website, program url, service link, program link",
        "uri",
    ),
    _target(
        SERVICE_KINDS,
        "Kind of service",
        "One or several, separated by commas: detox, recovery housing, job training and so on.",
        "services, services offered, services provided, service type, service types, type of service, type of "
        "services, types of services, kind of service, service category, service categories, programs, programs "
        "offered, what is offered, offerings, resources, resource type",
        "kind",
        many=True,
    ),
    _target(
        "populations",
        "Whom it serves",
        "One or several, separated by commas: veterans, youth, women with children and so on.",
        "population, populations, population served, populations served, target population, target audience, "
        "clients, who they serve, who is served, who we serve, serves, clientele, audience, special populations, "
        "special needs, "
        "age group",
        "population",
        many=True,
    ),
    _target(
        "counties_served",
        "Counties served",
        "One or several, separated by commas, or “statewide”.",
        "counties served, counties, county served, service area, service areas, area served, areas served, "
        "coverage area, geographic area, region served, catchment area, catchment, territory, coverage",
        "counties",
        many=True,
    ),
    _target(
        "hours",
        "Hours",
        "Opening hours as you would tell them.",
        "hours, hours of operation, business hours, office hours, open hours, schedule, when, days and hours, "
        "times, availability",
        "hours",
    ),
    _target(
        "fees",
        "Fees and payment",
        "What it costs and what insurance is taken.",
        "fees, fee, cost, costs, price, payment, payment options, insurance, insurance accepted, payment "
        "accepted, cost to client",
        "fees",
    ),
    _target(
        "eligibility",
        "Who can use it",
        "Conditions a person must meet.",
        "eligibility, eligibility requirements, requirements, eligibility criteria, criteria, restrictions, "
        "admission criteria, who is eligible, qualifications",
    ),
    _target(
        "languages",
        "Languages",
        "One or several, separated by commas.",
        "languages, language, languages spoken, languages offered, language services",
        "language",
        many=True,
    ),
    _target(
        "capacity",
        "How many places it has",
        "A number, with a word such as beds if you like.",
        "capacity, beds, number of beds, slots, places, bed count, spaces, total beds",
        "count",
    ),
    _target(
        "offers",
        "What it offers partners",
        "What it can give other partners, separated by commas: rides, space to meet. More in brackets.",
        "offers, offer, can offer, what they offer, what they can offer, what it offers, partner offers, "
        "can share, what they can share, help offered, support offered, can contribute, contributions",
        many=True,
    ),
    _target(
        "needs",
        "What it needs from partners",
        "What other partners could give it, separated by commas: volunteers, rides. More in brackets.",
        "needs, need, what they need, what it needs, asks, looking for, help needed, support "
        "needed, help wanted, partner needs",
        many=True,
    ),
    _target(
        "works_with",
        "Whom it works with",
        "Names of other partners, separated by semicolons; in brackets how closely: aware, shares information, refers, "
        "joint work or formal agreement.",
        "works with, working with, works together with, partners with, works with partners, connected to, connected "
        "with, current partners, referral partners, community partners, key partners, connections, "
        "collaborates with, collaborators, linked to, ties, relationships",
        many=True,
    ),
    _target(
        "relationship",
        "Relationship with us",
        "None, aware, talking, partner or champion. Only your team sees it.",
        "relationship with us, relationship, our relationship, relationship level, engagement level",
    ),
    _target(
        "champion",
        "Champion",
        "Yes for whoever speaks for the effort without being asked.",
        "champion, is champion, champions",
    ),
    _target(
        "priority",
        "Priority",
        "High, medium or low: how much you want this organization at the table.",
        "priority, outreach priority, engagement priority, priority for outreach, priority for cultivating",
    ),
    _target(
        "careers",
        "Prepares for careers",
        "High, medium or low.",
        "careers potential, career potential, prepares for careers, career readiness potential",
    ),
    _target(
        "hiring",
        "Moves employers",
        "High, medium or low.",
        "hiring potential, moves employers, influence on hiring, employer influence",
    ),
    _target("influence", "Influence", "A number from 1 to 5.", "influence, influence 1 to 5, influence level, impact"),
    _target(
        "readiness",
        "Interest",
        "A number from 1 to 5.",
        "interest, interest 1 to 5, interest level, readiness, readiness level",
    ),
    _target(
        "owner",
        "Who makes contact",
        "The name or address of somebody on your team with an account.",
        "who makes contact, outreach owner, relationship owner, assigned to, point person, our contact",
    ),
    _target(
        "notes",
        "Notes",
        "Anything else. Kept with the organization, not shown to the public.",
        "notes, note, comments, comment, remarks, other, other information, additional information, misc, "
        "internal notes",
        many=True,
    ),
    _target(
        "assured_date",
        "Last checked",
        "The day somebody last made sure the row is right.",
        "last verified, last updated, date verified, verified, date updated, last update, updated, last "
        "confirmed, last checked, date confirmed, as of, date, last modified, verified on",
        "date",
    ),
    _target(
        LEAVE_OUT,
        "Leave this column out",
        "Nothing in this column is read.",
        "",
        many=True,
    ),
)

BY_KEY: dict[str, Target] = {target.key: target for target in TARGETS}
