"""Reads of the restricted inbox: what waits, what was done, and whether alerts flow."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from feedback.accounts.models import Look, Staff
from feedback.accounts.policy import Member
from feedback.responses.models import Submission
from feedback.safeguarding.clocks import Clock, clock
from feedback.safeguarding.kinds import Kind
from feedback.safeguarding.models import Alert, AlertState, Outcome, Urgency
from surveys.definition import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One item of the inbox, without its words. ``read_by`` is a name, or empty."""

    id: UUID
    band: Band
    kinds: tuple[Kind, ...]
    urgency: Urgency
    state: AlertState
    raised_at: datetime
    clock: Clock
    read_by: str

    @property
    def is_late(self) -> bool:
        """Whether nobody has read it in time."""
        return self.state is AlertState.OPEN and self.clock.is_late


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One item that left the inbox: what it was, and what was decided."""

    id: UUID
    band: Band
    kinds: tuple[Kind, ...]
    outcome: Outcome | None
    raised_at: datetime
    acted_at: datetime | None
    acted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of what has happened to an alert."""

    at: datetime
    action: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Whether alerts flow. ``late``: unread beyond their clock. ``missing``: responses
    that were flagged and have no alert.
    """

    late: int
    missing: int

    @property
    def is_well(self) -> bool:
        """Whether nothing needs looking into."""
        return not (self.late or self.missing)


def inbox(session: Session, by: Member, now: datetime) -> Sequence[Waiting]:
    """What is not done yet in the organisation of ``by``: late first, then by clock."""
    query = (
        select(Alert, Staff.name)
        .outerjoin(Staff, Staff.id == Alert.seen_by)
        .where(
            Alert.organisation_id == by.organisation_id,
            Alert.state != AlertState.ACTED,
        )
        .order_by(Alert.raised_at, Alert.id)
    )
    found = [
        _waiting(alert, name, now)
        for alert, name in session.execute(query)
        if not is_kept_from(alert, by)
    ]
    return sorted(found, key=lambda each: (each.clock.due, each.raised_at))


def done(session: Session, by: Member, most: int = 200) -> Sequence[Done]:
    """What left the inbox, newest first, at most ``most``."""
    query = (
        select(Alert, Staff.name)
        .outerjoin(Staff, Staff.id == Alert.acted_by)
        .where(
            Alert.organisation_id == by.organisation_id,
            Alert.state == AlertState.ACTED,
        )
        .order_by(Alert.acted_at.desc(), Alert.id)
        .limit(most)
    )
    return [
        Done(
            id=alert.id,
            band=alert.band,
            kinds=_kinds(alert),
            outcome=alert.outcome,
            raised_at=alert.raised_at,
            acted_at=alert.acted_at,
            acted_by=name or "",
        )
        for alert, name in session.execute(query)
        if not is_kept_from(alert, by)
    ]


def events(session: Session, alert_id: UUID) -> Sequence[Event]:
    """Who read and did what with an alert, in order."""
    query = (
        select(Look.at, Look.action, Staff.name)
        .outerjoin(Staff, Staff.id == Look.staff_id)
        .where(Look.thing == f"alert:{alert_id}")
        .order_by(Look.at, Look.id)
    )
    return [
        Event(at=at, action=action, who=name or "")
        for at, action, name in session.execute(query)
    ]


def names(session: Session, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The names of members of staff."""
    query = select(Staff.id, Staff.name).where(Staff.id.in_(ids))
    return {row.id: row.name for row in session.execute(query)}


def flow(session: Session, now: datetime) -> Flow:
    """Whether alerts flow, in all organisations together: two counts, nothing else."""
    unread = session.execute(
        select(Alert.urgency, Alert.raised_at).where(Alert.state == AlertState.OPEN)
    )
    late = sum(clock(urgency, raised_at, now).is_late for urgency, raised_at in unread)
    missing = session.scalar(
        select(func.count())
        .select_from(Submission)
        .where(
            Submission.flagged,
            Submission.response_id.is_not(None),
            ~select(Alert.id)
            .where(Alert.response_id == Submission.response_id)
            .exists(),
        )
    )
    return Flow(late=late, missing=missing or 0)


def is_kept_from(alert: Alert, by: Member) -> bool:
    """Whether ``alert`` may be about someone whom ``by`` manages: then it is not there
    for them, whatever else they are.
    """
    about_staff = (
        alert.outcome is Outcome.ABOUT_STAFF
        or Kind.PROFESSIONAL_ALLEGATION in alert.kinds
    )
    return about_staff and alert.service_id in by.services


def _waiting(alert: Alert, name: str | None, now: datetime) -> Waiting:
    return Waiting(
        id=alert.id,
        band=alert.band,
        kinds=_kinds(alert),
        urgency=alert.urgency,
        state=alert.state,
        raised_at=alert.raised_at,
        clock=clock(alert.urgency, alert.raised_at, now),
        read_by=name or "",
    )


def _kinds(alert: Alert) -> tuple[Kind, ...]:
    return tuple(Kind(kind) for kind in alert.kinds)
