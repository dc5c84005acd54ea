"""What the inbox says: urgencies, clocks, outcomes and events in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from babel.dates import format_datetime, format_time

from feedback.i18n import spoken
from feedback.safeguarding.clocks import HERE, Clock
from feedback.safeguarding.kinds import TITLES as TITLES
from feedback.safeguarding.kinds import Kind
from feedback.safeguarding.models import Outcome, Urgency
from surveys.definition import Band
from surveys.words import _l, ngettext
from surveys.words import gettext as _

URGENCIES = {
    Urgency.NOW: _l("NOW"),
    Urgency.SAME_DAY: _l("SAME DAY"),
    Urgency.NEXT_WORKING_DAY: _l("NEXT WORKING DAY"),
    Urgency.NONE: _l("WITHIN 3 WORKING DAYS"),
}

AGES = {
    Band.AGED_4_TO_7: _l("aged 4 to 7"),
    Band.AGED_8_TO_11: _l("aged 8 to 11"),
    Band.AGED_12_TO_17: _l("aged 12 to 17"),
    Band.AGED_18_TO_25: _l("aged 18 to 25"),
    Band.ADULT: _l("a parent or carer"),
}

TALK_FIRST = "talk-first"
"""The choice that writes a note and leaves the item open."""

CHOICES = (
    (
        TALK_FIRST,
        _l("Talk with the young person first"),
        _l("Stays open, with you, until you write what happened"),
    ),
    (
        Outcome.TALK,
        _l("I have talked with them"),
        _l("Say what was agreed, and who helps them now"),
    ),
    (
        Outcome.REFERRED,
        _l("Refer to the front door or the police"),
        _l("You make the referral; this records it and its time"),
    ),
    (
        Outcome.ABOUT_STAFF,
        _l("It is about someone who works with children"),
        _l("Goes to the LADO route. Nobody who manages that service can open it"),
    ),
    (
        Outcome.KNOWN,
        _l("Already known and being dealt with"),
        _l("Say by whom, and since when"),
    ),
    (
        Outcome.CANNOT_TRACE,
        _l("Nobody can be found from this"),
        _l("Say what you do for everyone instead"),
    ),
    (Outcome.NO_CONCERN, _l("No concern"), _l("Say why")),
)
"""What can be done about an item: value, words, and a second line."""

OUTCOMES = {value: words for value, words, _second in CHOICES}

_EVENTS = {
    "safeguarding.read": _l("Read, by %(who)s"),
    "safeguarding.contact": _l("The way to reach them was looked at, by %(who)s"),
    "safeguarding.answers": _l("The whole survey was read, by %(who)s"),
    "safeguarding.step": _l("A note was written, by %(who)s"),
}


def kind(name: str) -> str:
    """What one kind is called."""
    return TITLES[Kind(name)]


def title(kinds: tuple[Kind, ...]) -> str:
    """What an item is, in one line: its first kind, and how many more there are."""
    more = len(kinds) - 1
    if more < 1:
        return TITLES[kinds[0]]
    return ngettext(
        "%(first)s, and %(more)s more sign", "%(first)s, and %(more)s more signs", more
    ) % {"first": TITLES[kinds[0]], "more": more}


def left(clock: Clock, urgency: Urgency, now: datetime) -> str:
    """How long there is: "46 minutes left", "8 minutes late", "until Monday 17:00"."""
    if clock.is_late:
        return _("%(time)s late") % {"time": span(-clock.left)}
    far = clock.due.astimezone(HERE).date() != now.astimezone(HERE).date()
    if far and urgency is not Urgency.NOW:
        when = format_datetime(clock.due, "EEEE HH:mm", tzinfo=HERE, locale=spoken())
        return _("until %(when)s") % {"when": when}
    return _("%(time)s left") % {"time": span(clock.left)}


def span(time: timedelta) -> str:
    """A length of staffed time: "46 minutes", "2 h 51"."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 60:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return f"{minutes // 60} h {minutes % 60:02}"


def moment(at: datetime, now: datetime) -> str:
    """An instant on the wall clock here: "13:01", with the day when it is another."""
    if at.astimezone(HERE).date() == now.astimezone(HERE).date():
        return format_time(at, "HH:mm", tzinfo=HERE, locale=spoken())
    return format_datetime(at, "d MMMM HH:mm", tzinfo=HERE, locale=spoken())


def event(action: str, who: str) -> str:
    """One line of what has happened."""
    if action in _EVENTS:
        return _EVENTS[action] % {"who": who}
    what = OUTCOMES.get(action.removeprefix("safeguarding."), action)
    return _("%(what)s. Recorded by %(who)s") % {"what": what, "who": who}
