"""What a frozen release says of one question: the only reader of its figures here.

Everything else in this room speaks of ``Answers``, so that a new form of release is
read in this one place. Figures were made safe by the release; nothing is added up here
that the release did not show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from feedback.errors import NotFound
from feedback.invites.models import Wave
from feedback.reports.models import Audience, Release
from surveys.definition import Band

VERDICT = "changed:"
"""What the key of a verdict begins with, before the change's own."""

_WAYS = ("self", "helped", "paper")


class Seen(StrEnum):
    """Whether a figure can be seen in a release, and what is said where it cannot."""

    SHOWN = "shown"
    NEARLY_ALL = "nearly-all"
    VERY_FEW = "very-few"
    HIDDEN = "hidden"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One question of one band. ``counts``: people by answer code, None where hidden.

    ``favourable`` of the ``of`` who gave an answer that counts; ``wording`` stands for
    what was asked, so that two waves can be told to have asked the same.
    """

    seen: Seen
    counts: Mapping[str, int | None] = field(default_factory=dict)
    favourable: int = 0
    of: int = 0
    text: str = ""
    wording: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A release, and what one may ask of it. ``number`` counts releases of a wave."""

    release_id: UUID
    number: int
    wave_key: str
    wave_title: str
    closed_on: date
    figures: Mapping[str, Any]

    def answers(self, band: Band, item: str) -> Answers:
        """What ``band`` answered to a concept, or to ``changed:<change key>``."""
        row = self._row(item)
        figure = (row or {}).get("bands", {}).get(band.value)
        if row is None or figure is None:
            return Answers(seen=Seen.NOT_ASKED)
        counts = {code: _count(n) for code, n in figure.get("codes", {}).items()}
        unsure = _count(figure.get("not-sure"))
        return Answers(
            seen=_seen(figure["state"]),
            counts=counts | {"dont-know": unsure} if counts else {},
            favourable=_count(figure["some"]) or 0,
            of=_count(figure["n"]) or 0,
            text=figure["text"],
            wording=figure["wording"],
            theme=row.get("theme", ""),
        )

    def items(self, band: Band) -> tuple[str, ...]:
        """The concepts whose answers are shown for ``band``, in order; no verdicts."""
        return tuple(
            row["concept"]
            for row in self.figures.get("concepts", ())
            if row["bands"].get(band.value, {}).get("state") == Seen.SHOWN
        )

    def mix(self, band: Band) -> Mapping[str, tuple[int, int]]:
        """Who answered, as (people, of all who answered), by way of answering."""
        for row in self.figures.get("bands", ()):
            if row["band"] == band.value:
                everyone = _count(row["answered"])
                shown = {way: _count(row[way]) for way in _WAYS}
                return {
                    way: (n, everyone)
                    for way, n in shown.items()
                    if n is not None and everyone
                }
        return {}

    def _row(self, item: str) -> Mapping[str, Any] | None:
        kind, name, key = ("concepts", "concept", item)
        if item.startswith(VERDICT):
            kind, name, key = ("verdicts", "change", item.removeprefix(VERDICT))
        rows: list[Mapping[str, Any]] = self.figures.get(kind, [])
        return next((row for row in rows if row[name] == key), None)


def heard(session: Session, organisation_id: UUID, release_id: UUID) -> Heard:
    """One release of one organisation. Raises NotFound, also for another's."""
    query = _query(organisation_id).where(Release.id == release_id)
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    return _heard(*row)


def newest(
    session: Session, organisation_id: UUID, audience: Audience
) -> tuple[Heard, ...]:
    """The newest release of each wave for ``audience``, the newest wave first."""
    other = aliased(Release)
    last = (
        select(func.max(other.number))
        .where(other.wave_id == Release.wave_id, other.audience == audience)
        .scalar_subquery()
    )
    query = _query(organisation_id).where(
        Release.audience == audience, Release.number == last
    )
    rows = session.execute(query.order_by(Wave.closes_on.desc(), Wave.key))
    return tuple(_heard(*row) for row in rows)


def _query(organisation_id: UUID) -> Any:
    return (
        select(Release, Wave)
        .join(Wave, Wave.id == Release.wave_id)
        .where(Release.organisation_id == organisation_id)
    )


def _heard(release: Release, wave: Wave) -> Heard:
    return Heard(
        release_id=release.id,
        number=release.number,
        wave_key=wave.key,
        wave_title=wave.title,
        closed_on=wave.closes_on,
        figures=release.figures,
    )


def _count(cell: Any) -> int | None:
    """A count as the release shows it; None where it is hidden or was not counted."""
    return cell if isinstance(cell, int) else None


def _seen(state: str) -> Seen:
    return Seen(state) if state in set(Seen) else Seen.HIDDEN
