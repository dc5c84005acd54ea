"""The front page of a release: what to say first, and in which order.

Every sentence here is decided by intervals: "most" needs every age that can be shown to
lie above half beyond chance, "fewer than half" one age wholly below it. Where the
figures carry no sentence, the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from feedback.reports import wording
from feedback.reports.moved import MovedRow, counted, moved
from feedback.reports.names import BANDS, ages, name_of_theme
from feedback.reports.present import (
    Column,
    Figures,
    Row,
    Shown,
    columns,
    count,
    has_name,
    rows,
    shown,
    verdicts,
)
from surveys.definition import Asks, Band
from surveys.words import gettext as _
from surveys.words import ngettext

HALF = 0.5
ROWS = 5
"""Questions in one section of the front page; all of them are a page of their own."""

BARS = 3
"""Themes of each age on the front page."""

AXIS = 0.7
"""Where the bars of themes end, as long as all of them fit."""

_SURE_OF = ("heard", "safe_home", "like_home")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """What one age writes about: themes by how many people touch them."""

    band: Band
    bars: tuple[Shown, ...]
    unnamed: int
    read: int | None
    how_read: str

    @property
    def label(self) -> str:
        """The age in words."""
        return str(BANDS[self.band])

    @property
    def seen(self) -> tuple[Shown, ...]:
        """The themes that have a share to draw."""
        return tuple(bar for bar in self.bars if bar.is_shown)

    @property
    def order_is_clear(self) -> bool:
        """Whether the first theme is ahead of the second beyond chance."""
        return len(self.seen) < 2 or self.seen[0].low > self.seen[1].high


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The front page. Each part comes with the one sentence that leads it."""

    about: Mapping[str, Any]
    children: int | None
    columns: tuple[Column, ...]
    well: tuple[Row, ...]
    well_says: str
    less: tuple[Row, ...]
    less_says: str
    wants: tuple[Wants, ...]
    wants_says: str
    wants_top: float
    moved: tuple[MovedRow, ...]
    moved_says: str
    sure: Row | None
    verdicts: tuple[Row, ...]
    missing_says: str


def page(figures: Figures) -> Page:
    """The front page of a release with these ``figures``."""
    heard = columns(figures)
    asked = [row for row in rows(figures) if _is_content(row, figures)]
    well, less = going_well(asked), going_less_well(asked)
    said = wants(figures, Asks.CHANGE)
    changes = moved(figures, tuple(age.band for age in heard))
    return Page(
        about=figures["about"],
        children=count(figures["children"]),
        columns=heard,
        well=well[:ROWS],
        well_says=_most(well, figures),
        less=less[:ROWS],
        less_says=_fewer(less, figures),
        wants=said,
        wants_says=_wanted(said, [age.band for age in heard]),
        wants_top=_top(said),
        moved=changes,
        moved_says=_since(changes),
        sure=next((row for key in _SURE_OF for row in asked if row.key == key), None)
        or next((row for row in asked if row.seen), None),
        verdicts=verdicts(figures),
        missing_says=_missing(heard),
    )


def going_well(asked: Sequence[Row]) -> tuple[Row, ...]:
    """Questions where more than half say so at every age shown.

    Those that stand for most ages first, then the surest.
    """
    clear = [
        row for row in asked if row.seen and all(cell.low > HALF for cell in row.seen)
    ]
    return tuple(sorted(clear, key=_widest))


def _widest(row: Row) -> tuple[int, float]:
    return -len(row.seen), -min(cell.low for cell in row.seen)


def going_less_well(asked: Sequence[Row]) -> tuple[Row, ...]:
    """Questions where fewer than half say so at some age; the lowest first."""
    clear = [row for row in asked if any(cell.high < HALF for cell in row.seen)]
    return tuple(sorted(clear, key=lambda row: min(cell.high for cell in row.seen)))


def wants(figures: Figures, sense: Asks) -> tuple[Wants, ...]:
    """What each age wrote about where a question invited ``sense``."""
    eligible = {row["band"]: row["eligible"] for row in figures["bands"]}
    return tuple(
        _wants(row, eligible[row["band"]])
        for row in figures["themes"]
        if row["sense"] == sense.value
    )


