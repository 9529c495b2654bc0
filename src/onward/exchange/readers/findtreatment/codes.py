"""What the locator's codes say of a site: kinds of service, for whom, what it costs. Plain tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Said = Mapping[str, list[str]]
"""By code (`SET`, `PAY` …): what the locator says there, one text for each thing."""

INPATIENT = {
    "residential", "short-term residential", "long-term residential", "hospital inpatient",
    "hospital inpatient treatment", "hospital inpatient/24-hour hospital inpatient",
    "residential/24-hour residential",
}  # fmt: skip
OUTPATIENT = {
    "outpatient", "regular outpatient treatment", "intensive outpatient treatment",
    "outpatient day treatment or partial hospitalization", "partial hospitalization/day treatment",
    "outpatient methadone/buprenorphine or naltrexone treatment",
}  # fmt: skip
DETOX = {
    "detoxification", "residential detoxification", "hospital inpatient detoxification", "outpatient detoxification",
}  # fmt: skip
SOBER_HOME = {"transitional housing, halfway house, or sober home", "transitional housing or halfway house"}
WITH_MEDICATION = {"outpatient methadone/buprenorphine or naltrexone treatment"}
GIVES_MEDICATION = ("maintenance", "used in treatment", "prescribes/administers", "opioid treatment program",
                    "relapse prevention from naltrexone")  # fmt: skip
"""Parts of what stands under OT and OM. “Accepts clients on opioid medication” gives none."""
MEDICINES = ("buprenorphine", "methadone", "naltrexone", "acamprosate", "disulfiram")
"""Under PHR, and the categories of the table of sites."""

POPULATIONS = {
    "pregnant/postpartum women": "pregnant_parenting", "veterans": "veterans", "active duty military": "veterans",
    "military families": "veterans", "lesbian, gay, bisexual, or transgender (lgbt) clients": "lgbtq",
    "lesbian, gay, bisexual, transgender, or queer/questioning (lgbtq)": "lgbtq", "adolescents": "youth",
    "transitional age young adults": "youth", "criminal justice clients": "reentry",
    "criminal justice (other than dui/dwi)/forensic clients": "reentry",
}  # fmt: skip
"""Special programs (SG) that are for somebody whom the field knows by a name. Others are said in words."""

COLUMNS: Mapping[str, tuple[str, str]] = {
    "sa": ("TC", "Substance use treatment"), "mh": ("TC", "Mental health treatment"), "dt": ("TC", "Detoxification"),
    "hh": ("TC", "Transitional housing, halfway house, or sober home"), "res": ("SET", "Residential"),
    "rs": ("SET", "Short-term residential"), "rl": ("SET", "Long-term residential"),
    "rd": ("SET", "Residential detoxification"), "hi": ("SET", "Hospital inpatient"),
    "hit": ("SET", "Hospital inpatient treatment"), "hid": ("SET", "Hospital inpatient detoxification"),
    "op": ("SET", "Outpatient"), "ort": ("SET", "Regular outpatient treatment"),
    "oit": ("SET", "Intensive outpatient treatment"), "od": ("SET", "Outpatient detoxification"),
    "odt": ("SET", "Outpatient day treatment or partial hospitalization"),
    "omb": ("SET", "Outpatient methadone/buprenorphine or naltrexone treatment"),
    "otp": ("OT", "SAMHSA-certified Opioid Treatment Program"), "mm": ("OT", "Methadone maintenance"),
    "bum": ("OT", "Buprenorphine maintenance"), "vet": ("SG", "Veterans"), "pw": ("SG", "Pregnant/postpartum women"),
}  # fmt: skip
"""Columns of a table that hold a 1 where the site does it, and what the locator calls that in words."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a site does, in our words and the locator's."""

    name: str
    kinds: list[str]
    populations: list[str]
    texts: Mapping[str, str] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)


def offer_of(said: Said, named: str = "") -> Offer:
    """`named` is what the locator calls the unit at the site."""
    words = {code: [text.casefold() for text in texts] for code, texts in said.items()}
    return Offer(
        named or _main(words), _kinds(words), _populations(words), _texts(said), list(said.get("OL", ())),
    )  # fmt: skip


def _main(words: Said) -> str:
    for care in ("substance use treatment", "mental health treatment", "detoxification"):
        if care in words.get("TC", ()):
            return care.capitalize()
    return "Medication for substance use disorder" if _medication(words) else "Treatment"


def _kinds(words: Said) -> list[str]:
    """Settings count as treatment of substance use only where the site treats it; else they are of mental health."""
    care, settings = set(words.get("TC", ())), set(words.get("SET", ()))
    treats = "mental health treatment" not in care or "substance use treatment" in care
    found = {
        "detox": bool(DETOX & (care | settings)),
        "residential_treatment": treats and bool(INPATIENT & settings),
        "outpatient_treatment": treats and bool(OUTPATIENT & settings),
        "medication": _medication(words),
        "mental_health": "mental health treatment" in care or any("co-occurring" in one for one in care),
        "recovery_housing": bool(SOBER_HOME & (care | settings)),
    }
    return [kind for kind, there in found.items() if there]


def _medication(words: Said) -> bool:
    given = [*words.get("OT", ()), *words.get("OM", ())]
    return (
        bool(WITH_MEDICATION & set(words.get("SET", ())))
        or any(part in text for text in given for part in GIVES_MEDICATION)
        or any(text.startswith(MEDICINES) or "naltrexone" in text for text in words.get("PHR", ()))
    )


def _populations(words: Said) -> list[str]:
    return list(dict.fromkeys(POPULATIONS[text] for text in words.get("SG", ()) if text in POPULATIONS))


DESCRIBING = ("TC", "SET", "OT", "OM", "PHR", "TAP", "AS", "TRSRV", "EMS")
COSTS = ("PAY", "PYAS")
FOR_WHOM = ("AGE", "GN", "SG", "EXCL")


def _texts(said: Said) -> dict[str, str]:
    """Fields of a service, in the locator's own words."""
    fields = {
        "description": DESCRIBING, "fees_description": COSTS, "eligibility_description": FOR_WHOM,
        "accreditations": ("LCA",),
    }  # fmt: skip
    found = {name: _joined(said[code] for code in codes if code in said) for name, codes in fields.items()}
    return {name: text for name, text in found.items() if text}


def _joined(groups: Iterable[list[str]]) -> str:
    return " ".join(f"{'; '.join(group)}." for group in groups if group)
