"""Clocks run in staffed hours: Monday to Friday, 9 to 17, in London."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.safeguarding.clocks import clock, due, staffed
from feedback.safeguarding.models import Urgency

INSTANTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("urgency", "raised", "expected"),
    [
        # 24 November 2026 is a Tuesday; London is at UTC then.
        (Urgency.NOW, "2026-11-24T13:01", "2026-11-24T14:01"),
        (Urgency.NOW, "2026-11-24T16:30", "2026-11-25T09:30"),
        (Urgency.NOW, "2026-11-27T22:00", "2026-11-30T10:00"),
        (Urgency.SAME_DAY, "2026-11-24T09:40", "2026-11-24T17:00"),
        (Urgency.SAME_DAY, "2026-11-24T16:40", "2026-11-25T09:40"),
        (Urgency.SAME_DAY, "2026-11-28T11:00", "2026-11-30T17:00"),
        (Urgency.NEXT_WORKING_DAY, "2026-11-24T12:30", "2026-11-25T17:00"),
        (Urgency.NEXT_WORKING_DAY, "2026-11-27T12:30", "2026-11-30T17:00"),
        (Urgency.NONE, "2026-11-24T12:30", "2026-11-27T17:00"),
        # In July London is an hour ahead.
        (Urgency.NOW, "2026-07-07T08:00", "2026-07-07T09:00"),
        (Urgency.SAME_DAY, "2026-07-07T08:00", "2026-07-07T16:00"),
    ],
)
def test_by_when_something_should_be_read(urgency, raised, expected):
    assert due(urgency, at(raised)) == at(expected)


@given(st.sampled_from(Urgency), INSTANTS)
def test_nobody_gets_less_than_a_staffed_hour_or_more_than_a_week(urgency, raised):
    end = due(urgency, raised)
    assert staffed(raised, end) >= timedelta(hours=1)
    assert end - raised < timedelta(days=8)


@given(INSTANTS, INSTANTS, INSTANTS)
def test_staffed_time_adds_up(one, two, three):
    first, second, third = sorted((one, two, three))
    assert staffed(first, third) == staffed(first, second) + staffed(second, third)


@given(st.sampled_from(Urgency), INSTANTS, st.timedeltas(timedelta(0), timedelta(30)))
def test_it_is_late_exactly_after_its_deadline(urgency, raised, later):
    seen = clock(urgency, raised, raised + later)
    assert seen.is_late == (raised + later > seen.due)
    assert 0.0 <= seen.gone <= 1.0
