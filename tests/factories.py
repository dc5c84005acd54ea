"""Rows with honest defaults; a test names only what matters to it. All are invented."""

from __future__ import annotations

from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from feedback.accounts import service
from feedback.accounts.models import Organisation, Staff
from feedback.accounts.roles import Role

PASSWORD = "three invented words"


def organisation(session: Session, key: str = "northshire") -> Organisation:
    return service.create_organisation(session, key, key.title(), invented=True)


def staff(
    session: Session,
    at: Organisation,
    *roles: Role,
    services: tuple[UUID, ...] = (),
    email: str = "",
) -> Staff:
    held = roles or (Role.OFFICER,)
    return service.create_staff(
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