def _wants(row: Mapping[str, Any], eligible: int | None) -> Wants:
    band = Band(row["band"])
    bars = [
        shown(
            f"{row['sense']}-{theme['theme']}-{band}",
            band,
            name_of_theme(theme["theme"]),
            {**theme, "eligible": eligible},
        )
        for theme in row["themes"]
    ]
    named = [bar for bar in bars if bar.is_shown]
    read, by_hand = count(row["read"]), count(row["by_hand"])
    return Wants(
        band=band,
        bars=tuple(bars),
        unnamed=len(bars) - len(named),
        read=read,
        how_read=_how_read(read, by_hand),
    )


def _how_read(read: int | None, by_hand: int | None) -> str:
    """Who read the words, because a machine makes known mistakes."""
    if read is None:
        return _("How many wrote is hidden to keep children safe.")
    if by_hand == read:
        return _("%(n)s wrote something. Read by people.") % {"n": read}
    if by_hand == 0:
        return _("%(n)s wrote something. Tagged by machine, not yet corrected.") % {
            "n": read
        }
    return _("%(n)s wrote something. Partly read by people, partly by machine.") % {
        "n": read
    }


def _is_content(row: Row, figures: Figures) -> bool:
    roles = {each["concept"]: each["role"] for each in figures["concepts"]}
    return bool(roles[row.key] == "content")


def _named(found: Sequence[Row], figures: Figures, most: int) -> list[Row]:
    return [row for row in found if has_name(row, figures)][:most]


def _most(well: Sequence[Row], figures: Figures) -> str:
    names = [_inside(row.label) for row in _named(well, figures, 3)]
    if not names:
        return _("No question is above half at every age, beyond chance.")
    return _("Most %(names)s.") % {"names": wording.listed(names)}


def _fewer(less: Sequence[Row], figures: Figures) -> str:
    all_ages = [column.band for column in columns(figures)]
    said = []
    for row in _named(less, figures, 2):
        below = [cell.band for cell in row.seen if cell.high < HALF]
        said.append(f"{_inside(row.label)} {ages(below, all_ages)}")
    if not said:
        return _("No question is below half at any age, beyond chance.")
    return _("Fewer than half %(names)s.") % {"names": wording.listed(said)}


def _top(said: Sequence[Wants]) -> float:
    """Where the axis of the bars ends, so that no range is cut off."""
    highest = max((bar.high for want in said for bar in want.seen[:BARS]), default=0.0)
    return AXIS if highest <= AXIS else 1.0


def _wanted(said: Sequence[Wants], all_ages: Sequence[Band]) -> str:
    first: dict[str, list[Band]] = {}
    for each in said:
        if each.seen:
            first.setdefault(each.seen[0].name, []).append(each.band)
    if not first:
        return _("Too few have written, or nobody has read their words yet.")
    parts = [f"{name} {ages(bands, all_ages)}" for name, bands in first.items()]
    return _("Most often named: %(themes)s.") % {"themes": "; ".join(parts)}


def _since(changes: Sequence[MovedRow]) -> str:
    made, rose, fell = counted(tuple(changes))
    if not made:
        return ""
    if not rose + fell:
        return _("Nothing moved clearly in %(n)s comparisons.") % {"n": made}
    return _(
        "Of %(n)s comparisons, %(rose)s rose clearly and %(fell)s fell clearly."
    ) % {
        "n": made,
        "rose": rose,
        "fell": fell,
    }


def _missing(heard: Sequence[Column]) -> str:
    young = [age for age in heard if age.band is not Band.ADULT]
    known = [age.missing for age in young]
    if not young or any(n is None for n in known):
        return _("How many could have answered is not known at every age.")
    missing = sum(n or 0 for n in known)
    of = sum(age.eligible or 0 for age in young)
    said = ngettext(
        "%(n)s of %(of)s was not heard.", "%(n)s of %(of)s were not heard.", missing
    )
    return said % {"n": missing, "of": of}


def _inside(words: str) -> str:
    """A label as it stands inside a sentence."""
    return words[:1].lower() + words[1:]
