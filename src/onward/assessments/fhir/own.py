"""How what FHIR has no element for travels in a Questionnaire of ours: names of extensions and code systems.

Other programs pass over these and still show and ask everything; we read an instrument back as it was.
"""

from typing import Any

from onward.assessments.fhir import extensions as ext
from onward.assessments.instrument import ENGLISH, Text

PURPOSE = "urn:onward:purpose"
LANGUAGE = "urn:onward:language"
ROLE = "urn:onward:role"
DONT_KNOW_ALLOWED = "urn:onward:dont-know"
ORDER = "urn:onward:only-if"
SCORE = "urn:onward:score"
RATING, YES_NO = "urn:onward:rating", "urn:onward:yes-no"

ABSENT_REASONS = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
UNKNOWN = "asked-unknown"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"

INTRO, THANKS, HELP, WHO, SECTION = "-intro", "-thanks", "-help", "-who", "-section"
"""Parts of linkIds. Keys of ours have no dashes, so these never meet one."""

Json = dict[str, Any]


def worded(name: str, text: Text) -> Json:
    """A text as an element and its translations beside it, as FHIR has them; nothing for no words.

    >>> worded("text", {"en": "Rides", "es": "Viajes"})["text"]
    'Rides'
    """
    others = [(language, words) for language, words in text.items() if language != ENGLISH and words.strip()]
    found: Json = {name: text[ENGLISH]} if text.get(ENGLISH, "").strip() else {}
    if others:
        found[f"_{name}"] = {"extension": [_translation(language, words) for language, words in others]}
    return found


def _translation(language: str, words: str) -> Json:
    parts = [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": words}]
    return {"url": ext.TRANSLATION, "extension": parts}


def words_in(element: Json, name: str) -> Text:
    """The other way round."""
    text: Text = {}
    if isinstance(element.get(name), str):
        text[ENGLISH] = element[name]
    beside = element.get(f"_{name}")
    for one in ext.extensions(beside, ext.TRANSLATION) if isinstance(beside, dict) else ():
        language, words = ext.value(one, "lang"), ext.value(one, "content")
        if isinstance(language, str) and isinstance(words, str):
            text[language] = words
    return text
