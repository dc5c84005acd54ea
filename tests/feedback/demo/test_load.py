"""The demonstration is made once, of invented people, through the real doors."""

from __future__ import annotations

from sqlalchemy import func, select

from feedback.changes.models import ServiceChange, Stage
from feedback.demo.load import load
from feedback.reports.models import Release
from feedback.responses.models import Response
from feedback.safeguarding.models import Alert
from tests import factories
from tests.conftest import NOW


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_four_hundred_people_three_releases_and_six_changes(session, keys):
    assert load(session, keys, now=NOW) == 400
    assert count(session, Response) == 400
    assert count(session, Release) == 3
    assert count(session, ServiceChange) == 6
    reached = select(func.count(Stage.id)).where(Stage.opened_on.is_not(None))
    by_change = session.scalars(reached.group_by(Stage.change_id)).all()
    assert len(set(by_change)) >= 4
    assert count(session, Alert) >= 2
    assert load(session, keys, now=NOW) == 0
    assert count(session, Response) == 400


def test_nothing_invented_is_mixed_with_a_real_organisation(session, keys):
    factories.organisation(session)
    assert load(session, keys, now=NOW) == 0
    assert count(session, Response) == 0


def test_the_demonstration_is_refused_where_it_is_not_allowed(app):
    answer = app.test_cli_runner().invoke(args=["demo", "load"])
    assert answer.exit_code == 1
    assert "FEEDBACK_DEMO is not 1" in answer.output
