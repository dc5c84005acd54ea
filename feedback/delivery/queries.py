"""What lies behind a door: all that a page or the intake must know, in one reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.authoring.models import Version
from feedback.invites.models import Door, IdentityMode, Wave, WaveVersion
from surveys.definition import Band
from surveys.questionnaire import LinkedChange


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRef:
    """A published version a wave has used: its key, and the number people see."""

    id: UUID
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doorway:
    """A door with its wave, as plain values that may be kept for a moment.

    ``versions`` are in the order they were used; the last is served. ``fingerprint``
    changes when anything changes that a page shows.
    """

    door_id: UUID
    organisation_id: UUID
    wave_id: UUID
    slug: str
    identity: IdentityMode
    is_open: bool
    opens_on: date
    closes_on: date
    grace_days: int
    bands: tuple[Band, ...]
    words: Mapping[str, str]
    changes: tuple[LinkedChange, ...]
    versions: tuple[VersionRef, ...]
    service_id: UUID | None
    area: str
    provider: str
    placement_group: str
    fingerprint: int

    @property
    def version(self) -> VersionRef:
        """The version served now."""
        return self.versions[-1]

    def opened(self, today: date) -> bool:
        """Whether somebody may begin to answer today."""
        return self.is_open and self.opens_on <= today <= self.closes_on


def doorway(session: Session, slug: str) -> Doorway | None:
    """The door with this slug, or None; also None while nothing is published for it."""
    found = session.execute(
        select(Door, Wave).join(Wave, Door.wave_id == Wave.id).where(Door.slug == slug)
    ).one_or_none()
    if found is None:
        return None
    door, wave = found
    versions = _versions(session, wave)
    return _plain(door, wave, versions) if versions else None


def document_of(session: Session, version_id: UUID) -> dict[str, Any]:
    """The frozen document of a version."""
    found: dict[str, Any] = session.scalars(
        select(Version.document).where(Version.id == version_id)
    ).one()
    return found


def _versions(session: Session, wave: Wave) -> tuple[VersionRef, ...]:
    rows = session.execute(
        select(Version.id, Version.number)
        .join(WaveVersion, WaveVersion.version_id == Version.id)
        .where(WaveVersion.wave_id == wave.id)
        .order_by(WaveVersion.position)
    )
    return tuple(VersionRef(id=row.id, number=row.number) for row in rows)


def _plain(door: Door, wave: Wave, versions: tuple[VersionRef, ...]) -> Doorway:
    return Doorway(
        door_id=door.id,
        organisation_id=door.organisation_id,
        wave_id=wave.id,
        slug=door.slug,
        identity=wave.identity,
        is_open=door.is_open and wave.opened,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        grace_days=wave.grace_days,
        bands=tuple(Band(band) for band in door.bands),
        words={name: str(text) for name, text in wave.words.items()},
        changes=tuple(_change(each) for each in wave.changes),
        versions=versions,
        service_id=door.service_id,
        area=door.area,
        provider=door.provider,
        placement_group=door.placement_group,
        fingerprint=hash((repr(wave.words), repr(wave.changes), wave.closes_on)),
    )


def _change(stored: Mapping[str, Any]) -> LinkedChange:
    titles = {Band(band): title for band, title in stored["titles"].items()}
    return LinkedChange(key=stored["key"], titles=titles)
