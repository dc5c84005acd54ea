"""What a view or a command is handed: settings, engine, clock and keys.

Kept on the application, never in module globals, so that two applications in one
process are two. The clock is read here and passed on, so no service reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import current_app
from sqlalchemy import Engine

from feedback.config import Settings
from feedback.seal import Keys

NAME = "said_and_done"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True, kw_only=True)
class Edge:
    """Everything outside the services. A test may set ``clock``."""

    settings: Settings
    engine: Engine
    keys: Keys
    clock: Callable[[], datetime] = _utc_now


def edge() -> Edge:
    """The edge of the application now running."""
    found: Edge = current_app.extensions[NAME]
    return found


def settings() -> Settings:
    """What the operator chose."""
    return edge().settings


def engine() -> Engine:
    """The one engine of this application."""
    return edge().engine


def keys() -> Keys:
    """The keys that seal and open words."""
    return edge().keys


def now() -> datetime:
    """This instant, aware, in UTC."""
    return edge().clock()


def today() -> date:
    """This day, in UTC."""
    return now().date()


def cookie_name() -> str:
    """The staff session's cookie; the ``__Host-`` promise needs HTTPS."""
    return "__Host-staff" if settings().https else "staff"
