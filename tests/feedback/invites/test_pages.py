"""An officer publishes, makes a wave and a door, and opens it, all by forms."""

from __future__ import annotations

import pytest

from feedback.accounts import queries
from feedback.accounts.roles import Role
from feedback.authoring import queries as authoring
from feedback.db import transaction
from tests import factories

WAVE = {
    "title": "Autumn 2026",
    "key": "autumn-2026",
    "questionnaire": "your-say",
    "opens_on": "2026-11-01",
    "closes_on": "2026-12-18",
}

DOOR = {"bands": ["8-11"], "service": "", "placement_group": "", "area": ""}


@pytest.fixture
def officer(client, engine):
    with transaction(engine) as session:
        factories.staff(session, factories.organisation(session), Role.OFFICER)
    factories.sign_in(client, "officer@northshire.example")
    return client


def publish(officer):
    officer.post("/staff/questionnaires/", data={"library": "your-say"})
    return officer.post("/staff/questionnaires/your-say/publish")


def test_from_the_library_to_an_open_door(officer):
    assert publish(officer).status_code == 303
    assert officer.post("/staff/waves/", data=WAVE).status_code == 303
    made = officer.post("/staff/waves/autumn-2026/doors", data=DOOR)
    assert made.status_code == 303
    officer.post("/staff/waves/autumn-2026/open")
    page = officer.get("/staff/waves/autumn-2026").get_data(as_text=True)
    assert "Locked, because it is open." in page
    assert "/s/" in page


def test_dates_the_wrong_way_round_are_explained(officer):
    publish(officer)
    answer = officer.post("/staff/waves/", data=WAVE | {"closes_on": "2026-10-01"})
    assert answer.status_code == 400
    assert "It closes before it opens." in answer.get_data(as_text=True)


def test_a_number_that_is_not_one_is_explained_and_kept(officer):
    publish(officer)
    officer.post("/staff/waves/", data=WAVE)
    answer = officer.post(
        "/staff/waves/autumn-2026/eligible",
        data={"band": "8-11", "people": "many", "as_of": "", "source": "invented"},
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "Write a whole number." in page
    assert 'value="many"' in page


def test_a_planner_may_look_and_not_change(client, engine):
    with transaction(engine) as session:
        at = factories.organisation(session)
        factories.staff(session, at, Role.PLANNER)
        factories.wave(session, factories.version(session, at))
    factories.sign_in(client, "planner@northshire.example")
    assert client.get("/staff/waves/autumn-2026").status_code == 200
    assert client.post("/staff/waves/autumn-2026/open").status_code == 403


def test_taking_from_the_library_again_keeps_the_draft_as_it_is(officer, engine):
    officer.post("/staff/questionnaires/", data={"library": "your-say"})
    with transaction(engine) as session:
        at = queries.organisation_by_key(session, "northshire")
        mine = authoring.questionnaire(session, at.id, "your-say")
        mine.draft = mine.draft | {"title": "Our own words"}
    again = officer.post("/staff/questionnaires/", data={"library": "your-say"})
    assert again.status_code == 303
    page = officer.get("/staff/questionnaires/").get_data(as_text=True)
    assert "Use this" not in page
    with transaction(engine) as session:
        mine = authoring.questionnaire(session, at.id, "your-say")
        assert mine.draft["title"] == "Our own words"
