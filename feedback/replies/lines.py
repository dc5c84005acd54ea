"""A reply's text as lines: one thing a line, each with a picture if it names one.

``(phone) You can ring your family.`` is a line with the picture "phone". A no is
written ``More visits for everyone. Why? A judge picks the days.``, and begins
``Not now:`` where it may still come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from feedback.changes.kinds import Answer

_PICTURE = re.compile(r"\(([a-z][a-z-]*)\)\s*")
_NOT_NOW = re.compile(r"(not now|no)\s*[:.]\s*", re.IGNORECASE)
_WHY = re.compile(r"\s*\bwhy\?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is said. ``picture`` is a symbol's name, or empty.

    ``why`` is the reason of a no; ``answer`` is no or not now there, else yes.
    """

    words: str
    picture: str = ""
    why: str = ""
    answer: Answer = Answer.YES


def lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text``; empty ones are left out."""
    return tuple(_line(raw.strip()) for raw in text.splitlines() if raw.strip())


def noes(text: str) -> tuple[Line, ...]:
    """The lines of what was not done, each with its mark and its reason."""
    found = []
    for line in lines(text):
        start = _NOT_NOW.match(line.words)
        is_later = start is not None and start.group(1).lower() == "not now"
        rest = line.words[start.end() :] if start else line.words
        what, _, why = _WHY.sub("\n", rest, count=1).partition("\n")
        found.append(
            Line(
                words=what,
                picture=line.picture,
                why=why,
                answer=Answer.NOT_NOW if is_later else Answer.NO,
            )
        )
    return tuple(found)


def _line(raw: str) -> Line:
    picture = _PICTURE.match(raw)
    if picture is None:
        return Line(words=raw)
    return Line(words=raw[picture.end() :], picture=picture.group(1))
