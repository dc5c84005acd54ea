"""A worker in a process of its own, to be killed: `slow_worker.py URL INSTANCE NAME`.

Its tagger takes its time in the middle of a transaction, and says when it begins. Like
the real worker it loads every room: a foreign key has its type from the other table.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from threading import Event

from sqlalchemy import Engine

import feedback.web.rooms  # noqa: F401  every room's tables, see above
from feedback.config import Settings
from feedback.db import open_engine, transaction
from feedback.jobs import Sweep
from feedback.jobs.worker import Surroundings, work
from feedback.seal import Keys
from feedback.themes import queries, service
from feedback.themes.frame import Polarity
from feedback.themes.tagger import Heard
from surveys.definition import Asks, Band


class Slow:
    """Hears the same theme in everything, slowly."""

    name = "slow-1"

    def tags(
        self, text: str, asked: Asks | None, band: Band | None
    ) -> tuple[Heard, ...]:
        sys.stdout.write("hearing\n")
        sys.stdout.flush()
        time.sleep(0.05)
        return (Heard(theme="voice", polarity=Polarity.POS, score=0.9),)


def run(engine: Engine, keys: Keys, settings: Settings) -> int:
    with transaction(engine) as session:
        return service.tag_pending(session, keys, Slow(), limit=2)


if __name__ == "__main__":
    url, instance, name = sys.argv[1:]
    settings = Settings(
        secret_key="s" * 32,
        data_key=b"k" * 32,
        database_url=url,
        instance=Path(instance),
    )
    around = Surroundings(
        engine=open_engine(url), keys=Keys(settings.data_key), settings=settings
    )
    sweep = Sweep(
        name="slow",
        run=run,
        waiting=lambda session: queries.waiting(session, Slow.name),
    )
    work([sweep], around, name=name, every_seconds=0.05, stop=Event(), once=True)
