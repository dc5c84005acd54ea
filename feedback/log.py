"""The log: one JSON line an event, with fields from a short list and nothing else.

It cannot hold answer text, names, addresses or codes, because a field that is not on
the list is dropped before it is written. Written here and not by a logging package:
those for structured logs cost each web worker some 5 MB.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime

_FIELDS = frozenset({"route", "status", "kind", "room", "done", "id"})
_LONGEST = 80


class Log:
    """Writes events to standard error. Fields that are not listed are dropped."""

    def info(self, event: str, **fields: object) -> None:
        """Something happened as it should."""
        _write("info", event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """Something happened that a person may want to look at."""
        _write("warning", event, fields)

    def error(self, event: str, **fields: object) -> None:
        """Something went wrong that a person should look at."""
        _write("error", event, fields)


log = Log()
"""The one log of the service. Times are hours, because a finer one could be a child."""


def _write(level: str, event: str, fields: dict[str, object]) -> None:
    # The one place that reads the clock itself: a line is dated by when it is written.
    line = {
        **{name: value for name, value in fields.items() if name in _FIELDS},
        "event": event,
        "level": level,
        "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:00Z"),
    }
    short = {name: str(value)[:_LONGEST] for name, value in line.items()}
    sys.stderr.write(json.dumps(short) + "\n")
    sys.stderr.flush()
