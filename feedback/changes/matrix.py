"""Who took part at which stage: a cell for every group and stage, never a blank.

A zero carries its reason. A group the change is not for "does not apply", which is not
a zero. Fewer than five people reads "under 5": a place and a method can name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from feedback.changes.gates import BAND_OF
from feedback.changes.kinds import StageKind, Stakeholder
from feedback.changes.models import Participation, ServiceChange, Stage

FEWEST_TO_COUNT = 5


class Place(StrEnum):
    """What a cell holds."""

    PEOPLE = "people"
    NOBODY = "nobody"
    SILENT = "silent"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One way in which a group took part. ``people`` is None for fewer than five."""

    level: int
    people: int | None
    method: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One group at one stage. ``level`` is the furthest; ``why`` is a zero's reason."""

    stage: StageKind
    place: Place
    level: int | None = None
    parts: tuple[Part, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One group over the stages; no cells where the change is not for it."""

    who: Stakeholder
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """All groups over all stages. ``empty`` of ``places`` were nobody or not recorded.

    ``gaps``: groups of the stage now open of which nothing is recorded yet.
    """

    lines: tuple[Line, ...]
    empty: int
    places: int
    open_stage: StageKind | None
    gaps: tuple[Stakeholder, ...]


def matrix(change: ServiceChange) -> Matrix:
    """Who took part at each stage of ``change``."""
    lines = tuple(
        Line(
            who=who,
            cells=tuple(_cell(stage, who) for stage in change.stages)
            if _applies(change, who)
            else (),
        )
        for who in Stakeholder
    )
    cells = [cell for line in lines for cell in line.cells]
    reached = [cell for cell in cells if cell.place is not Place.NOT_REACHED]
    now = next((s.kind for s in change.stages if s.opened_on and not s.closed_on), None)
    return Matrix(
        lines=lines,
        empty=sum(1 for cell in reached if cell.place is not Place.PEOPLE),
        places=len(reached),
        open_stage=now,
        gaps=tuple(
            line.who
            for line in lines
            for cell in line.cells
            if cell.stage is now and cell.place is Place.SILENT
        ),
    )


def shown(people: int) -> int | None:
    """``people`` as it may be printed: None for fewer than five."""
    return people if people >= FEWEST_TO_COUNT else None


def _applies(change: ServiceChange, who: Stakeholder) -> bool:
    return who not in BAND_OF or BAND_OF[who] in change.bands


def _cell(stage: Stage, who: Stakeholder) -> Cell:
    events = [event for event in stage.participation if event.stakeholder is who]
    if stage.opened_on is None:
        return Cell(stage=stage.kind, place=Place.NOT_REACHED)
    if not events:
        return Cell(stage=stage.kind, place=Place.SILENT)
    came = [event for event in events if event.took_part]
    if not came:
        why = "; ".join(event.why_nobody for event in events)
        return Cell(stage=stage.kind, place=Place.NOBODY, level=0, why=why)
    return Cell(
        stage=stage.kind,
        place=Place.PEOPLE,
        level=max(event.level for event in came),
        parts=tuple(_part(event) for event in came),
    )


def _part(event: Participation) -> Part:
    return Part(
        level=event.level,
        people=shown(event.took_part),
        method=event.method,
        note=event.note,
    )
