"""What moved since the wave before, as a page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from feedback.reports import wording
from feedback.reports.names import BANDS
from feedback.reports.present import Figures, name_of
from feedback.reports.trend import Reading
from surveys.definition import Band
from surveys.words import gettext as _

EDGE = 0.5
"""Where the track of a difference ends: fifty points either way."""

_CLEAR = frozenset({Reading.RISE, Reading.FALL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One question of one age in two waves. ``value``, ``low``, ``high``: -1 to 1."""

    id: str
    band: Band
    reading: Reading | None
    words: str
    title: str
    finding: str = ""
    note: str = ""
    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    n: int | None = None
    eligible: int | None = None
    before: str = ""
    after: str = ""

    @property
    def label(self) -> str:
        """The age in words."""
        return str(BANDS[self.band])

    @property
    def of_eligible(self) -> str:
        """How many could have answered, in words where nobody knows."""
        return _("not known") if self.eligible is None else str(self.eligible)

    @property
    def is_drawn(self) -> bool:
        """Whether both figures are shown, so that there is a difference to draw."""
        return bool(self.note)

    @property
    def is_clear(self) -> bool:
        """Whether it is a clear rise or fall."""
        return self.reading in _CLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    """One question, each age beside the next."""

    label: str
    cells: tuple[Move, ...]

    @property
    def is_clear(self) -> bool:
        """Whether any age moved clearly."""
        return any(cell.is_clear for cell in self.cells)


def moved(figures: Figures, bands: tuple[Band, ...]) -> tuple[MovedRow, ...]:
    """Every question compared, those that moved clearly first."""
    since = figures["since"]
    if since is None:
        return ()
    found: dict[str, dict[Band, Mapping[str, Any]]] = {}
    for row in since["rows"]:
        found.setdefault(row["concept"], {})[Band(row["band"])] = row
    concepts = {row["concept"]: row for row in figures["concepts"]}
    eligible = {Band(row["band"]): row["eligible"] for row in figures["bands"]}
    made = [
        MovedRow(
            label=wording.sentence(name_of(concepts[key])),
            cells=tuple(
                replace(
                    _move(key, band, concepts[key], by.get(band)),
                    eligible=eligible[band],
                )
                for band in bands
            ),
        )
        for key, by in found.items()
    ]
    return tuple(sorted(made, key=lambda row: not row.is_clear))


def counted(found: tuple[MovedRow, ...]) -> tuple[int, int, int]:
    """How many comparisons were made, how many rose and how many fell clearly."""
    cells = [cell for row in found for cell in row.cells]
    made = sum(1 for cell in cells if cell.is_drawn)
    rose = sum(1 for cell in cells if cell.reading is Reading.RISE)
    fell = sum(1 for cell in cells if cell.reading is Reading.FALL)
    return made, rose, fell


def _move(
    key: str, band: Band, concept: Mapping[str, Any], row: Mapping[str, Any] | None
) -> Move:
    title = _("%(what)s, %(age)s") % {
        "what": wording.sentence(name_of(concept)),
        "age": str(BANDS[band]),
    }
    at = f"moved-{key}-{band}"
    if row is None:
        words = _("Not asked at this age both times")
        return Move(id=at, band=band, reading=None, words=words, title=title)
    reading = Reading(row["reading"])
    words = wording.reading(reading)
    plain = Move(id=at, band=band, reading=reading, words=words, title=title)
    return _drawn(plain, row) if "difference" in row else plain


def _drawn(plain: Move, row: Mapping[str, Any]) -> Move:
    """The same with its figures, which both releases show."""
    value, low, high = row["difference"]
    (was, was_of), (now, now_of) = row["before"], row["after"]
    before = _("%(some)s of %(of)s") % {"some": was, "of": was_of}
    after = _("%(some)s of %(of)s") % {"some": now, "of": now_of}
    enough = min(was_of, now_of) >= wording.ENOUGH_FOR_PER_CENT
    note = _("%(was)s to %(now)s, %(change)s (%(low)s to %(high)s), n %(n)s") % {
        "was": f"{wording.percent(was / was_of)}%" if enough else before,
        "now": f"{wording.percent(now / now_of)}%" if enough else after,
        "change": wording.points(value),
        "low": wording.points(low),
        "high": wording.points(high),
        "n": now_of,
    }
    told = _("Before, %(before)s; now, %(after)s. %(note)s.")
    return replace(
        plain,
        title=f"{plain.title}: {plain.words}",
        note=note,
        finding=told % {"before": before, "after": after, "note": note},
        value=value,
        low=low,
        high=high,
        n=now_of,
        before=before,
        after=after,
    )
