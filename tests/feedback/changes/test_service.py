"""A change goes through its stages in order and closes only when accounted for."""

from dataclasses import replace
from datetime import date

import pytest

from feedback.changes import records, service
from feedback.changes.kinds import Answer, ChangeStatus, StageKind, Stakeholder, Weight
from feedback.errors import Conflict, Refused
from surveys.definition import Band
from tests.feedback.changes.conftest import CALLS, TODAY, YES, survey_took

FIVE = tuple(StageKind)


def test_a_new_change_begins_at_its_first_stage_with_the_next_key(session, council):
    first = service.create(session, council.id, CALLS, today=TODAY)
    second = service.create(session, council.id, CALLS, today=TODAY)
    assert (first.key, second.key) == ("c-01", "c-02")
    assert [stage.kind for stage in first.stages if stage.opened_on] == [FIVE[0]]


@pytest.mark.parametrize(
    "missing", ["title", "purpose", "difference", "owner", "decider"]
)
def test_a_change_without_a_purpose_or_an_owner_cannot_begin(session, council, missing):
    new = replace(CALLS, **{missing: " "})
    with pytest.raises(Refused, match=missing):
        service.create(session, council.id, new, today=TODAY)


def test_a_change_nobody_can_read_the_name_of_cannot_begin(session, council):
    with pytest.raises(Refused, match="titles"):
        service.create(session, council.id, replace(CALLS, titles={}), today=TODAY)


def test_a_title_may_not_claim_a_cause(session, council):
    claim = replace(CALLS, titles={Band.AGED_8_TO_11: "the impact of tablets"})
    with pytest.raises(Refused, match="title_8_11"):
        service.create(session, council.id, claim, today=TODAY)


def test_a_stage_opens_only_after_the_one_before_has_closed(session, change):
    with pytest.raises(Refused, match="identify is still open"):
        service.open_stage(session, change, StageKind.DESIGN, today=TODAY)


def test_a_stage_does_not_close_in_silence(session, change):
    with pytest.raises(Refused, match="who took part, or nobody and why"):
        service.close_stage(session, change, StageKind.IDENTIFY, today=TODAY)


def test_a_stage_names_the_ages_that_were_passed_over(session, change):
    event = survey_took(Stakeholder.CHILDREN_8_11)
    records.record_participation(session, change, StageKind.IDENTIFY, event)
    with pytest.raises(Refused, match="aged 12-17"):
        service.close_stage(session, change, StageKind.IDENTIFY, today=TODAY)


def test_nobody_with_a_reason_closes_a_stage_too(session, change):
    ages = (Stakeholder.CHILDREN_8_11, Stakeholder.YOUNG_12_17)
    at = StageKind.IDENTIFY
    records.record_nobody(session, change, at, ages, "No time", today=TODAY)
    assert service.close_stage(session, change, at, today=TODAY).closed_on == TODAY


def test_nobody_without_a_reason_is_refused(session, change):
    ages = (Stakeholder.CHILDREN_8_11,)
    with pytest.raises(Refused, match="why nobody"):
        records.record_nobody(
            session, change, StageKind.IDENTIFY, ages, "  ", today=TODAY
        )


def test_nobody_may_not_be_said_of_a_group_that_came(session, change):
    event = survey_took(Stakeholder.CHILDREN_8_11)
    records.record_participation(session, change, StageKind.IDENTIFY, event)
    ages = (Stakeholder.CHILDREN_8_11,)
    with pytest.raises(Refused, match="already recorded"):
        records.record_nobody(
            session, change, StageKind.IDENTIFY, ages, "x", today=TODAY
        )


def test_more_people_than_were_invited_is_refused(session, change):
    event = replace(survey_took(Stakeholder.CHILDREN_8_11, 9), invited=10, declined=2)
    with pytest.raises(Refused, match="fewer than the 11"):
        records.record_participation(session, change, StageKind.IDENTIFY, event)


def test_a_decision_stage_does_not_close_without_a_decision(session, change, through):
    through(StageKind.IDENTIFY, StageKind.DESIGN)
    at = StageKind.DECIDE
    service.open_stage(session, change, at, today=TODAY)
    for who in (Stakeholder.CHILDREN_8_11, Stakeholder.YOUNG_12_17):
        records.record_participation(session, change, at, survey_took(who))
    with pytest.raises(Refused, match="what was decided"):
        service.close_stage(session, change, at, today=TODAY)


@pytest.mark.parametrize("no", [{"answer": Answer.NO}, {"weight": Weight.NOT_FOLLOWED}])
def test_a_no_is_owed_a_reason_in_a_childs_words(session, change, through, no):
    through(StageKind.IDENTIFY, StageKind.DESIGN)
    service.open_stage(session, change, StageKind.DECIDE, today=TODAY)
    with pytest.raises(Refused, match="in their own words"):
        records.decide(session, change, replace(YES, **no))
    told = replace(YES, reason_child="A judge picks the days", **no)
    assert records.decide(session, change, told).reason_child


def test_a_decision_is_not_made_before_its_stage(session, change):
    with pytest.raises(Refused, match="decide: This stage has not begun"):
        records.decide(session, change, YES)


def test_review_needs_what_was_learned_and_what_is_next(session, change, through):
    through(*FIVE[:4])
    at = StageKind.REVIEW
    service.open_stage(session, change, at, today=TODAY)
    for who in (Stakeholder.CHILDREN_8_11, Stakeholder.YOUNG_12_17):
        records.record_participation(session, change, at, survey_took(who))
    with pytest.raises(Refused, match="what was learned"):
        service.close_stage(session, change, at, today=TODAY)


def test_done_needs_a_decision(session, change):
    with pytest.raises(Refused, match="Nothing has been decided"):
        service.mark_done(session, change, on=TODAY)


def test_done_is_not_before_the_change_began(session, change, through):
    through(*FIVE[:3])
    with pytest.raises(Refused, match="before the change began"):
        service.mark_done(session, change, on=date(2026, 1, 1))


def test_decided_no_needs_every_decision_to_be_a_no(session, change, through):
    through(*FIVE[:3])
    with pytest.raises(Refused, match="one says yes"):
        service.mark_no(session, change)


def test_closing_names_everything_that_is_missing(session, change, through):
    through(*FIVE)
    with pytest.raises(Refused) as refused:
        service.close(session, change, asked=frozenset(), today=TODAY)
    assert "3 things are missing" in refused.value.problem
    assert "Record an effect" in refused.value.do
    assert (
        "Publish a reply for each age that took part: 8-11, 12-17" in refused.value.do
    )
    assert "their verdict" in refused.value.do
    assert change.status is ChangeStatus.DONE


def test_a_change_that_is_not_done_cannot_be_closed(session, change):
    with pytest.raises(Refused, match="do not say it is done"):
        service.close(session, change, asked=frozenset(Band), today=TODAY)


def test_a_closed_change_takes_no_new_status(session, change, through):
    through(*FIVE)
    change.status, change.closed_on = ChangeStatus.CLOSED, TODAY
    session.flush()
    with pytest.raises(Conflict):
        service.mark_done(session, change, on=TODAY)
