"""Writers of one process take turns at an SQLite file, and none waits for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from feedback import db
from feedback.db import reading, transaction
from feedback.errors import Busy


def test_many_writers_at_once_all_have_their_turn(engine):
    with transaction(engine) as session:
        session.execute(text("CREATE TABLE tally (n INT)"))
        session.execute(text("INSERT INTO tally VALUES (0)"))

    def write(_):
        with transaction(engine) as session:
            session.execute(text("UPDATE tally SET n = n + 1"))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(64)))
    with reading(engine) as session:
        assert session.scalar(text("SELECT n FROM tally")) == 64


def test_a_writer_whose_turn_does_not_come_is_told_that_it_is_busy(engine, monkeypatch):
    monkeypatch.setattr(db, "_LONGEST_TURN_SECONDS", 0.05)
    with transaction(engine), pytest.raises(Busy), transaction(engine):
        pytest.fail("two had the turn at once")


def test_a_writer_that_fails_gives_its_turn_on(engine):
    with pytest.raises(ZeroDivisionError), transaction(engine):
        raise ZeroDivisionError
    with transaction(engine) as session:
        assert session.scalar(text("SELECT 1")) == 1
