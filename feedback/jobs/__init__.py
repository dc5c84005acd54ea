"""Jobs: work outside the request, re-derived from the database by sweeps.

The database is the truth and the queue only a hint. A room offers a :class:`Sweep`: a
function that finds what is still to do and does a little of it, safe to stop anywhere
and to run again, beside another of itself too. The worker (``feedback.jobs.worker``)
runs sweeps as durable workflows of DBOS; nothing else imports DBOS, so that a web
worker stays small.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from feedback.config import Settings
from feedback.seal import Keys


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a sweep still has to do, as the tables tell it.

    ``oldest_week``: the ISO week ("2026-W48") of the one that waits longest, or None
    where nothing waits or the room keeps no time.
    """

    count: int
    oldest_week: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A room's work outside the request.

    ``run`` opens its own transactions, does what one short transaction should hold, and
    returns how many it did; 0 means that nothing could be done now. It may raise: it is
    tried again later, for ever. ``waiting`` only looks, and must be cheap, because the
    worker asks it again and again.
    """

    name: str
    run: Callable[[Engine, Keys, Settings], int]
    waiting: Callable[[Session], Waiting]
