"""``flask jobs``: the worker that does what rooms leave for later, and what waits."""

from __future__ import annotations

import signal
from datetime import date
from threading import Event

import click
from flask.cli import AppGroup

import feedback.themes.sweeps
from feedback.db import reading
from feedback.edge import edge, engine, today
from feedback.jobs import Sweep, Waiting
from feedback.terminal import plain_errors

SWEEPS: tuple[Sweep, ...] = (feedback.themes.sweeps.SWEEP,)
"""Every room's sweeps, in the order the worker takes them: people waiting come first.
"""

group = AppGroup("jobs", help="Work outside the request: do it, or see what waits.")


@group.command("work")
@click.option(
    "--name", default="worker-1", show_default=True, help="This worker's own."
)
@click.option("--every", default=2.0, show_default=True, help="Seconds between looks.")
@click.option("--once", is_flag=True, help="Stop as soon as nothing can be done.")
@plain_errors
def work_command(name: str, every: float, once: bool) -> None:
    """Do what waits, again and again, until told to stop.

    On PostgreSQL several may work side by side, each under a --name of its own that it
    keeps after a restart.
    """
    # DBOS takes a second and 60 MB to import, which only a worker should pay.
    from feedback.jobs.worker import Surroundings, work  # noqa: PLC0415

    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    at = edge()
    around = Surroundings(engine=at.engine, keys=at.keys, settings=at.settings)
    work(SWEEPS, around, name=name, every_seconds=every, stop=stop, once=once)


@group.command("status")
@plain_errors
def status_command() -> None:
    """Say what waits in each room, by asking the tables."""
    day = today()
    for sweep in SWEEPS:
        with reading(engine()) as session:
            found = sweep.waiting(session)
        click.echo(f"{sweep.name}: {_told(found, day)}")


def _told(waiting: Waiting, day: date) -> str:
    if not waiting.count:
        return "nothing waits"
    if waiting.oldest_week is None:
        return f"{waiting.count} waiting"
    weeks = (day - _monday(waiting.oldest_week)).days // 7
    age = {0: "this week", 1: "1 week"}.get(weeks, f"{weeks} weeks")
    return f"{waiting.count} waiting, the oldest {age}"


def _monday(week: str) -> date:
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)
