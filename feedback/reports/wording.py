"""Numbers to words, by how sure they are.

Thirty or more answers are given in per cent, ten to 29 in words ("about two thirds of
21"), fewer than ten not at all. A difference whose range holds zero is "no clear
change". Nothing here says what caused what.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from feedback.reports.trend import Reading
from surveys.words import _l
from surveys.words import gettext as _

ENOUGH_FOR_PER_CENT = 30
"""Answers from which a share is given in per cent."""

_MINUS = "\N{MINUS SIGN}"
_PARTS = (
    (0.0, _l("none")),
    (0.1, _l("about one in ten")),
    (0.2, _l("about one in five")),
    (0.25, _l("about a quarter")),
    (1 / 3, _l("about a third")),
    (0.4, _l("about two fifths")),
    (0.5, _l("about half")),
    (0.6, _l("about three fifths")),
    (2 / 3, _l("about two thirds")),
    (0.75, _l("about three quarters")),
    (0.8, _l("about four fifths")),
    (0.9, _l("about nine in ten")),
    (1.0, _l("all")),
)
_READINGS = {
    Reading.RISE: _l("Clear rise"),
    Reading.FALL: _l("Clear fall"),
    Reading.UNCLEAR: _l("No clear change"),
    Reading.NOT_COMPARED: _l("Not compared"),
    Reading.HIDDEN: _l("Hidden"),
    Reading.FEW: _l("Too few to tell"),
}


def percent(share: float) -> int:
    """A share of 0 to 1 as a whole number of hundredths; halves go up."""
    return int(share * 100 + 0.5)


def about(share: float) -> str:
    """A share in words, the nearest of a dozen; only 0 and 1 are "none" and "all"."""
    inner = _PARTS if share in (0.0, 1.0) else _PARTS[1:-1]
    return str(min(inner, key=lambda part: abs(part[0] - share))[1])


def headline(share: float, n: int) -> str:
    """A share as it stands above its picture: "81%", or "About two thirds"."""
    if n >= ENOUGH_FOR_PER_CENT:
        return f"{percent(share)}%"
    words = about(share)
    return words[:1].upper() + words[1:]


def beside(low: float, high: float, n: int) -> str:
    """What stands beside it: the likely range and how many answered."""
    return _("%(low)s to %(high)s, n %(n)s") % {
        "low": percent(low),
        "high": percent(high),
        "n": n,
    }


def finding(share: float, low: float, high: float, n: int) -> str:
    """The whole finding as a sentence, for those who hear the picture."""
    return _("%(share)s of %(n)s, likely between %(low)s and %(high)s in 100.") % {
        "share": headline(share, n),
        "n": n,
        "low": percent(low),
        "high": percent(high),
    }


def points(value: float) -> str:
    """A difference in percentage points with its sign: "+13"."""
    whole = percent(abs(value))
    sign = "" if whole == 0 else "+" if value > 0 else _MINUS
    return f"{sign}{whole}"


def reading(word: str) -> str:
    """What two waves say of one question, as a reader sees it."""
    return str(_READINGS[Reading(word)])


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "one, two and three"."""
    if len(words) < 2:
        return "".join(words)
    start, last = ", ".join(words[:-1]), words[-1]
    return _("%(first)s and %(last)s") % {"first": start, "last": last}


def sentence(words: str) -> str:
    """The first letter large, for a row that is also part of a sentence."""
    return words[:1].upper() + words[1:]


def day(text: str) -> date:
    """A day as a release keeps it."""
    return date.fromisoformat(text)
