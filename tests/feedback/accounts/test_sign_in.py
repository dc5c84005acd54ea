"""Signing in: no door says who exists, and nobody can lock anybody else out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from feedback import edge
from feedback.accounts.models import StaffSession
from feedback.accounts.roles import Role
from feedback.db import transaction
from feedback.web import create_app
from tests import factories
from tests.conftest import NOW

EMAIL = "officer@northshire.example"


@pytest.fixture(autouse=True)
def _officer(engine: Engine) -> None:
    with transaction(engine) as session:
        factories.staff(session, factories.organisation(session), Role.OFFICER)


def post(client: FlaskClient, email: str, password: str, place: str = "127.0.0.1"):
    return client.post(
        "/staff/",
        data={"email": email, "password": password},
        environ_overrides={"REMOTE_ADDR": place},
    )


def test_the_right_password_opens_the_rooms(client):
    factories.sign_in(client, EMAIL)
    assert "Sam Invented" in client.get("/staff/").get_data(as_text=True)


def test_an_unknown_address_and_a_wrong_password_look_the_same(client):
    wrong = post(client, EMAIL, "not the password")
    unknown = post(client, "nobody@northshire.example", "not the password")
    assert (wrong.status_code, unknown.status_code) == (400, 400)
    assert wrong.get_data().replace(EMAIL.encode(), b"") == unknown.get_data().replace(
        b"nobody@northshire.example", b""
    )


def test_guessing_from_one_place_does_not_lock_the_person_out(client):
    for _ in range(6):
        post(client, EMAIL, "guess", place="10.0.0.9")
    blocked = post(client, EMAIL, factories.PASSWORD, place="10.0.0.9")
    assert blocked.status_code == 400
    assert post(client, EMAIL, factories.PASSWORD).status_code == 303


def test_the_token_in_the_cookie_is_not_in_the_database(client, engine):
    factories.sign_in(client, EMAIL)
    token = client.get_cookie("staff").value
    with transaction(engine) as session:
        stored = session.scalars(select(StaffSession.token_hash)).all()
    assert token.encode() not in stored


def test_signing_out_ends_the_session_on_the_server(client):
    factories.sign_in(client, EMAIL)
    token = client.get_cookie("staff").value
    client.post("/staff/sign-out")
    client.set_cookie("staff", token)
    assert "Sam Invented" not in client.get("/staff/").get_data(as_text=True)


def test_an_idle_session_ends(app: Flask, client):
    factories.sign_in(client, EMAIL)
    app.extensions[edge.NAME].clock = lambda: NOW + timedelta(minutes=16)
    assert "Sam Invented" not in client.get("/staff/").get_data(as_text=True)


def test_using_a_session_keeps_it_open_until_the_day_is_over(app: Flask, client):
    factories.sign_in(client, EMAIL)
    for minutes in range(10, 480, 10):
        at = NOW + timedelta(minutes=minutes)
        app.extensions[edge.NAME].clock = lambda at=at: at
        assert "Sam Invented" in client.get("/staff/").get_data(as_text=True)
    app.extensions[edge.NAME].clock = lambda: NOW + timedelta(hours=8, minutes=1)
    assert "Sam Invented" not in client.get("/staff/").get_data(as_text=True)


def test_a_post_from_another_site_is_refused(client):
    answer = client.post(
        "/staff/",
        data={"email": EMAIL, "password": factories.PASSWORD},
        headers={"Origin": "https://elsewhere.example"},
    )
    assert answer.status_code == 403


def test_a_demonstration_person_signs_in_only_in_a_demonstration(client, engine):
    with transaction(engine) as session:
        at = factories.organisation(session, "invented")
        factories.staff(session, at, Role.PLANNER, email="planner@demo.example")
    assert post(client, "planner@demo.example", factories.PASSWORD).status_code == 400


def test_behind_a_proxy_each_guesser_is_a_place_of_their_own(settings, engine):
    proxied = create_app(replace(settings, https=True))
    client = proxied.test_client()

    def come_from(place: str, password: str) -> int:
        answer = client.post(
            "/staff/",
            data={"email": EMAIL, "password": password},
            headers={"X-Forwarded-For": place, "X-Forwarded-Proto": "https"},
        )
        return answer.status_code

    for _ in range(6):
        come_from("203.0.113.9", "guess")
    assert come_from("203.0.113.9", factories.PASSWORD) == 400
    assert come_from("198.51.100.7", factories.PASSWORD) == 303
    proxied.extensions[edge.NAME].engine.dispose()
