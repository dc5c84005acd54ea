"""Reads about organisations and staff, each scoped to one organisation."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.accounts.models import Organisation, Service, Staff
from feedback.errors import NotFound


def organisation_by_key(session: Session, key: str) -> Organisation:
    """The organisation ``key``. Raises NotFound."""
    found = session.scalar(select(Organisation).where(Organisation.key == key))
    if found is None:
        raise NotFound(key)
    return found


def organisations(session: Session) -> Sequence[Organisation]:
    """All organisations, by key."""
    return session.scalars(select(Organisation).order_by(Organisation.key)).all()


def services(session: Session, organisation_id: UUID) -> Sequence[Service]:
    """The services of one organisation, by name."""
    query = select(Service).where(Service.organisation_id == organisation_id)
    return session.scalars(query.order_by(Service.name, Service.key)).all()


def staff_list(session: Session, organisation_id: UUID) -> Sequence[Staff]:
    """The staff of one organisation, by name."""
    query = select(Staff).where(Staff.organisation_id == organisation_id)
    return session.scalars(query.order_by(Staff.name, Staff.email)).all()


def staff_member(session: Session, organisation_id: UUID, staff_id: UUID) -> Staff:
    """One member of staff of one organisation. Raises NotFound, also for another's."""
    found = session.get(Staff, staff_id)
    if found is None or found.organisation_id != organisation_id:
        raise NotFound
    return found


def split_key(session: Session, text: str) -> tuple[Organisation, str]:
    """``organisation/key``, or ``key`` alone where there is one organisation.

    Raises NotFound when the organisation is missing or cannot be told.
    """
    if "/" in text:
        organisation, key = text.split("/", 1)
        return organisation_by_key(session, organisation), key
    found = organisations(session)
    if len(found) != 1:
        raise NotFound(f"{text}: say organisation/key, there are {len(found)}")
    return found[0], text
