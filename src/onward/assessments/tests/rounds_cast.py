"""What tests of rounds begin with: questions of every kind in two languages, partners with people, and their links."""

import re
from typing import Any

from django.core import mail
from django.test import Client

from onward.assessments import operations
from onward.assessments.instrument import Anchor, Condition, Instrument, Is, Kind, Option, Purpose, Question, Section
from onward.assessments.models import Respondent, Round
from onward.assessments.rules.rounds import BY_SECTOR
from onward.assessments.tests.cast import published
from onward.core import mailings
from onward.core.actor import Actor
from onward.directory.models import Contact
from onward.directory.tests.cast import partner
from onward.partners.models import Organization
from onward.regions.models import Region


def both(english: str, spanish: str) -> dict[str, str]:
    return {"en": english, "es": spanish}


HOUSING = Question(
    "housing", Kind.RATING, both("How is housing?", "¿Cómo está la vivienda?"), required=True, dont_know=True, low=1,
    high=5, anchors=(Anchor(1, both("None", "Nada")), Anchor(5, both("Enough", "Bastante"))),
)  # fmt: skip
WHY = Question(
    "why", Kind.TEXT, both("What is missing?", "¿Qué falta?"), required=True, longest=200,
    only_if=(Condition("housing", Is.AT_MOST, 2),),
)  # fmt: skip
BEDS = Question("beds", Kind.NUMBER, both("How many beds?", "¿Cuántas camas?"), dont_know=True, low=0)
SINCE = Question("since", Kind.DATE, both("Since when?", "¿Desde cuándo?"))
RIDES = Question(
    "rides", Kind.CHOICES, both("Which rides?", "¿Qué viajes?"),
    options=(Option("bus", both("Bus", "Autobús")), Option("van", both("Van", "Camioneta"))),
)  # fmt: skip
OPEN = Question("open", Kind.YES_NO, both("Open at night?", "¿Abierto de noche?"))
TIES = Question(
    "ties", Kind.ROSTER, both("With whom do you work?", "¿Con quién trabaja?"),
    columns=(
        Question("how", Kind.CHOICE, both("How?", "¿Cómo?"), required=True,
                 options=(Option("aware", both("We know of them", "Los conocemos")),
                          Option("refer", both("We refer", "Referimos")))),
        Question("trust", Kind.RATING, both("Trust", "Confianza"), low=1, high=5),
    ),
)  # fmt: skip
FORM = Instrument(
    title=both("Where do we stand?", "¿Dónde estamos?"),
    purpose=Purpose.ECOSYSTEM,
    languages=("en", "es"),
    intro=both("Say what you see.", "Diga lo que ve."),
    thanks=both("We are glad.", "Nos alegra."),
    sections=(
        Section("homes", both("Homes", "Viviendas"), (HOUSING, WHY, BEDS, SINCE)),
        Section("rides", both("Rides", "Viajes"), (RIDES, OPEN)),
        Section("others", both("Others", "Otros"), (TIES,)),
    ),
)


def reachable(region: Region, name: str, *, sector: str = "treatment") -> Organization:
    """A partner with somebody to write to."""
    one = partner(region, name, sector=sector)
    email = f"{name.lower().replace(' ', '.')}@example.org"
    Contact.objects.create(region=region, organization=one, name=f"{name} Director", email=email)
    return one


def drafted(region: Region, *, by: Actor, promise: str = BY_SECTOR, asks: Instrument = FORM, **more: Any) -> Round:
    values = {"title": "Fall round", "contact": "Ada, 740-555-0100", "version_id": published(region, asks).pk}
    return operations.make_round(region=region, values={**values, "promise": promise, **more}, by=by)


def asked(round: Round, organization: Organization | None, *, by: Actor, **more: Any) -> Respondent:
    """Somebody with an address is in the round."""
    name = organization.name if organization else "Dee"
    values: dict[str, Any] = {"name": f"{name} Director", "email": f"{name.lower().replace(' ', '.')}@example.org"}
    if organization:
        values |= {"organization_id": organization.pk, "sector_id": organization.sector_id}
    return operations.add_by_hand(round, values={**values, **more}, by=by)


def work() -> None:
    mailings.send_slice(seconds=60)


def links() -> dict[str, str]:
    """By address: the newest link that went there."""
    found = {}
    for letter in mail.outbox:
        if match := re.search(r"(/r/[\w-]+/do/\S+/)", str(letter.body)):
            found[letter.to[0]] = match[1]
    return found


BOXES = ("find", "sought")
"""Fields of the search in a list of organizations, which have names of their own."""


def go(client: Client, address: str, part: str, shown: str, act: str = "next", **typed: Any) -> Any:
    """Send one page; where it led."""
    fields = {f"q-{name.replace('__', '-')}": value for name, value in typed.items() if not name.startswith(BOXES)}
    fields |= {name.replace("__", "-"): value for name, value in typed.items() if name.startswith(BOXES)}
    return client.post(f"{address}?part={part}", {"part": part, "shown": shown, "act": act, **fields})


def answer_all(client: Client, address: str) -> Any:
    """The shortest way from the first page to the thanks."""
    go(client, address, "homes", "housing beds since", housing="3")
    go(client, address, "rides", "rides open")
    go(client, address, "others", "ties")
    return client.post(f"{address}?part=review", {"part": "review", "act": "send"})
