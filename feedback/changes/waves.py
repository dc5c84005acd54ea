"""The verdict: putting changes to young people in a wave, and finding who was asked.

A wave carries the titles as they stood when it was set up; a later wording changes
nothing for those who are being asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.changes.models import ServiceChange
from feedback.errors import NotFound
from feedback.invites import queries as invites
from feedback.invites.models import Door, Opening, Wave
from feedback.invites.service import link_changes
from surveys.definition import Band
from surveys.questionnaire import LinkedChange


def freeze_verdict(
    session: Session, wave: Wave, changes: Sequence[ServiceChange]
) -> None:
    """Ask about ``changes`` in ``wave``, each with the titles it has now.

    Raises Refused for more than three or once the wave has opened, NotFound for a
    change of another organisation.
    """
    if any(change.organisation_id != wave.organisation_id for change in changes):
        raise NotFound
    link_changes(
        session,
        wave,
        [_linked(change) for change in changes],
    )


def ask_too(session: Session, change: ServiceChange, wave_key: str) -> None:
    """Ask about ``change`` in a wave beside what it asks already.

    Raises NotFound for a wave of another organisation, Refused as ``freeze_verdict``.
    """
    wave = invites.wave(session, change.organisation_id, wave_key)
    known = [linked for linked in invites.linked(wave) if linked.key != change.key]
    link_changes(session, wave, [*known, _linked(change)])


def asking(session: Session, organisation_id: UUID, key: str) -> tuple[Wave, ...]:
    """The waves that have opened and ask about the change ``key``, newest first."""
    waves = session.scalars(
        select(Wave)
        .where(Wave.organisation_id == organisation_id, Wave.opened)
        .order_by(Wave.closes_on.desc(), Wave.key)
    )
    return tuple(wave for wave in waves if titles_in(wave, key))


def asked(session: Session, change: ServiceChange) -> frozenset[Band]:
    """The bands that some wave has asked, or now asks, whether ``change`` happened."""
    return frozenset(
        band
        for wave in asking(session, change.organisation_id, change.key)
        for band in titles_in(wave, change.key)
    )


def titles_in(wave: Wave, key: str) -> dict[Band, str]:
    """The frozen titles of the change ``key`` in ``wave``; empty if not asked there."""
    for linked in invites.linked(wave):
        if linked.key == key:
            return dict(linked.titles)
    return {}


def open_door(
    session: Session, organisation_id: UUID, key: str, band: Band, *, today: date
) -> Door | None:
    """An open link through which ``band`` can give its verdict on ``key`` today."""
    for wave in asking(session, organisation_id, key):
        if not wave.opens_on <= today <= wave.closes_on or band not in titles_in(
            wave, key
        ):
            continue
        doors = session.scalars(
            select(Door)
            .where(Door.wave_id == wave.id, Door.is_open, Door.opening == Opening.LINK)
            .order_by(Door.slug)
        )
        for door in doors:
            if not door.bands or band.value in door.bands:
                return door
    return None


def _linked(change: ServiceChange) -> LinkedChange:
    titles = {Band(band): title for band, title in change.titles.items()}
    return LinkedChange(key=change.key, titles=titles)
