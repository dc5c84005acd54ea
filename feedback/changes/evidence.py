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

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.errors import NotFound
from feedback.invites.models import Wave
from feedback.reports.models import Audience, Release
from surveys.definition import Band


class Seen(StrEnum):
    """Whether a figure can be seen in a release."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One question of one band. ``counts``: people by option code, None where hidden.

    ``favourable`` of the ``of`` who gave an answer that counts; ``wording`` is what was
    asked, so that two waves can be told to have asked the same.
    """

    seen: Seen
    counts: Mapping[str, int | None] = field(default_factory=dict)
    favourable: int = 0
    of: int = 0
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
        """What ``band`` answered to the question kept under ``item``."""
        found = self._band(band).get("items", {}).get(item)
        if found is None:
            return Answers(seen=Seen.NOT_ASKED)
        wording, theme = str(found.get("text", "")), str(found.get("theme") or "")
        if found.get("state") != "shown":
            return Answers(seen=Seen.HIDDEN, wording=wording, theme=theme)
        counts = {option["code"]: option["n"] for option in found["options"]}
        return Answers(
            seen=Seen.SHOWN,
            counts=counts,
            favourable=found["favourable"],
            of=found["n"],
            wording=wording,
            theme=theme,
        )

    def items(self, band: Band) -> tuple[str, ...]:
        """The questions whose answers are shown for ``band``, in order."""
        items = self._band(band).get("items", {})
        return tuple(key for key, item in items.items() if item.get("state") == "shown")

    def mix(self, band: Band) -> Mapping[str, tuple[int, int]]:
        """Who answered, as (people, of all who answered), by kind of answering."""
        return {
            label: (part["n"], part["of"])
            for label, part in self._band(band).get("mix", {}).items()
            if part.get("n") is not None
        }

    def _band(self, band: Band) -> Mapping[str, Any]:
        bands: Mapping[str, Mapping[str, Any]] = self.figures.get("bands", {})
        return bands.get(band.value, {})


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
    query = _query(organisation_id).where(Release.audience == audience)
    order = (Wave.closes_on.desc(), Wave.key, Release.number.desc())
    found: dict[str, Heard] = {}
    for row in session.execute(query.order_by(*order)):
        one = _heard(*row)
        found.setdefault(one.wave_key, one)
    return tuple(found.values())


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
