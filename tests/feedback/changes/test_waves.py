"""The verdict: which waves ask it, and through which door a band can give it."""

from datetime import date

import pytest

from feedback.changes import service, waves
from feedback.errors import NotFound, Refused
from feedback.invites.models import Door, Opening
from surveys.definition import Band
from tests.factories import organisation
from tests.feedback.changes.conftest import CALLS, TODAY

OPENS, CLOSES = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def not_open(wave):
    return wave("autumn", OPENS, CLOSES, opened=False)


def door(session, wave, slug="abcd1234", **but):
    made = Door(organisation_id=wave.organisation_id, wave_id=wave.id, slug=slug, **but)
    session.add(made)
    session.flush()
    return made


def test_the_wave_keeps_the_titles_as_they_were(session, change, not_open):
    waves.freeze_verdict(session, not_open, [change])
    change.titles = {"8-11": "another name"}
    assert waves.titles_in(not_open, change.key)[Band.AGED_8_TO_11] == (
        "when you can ring your family"
    )


def test_a_fourth_change_is_too_many_to_ask_about(session, council, not_open):
    four = [service.create(session, council.id, CALLS, today=TODAY) for _ in range(4)]
    with pytest.raises(Refused, match="too many"):
        waves.freeze_verdict(session, not_open, four)


def test_the_same_change_twice_is_refused(session, change, not_open):
    with pytest.raises(Refused, match="twice"):
        waves.freeze_verdict(session, not_open, [change, change])


def test_an_open_wave_asks_what_it_asked(session, change, wave):
    with pytest.raises(Refused, match="has opened"):
        waves.freeze_verdict(session, wave("autumn", OPENS, CLOSES), [change])


def test_a_change_of_another_organisation_does_not_exist(session, not_open):
    elsewhere = organisation(session, "elsewhere")
    theirs = service.create(session, elsewhere.id, CALLS, today=TODAY)
    with pytest.raises(NotFound):
        waves.freeze_verdict(session, not_open, [theirs])


def test_only_a_wave_that_opened_has_asked(session, change, not_open):
    waves.freeze_verdict(session, not_open, [change])
    assert waves.asked(session, change) == frozenset()
    not_open.opened = True
    session.flush()
    assert waves.asked(session, change) == {Band.AGED_8_TO_11, Band.AGED_12_TO_17}


@pytest.mark.parametrize(
    ("today", "band", "found"),
    [
        (TODAY, Band.AGED_8_TO_11, True),
        (CLOSES, Band.AGED_8_TO_11, True),
        (date(2026, 12, 1), Band.AGED_8_TO_11, False),
        (TODAY, Band.AGED_4_TO_7, False),
        (TODAY, Band.AGED_12_TO_17, False),
    ],
)
def test_a_door_is_offered_to_the_bands_it_serves_while_open(
    session, change, wave, today, band, found
):
    asking = wave("autumn", OPENS, CLOSES, asks=[change])
    door(session, asking, bands=["8-11"])
    at = waves.open_door(session, change.organisation_id, change.key, band, today=today)
    assert bool(at) is found


@pytest.mark.parametrize("but", [{"is_open": False}, {"opening": Opening.CODES}])
def test_a_shut_door_and_one_that_needs_a_code_are_not_offered(
    session, change, wave, but
):
    door(session, wave("autumn", OPENS, CLOSES, asks=[change]), **but)
    band, mine = Band.AGED_8_TO_11, change.organisation_id
    assert waves.open_door(session, mine, change.key, band, today=TODAY) is None
