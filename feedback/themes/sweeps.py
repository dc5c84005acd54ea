"""What the job worker does for this room: hear what nobody has heard yet."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from feedback.config import Settings
from feedback.db import transaction
from feedback.jobs import Sweep, Waiting
from feedback.seal import Keys
from feedback.themes import queries, service
from feedback.themes.rules import default_tagger

AT_A_TIME = 50
"""Comments in one transaction: some 20 ms, which a submission may have to wait for."""


def _run(engine: Engine, keys: Keys, settings: Settings) -> int:
    with transaction(engine) as session:
        return service.tag_pending(session, keys, default_tagger(), limit=AT_A_TIME)


def _waiting(session: Session) -> Waiting:
    return queries.waiting(session, default_tagger().name)


SWEEP = Sweep(name="themes", run=_run, waiting=_waiting)
