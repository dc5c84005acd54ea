"""Making organisations, services and staff, and passwords they choose themselves."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from feedback.accounts.models import (
    Grant,
    Look,
    Organisation,
    PasswordReset,
    Service,
    Staff,
)
from feedback.accounts.passwords import hash_of
from feedback.accounts.roles import Role
from feedback.accounts.sessions import end_all
from feedback.errors import NotFound, Refused

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9.-]{1,180}\.[a-z0-9-]{2,}"
)
_RESET_LASTS = timedelta(hours=1)


def create_organisation(
    session: Session, key: str, name: str, *, invented: bool = False
) -> Organisation:
    """A new organisation. Raises Refused for a bad or taken key. Flushes."""
    _check_key("organisation", key)
    if session.scalar(select(Organisation).where(Organisation.key == key)):
        raise Refused("organisation", f"{key} is taken.", "Choose another key.")
    made = Organisation(key=key, name=_named(name), invented=invented)
    session.add(made)
    session.flush()
    return made


def create_service(
    session: Session, organisation: Organisation, key: str, name: str
) -> Service:
    """A new service of ``organisation``. Raises Refused for a taken key. Flushes."""
    _check_key("service", key)
    taken = select(Service).where(
        Service.organisation_id == organisation.id, Service.key == key
    )
    if session.scalar(taken):
        raise Refused("service", f"{key} is taken.", "Choose another key.")
    made = Service(organisation_id=organisation.id, key=key, name=_named(name))
    session.add(made)
    session.flush()
    return made


def create_staff(
    session: Session,
    organisation: Organisation,
    email: str,
    name: str,
    roles: dict[Role, tuple[UUID, ...]],
    *,
    password: str | None = None,
) -> Staff:
    """A member of staff with ``roles``; a manager's value names their services.

    Without ``password`` they cannot sign in until they choose one through a reset link.
    Raises Refused for a bad or taken address, or a manager without a service. Flushes.
    """
    address = email.strip().lower()
    if not _EMAIL.fullmatch(address):
        raise Refused(
            "email", "That is not an e-mail address.", "Check it and try again."
        )
    if session.scalar(select(Staff).where(Staff.email == address)):
        raise Refused("email", "Somebody has that address.", "Use another address.")
    if Role.MANAGER in roles and not roles[Role.MANAGER]:
        raise Refused("service", "A manager needs a service.", "Choose their services.")
    made = Staff(
        organisation_id=organisation.id,
        email=address,
        name=_named(name),
        password_hash=hash_of(password or secrets.token_urlsafe(32)),
        grants=_grants(roles),
    )
    session.add(made)
    session.flush()
    return made


def offer_reset(session: Session, email: str, *, now: datetime) -> str | None:
    """A token that lets ``email`` choose a new password once within the hour.

    None when nobody has that address; what a stranger is told must not depend on it.
    """
    staff = session.scalar(
        select(Staff).where(Staff.email == email.strip().lower(), Staff.is_active)
    )
    if staff is None:
        return None
    token = secrets.token_urlsafe(32)
    session.execute(delete(PasswordReset).where(PasswordReset.staff_id == staff.id))
    session.add(PasswordReset(token_hash=_hash(token), staff_id=staff.id, made_at=now))
    session.flush()
    return token


def reset_is_open(session: Session, token: str, *, now: datetime) -> bool:
    """Whether ``token`` still lets somebody choose a password."""
    row = session.get(PasswordReset, _hash(token))
    return row is not None and now - row.made_at <= _RESET_LASTS


def choose_password(
    session: Session, token: str, password: str, *, now: datetime
) -> Staff:
    """Spend ``token`` and set the password; every session of the person ends.

    Raises NotFound for a spent, unknown or old token. Flushes.
    """
    row = session.get(PasswordReset, _hash(token))
    if row is None or now - row.made_at > _RESET_LASTS:
        raise NotFound
    staff = session.get_one(Staff, row.staff_id)
    staff.password_hash = hash_of(password)
    end_all(session, staff)
    session.delete(row)
    session.flush()
    return staff


def set_active(session: Session, staff: Staff, active: bool) -> None:
    """Let ``staff`` in, or out: their sessions end at once. Flushes."""
    staff.is_active = active
    if not active:
        end_all(session, staff)
    session.flush()


def note(
    session: Session,
    organisation_id: UUID,
    staff_id: UUID | None,
    action: str,
    thing: str,
    *,
    now: datetime,
    reason: str = "",
) -> None:
    """Write down that someone looked at or did ``thing``. Flushes.

    ``action`` and ``thing`` are machine words and ids; never what somebody said.
    """
    session.add(
        Look(
            organisation_id=organisation_id,
            staff_id=staff_id,
            at=now,
            action=action,
            thing=thing,
            reason=reason[:500],
        )
    )
    session.flush()


def _grants(roles: dict[Role, tuple[UUID, ...]]) -> list[Grant]:
    return [
        Grant(role=role, service_id=service)
        for role, services in roles.items()
        for service in (services or (None,))
    ]


def _check_key(place: str, key: str) -> None:
    if not _KEY.fullmatch(key) or len(key) > 64:
        raise Refused(
            place,
            f"{key[:64]!r} is not a key.",
            "Use lower-case letters, digits and single hyphens.",
        )


def _named(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > 200:
        raise Refused("name", "A name is 1 to 200 characters.", "Write a shorter name.")
    return tidy


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
