"""What reports read: answers to fold, and releases to show.

The one query that reads answers leaves out every answer given by somebody else
(``proxy``), so no later step can merge them with what people said themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback.authoring.models import Questionnaire
from feedback.errors import NotFound, Refused
from feedback.invites.models import Wave
from feedback.reports.models import Audience, Release
from feedback.responses.models import Comment, Mode, Response
from feedback.themes.models import Tag
from surveys.definition import Band

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Said:
    """One person's closed answers; ``closed`` maps item key to code, codes or None."""

    id: UUID
    band: Band
    mode: Mode
    version_id: UUID
    placement_group: str
    closed: Mapping[str, Any]


def answers(session: Session, wave: Wave) -> Iterator[Said]:
    """Every response of ``wave`` that a person gave themselves, alone or helped."""
    rows = session.execute(
        select(
            Response.id,
            Response.band,
            Response.mode,
            Response.version_id,
            Response.placement_group,
            Response.closed,
        )
        .where(Response.wave_id == wave.id, Response.mode != Mode.PROXY)
        .execution_options(yield_per=_AT_A_TIME)
    )
    for id_, band, mode, version_id, placement, closed in rows:
        yield Said(id_, Band(band), Mode(mode), version_id, placement, closed)


def proxies(session: Session, wave: Wave) -> dict[Band, int]:
    """How many answers of ``wave`` somebody else gave, by band; only ever counted."""
    rows = session.execute(
        select(Response.band, func.count())
        .where(Response.wave_id == wave.id, Response.mode == Mode.PROXY)
        .group_by(Response.band)
    )
    return {Band(band): people for band, people in rows}


def written(session: Session, wave: Wave) -> Iterator[tuple[UUID, str]]:
    """Response and item of everything written in ``wave``; the words stay sealed."""
    rows = session.execute(
        select(Comment.response_id, Comment.item)
        .join(Response, Response.id == Comment.response_id)
        .where(Response.wave_id == wave.id, Response.mode != Mode.PROXY)
    )
    yield from rows


def tags(session: Session, wave: Wave) -> Iterator[Tag]:
    """Every tag on what was written in ``wave``."""
    yield from session.scalars(
        select(Tag)
        .join(Response, Response.id == Tag.response_id)
        .where(Response.wave_id == wave.id, Response.mode != Mode.PROXY)
    )


def wave_of(session: Session, organisation_id: UUID, survey: str, key: str) -> Wave:
    """The wave ``key`` of the questionnaire ``survey``. Raises Refused by name."""
    found = session.scalar(
        select(Wave)
        .join(Questionnaire, Questionnaire.id == Wave.questionnaire_id)
        .where(
            Wave.organisation_id == organisation_id,
            Wave.key == key,
            Questionnaire.key == survey,
        )
    )
    if found is None:
        raise Refused(
            f"{survey} --wave {key}",
            "there is no such wave",
            "name the questionnaire and one of its waves",
        )
    return found


def wave(session: Session, organisation_id: UUID, wave_id: UUID) -> Wave:
    """One wave. Raises NotFound, also for another organisation's."""
    found = session.get(Wave, wave_id)
    if found is None or found.organisation_id != organisation_id:
        raise NotFound
    return found


def releases(session: Session, organisation_id: UUID) -> tuple[Release, ...]:
    """Every release, newest first."""
    return tuple(
        session.scalars(
            select(Release)
            .where(Release.organisation_id == organisation_id)
            .order_by(Release.made_at.desc(), Release.number.desc(), Release.audience)
        )
    )


def release(session: Session, organisation_id: UUID, release_id: UUID) -> Release:
    """One release. Raises NotFound, also for another organisation's."""
    found = session.get(Release, release_id)
    if found is None or found.organisation_id != organisation_id:
        raise NotFound
    return found


def latest(session: Session, wave: Wave, audience: Audience) -> Release | None:
    """The newest release of ``wave`` for ``audience``."""
    return session.scalar(
        select(Release)
        .where(Release.wave_id == wave.id, Release.audience == audience)
        .order_by(Release.number.desc())
        .limit(1)
    )


def before(session: Session, wave: Wave, audience: Audience) -> Release | None:
    """The newest release of the wave of the same questionnaire before ``wave``."""
    return session.scalar(
        select(Release)
        .join(Wave, Wave.id == Release.wave_id)
        .where(
            Wave.questionnaire_id == wave.questionnaire_id,
            Wave.closes_on < wave.closes_on,
            Release.audience == audience,
        )
        .order_by(Wave.closes_on.desc(), Release.number.desc())
        .limit(1)
    )
