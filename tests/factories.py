"""Rows with honest defaults; a test names only what matters to it. All are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from feedback.accounts import service as accounts
from feedback.accounts.models import Organisation, Staff
from feedback.accounts.roles import Role
from feedback.authoring import service as authoring
from feedback.authoring.models import Version
from feedback.invites import service as invites
from feedback.invites.models import Door, Wave
from feedback.invites.queries import doors
from surveys import library
from surveys.definition import Band, Survey

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)

PASSWORD = "three invented words"


def organisation(session: Session, key: str = "northshire") -> Organisation:
    return accounts.create_organisation(session, key, key.title(), invented=True)


def staff(
    session: Session,
    at: Organisation,
    *roles: Role,
    services: tuple[UUID, ...] = (),
    email: str = "",
) -> Staff:
    held = roles or (Role.OFFICER,)
    return accounts.create_staff(
        session,
        at,
        email or f"{held[0]}@{at.key}.example",
        "Sam Invented",
        {role: services if role is Role.MANAGER else () for role in held},
        password=PASSWORD,
    )


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> None:
    answer = client.post("/staff/", data={"email": email, "password": password})
    assert answer.status_code == 303, answer.get_data(as_text=True)


def version(
    session: Session, at: Organisation, survey: Survey | None = None
) -> Version:
    """The library survey, published (or the survey given)."""
    draft = authoring.keep_draft(
        session, at.id, survey or library.open("your-say"), now=NOW
    )
    return authoring.publish(session, draft, now=NOW)


def wave(
    session: Session,
    of: Version,
    key: str = "autumn-2026",
    *,
    opens_on: date = date(2026, 11, 1),
    closes_on: date = date(2026, 12, 18),
    is_open: bool = True,
) -> Wave:
    """A wave of ``of`` with one door for every band, open unless said otherwise."""
    made = invites.create_wave(
        session, of, key, key.title(), opens_on=opens_on, closes_on=closes_on
    )
    invites.add_door(session, made, bands=Band)
    if is_open:
        invites.open_wave(session, made)
    return made


def door(session: Session, of: Wave) -> Door:
    """The first door of a wave."""
    return doors(session, of.id)[0]
