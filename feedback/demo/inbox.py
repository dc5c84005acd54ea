"""The demonstration's inbox: what came earlier was read and acted on by a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.accounts.models import Staff
from feedback.accounts.policy import Member
from feedback.accounts.roles import Role
from feedback.demo.council import address
from feedback.safeguarding import service
from feedback.safeguarding.models import Alert, Outcome
from feedback.seal import Keys

_JUST_CAME = timedelta(hours=1)
"""What came within it is left open for whoever looks round."""

_READ_AFTER = timedelta(minutes=25)
# Nobody can be found in an anonymous wave, so the answer goes to everyone.
_NOTES: Sequence[str] = (
    "Put how to reach us today on the poster and the page for everyone of this age.",
    "Asked the reviewing officers to raise safety at every review of this service.",
    "Told the service manager that somebody here needs help, and went to the home.",
)


def work_through(session: Session, keys: Keys, *, now: datetime) -> int:
    """Read what came earlier, as the safeguarding lead would have. Flushes.

    Returns how many are left open.
    """
    lead = session.scalars(
        select(Staff).where(Staff.email == address(Role.SAFEGUARDING))
    ).one()
    by = Member(
        id=lead.id,
        organisation_id=lead.organisation_id,
        name=lead.name,
        email=lead.email,
        roles=frozenset({Role.SAFEGUARDING}),
    )
    alerts = session.scalars(select(Alert).order_by(Alert.raised_at, Alert.id)).all()
    earlier = [alert for alert in alerts if alert.raised_at < now - _JUST_CAME]
    for number, alert in enumerate(earlier):
        at = min(alert.raised_at + _READ_AFTER, now)
        service.open_one(session, keys, alert.id, by=by, now=at)
        note, done = _NOTES[number % len(_NOTES)], Outcome.CANNOT_TRACE
        service.record(session, keys, alert.id, done, note, by=by, now=at)
    return len(alerts) - len(earlier)
