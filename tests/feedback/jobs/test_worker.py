"""The worker: takes turns, tries again, and keeps the words of errors to itself.

That nothing is lost when it is killed is tested in tests/feedback/themes/test_sweep.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy import text

from feedback.config import Settings
from feedback.db import ROOT, open_engine, transaction
from feedback.jobs import Sweep, Waiting
from feedback.jobs.worker import FILE, Surroundings, work
from feedback.seal import Keys

FAILING = Path(__file__).parent / "failing_worker.py"


@pytest.fixture
def around(tmp_path: Path) -> Iterator[Surroundings]:
    settings = Settings(
        secret_key="s" * 32,
        data_key=b"k" * 32,
        database_url=f"sqlite:///{tmp_path}/data.sqlite",
        instance=tmp_path / "instance",
    )
    engine = open_engine(settings.database_url)
    yield Surroundings(engine=engine, keys=Keys(settings.data_key), settings=settings)
    engine.dispose()


def _countdown(name: str, left: list[int]) -> Sweep:
    def run(*_: object) -> int:
        left[0] -= 1
        return 1

    return Sweep(name=name, run=run, waiting=lambda _: Waiting(left[0]))


def _work(around: Surroundings, *sweeps: Sweep, stop: Event | None = None) -> None:
    """Work until nothing waits, or until `stop` where one is given.

    In a thread of its own: a browser that another test left open leaves an event loop
    in this one, where DBOS will not wait for a workflow.
    """

    def begin() -> None:
        work(
            sweeps,
            around,
            name="worker-1",
            every_seconds=0.01,
            stop=stop or Event(),
            once=stop is None,
        )

    with ThreadPoolExecutor(1) as thread:
        thread.submit(begin).result()


def test_a_sweep_is_run_until_nothing_waits(around: Surroundings) -> None:
    left = [3]
    _work(around, _countdown("letters", left))
    assert left == [0]


def test_rounds_that_are_done_leave_no_row_behind(around: Surroundings) -> None:
    _work(around, _countdown("letters", [3]))
    with sqlite.connect(around.settings.instance / FILE) as jobs:
        assert jobs.execute("SELECT count(*) FROM workflow_status").fetchone() == (0,)
        assert jobs.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_sweep_that_raises_is_tried_again_and_the_others_go_on(
    around: Surroundings,
) -> None:
    tries, stop, left = [0], Event(), [2]

    def run(*_: object) -> int:
        tries[0] += 1
        if tries[0] < 3:
            raise ValueError
        stop.set()
        return 1

    broken = Sweep(name="broken", run=run, waiting=lambda _: Waiting(1))
    _work(around, broken, _countdown("letters", left), stop=stop)
    assert (tries, left) == ([3], [0])


@pytest.fixture
def numbers(around: Surroundings) -> None:
    with transaction(around.engine) as session:
        session.execute(text("CREATE TABLE number (value INT, double INT)"))
        session.execute(text("INSERT INTO number VALUES (1, NULL), (2, NULL)"))


def _start(around: Surroundings) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            str(FAILING),
            around.settings.database_url,
            str(around.settings.instance),
        ],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_beside_a_sweep_that_always_fails_the_work_is_done_and_no_word_is_kept(
    around: Surroundings, numbers: None
) -> None:
    with _start(around) as worker:
        told = "".join(worker.communicate(timeout=60))
    assert "ValueError" in told
    assert "zebra" not in told
    with around.engine.connect() as connection:
        assert connection.scalar(text("SELECT sum(double) FROM number")) == 6
    kept = b"".join(path.read_bytes() for path in around.settings.instance.iterdir())
    assert b"zebra" not in kept
