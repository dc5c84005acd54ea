"""What the tables refuse by themselves, on both engines, whoever writes to them."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from feedback.changes.kinds import Answer, StageKind, Stakeholder, Weight
from feedback.changes.models import Decision, Participation
from tests.conftest import both_engines
from tests.feedback.changes.conftest import TODAY


def decision(**but) -> Decision:
    given = {
        "made_on": TODAY,
        "made_by": "Head",
        "answer": Answer.YES,
        "decided": "A bus",
        "reason": "It was asked for",
        "weight": Weight.SHAPED,
    }
    return Decision(**given | but)


def participation(**but) -> Participation:
    given = {
        "stakeholder": Stakeholder.PARENTS,
        "method": "survey",
        "on": TODAY,
        "took_part": 9,
        "level": 2,
    }
    return Participation(**given | but)


@both_engines
@pytest.mark.parametrize(
    "row",
    [
        decision(reason=""),
        decision(answer=Answer.NO),
        decision(weight=Weight.NOT_FOLLOWED),
    ],
    ids=["no reason", "a no untold", "a view not followed, untold"],
)
def test_a_decision_that_leaves_young_people_out_is_refused(session, change, row):
    change.decisions.append(row)
    with pytest.raises(IntegrityError):
        session.flush()


@both_engines
@pytest.mark.parametrize(
    "row",
    [
        participation(took_part=0),
        participation(took_part=0, method="none", level=0),
        participation(level=6),
        participation(invited=8),
        participation(invited=10, declined=2),
        participation(declined=-1),
    ],
    ids=["nobody by survey", "no reason", "level 6", "too few", "declined", "below 0"],
)
def test_participation_that_does_not_add_up_is_refused(session, change, row):
    change.stages[0].participation.append(row)
    with pytest.raises(IntegrityError):
        session.flush()


@both_engines
@pytest.mark.parametrize("field", ["status", "closed_on"])
def test_closed_is_a_word_and_a_day_together(session, change, field):
    setattr(change, field, "closed" if field == "status" else date(2026, 11, 24))
    with pytest.raises(IntegrityError):
        session.flush()


@both_engines
def test_a_review_without_a_lesson_does_not_close(session, change):
    review = change.stage(StageKind.REVIEW)
    review.opened_on = review.closed_on = TODAY
    with pytest.raises(IntegrityError):
        session.flush()
