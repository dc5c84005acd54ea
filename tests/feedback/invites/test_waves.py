"""A wave keeps the promise it makes, and its doors tell nothing."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from feedback.errors import NotFound, Refused
from feedback.invites import queries, service
from feedback.invites.models import IdentityMode, Wave
from feedback.invites.queries import WaveState
from surveys.definition import Band
from tests import factories
from tests.conftest import both_engines


@pytest.fixture
def version(session):
    return factories.version(session, factories.organisation(session))


def test_a_slug_says_nothing_and_cannot_be_guessed(session, version):
    wave = factories.wave(session, version)
    door = factories.door(session, wave)
    assert len(door.slug) >= 8
    assert not {"your-say", wave.key, "northshire"} & {door.slug}


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 10, 31), WaveState.COMING),
        (date(2026, 11, 1), WaveState.OPEN),
        (date(2026, 12, 18), WaveState.OPEN),
        (date(2026, 12, 19), WaveState.GRACE),
        (date(2027, 1, 15), WaveState.GRACE),
        (date(2027, 1, 16), WaveState.CLOSED),
    ],
)
def test_both_the_first_and_the_last_day_are_open(session, version, day, state):
    assert queries.state_on(factories.wave(session, version), day) is state


@both_engines
def test_the_promise_of_anonymity_cannot_be_changed_once_open(session, version):
    wave = factories.wave(session, version)
    flip = update(Wave).where(Wave.id == wave.id).values(identity="confidential")
    with pytest.raises(DBAPIError, match="promise"):
        session.execute(flip)
    session.rollback()


@both_engines
def test_a_wave_once_opened_cannot_be_made_unopened(session, version):
    wave = factories.wave(session, version)
    wave.opened = False
    with pytest.raises(DBAPIError, match="promise"):
        session.flush()
    session.rollback()


def test_a_mode_that_cannot_be_kept_yet_is_not_offered(session, version):
    with pytest.raises(Refused, match="cannot be promised yet"):
        service.create_wave(
            session,
            version,
            "x",
            "X",
            opens_on=date(2026, 11, 1),
            closes_on=date(2026, 11, 2),
            identity=IdentityMode.CONFIDENTIAL,
        )


def test_a_wave_without_a_door_cannot_open(session, version):
    wave = service.create_wave(
        session,
        version,
        "x",
        "X",
        opens_on=date(2026, 11, 1),
        closes_on=date(2026, 11, 2),
    )
    with pytest.raises(Refused, match="no way in"):
        service.open_wave(session, wave)


@both_engines
def test_no_thanks_is_a_count_and_nothing_else(session, version):
    wave = factories.wave(session, version)
    door = factories.door(session, wave)
    for _ in range(3):
        service.count_decline(session, door, Band.AGED_8_TO_11, "2026-W48")
    counted = queries.declines(session, wave.id)
    assert counted[Band.AGED_8_TO_11] == 3
    assert counted[Band.ADULT] == 0


def test_a_band_without_a_number_is_not_known(session, version):
    wave = factories.wave(session, version)
    service.set_eligible(
        session,
        wave,
        Band.AGED_8_TO_11,
        120,
        as_of=date(2026, 3, 31),
        source="invented",
    )
    asked = queries.eligible(session, wave.id)
    assert asked[Band.AGED_8_TO_11].people == 120
    assert asked[Band.ADULT].people is None


def test_another_organisation_s_wave_is_not_found(session, version):
    wave = factories.wave(session, version)
    other = factories.organisation(session, "other")
    with pytest.raises(NotFound):
        queries.wave(session, other.id, wave.key)
