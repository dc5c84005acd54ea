"""Simple advice on the words of a reply, by the age it is for; advice never stops it.

Limits follow the limits of the questionnaires: a line a young reader can hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from feedback.replies.lines import Line, lines, noes
from surveys.definition import Band
from surveys.words import gettext as _
from surveys.words import words_of


@dataclass(frozen=True, slots=True)
class _Limits:
    """Words a line, lines a part, letters a word; None where there is no limit."""

    words: int
    lines: int
    letters: int | None = None


_LIMITS: Mapping[Band, _Limits] = MappingProxyType(
    {
        Band.AGED_4_TO_7: _Limits(8, 3, 8),
        Band.AGED_8_TO_11: _Limits(14, 5, 11),
        Band.AGED_12_TO_17: _Limits(25, 6),
        Band.AGED_18_TO_25: _Limits(25, 6),
        Band.ADULT: _Limits(30, 8),
    }
)
_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "placement": "home",
        "placements": "homes",
        "contact": "family time",
        "siblings": "brothers and sisters",
        "sibling": "brother or sister",
        "lac": "in care",
        "cla": "in care",
        "provision": "what there is",
        "implement": "do",
        "implemented": "did",
        "stakeholders": "people",
        "commissioned": "paid for",
        "multi-agency": "working together",
        "respite": "short break",
        "transition": "move",
        "consultation": "asking",
        "engagement": "taking part",
    }
)


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to look at again. ``place`` is the name of the field."""

    place: str
    problem: str
    do: str


def advice(band: Band, texts: Mapping[str, str]) -> tuple[Advice, ...]:
    """What to look at again in ``texts`` (field name to text) for ``band``."""
    found: list[Advice] = []
    for place, text in texts.items():
        parts = noes(text) if place == "not_done" else lines(text)
        found += _of_part(band, place, parts)
    return tuple(found)


def _of_part(band: Band, place: str, parts: tuple[Line, ...]) -> Iterator[Advice]:
    limits = _LIMITS[band]
    if len(parts) > limits.lines:
        yield Advice(
            place,
            _("%(n)s lines are a lot for this age.") % {"n": len(parts)},
            _("Keep the %(n)s that matter most.") % {"n": limits.lines},
        )
    for line in parts:
        yield from _of_line(band, place, line, limits)


def _of_line(band: Band, place: str, line: Line, limits: _Limits) -> Iterator[Advice]:
    for text in filter(None, (line.words, line.why)):
        words = words_of(text)
        if len(words) > limits.words:
            yield Advice(
                place,
                _("“%(text)s” has %(n)s words.") % {"text": text, "n": len(words)},
                _("Make it %(n)s or fewer, or two lines.") % {"n": limits.words},
            )
        for word in words:
            if plain := _PLAIN.get(word.lower()):
                yield Advice(
                    place,
                    _("“%(word)s” is an office word.") % {"word": word},
                    _("Write “%(plain)s”.") % {"plain": plain},
                )
            elif limits.letters and len(word) > limits.letters:
                yield Advice(
                    place,
                    _("“%(word)s” is a long word.") % {"word": word},
                    _("Find a shorter one, if there is one."),
                )
    if band is Band.AGED_4_TO_7 and not line.picture:
        yield Advice(
            place,
            _("“%(text)s” has no picture.") % {"text": line.words},
            _("Begin the line with one, such as (home)."),
        )
