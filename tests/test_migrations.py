"""Every step of the schema goes up and down on both engines, with awkward rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, inspect, literal_column, select
from sqlalchemy import table as sql_table

from feedback.db import open_engine, transaction
from feedback.invites import service as invites
from feedback.responses.models import Comment, Mode, Response, Submission
from feedback.safeguarding.models import Alert, Urgency
from feedback.schema import drift, is_current, migrate
from feedback.themes.models import Tag
from surveys.definition import Band
from tests import factories
from tests.conftest import both_engines

AWKWARD = "'; DROP TABLE response; -- \u202e \U0001f9d1\u200d\U0001f9b1 ﷽ \t\n"


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


@both_engines
def test_models_and_migrations_agree(database_url):
    drift(database_url)


@both_engines
def test_down_to_nothing_and_up_again(database_url):
    engine = open_engine(database_url)
    everything = tables(engine)
    migrate(database_url, "base")
    assert tables(engine) == set()
    migrate(database_url)
    assert tables(engine) == everything
    assert is_current(engine)
    engine.dispose()


@both_engines
def test_awkward_rows_survive_going_down_to_responses_and_up(database_url):
    engine = open_engine(database_url)
    with transaction(engine) as session:
        kept = _awkward_response(session)
    migrate(database_url, "0004_responses")
    migrate(database_url)
    with transaction(engine) as session:
        found = session.get_one(Response, kept)
        assert found.closed == {"like_home": None, AWKWARD: [AWKWARD]}
        assert found.area == AWKWARD[:80]
        assert session.get_one(Comment, (kept, "one_change")).sealed == b"\0\xff"
    engine.dispose()


@both_engines
def test_a_response_takes_its_words_and_tags_with_it(database_url):
    engine = open_engine(database_url)
    with transaction(engine) as session:
        kept = _awkward_response(session)
        session.add(
            Tag(
                response_id=kept,
                item="one_change",
                tagger="rules-1",
                theme="home_quality",
                score=0.5,
            )
        )
    with transaction(engine) as session:
        session.execute(Response.__table__.delete())
    with transaction(engine) as session:
        for table in (Comment, Tag):
            assert session.scalar(select(func.count()).select_from(table)) == 0
        assert session.scalars(Submission.__table__.select()).all()
    engine.dispose()


@pytest.mark.parametrize("table", ["response", "comment", "submission", "alert"])
def test_no_hidden_order_of_arrival_is_kept(engine, table):
    rowid = select(literal_column("rowid")).select_from(sql_table(table))
    with engine.connect() as connection, pytest.raises(Exception, match="rowid"):
        connection.execute(rowid)


def test_a_response_holds_nothing_finer_than_a_week():
    kinds = {str(column.type) for column in Response.__table__.columns}
    assert not {kind for kind in kinds if "DATE" in kind or "TIME" in kind}


def _awkward_response(session):
    at = factories.organisation(session)
    version = factories.version(session, at)
    wave = factories.wave(session, version)
    made = Response(
        organisation_id=at.id,
        wave_id=wave.id,
        version_id=version.id,
        area=AWKWARD[:80],
        band=Band.AGED_8_TO_11,
        language="en",
        mode=Mode.SELF,
        week=invites.week_of(date(2026, 12, 31)),
        closed={"like_home": None, AWKWARD: [AWKWARD]},
    )
    session.add(made)
    session.flush()
    _hang_on(session, made)
    return made.id


def _hang_on(session, made):
    """A comment, a submission and an alert of one response."""
    session.add(Comment(response_id=made.id, item="one_change", sealed=b"\0\xff"))
    session.add(
        Submission(
            key=uuid4().bytes * 2,
            wave_id=made.wave_id,
            digest="0" * 64,
            receipt="r",
            withdraw=None,
            response_id=made.id,
        )
    )
    session.add(
        Alert(
            organisation_id=made.organisation_id,
            wave_id=made.wave_id,
            response_id=made.id,
            band=Band.AGED_8_TO_11,
            kinds=["unsafe_answer"],
            urgency=Urgency.NOW,
            raised_at=datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
            sealed=b"",
        )
    )
    session.flush()
