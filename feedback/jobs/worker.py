"""The worker: runs sweeps as durable workflows of DBOS until it is told to stop.

One process is one worker, known by a name that it keeps across restarts. Each round of
a sweep is one workflow, so a round that was killed is taken up again when the worker of
that name starts. If that worker never comes back, or DBOS's tables are lost, nothing
is: the next round of any worker finds the same work in the database.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pysqlite3.dbapi2 as sqlite
from dbos import DBOS, DBOSConfig
from sqlalchemy import Engine

from feedback.config import Settings
from feedback.db import reading
from feedback.errors import FeedbackError
from feedback.jobs import Sweep
from feedback.log import log
from feedback.seal import Keys

APPLICATION = "said-and-done"
FILE = "jobs.sqlite"
SCHEMA = "jobs"

# DBOS takes up a killed round only under the version it was begun with. The shape of a
# round does not change with each release, so neither does this.
_SHAPE = "round-1"
_LONGEST_WAIT_SECONDS = 300.0

# Where looking for work has become slow, it is done less often: at most a twentieth of
# the time goes into it.
_REST = 20.0


class SweepFailed(FeedbackError):
    """A round raised. Names the kind of error and its place, never its words.

    An error's own message may quote what a child wrote, and DBOS keeps what is raised.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a sweep is handed: where the data is, how to open it, what was chosen."""

    engine: Engine
    keys: Keys
    settings: Settings


@dataclass(slots=True)
class _AtWork:
    """What this process works on; DBOS calls module functions, so they look here."""

    sweeps: Mapping[str, Sweep] = field(default_factory=dict)
    around: Surroundings | None = None


_now = _AtWork()


def work(
    sweeps: Sequence[Sweep],
    around: Surroundings,
    *,
    name: str,
    every_seconds: float,
    stop: Event,
    once: bool = False,
) -> None:
    """Run ``sweeps``, turn and turn about, until ``stop`` is set.

    ``name``: this worker's own, the same after a restart and unlike any other's that is
    running. Sleeps at least ``every_seconds`` when nothing waits. ``once``: come back
    as soon as nothing can be done. A sweep that raises is logged and tried again, after
    a pause that doubles up to five minutes; the others go on.
    """
    _now.sweeps, _now.around = {sweep.name: sweep for sweep in sweeps}, around
    turns = [_Turn(sweep, around.engine, every_seconds) for sweep in sweeps]
    with _launched(around.settings, name):
        log.info("worker_started", id=name)
        while not stop.is_set():
            began = time.monotonic()
            done = sum(turn.take() for turn in turns if not stop.is_set())
            looked = time.monotonic() - began
            if done == 0 and once:
                break
            if done == 0:
                stop.wait(max(every_seconds, looked * _REST))
        log.info("worker_stopped", id=name)


@dataclass(slots=True)
class _Turn:
    """One sweep's turns: takes one when it is due, and waits longer after failures."""

    sweep: Sweep
    engine: Engine
    every_seconds: float
    failures: int = 0
    not_before: float = 0.0

    def take(self) -> int:
        """How many were done; 0 too where it is not due yet, or raised."""
        if time.monotonic() < self.not_before:
            return 0
        try:
            done = _run_round(self.sweep, self.engine)
        # The edge of the process: whatever a room raises must stop neither the other
        # rooms nor its own next try.
        except Exception as error:  # noqa: BLE001
            self._failed(error)
            return 0
        self.failures = 0
        return done

    def _failed(self, error: Exception) -> None:
        self.failures += 1
        pause = self.every_seconds * 2.0 ** min(self.failures, 12)
        pause = min(pause, _LONGEST_WAIT_SECONDS)
        self.not_before = time.monotonic() + pause
        told = str(error) if isinstance(error, SweepFailed) else type(error).__name__
        log.error("sweep_failed", room=self.sweep.name, kind=told)


def _run_round(sweep: Sweep, engine: Engine) -> int:
    """One round, if anything waits; an idle sweep leaves no workflow behind."""
    with reading(engine) as session:
        if not sweep.waiting(session).count:
            return 0
    handle = DBOS.start_workflow(_round, sweep.name)
    try:
        return handle.get_result()
    finally:
        # Its result is taken: a row for each round would only pile up.
        DBOS.delete_workflow(handle.workflow_id)


@DBOS.workflow(name="round")
def _round(sweep: str) -> int:
    return _step(sweep)


@DBOS.step(name="sweep")
def _step(sweep: str) -> int:
    found, around = _now.sweeps.get(sweep), _now.around
    if found is None or around is None:
        # A round begun by a release that had this sweep under another name.
        return 0
    try:
        return found.run(around.engine, around.keys, around.settings)
    except Exception as error:  # noqa: BLE001 (the words stay here, see SweepFailed)
        failed = SweepFailed(f"{type(error).__name__} {_where(error)}")
    raise failed


def _where(error: BaseException) -> str:
    """File and line where it was raised: enough to look, and no words."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


@contextmanager
def _launched(settings: Settings, name: str) -> Iterator[None]:
    DBOS(config=_config(settings, name))
    DBOS.launch()
    try:
        yield
    finally:
        DBOS.destroy()


def _config(settings: Settings, name: str) -> DBOSConfig:
    config: DBOSConfig = {
        "name": APPLICATION,
        "executor_id": name,
        "application_version": _SHAPE,
        "console_log_level": "CRITICAL",
        "log_level": "CRITICAL",
        # Nothing here waits for messages, and polling works through any pooler.
        "use_listen_notify": False,
    }
    if settings.database_url.startswith("postgresql"):
        config["system_database_url"] = settings.database_url.replace(
            "postgresql:", "postgresql+psycopg:", 1
        )
        config["dbos_system_schema"] = SCHEMA
        return config
    path = settings.instance / FILE
    _write_ahead(path)
    config["system_database_url"] = f"sqlite:///{path.resolve()}"
    # The interpreter's own SQLite may be older than the one that is safe in WAL.
    config["db_engine_kwargs"] = {"module": sqlite}
    return config


def _write_ahead(path: Path) -> None:
    """Make DBOS's file, in WAL, which it then keeps: DBOS itself does not set it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
