"""One way of writing for names, websites, addresses and numbers, so that two spellings of one thing compare equal."""

import re
import unicodedata
from urllib.parse import urlsplit


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    return {short: long for short, _, long in (pair.partition("=") for pair in text.split())}


_DROPPED = _set("""
the of and for in at a an on to by with inc incorporated llc lc ltd limited corp corporation company pllc lp
""")
_LONG_FORMS = _pairs("""
st=saint ste=saint mt=mount ft=fort cnty=county cty=county dept=department dpt=department ctr=center cntr=center
ctrs=center centre=center svc=service svcs=service assn=association assoc=association hosp=hospital univ=university
natl=national intl=international rehab=rehabilitation govt=government bd=board comm=community tech=technical
pres=presbyterian bapt=baptist meth=methodist
""")
_STREET_FORMS = _pairs("""
street=st avenue=ave av=ave road=rd drive=dr boulevard=blvd lane=ln court=ct place=pl highway=hwy route=rt rte=rt
parkway=pkwy square=sq circle=cir terrace=ter north=n south=s east=e west=w suite=ste unit=ste apt=ste room=ste rm=ste
building=bldg floor=fl first=1st second=2nd third=3rd fourth=4th fifth=5th
""")
_SHARED_HOSTS = _set("""
facebook.com m.facebook.com instagram.com linkedin.com twitter.com x.com youtube.com tiktok.com linktr.ee meetup.com
eventbrite.com google.com sites.google.com docs.google.com
""")
_FREE_MAIL = _set("""
gmail.com googlemail.com yahoo.com ymail.com hotmail.com outlook.com live.com msn.com aol.com icloud.com me.com mac.com
mail.com proton.me protonmail.com comcast.net att.net sbcglobal.net bellsouth.net verizon.net charter.net spectrum.net
roadrunner.com frontier.com frontiernet.net windstream.net earthlink.net embarqmail.com suddenlink.net cox.net
centurylink.net zoominternet.net juno.com
""")


def words(text: str) -> list[str]:
    """The words of a text without accents, case and punctuation; letters with dots between are one word."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    plain = re.sub(r"['’`]", "", plain.casefold().replace("&", " and "))
    plain = re.sub(r"\b(?:\w\.){2,}", lambda dotted: dotted.group().replace(".", "") + " ", plain)
    return re.findall(r"[^\W_]+", plain)


def name_words(name: str) -> list[str]:
    """The words that make a name, one or many of a thing being the same."""
    return [_singular(word) for word in spelt_words(name)]


def spelt_words(name: str) -> list[str]:
    """The words that make a name: no articles, prepositions and legal forms; abbreviations written out.

    "Co" is short for County, unless it ends the name, where it is short for Company and says nothing.
    """
    spelt = words(name)
    if spelt and spelt[-1] == "co":
        spelt.pop()
    long = [_LONG_FORMS.get("cnty" if word == "co" else word, word) for word in spelt]
    return [word for word in long if word not in _DROPPED]


def name_key(name: str) -> str:
    """The key under which two names are one: “Saint Jose House” and “St. José House, Inc.”, spaces apart or not."""
    return "".join(name_words(name) or words(name))


def spelling(name: str) -> str:
    """The name as it is written, case and spaces apart: it tells apart two whose keys are the same."""
    return " ".join(name.casefold().split())


def initials(name: str) -> set[str]:
    """What a name may be shortened to: with and without its small words, from three letters up."""
    spelt = words(name)
    full = "".join(word[0] for word in spelt)
    short = "".join(word[0] for word in spelt if word not in _DROPPED)
    return {letters for letters in (full, short) if len(letters) >= 3}


def web_home(address: str) -> str:
    """The part of a web address that belongs to one organization: its host, on shared platforms with the page."""
    text = address.strip().casefold()
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if host in _SHARED_HOSTS:
        page = parts.path.strip("/").split("/")[0]
        return f"{host}/{page}" if page else ""
    return host if "." in host else ""


def mail_home(email: str) -> str:
    """The domain of an email address, unless anybody may have an address there."""
    domain = email.strip().casefold().rpartition("@")[2] if "@" in email else ""
    return "" if domain in _FREE_MAIL else domain


def phone_key(phone: str) -> str:
    """The ten digits of a telephone number, without country code and extension."""
    digits = re.sub(r"\D", "", re.split(r"(?:x|ext|#)", phone.casefold())[0])
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    return digits if len(digits) == 10 else ""


def address_key(street: str, postal_code: str) -> str:
    """A street address with its five-digit postal code; nothing when there is no number in it."""
    spelt = [_STREET_FORMS.get(word, word) for word in words(street)]
    if not any(word[0].isdigit() for word in spelt):
        return ""
    return " ".join([*spelt, postal_code.strip()[:5]]).strip()


def tax_key(tax_id: str) -> str:
    """The nine digits of a federal tax number."""
    digits = re.sub(r"\D", "", tax_id)
    return digits if len(digits) == 9 and len(set(digits)) > 1 else ""


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
