"""What the letters on a meeting mean: the codes of the Meeting Guide, with our English labels.

Codes are facts of the published vocabulary (https://github.com/code4recovery/spec, March 2026); a feed may hold
others, which are kept as they are. Some speak of one fellowship's books, so they say which fellowship a meeting is of.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeetingType:
    """One code. `fellowship` is the letters of the only fellowship that uses it, or blank."""

    code: str
    label: str
    fellowship: str = ""
    is_language: bool = False


FELLOWSHIPS: dict[str, str] = {
    "AA": "Alcoholics Anonymous",
    "ACA": "Adult Children of Alcoholics",
    "AL-ANON": "Al-Anon Family Groups",
    "CA": "Cocaine Anonymous",
    "CMA": "Crystal Meth Anonymous",
    "CODA": "Co-Dependents Anonymous",
    "CR": "Celebrate Recovery",
    "DRA": "Dual Recovery Anonymous",
    "FA": "Families Anonymous",
    "GA": "Gamblers Anonymous",
    "HA": "Heroin Anonymous",
    "LR": "LifeRing Secular Recovery",
    "MA": "Marijuana Anonymous",
    "NA": "Narcotics Anonymous",
    "NAR-ANON": "Nar-Anon Family Groups",
    "OA": "Overeaters Anonymous",
    "RD": "Recovery Dharma",
    "SMART": "SMART Recovery",
    "WFS": "Women for Sobriety",
}

_LANGUAGES = """
AF Afrikaans|AM Amharic|AR Arabic|ASL American Sign Language|BG Bulgarian|DA Danish|DE German|EL Greek|EN English
FA Persian|FI Finnish|FR French|HE Hebrew|HI Hindi|HR Croatian|HU Hungarian|IS Icelandic|ITA Italian|JA Japanese
KA Georgian|KOR Korean|LT Lithuanian|ML Malayalam|MT Maltese|NE Nepali|NL Dutch|NO Norwegian|POL Polish
POR Portuguese|PUN Punjabi|RUS Russian|S Spanish|SK Slovak|SL Slovenian|SV Swedish|TH Thai|TL Tagalog|TUR Turkish
UK Ukrainian
"""
_KINDS = """
11 11th Step Meditation|12x12 12 Steps & 12 Traditions|A Secular|ABSI As Bill Sees It|AL Concurrent with Alateen
AL-AN Concurrent with Al-Anon|B Big Book|BA Babysitting Available|BE Newcomer|BI Bisexual|BRK Breakfast|C Closed
CAN Candlelight|CF Child-Friendly|D Discussion|DB Digital Basket|DD Dual Diagnosis|DR Daily Reflections
FF Fragrance Free|G Gay|GR Grapevine|H Birthday|L Lesbian|LGBTQ LGBTQ|LIT Literature|LS Living Sober|M Men
MED Meditation|N Native American|NB Non-Binary|NDG Indigenous|O Open|OUT Outdoor|P Professionals
POA Proof of Attendance|POC People of Color|SEN Seniors|SM Smoking Permitted|SP Speaker|ST Step Study|T Transgender
TC Location Temporarily Closed|TR Tradition Study|W Women|X Wheelchair Access|XB Wheelchair-Accessible Bathroom
XT Cross Talk Permitted|Y Young People
"""
_ONLY_IN = {"ABSI": "AA", "B": "AA", "DR": "AA", "GR": "AA", "LS": "AA"}


def _types(table: str, *, is_language: bool) -> list[MeetingType]:
    cells = (cell.split(" ", 1) for line in table.strip().splitlines() for cell in line.split("|"))
    return [MeetingType(code, label, _ONLY_IN.get(code, ""), is_language) for code, label in cells]


MEETING_TYPES: dict[str, MeetingType] = {
    kind.code: kind for kind in (*_types(_KINDS, is_language=False), *_types(_LANGUAGES, is_language=True))
}
BY_LABEL: dict[str, MeetingType] = {kind.label.casefold(): kind for kind in MEETING_TYPES.values()}
"""Tables written by people hold the labels instead of the codes."""


def label(code: str) -> str:
    """What a code means in English; a code of a feed's own is shown as it is."""
    known = MEETING_TYPES.get(code)
    return known.label if known else code
