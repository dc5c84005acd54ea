"""Loading the whole demonstration, all or nothing, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.accounts.models import Organisation, Service
from feedback.authoring import service as authoring
from feedback.authoring.models import Version
from feedback.changes.waves import freeze_verdict
from feedback.demo import acting, asking, council, inbox
from feedback.demo.people import Crowd
from feedback.invites import service as invites
from feedback.invites.models import Wave
from feedback.reports import service as reports
from feedback.reports.models import Audience
from feedback.seal import Keys
from feedback.themes.rules import default_tagger
from feedback.themes.service import tag_pending
from surveys import library

# Days from the day it is loaded: the first wave is closed, the second is open now.
_FIRST = (-260, -215)
_SECOND = (-21, 35)
_REPORTED = -200
_LATELY = timedelta(minutes=20)


def is_loaded(session: Session) -> bool:
    """Whether the invented council is there."""
    key = select(Organisation.id).where(Organisation.key == council.KEY)
    return session.scalar(key) is not None


def is_empty(session: Session) -> bool:
    """Whether no organisation is there at all, so that nothing real can be mixed."""
    return session.scalar(select(Organisation.id).limit(1)) is None


def load(session: Session, keys: Keys, *, now: datetime) -> int:
    """Make the council, two waves, 400 responses, three releases and six changes.

    Returns how many responses came in; nought, changing nothing, where the database is
    not empty.
    Everything goes through the services that real people use. Flushes.
    """
    if not is_empty(session):
        return 0
    today = now.date()
    made, services = council.found(session)
    draft = authoring.keep_draft(
        session, made.id, library.open("your-say"), now=_at(today, _FIRST[0])
    )
    version = authoring.publish(session, draft, now=_at(today, _FIRST[0]))
    first = _wave(session, version, services, today, _FIRST)
    invites.open_wave(session, first)
    crowd = Crowd(first.key, later=False, verdicts={})
    last = datetime.combine(first.closes_on, time(16), UTC)
    count = asking.answer(session, keys, first, version, crowd, until=last)
    _tag(session, keys)
    before = reports.make_release(session, first, now=_at(today, _REPORTED))
    told = acting.begin(session, made.id, before, today=today)
    second = _wave(session, version, services, today, _SECOND)
    freeze_verdict(session, second, [e.change for e in told if e.data["asked"]])
    invites.open_wave(session, second)
    crowd = Crowd(second.key, later=True, verdicts=acting.verdicts(told))
    lately = now - _LATELY
    count += asking.answer(session, keys, second, version, crowd, until=lately)
    _tag(session, keys)
    after = reports.make_release(session, second, now=now)
    # The public page of replies takes its numbers from a public release alone.
    reports.make_release(session, second, audience=Audience.PUBLIC, now=now)
    acting.finish(session, told, before, after, now=now)
    inbox.work_through(session, keys, now=now)
    return count


def _wave(
    session: Session,
    version: Version,
    services: Mapping[str, Service],
    today: date,
    days: tuple[int, int],
) -> Wave:
    return asking.set_up(
        session,
        version,
        _season(today, days[0]),
        _titled(today, days[0]),
        services,
        opens_on=_day(today, days[0]),
        closes_on=_day(today, days[1]),
    )


def _tag(session: Session, keys: Keys) -> None:
    tagger = default_tagger()
    while tag_pending(session, keys, tagger, limit=500):
        pass


def _day(today: date, offset: int) -> date:
    return today + timedelta(days=offset)


def _at(today: date, offset: int) -> datetime:
    return datetime.combine(_day(today, offset), time(9), tzinfo=UTC)


def _season(today: date, offset: int) -> str:
    return _titled(today, offset).lower().replace(" ", "-")


def _titled(today: date, offset: int) -> str:
    on = _day(today, offset)
    return f"{_SEASONS[on.month % 12 // 3]} {on.year}"


_SEASONS = ("Winter", "Spring", "Summer", "Autumn")
