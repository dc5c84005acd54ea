"""How hard a text is to read, as far as counting can tell."""

from __future__ import annotations

import re

from surveys.words import words_of


def grade(text: str) -> float:
    """Flesch-Kincaid grade of an English text; 0 for one without words.

    Kincaid and others 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    Means something for a whole form only; on one short question it is noise.
    """
    words = words_of(text)
    if not words:
        return 0.0
    sentences = max(1, len(re.findall(r"[.?!:]+(?:\s|$)|\n", text)))
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; one at least."""
    plain = word.lower()
    groups = len(re.findall(r"[aeiouy]+", plain))
    silent = re.search(r"[^aeiouyl]es?$|[^aeiouytd]ed$", plain) is not None
    return max(1, groups - silent)
