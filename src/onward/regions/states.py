"""The states, the District and the five territories: census code, postal code, name. Facts, so they live in code.

Codes are ANSI INCITS 38 (https://www.census.gov/library/reference/code-lists/ansi.html). `find_state` also reads
the abbreviations newspapers used before postal codes, because people still type them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """One state or what the census treats as one."""

    fips: str
    postal: str
    name: str

    @property
    def county_word(self) -> str:
        """What people there call their counties."""
        return {"LA": "parish", "AK": "borough", "PR": "municipio"}.get(self.postal, "county")


_TABLE = """
01 AL Alabama|02 AK Alaska|04 AZ Arizona|05 AR Arkansas|06 CA California|08 CO Colorado|09 CT Connecticut
10 DE Delaware|11 DC District of Columbia|12 FL Florida|13 GA Georgia|15 HI Hawaii|16 ID Idaho|17 IL Illinois
18 IN Indiana|19 IA Iowa|20 KS Kansas|21 KY Kentucky|22 LA Louisiana|23 ME Maine|24 MD Maryland|25 MA Massachusetts
26 MI Michigan|27 MN Minnesota|28 MS Mississippi|29 MO Missouri|30 MT Montana|31 NE Nebraska|32 NV Nevada
33 NH New Hampshire|34 NJ New Jersey|35 NM New Mexico|36 NY New York|37 NC North Carolina|38 ND North Dakota
39 OH Ohio|40 OK Oklahoma|41 OR Oregon|42 PA Pennsylvania|44 RI Rhode Island|45 SC South Carolina|46 SD South Dakota
47 TN Tennessee|48 TX Texas|49 UT Utah|50 VT Vermont|51 VA Virginia|53 WA Washington|54 WV West Virginia
55 WI Wisconsin|56 WY Wyoming|60 AS American Samoa|66 GU Guam|69 MP Northern Mariana Islands|72 PR Puerto Rico
78 VI U.S. Virgin Islands
"""

_OLD_ABBREVIATIONS = """
AL Ala|AZ Ariz|AR Ark|CA Calif|CO Colo|CT Conn|DE Del|FL Fla|IL Ill|IN Ind|KS Kan|KS Kans|MA Mass|MI Mich|MN Minn
MS Miss|MT Mont|NE Neb|NE Nebr|NV Nev|OK Okla|OR Ore|PA Penn|PA Penna|TN Tenn|TX Tex|WA Wash|WI Wis|WI Wisc|WY Wyo
WV WVa|WV WVirginia|NC NCarolina|SC SCarolina|ND NDakota|SD SDakota|VI Virgin Islands|MP Northern Marianas
"""


def _cells(table: str) -> list[str]:
    return [cell for line in table.strip().splitlines() for cell in line.split("|")]


STATES: tuple[State, ...] = tuple(State(*cell.split(" ", 2)) for cell in _cells(_TABLE))
BY_FIPS: dict[str, State] = {state.fips: state for state in STATES}
BY_POSTAL: dict[str, State] = {state.postal: state for state in STATES}


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


_BY_WORD: dict[str, State] = {
    **{_key(state.name): state for state in STATES},
    **{_key(cell.split(" ", 1)[1]): BY_POSTAL[cell[:2]] for cell in _cells(_OLD_ABBREVIATIONS)},
    **{_key(state.postal): state for state in STATES},
}


def find_state(text: str) -> State | None:
    """The state a person meant by "OH", "Ohio", "W. Va." or "39"; None when it is not the name of one."""
    return _BY_WORD.get(_key(text)) or BY_FIPS.get(text.strip())
