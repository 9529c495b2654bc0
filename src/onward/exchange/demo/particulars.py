"""The small facts of a service: where and when, in which languages, price, papers, number of places."""

import uuid
from datetime import time, timedelta
from decimal import Decimal

from onward.exchange.demo.build import OVERLAY, Builder, Org
from onward.exchange.demo.offerings import Offering

OFFICE_DAYS = "MO,TU,WE,TH,FR"
EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"
EVENINGS = ("MO", "TU", "WE", "TH", "FR", "SU")

LANGUAGES = (("Spanish", "es"), ("American Sign Language", "ase"))
PLACES = {"bed": (4, 24), "apartment": (3, 16), "place": (6, 30)}
"""How many a service has of each unit, from and to."""

FEES: dict[str, tuple[tuple[str, Decimal | None, str], ...]] = {
    "free": (("No charge", Decimal("0.00"), "Free for everyone."),),
    "sliding": (("Sliding scale", None, "What you pay depends on what you earn; nobody is turned away."),),
    "insurance": (
        ("Medicaid and private insurance", None, "Ask which plans are taken."),
        ("Without insurance", None, "A worker helps you to apply for Medicaid."),
    ),
    "weekly": (("House fee", Decimal("125.00"), "Each week; the first two weeks can wait."),),
    "income": (("Share of income", None, "About a third of what the household earns."),),
    "ride": (("One way", Decimal("2.00"), "Free to treatment and court."),),
    "employer": (("Paid by the employer", Decimal("0.00"), "No charge to the employee."),),
}
FEE_WORDS = {
    "free": "Free",
    "sliding": "Sliding scale",
    "insurance": "Insurance; help without one",
    "weekly": "Weekly house fee",
    "income": "By income",
    "ride": "Small fare",
    "employer": "Paid by the employer",
}

APPLY = ("Call first.", "Walk in.", "A partner refers you.", "Fill in the form online.")
WAITS = ("No wait", "A few days", "Two to three weeks")


def add_particulars(build: Builder, key: str, service: uuid.UUID, org: Org, offering: Offering) -> None:
    _where(build, key, service, org, offering)
    _languages(build, key, service)
    _price(build, key, service, offering)
    for number, document in enumerate(offering.documents):
        build.put("required_document", f"{key}-{number}", service_id=service, document=document)
    if offering.unit and org.standing == "partner":
        _capacity(build, key, service, offering)
    if org.town and build.chance(0.25):
        own = build.phone(OVERLAY.get(org.town.area_code, org.town.area_code))
        build.put("phone", f"{key}-own", service_id=service, number=own, type="voice", description="This service")
    if build.chance(0.06):
        build.put("contact", f"{key}-contact", service_id=service, title="Intake", department="Front office")
    if build.chance(0.08):
        build.put("url", f"{key}-form", service_id=service, label="Form to apply", url=f"https://{org.host}/apply")
    if build.chance(0.08):
        build.put("funding", f"{key}-money", service_id=service, source="Made-up county levy")


def told(build: Builder, offering: Offering) -> dict[str, str]:
    """What a service says of itself in words."""
    medical = offering.fee == "insurance"
    return {
        "fees_description": FEE_WORDS[offering.fee],
        "application_process": build.pick(APPLY) if build.chance(0.6) else "",
        "wait_time": build.pick(WAITS) if build.chance(0.3) else "",
        "interpretation_services": "By telephone, in most languages." if build.chance(0.2) else "",
        "accreditations": "Made-up seal of good care" if medical and build.chance(0.4) else "",
        "licenses": "Demo license, not a real one" if medical and build.chance(0.4) else "",
    }


def _where(build: Builder, key: str, service: uuid.UUID, org: Org, offering: Offering) -> None:
    place = build.pick(org.places)
    at = build.put("service_at_location", key, service_id=service, location_id=place)
    if build.chance(0.05):
        build.put("phone", f"{key}-at", service_at_location_id=at, number=org.phone, extension=7, type="voice")
    parent = {"service_at_location_id": at} if build.chance(0.1) else {"service_id": service}
    _hours(build, key, parent, offering.hours)
    if len(org.places) > 1 and build.chance(0.3):
        other = next(spot for spot in org.places if spot != place)
        build.put(
            "service_at_location", f"{key}-too", service_id=service, location_id=other, description="By appointment."
        )


def _hours(build: Builder, key: str, parent: dict[str, uuid.UUID], hours: str) -> None:
    one_evening = build.pick(EVENINGS)
    byday, opens, closes = {
        "office": (OFFICE_DAYS, time(8, 30), time(16, 30)),
        "day": (OFFICE_DAYS, time(7, 30), time(17, 0)),
        "late": ("MO,TU,WE,TH", time(9, 0), time(19, 30)),
        "daily": (EVERY_DAY, time(9, 0), time(21, 0)),
        "always": (EVERY_DAY, time(0, 0), time(23, 59)),
        "evening": (one_evening, time(18, 30), time(20, 0)),
        "weekly": (build.pick(("TU", "TH", "SA")), time(10, 0), time(13, 0)),
        "monthly": ("2WE", time(13, 0), time(16, 0)),
    }[hours]
    build.put(
        "schedule",
        key,
        **parent,
        freq="MONTHLY" if hours == "monthly" else "WEEKLY",
        interval=1,
        wkst="SU",
        byday=byday,
        opens_at=opens,
        closes_at=closes,
        timezone=Decimal(-5),
        valid_from=build.today - timedelta(days=365) if build.chance(0.1) else None,
        description="Open day and night." if hours == "always" else "",
        notes="Closed on public holidays." if hours in ("office", "day") and build.chance(0.5) else "",
    )
    if hours == "office" and build.chance(0.15):
        build.put(
            "schedule",
            f"{key}-late",
            **parent,
            freq="WEEKLY",
            byday=one_evening,
            opens_at=time(17, 30),
            closes_at=time(19, 30),
        )


def _languages(build: Builder, key: str, service: uuid.UUID) -> None:
    build.put("language", f"{key}-en", service_id=service, name="English", code="en")
    (spanish, sign) = LANGUAGES
    if build.chance(0.3) or "cultural" in key:
        build.put("language", f"{key}-es", service_id=service, name=spanish[0], code=spanish[1])
    if build.chance(0.04):
        build.put("language", f"{key}-ase", service_id=service, name=sign[0], code=sign[1], note="Ask a week ahead.")


def _price(build: Builder, key: str, service: uuid.UUID, offering: Offering) -> None:
    for number, (option, amount, description) in enumerate(FEES[offering.fee]):
        build.put(
            "cost_option",
            f"{key}-{number}",
            service_id=service,
            option=option,
            currency="USD" if amount is not None else "",
            amount=amount,
            amount_description=description,
        )


def _capacity(build: Builder, key: str, service: uuid.UUID, offering: Offering) -> None:
    maximum = build.random.randint(*PLACES[offering.unit])
    build.put(
        "service_capacity",
        key,
        service_id=service,
        unit_id=build.units[offering.unit],
        available=Decimal(build.random.randint(0, max(1, maximum // 4))),
        maximum=Decimal(maximum),
        description="As told by telephone." if build.chance(0.3) else "",
        updated=build.moment(build.days_ago(1, 60)),
    )
