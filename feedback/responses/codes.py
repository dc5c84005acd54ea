"""Withdraw codes: four words that let a person take back what they said.

Four words of 2,048 are 44 bits. The service is sent only a hash of them, and keeps only
a keyed hash of that, so that neither a copy of the database nor a list of all codes
tells whose answers are whose. Guessing is for the page that takes codes to slow down:
with 10 tries an hour from one place, a thousand places guessing all year round and ten
thousand codes in use, one guess in about 20 years is lucky (2^44 / (10^4 * 10 * 1,000 *
8,760)).
"""

from __future__ import annotations

import hashlib
import re
import secrets
from functools import lru_cache
from pathlib import Path

from feedback.errors import Refused

MANY = 4
"""Words in a code."""

HASHED = re.compile(r"[0-9a-f]{64}")
"""What a hashed code looks like."""

_LIST = Path(__file__).with_name("words.txt")
_LONGEST = 200


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """The 2,048 words codes are made of, in order: 3 to 7 letters, easy to spell, safe
    for a child to be given, no two alike in their first four letters or one slip apart.
    """
    return tuple(_LIST.read_text(encoding="ascii").split())


def new_code() -> str:
    """A fresh code from the system's randomness: "harbour tulip seven drum"."""
    # 2,048 words are 11 bits each, so one draw serves for all and none is likelier.
    drawn = secrets.randbits(11 * MANY)
    return " ".join(words()[drawn >> 11 * place & 2047] for place in range(MANY))


def normalise(text: str) -> str:
    """``text`` as a code: four listed words, lower case, one space between.

    Takes what people make of it: capitals, commas, hyphens, line ends; a word may be
    given by its first four letters. Raises Refused naming no word, so that a wrong code
    and an unknown one look the same.
    """
    given = re.findall(r"[a-z]+", text[:_LONGEST].lower())
    found = [_word(part) for part in given]
    if len(found) != MANY or None in found:
        raise Refused("code", "That is not four words from a card or screen.", "")
    return " ".join(word for word in found if word)


def code_hash(text: str) -> str:
    """SHA-256 of the normalised code, in hex: what a page sends as ``withdraw``."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


@lru_cache(maxsize=1)
def _by_start() -> dict[str, str]:
    return {word[:4]: word for word in words()}


def _word(part: str) -> str | None:
    word = _by_start().get(part[:4])
    return word if word in (part, _by_start().get(part)) else None
