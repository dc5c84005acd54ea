"""What is filed with a submission: in the same transaction, or neither is."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from feedback.responses.models import Submission
from feedback.safeguarding.kinds import Kind
from feedback.safeguarding.models import Alert, AlertState, Urgency
from tests.conftest import NOW, both_engines


def filed(desk) -> Alert:
    with desk.look() as session:
        return session.scalars(select(Alert)).one()


def shown(desk) -> dict:
    alert = filed(desk)
    with desk.look() as session:
        scope = f"safeguarding:{desk.opening.organisation_id}"
        return json.loads(
            desk.keys.unseal(session, scope, f"alert:{alert.id}", alert.sealed)
        )


def flagged(desk) -> bool:
    with desk.look() as session:
        return session.scalars(select(Submission.flagged)).one()


@both_engines
def test_an_answer_that_means_not_safe_is_filed(desk):
    desk.send(desk.content({"safe_home": "no"}))
    alert = filed(desk)
    assert alert.kinds == [Kind.UNSAFE_ANSWER]
    assert (alert.urgency, alert.state) == (Urgency.SAME_DAY, AlertState.OPEN)
    assert alert.raised_at == NOW
    assert alert.response_id == desk.response().id
    assert shown(desk)["answers"][0]["answer"] == "No"
    assert flagged(desk)


def test_words_that_may_need_a_person_are_filed_with_the_words(desk):
    desk.send(desk.content({"one_change": "he hits me when no one is here"}))
    assert filed(desk).kinds == [Kind.HARM_BY_ADULT]
    assert filed(desk).urgency is Urgency.NOW
    assert shown(desk)["words"][0]["text"] == "he hits me when no one is here"


def test_an_ordinary_answer_files_nothing(desk):
    desk.send(desk.content({"safe_home": "yes", "one_change": "more pizza"}))
    assert desk.counts() == (1, 1, 0)
    assert not flagged(desk)


def test_a_wish_to_talk_is_filed_and_kept_nowhere_else(desk):
    raw = desk.content({"talk": "yes-please"})
    desk.send({**raw, "talk": {"wants": None, "contact": "07700 900123"}})
    assert filed(desk).kinds == [Kind.WANTS_TO_TALK]
    assert filed(desk).urgency is Urgency.NEXT_WORKING_DAY
    assert shown(desk)["talk"] == {"wants": True, "contact": "07700 900123"}
    assert "talk" not in desk.response().closed


def test_no_takes_the_way_to_reach_them_back(desk):
    raw = desk.content({"talk": "no"})
    desk.send({**raw, "talk": {"wants": None, "contact": "07700 900123"}})
    assert desk.counts() == (1, 1, 0)


def test_a_way_to_reach_them_without_an_answer_is_a_wish(desk):
    desk.send({**desk.content(), "talk": {"wants": None, "contact": "ring my nan"}})
    assert filed(desk).kinds == [Kind.WANTS_TO_TALK]


def test_what_is_said_in_the_contact_line_is_screened(desk):
    raw = desk.content({"talk": "no"})
    desk.send(desk.content({"talk": "yes-please"}, talk={"contact": "he hits me help"}))
    assert Kind.HARM_BY_ADULT in filed(desk).kinds
    assert raw


def test_several_signals_are_one_alert_with_the_soonest_clock(desk):
    answers = {"safe_home": "no", "talk": "yes-please", "anything": "i want to die"}
    desk.send(desk.content(answers))
    alert = filed(desk)
    assert alert.kinds == [
        Kind.SELF_HARM_SUICIDE, Kind.UNSAFE_ANSWER, Kind.WANTS_TO_TALK
    ]  # fmt: skip
    assert alert.urgency is Urgency.NOW


def test_a_sentence_spread_over_two_answers_is_read_as_one(desk):
    desk.send(desk.content({"going_well": "i want to", "one_change": "kill myself"}))
    assert Kind.SELF_HARM_SUICIDE in filed(desk).kinds
    assert len(shown(desk)["words"]) == 2


@both_engines
def test_the_alert_is_undone_with_the_response(desk):
    def burn(session, credential):
        raise RuntimeError("the power went")

    raw = desk.content({"safe_home": "no"}, credential="abc")
    with pytest.raises(RuntimeError):
        desk.send(raw, spend=burn)
    assert desk.counts() == (0, 0, 0)


def test_the_words_of_an_alert_are_sealed(desk, engine):
    desk.send(desk.content({"one_change": "he hits me xylophone"}))
    with open(engine.url.database, "rb") as file:  # noqa: PTH123 - a database, whole
        assert b"xylophone" not in file.read()
