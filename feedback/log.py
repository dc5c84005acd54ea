"""The log: one JSON line an event, with fields from a short list and nothing else.

It cannot hold answer text, names, addresses or codes, because a field that is not on
the list is dropped before it is written.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

_FIELDS = frozenset(
    {"event", "level", "timestamp", "route", "status", "kind", "room", "done", "id"}
)
_LONGEST = 80


def _only_listed(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> Mapping[str, Any]:
    return {
        name: str(value)[:_LONGEST] for name, value in event.items() if name in _FIELDS
    }


class _StandardError:
    """Where lines go: standard error as it is now, not as it was at import."""

    def msg(self, line: str) -> None:
        sys.stderr.write(f"{line}\n")

    debug = info = warning = error = critical = msg


_PROCESSORS: list[structlog.types.Processor] = [
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H:00Z", utc=True),
    _only_listed,
    structlog.processors.JSONRenderer(),
]

log = structlog.wrap_logger(
    _StandardError(),
    processors=_PROCESSORS,
    wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
)
"""The one log of the service. Times are hours, because a finer one could be a child."""
