"""Which replies there are, and what an age can be told of a change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.changes import evidence, waves
from feedback.changes.models import Reply, ServiceChange
from feedback.changes.queries import changes, is_done, verdicts_on
from feedback.changes.verdicts import Says, Verdict, unseen
from feedback.errors import NotFound
from feedback.invites.models import Door, IdentityMode, Wave
from feedback.replies.lines import Line, lines, noes
from feedback.reports.models import Audience
from surveys.definition import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One reply as its readers see it.

    ``verdict`` is from the public release alone, whose counts are rounded to 5.
    ``door``: the slug through which this age can say whether it changed, today;
    ``is_anonymous``: whether that wave promises that nobody can know who answered.
    """

    key: str
    title: str
    band: Band
    said: tuple[Line, ...]
    who: tuple[Line, ...]
    decided: tuple[Line, ...]
    not_done: tuple[Line, ...]
    done: tuple[Line, ...]
    next_steps: tuple[Line, ...]
    published_on: date | None
    is_done: bool
    done_on: date | None
    verdict: Verdict
    door: str
    is_anonymous: bool


def bands_told(session: Session, organisation_id: UUID) -> tuple[Band, ...]:
    """The ages that have been told something, youngest first."""
    query = select(Reply.band).where(
        Reply.organisation_id == organisation_id, Reply.published_on.is_not(None)
    )
    found = set(session.scalars(query.distinct()))
    return tuple(band for band in Band if band in found)


def published(
    session: Session, organisation_id: UUID, band: Band
) -> tuple[tuple[str, str], ...]:
    """What ``band`` has been told, newest first, as (change key, title)."""
    query = (
        select(ServiceChange, Reply)
        .join(Reply, Reply.change_id == ServiceChange.id)
        .where(
            Reply.organisation_id == organisation_id,
            Reply.band == band,
            Reply.published_on.is_not(None),
        )
        .order_by(Reply.published_on.desc(), ServiceChange.key)
    )
    return tuple(
        (change.key, _title(change, band)) for change, _ in session.execute(query)
    )


def told(
    session: Session,
    organisation_id: UUID,
    key: str,
    band: Band,
    *,
    today: date,
    drafts: bool = False,
) -> Told:
    """What ``band`` is told of the change ``key``.

    Raises NotFound where there is no published reply; with ``drafts`` a draft will do.
    """
    row = session.execute(
        select(ServiceChange, Reply)
        .join(Reply, Reply.change_id == ServiceChange.id)
        .where(
            ServiceChange.organisation_id == organisation_id,
            ServiceChange.key == key,
            Reply.band == band,
        )
    ).one_or_none()
    if row is None or not (drafts or row[1].published_on):
        raise NotFound
    change, reply = row
    door = waves.open_door(session, organisation_id, key, band, today=today)
    return Told(
        key=change.key,
        title=_title(change, band),
        band=band,
        said=lines(reply.said),
        who=lines(reply.who),
        decided=lines(reply.decided),
        not_done=noes(reply.not_done),
        done=lines(reply.done),
        next_steps=lines(reply.next_steps),
        published_on=reply.published_on,
        is_done=is_done(change),
        done_on=change.done_on,
        verdict=_verdict(session, change, band),
        door=door.slug if door else "",
        is_anonymous=door is not None and _is_anonymous(session, door),
    )


def board(
    session: Session, organisation_id: UUID, services: frozenset[UUID] | None = None
) -> tuple[tuple[ServiceChange, dict[Band, Reply]], ...]:
    """Every change with its replies by band, by key; ``services``: a manager's own."""
    return tuple(
        (change, {reply.band: reply for reply in change.replies})
        for change in changes(session, organisation_id, services)
    )


def _is_anonymous(session: Session, door: Door) -> bool:
    return session.get_one(Wave, door.wave_id).identity is IdentityMode.ANONYMOUS


def _verdict(session: Session, change: ServiceChange, band: Band) -> Verdict:
    releases = evidence.newest(session, change.organisation_id, Audience.PUBLIC)
    for verdict in verdicts_on(change, releases):
        if verdict.band is band:
            return verdict
    return unseen(band, Says.NOT_ASKED)


def _title(change: ServiceChange, band: Band) -> str:
    """The change's name in this age's words, else the staff's."""
    title: str = change.titles.get(band.value) or change.title
    return title
