"""An administrator adds people; each chooses their own password, once."""

from __future__ import annotations

import re

import pytest

from feedback.accounts.roles import Role
from feedback.db import transaction
from tests import factories


@pytest.fixture
def admin(client, engine):
    with transaction(engine) as session:
        factories.staff(session, factories.organisation(session), Role.ADMIN)
    factories.sign_in(client, "admin@northshire.example")
    return client


def add(client, email="new@northshire.example"):
    return client.post(
        "/staff/people",
        data={
            "name": "Jo Invented",
            "email": email,
            "roles": ["planner"],
            "service": "",
        },
    )


def link_in(answer) -> str:
    found = re.search(r"/staff/new-password/[\w-]+", answer.get_data(as_text=True))
    assert found, answer.get_data(as_text=True)
    return found[0]


def test_a_new_person_chooses_a_password_with_a_link_that_works_once(app, admin):
    link, visitor = link_in(add(admin)), app.test_client()
    chosen = {"password": "a password of my own"}
    assert visitor.post(link, data=chosen).status_code == 303
    assert visitor.post(link, data=chosen).status_code == 404
    factories.sign_in(visitor, "new@northshire.example", "a password of my own")


def test_an_address_is_taken_once(admin):
    add(admin)
    again = add(admin)
    assert again.status_code == 400
    assert "Somebody has that address" in again.get_data(as_text=True)


def test_somebody_shut_out_is_out_at_once(app, admin, engine):
    with transaction(engine) as session:
        other = factories.staff(
            session, factories.organisation(session, "other"), Role.PLANNER
        )
        away = other.id
    visitor = app.test_client()
    factories.sign_in(visitor, "planner@other.example")
    assert admin.post(f"/staff/people/{away}/active").status_code == 404
    assert "Sam Invented" in visitor.get("/staff/").get_data(as_text=True)


def test_nobody_but_an_administrator_sees_the_people(app, engine):
    with transaction(engine) as session:
        at = factories.organisation(session)
        for role in Role:
            if role not in {Role.ADMIN, Role.MANAGER}:
                factories.staff(session, at, role)
    for role in Role:
        if role not in {Role.ADMIN, Role.MANAGER}:
            visitor = app.test_client()
            factories.sign_in(visitor, f"{role}@northshire.example")
            assert visitor.get("/staff/people").status_code == 403
