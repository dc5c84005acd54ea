"""Reads about waves and doors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback.errors import NotFound
from feedback.invites.models import Decline, Door, Eligible, Wave, WaveVersion
from surveys.definition import Band
from surveys.questionnaire import LinkedChange


class WaveState(StrEnum):
    """Where a wave stands on a day."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    GRACE = "grace"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How many of a band a wave was meant for; None = not known."""

    band: Band
    people: int | None
    as_of: date | None = None
    source: str = ""


def waves(session: Session, organisation_id: UUID) -> Sequence[Wave]:
    """The waves of one organisation, newest first."""
    query = select(Wave).where(Wave.organisation_id == organisation_id)
    return session.scalars(query.order_by(Wave.opens_on.desc(), Wave.key)).all()


def wave(session: Session, organisation_id: UUID, key: str) -> Wave:
    """One wave by its key. Raises NotFound."""
    query = select(Wave).where(Wave.organisation_id == organisation_id, Wave.key == key)
    found = session.scalar(query)
    if found is None:
        raise NotFound(key)
    return found


def latest_wave(session: Session, questionnaire_id: UUID) -> Wave:
    """The newest wave of a questionnaire. Raises NotFound."""
    query = select(Wave).where(Wave.questionnaire_id == questionnaire_id)
    found = session.scalar(query.order_by(Wave.opens_on.desc(), Wave.key).limit(1))
    if found is None:
        raise NotFound("no wave")
    return found


def door(session: Session, slug: str) -> tuple[Door, Wave]:
    """The door at ``slug`` and its wave. Raises NotFound."""
    query = select(Door, Wave).join(Wave, Wave.id == Door.wave_id)
    found = session.execute(query.where(Door.slug == slug)).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def doors(session: Session, wave_id: UUID) -> Sequence[Door]:
    """The doors of a wave, in a settled order."""
    query = select(Door).where(Door.wave_id == wave_id)
    return session.scalars(query.order_by(Door.area, Door.slug)).all()


def versions_of(session: Session, wave_id: UUID) -> Sequence[UUID]:
    """The versions a wave has used, in order; the last is served now."""
    query = select(WaveVersion.version_id).where(WaveVersion.wave_id == wave_id)
    return session.scalars(query.order_by(WaveVersion.position)).all()


def state_on(wave: Wave, day: date) -> WaveState:
    """Where ``wave`` stands on ``day``. The closing day itself is still open."""
    if not wave.opened:
        return WaveState.DRAFT
    if day < wave.opens_on:
        return WaveState.COMING
    if day <= wave.closes_on:
        return WaveState.OPEN
    if day <= wave.closes_on + timedelta(days=wave.grace_days):
        return WaveState.GRACE
    return WaveState.CLOSED


def eligible(session: Session, wave_id: UUID) -> Mapping[Band, Asked]:
    """The population frame of a wave, every band, "not known" where no row is."""
    rows = session.scalars(select(Eligible).where(Eligible.wave_id == wave_id))
    known = {
        row.band: Asked(
            band=row.band, people=row.people, as_of=row.as_of, source=row.source
        )
        for row in rows
    }
    return {band: known.get(band, Asked(band=band, people=None)) for band in Band}


def declines(session: Session, wave_id: UUID) -> Mapping[Band, int]:
    """How many said "No thanks", by band."""
    query = (
        select(Decline.band, func.sum(Decline.people))
        .join(Door, Door.id == Decline.door_id)
        .where(Door.wave_id == wave_id)
        .group_by(Decline.band)
    )
    counted = {band: int(people) for band, people in session.execute(query)}
    return {band: counted.get(band, 0) for band in Band}


def linked(wave: Wave) -> tuple[LinkedChange, ...]:
    """The service changes whose verdict ``wave`` asks."""
    return tuple(
        LinkedChange(
            key=change["key"],
            titles={Band(band): title for band, title in change["titles"].items()},
        )
        for change in wave.changes
    )
