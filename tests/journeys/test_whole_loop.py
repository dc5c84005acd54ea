"""From a child's tap to a report, a change, the answer back, and whether it changed."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from feedback.accounts.roles import Role
from feedback.db import reading, transaction
from feedback.delivery.intake import receive
from feedback.demo.asking import opening_of
from feedback.demo.people import Crowd
from feedback.edge import NAME
from feedback.invites.models import Door, Wave
from feedback.themes.models import Tag
from feedback.themes.sweeps import SWEEP
from surveys.definition import Band
from tests import factories
from tests.conftest import NOW, both_engines
from tests.journeys.people import Child, Worker

WORDS = "I want somebody to tell me before I have to move again"
BAND = Band.AGED_8_TO_11


@pytest.fixture
def wave(engine, keys) -> str:
    """An open wave with a door for 8 to 11, and fourteen invented answers in it."""
    with transaction(engine) as session:
        at = factories.organisation(session)
        for role in (Role.OFFICER, Role.PLANNER, Role.SAFEGUARDING):
            factories.staff(session, at, role)
        version = factories.version(session, at)
        made = factories.wave(session, version)
        door = factories.door(session, made)
        opening = opening_of(made, version, door, BAND)
        crowd = Crowd("journey", later=False, verdicts={})
        for _ in range(14):
            raw = crowd.raw(opening)
            receive(session, keys, opening, raw, now=NOW)
        return door.slug


@pytest.mark.timeout(400)
@both_engines
def test_what_a_child_says_comes_back_as_an_answer(app, engine, address, browser, wave):
    child = Child(browser, address)
    child.answer(wave, BAND, WORDS)
    assert len(child.code) == 4
    plain = Child(browser, address, script=False)
    plain.answer_without_script(wave, BAND, "I want to see my brother more")

    at = app.extensions[NAME]
    while SWEEP.run(engine, at.keys, at.settings):
        pass
    assert "stability" in _themes(engine)

    planner = Worker(browser, address)
    planner.sign_in("planner@northshire.example")
    planner.open("/staff/reports/")
    planner.page.get_by_role("button", name="For the council").click()
    planner.page.wait_for_url("**/staff/reports/*-*")
    assert "16" in planner.look()

    officer = Worker(browser, address)
    officer.sign_in("officer@northshire.example")
    key = _a_change_is_decided(officer)
    _the_reply_is_published(officer, key)
    told = Child(browser, address)
    shown = told.open(f"/said-and-done/northshire?band={BAND}")
    assert "told before you move" in shown
    assert "Somebody tells you two weeks before." in told.open(
        f"/said-and-done/northshire/{key}?band={BAND}"
    )

    slug = _the_next_wave_asks(officer, engine, key)
    later = Child(browser, address, script=False)
    assert "being told before you move" in later.open(f"/s/{slug}/{BAND}")
    people = (child, plain, planner, officer, told, later)
    assert [each for person in people for each in person.leave()] == []


def _a_change_is_decided(officer: Worker) -> str:
    officer.open("/staff/changes/new")
    officer.send(
        title="Notice before a planned move",
        title_8_11="being told before you move",
        difference="Somebody tells me before I move.",
        purpose="How much notice children get; decided by the placements board.",
        decider="Placements board",
        owner="Placements team",
    )
    key = officer.page.url.rstrip("/").rsplit("/", 1)[1]
    took_part = {
        "stakeholder": "8-11",
        "method": "survey",
        "on": NOW.date().isoformat(),
        "took_part": "16",
        "level": "1",
    }
    for stage in ("identify", "design", "decide"):
        if stage != "identify":
            officer.open(f"/staff/changes/{key}")
            _press(officer, f"/staff/changes/{key}/stages/{stage}/open")
        officer.open(f"/staff/changes/{key}/do/took-part?stage={stage}")
        officer.send(**took_part)
        if stage != "decide":
            _press(officer, f"/staff/changes/{key}/stages/{stage}/close")
    officer.open(f"/staff/changes/{key}/do/decide?stage=decide")
    page = officer.send(
        decided="Two weeks' notice before each planned move",
        answer="yes",
        reason="Children asked to be told.",
        weight="changed-decision",
        made_by="Placements board",
        made_on=NOW.date().isoformat(),
    )
    assert "Two weeks" in page
    return key


def _press(officer: Worker, path: str) -> None:
    officer.page.locator(f"form[action='{path}'] button").first.click()
    officer.page.wait_for_load_state()
    officer.look()


def _the_reply_is_published(officer: Worker, key: str) -> None:
    officer.open(f"/staff/replies/{key}/{BAND}")
    officer.page.fill("[name=said]", "You told us that nobody says when you move.")
    officer.page.fill("[name=decided]", "Somebody tells you two weeks before.")
    officer.page.fill("[name=next_steps]", "We ask you in spring if it is so.")
    officer.page.locator("button[value=publish]").click()
    officer.page.wait_for_load_state()
    officer.look()


def _the_next_wave_asks(officer: Worker, engine, key: str) -> str:
    officer.open("/staff/waves/")
    officer.send(
        title="Winter 2026",
        key="winter-2026",
        questionnaire="your-say",
        opens_on=date(2026, 11, 20).isoformat(),
        closes_on=date(2026, 12, 24).isoformat(),
    )
    officer.send(bands=BAND)
    officer.open(f"/staff/changes/{key}/do/ask")
    officer.send(wave=_wave_choice(officer))
    officer.open("/staff/waves/winter-2026")
    _press(officer, "/staff/waves/winter-2026/open")
    with reading(engine) as session:
        query = select(Door.slug).join(Wave, Wave.id == Door.wave_id)
        return str(session.scalar(query.where(Wave.key == "winter-2026")))


def _wave_choice(officer: Worker) -> str:
    choices = officer.page.locator("[name=wave] option").evaluate_all(
        "found => found.map(o => [o.value, o.textContent])"
    )
    return str(next(value for value, text in choices if "Winter" in text))


def _themes(engine) -> set[str]:
    with reading(engine) as session:
        return set(session.scalars(select(Tag.theme)))
