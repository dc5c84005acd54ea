"""By when a person should have read something, counted in staffed hours.

The hours are a default a local procedure may differ from: Monday to Friday, 9 to 17 in
London, without bank holidays. A child is told that nobody reads at night, so that the
clock here and the promise there are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from feedback.safeguarding.models import Urgency

HERE = ZoneInfo("Europe/London")
OPENS, CLOSES = time(9), time(17)
_SATURDAY = 5

NOW = timedelta(hours=1)
"""Staffed time within which something urgent is read; the least anybody gets."""

READ_ALL = 3
"""Working days within which every text is read by a person, flagged or not."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline, seen from now. ``left`` is staffed time, negative when late;
    ``gone`` is the share of it that is over, 0 to 1.
    """

    due: datetime
    left: timedelta
    gone: float

    @property
    def is_late(self) -> bool:
        """Whether it should have been read by now."""
        return self.left < timedelta(0)


def due(urgency: Urgency, raised_at: datetime) -> datetime:
    """The instant, in UTC, by which something of ``urgency`` should be read."""
    soonest = _after(raised_at, NOW)
    if urgency is Urgency.NOW:
        return soonest
    ends = [end for _, end in _days(raised_at, 2 + READ_ALL)]
    if urgency is Urgency.SAME_DAY:
        return max(soonest, ends[0])
    if urgency is Urgency.NEXT_WORKING_DAY:
        today = raised_at.astimezone(HERE).date()
        return next(end for end in ends if end.astimezone(HERE).date() > today)
    return ends[READ_ALL]


def clock(urgency: Urgency, raised_at: datetime, now: datetime) -> Clock:
    """How the deadline of something stands at ``now``."""
    end = due(urgency, raised_at)
    whole, over = staffed(raised_at, end), staffed(raised_at, now)
    left = whole - over if now <= end else -max(staffed(end, now), timedelta(minutes=1))
    return Clock(due=end, left=left, gone=min(1.0, over / whole) if whole else 1.0)


def staffed(start: datetime, end: datetime) -> timedelta:
    """Staffed time between two instants; nothing when they are the wrong way round."""
    total = timedelta(0)
    for opens, closes in _days(start, max(0, (end - start).days) + 2):
        total += max(timedelta(0), min(closes, end) - max(opens, start))
    return total


def _after(start: datetime, wanted: timedelta) -> datetime:
    """The instant when ``wanted`` staffed time has passed since ``start``."""
    for opens, closes in _days(start, 8):
        begins = max(opens, start)
        if closes - begins >= wanted:
            return begins + wanted
        wanted -= closes - begins
    raise ValueError("more staffed time than a week has")


def _days(start: datetime, many: int) -> Iterator[tuple[datetime, datetime]]:
    """The next ``many`` staffed days that are not over at ``start``, in UTC."""
    day = start.astimezone(HERE).date()
    while many > 0:
        opens = datetime.combine(day, OPENS, HERE).astimezone(UTC)
        closes = datetime.combine(day, CLOSES, HERE).astimezone(UTC)
        if day.weekday() < _SATURDAY and closes > start:
            yield opens, closes
            many -= 1
        day += timedelta(days=1)
