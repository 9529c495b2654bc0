"""How hard a text is to read. English: the grade of Flesch and Kincaid. Spanish: the ease of Fernández Huerta, where 60
to 70 is what most adults read with no effort. Syllables are counted by their vowels, as these measures do."""

import re

ENDS = re.compile(r"[.!?:;]+(?:\s|$)")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
SILENT = re.compile(r"(?<=[^aeiouyl])e(?:s|d)?$|(?<=[aeiouy])e$")
ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
SPANISH_VOWELS = re.compile(r"[íú]|[iuü]?[aeoáéó][iuy]?|[iu]+", re.IGNORECASE)


def grade(text: str) -> float:
    """The school grade, in the United States, in which an English text is read."""
    words, sentences = WORD.findall(text), len(ENDS.findall(text)) or 1
    syllables = sum(_english(word.casefold()) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def ease(text: str) -> float:
    """From 0, hardest, to 100: how easily a Spanish text is read."""
    words, sentences = WORD.findall(text), len(ENDS.findall(text)) or 1
    syllables = sum(len(SPANISH_VOWELS.findall(word)) or 1 for word in words)
    return 206.84 - 60 * syllables / len(words) - 1.02 * len(words) / sentences


def _english(word: str) -> int:
    return len(ENGLISH_VOWELS.findall(SILENT.sub("", word))) or 1
