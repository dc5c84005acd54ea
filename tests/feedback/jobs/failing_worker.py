"""A worker in a process of its own: `failing_worker.py URL INSTANCE`.

One sweep doubles the numbers in the table ``number``, one a round. Another always
raises, with words in its message.
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from feedback.config import Settings
from feedback.db import open_engine, transaction
from feedback.jobs import Sweep, Waiting
from feedback.jobs.worker import Surroundings, work
from feedback.seal import Keys


def waiting(session: Session) -> Waiting:
    count = session.scalar(text("SELECT count(*) FROM number WHERE double IS NULL"))
    return Waiting(int(count or 0))


def run(engine: Engine, keys: Keys, settings: Settings) -> int:
    with transaction(engine) as session:
        one = session.scalar(text("SELECT min(value) FROM number WHERE double IS NULL"))
        if one is None:
            return 0
        session.execute(
            text(
                "UPDATE number SET double = 2 * value "
                "WHERE value = :v AND double IS NULL"
            ),
            {"v": one},
        )
    return 1


def break_down(engine: Engine, keys: Keys, settings: Settings) -> int:
    raise ValueError("zebra told us at home")


if __name__ == "__main__":
    url, instance = sys.argv[1:]
    settings = Settings(
        secret_key="s" * 32,
        data_key=b"k" * 32,
        database_url=url,
        instance=Path(instance),
    )
    work(
        [
            Sweep(name="broken", run=break_down, waiting=lambda _: Waiting(1)),
            Sweep(name="double", run=run, waiting=waiting),
        ],
        Surroundings(
            engine=open_engine(url), keys=Keys(settings.data_key), settings=settings
        ),
        name="worker-1",
        every_seconds=0.05,
        stop=Event(),
        once=True,
    )
