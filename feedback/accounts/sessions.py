"""Signing in and out: sessions on the server, ended by the server."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from feedback.accounts.models import FailedSignIn, Staff, StaffSession
from feedback.accounts.passwords import matches
from feedback.accounts.policy import Member
from feedback.config import Settings
from feedback.errors import NotAllowed, TooManyTries

_TRIES = 5
# These people are invented and their password is printed, so they exist only where the
# settings allow a demonstration, which is on a loopback address.
_DEMONSTRATION = "@demo.example"
_WINDOW = timedelta(minutes=15)
# How often a session's last use is written down; a page view alone writes nothing.
_NOTED_EVERY = timedelta(minutes=1)


def sign_in(
    session: Session,
    email: str,
    password: str,
    *,
    place: str,
    settings: Settings,
    now: datetime,
) -> str:
    """Begin a session and return its token, to be kept in the cookie.

    ``place`` is where the caller seems to be; it is only ever kept hashed, with the
    address tried, for fifteen minutes. A wrong password and an unknown address look the
    same and take as long. Raises NotAllowed for both, and TooManyTries after five from
    one place for one address: elsewhere the person can still sign in. Flushes.
    """
    bucket = _bucket(settings, email, place, now)
    if _recent_failures(session, bucket, now) >= _TRIES:
        raise TooManyTries
    found = _person(session, email, settings)
    if not matches(found.password_hash if found else None, password) or found is None:
        raise WrongPassword(bucket)
    return begin(session, found, now=now)


def _person(session: Session, email: str, settings: Settings) -> Staff | None:
    """Whom ``email`` belongs to, if they may sign in here."""
    address = email.strip().lower()
    if address.endswith(_DEMONSTRATION) and not settings.demo:
        return None
    return session.scalar(select(Staff).where(Staff.email == address, Staff.is_active))


class WrongPassword(NotAllowed):
    """Not the password of anybody here. ``bucket`` is where to count the try."""

    def __init__(self, bucket: bytes) -> None:
        super().__init__()
        self.bucket = bucket


def count_failure(session: Session, bucket: bytes, *, now: datetime) -> None:
    """Count one wrong try, in a unit of work of its own, and forget old ones."""
    session.execute(delete(FailedSignIn).where(FailedSignIn.at < now - _WINDOW))
    session.add(FailedSignIn(bucket=bucket, at=now))
    session.flush()


def begin(session: Session, staff: Staff, *, now: datetime) -> str:
    """A new session for ``staff``: a fresh token each time, so none can be planted."""
    token = secrets.token_urlsafe(32)
    session.add(
        StaffSession(
            token_hash=_hash(token), staff_id=staff.id, began_at=now, seen_at=now
        )
    )
    session.flush()
    return token


def member_of(
    session: Session, token: str, *, now: datetime, settings: Settings
) -> Member | None:
    """Who holds ``token``, or None when it is unknown, too old, or they may not."""
    row = session.get(StaffSession, _hash(token))
    if row is None or _over(row, now, settings):
        return None
    staff = session.get(Staff, row.staff_id)
    if staff is None or not staff.is_active:
        return None
    return Member(
        id=staff.id,
        organisation_id=staff.organisation_id,
        name=staff.name,
        email=staff.email,
        roles=frozenset(grant.role for grant in staff.grants),
        services=frozenset(g.service_id for g in staff.grants if g.service_id),
    )


def needs_note(session: Session, token: str, *, now: datetime) -> bool:
    """Whether the last use written down is more than a minute old."""
    row = session.get(StaffSession, _hash(token))
    return row is not None and now - row.seen_at > _NOTED_EVERY


def note_use(session: Session, token: str, *, now: datetime) -> None:
    """Write down that the session is in use. Flushes."""
    row = session.get(StaffSession, _hash(token))
    if row is not None:
        row.seen_at = now
        session.flush()


def sign_out(session: Session, token: str) -> None:
    """End the session; its token opens nothing from now on."""
    session.execute(delete(StaffSession).where(StaffSession.token_hash == _hash(token)))


def end_all(session: Session, staff: Staff) -> None:
    """End every session of ``staff``: after a new password, or when they leave."""
    session.execute(delete(StaffSession).where(StaffSession.staff_id == staff.id))


def _over(row: StaffSession, now: datetime, settings: Settings) -> bool:
    idle = timedelta(minutes=settings.session_idle_minutes)
    longest = timedelta(hours=settings.session_hours)
    return now - row.seen_at > idle or now - row.began_at > longest


def _recent_failures(session: Session, bucket: bytes, now: datetime) -> int:
    query = (
        select(func.count())
        .select_from(FailedSignIn)
        .where(FailedSignIn.bucket == bucket, FailedSignIn.at > now - _WINDOW)
    )
    return session.scalar(query) or 0


def _bucket(settings: Settings, email: str, place: str, now: datetime) -> bytes:
    message = f"{now.date()}|{email.strip().lower()[:254]}|{place}"
    return hmac.digest(settings.secret_key.encode(), message.encode(), "sha256")


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
