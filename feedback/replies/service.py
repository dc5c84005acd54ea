"""Writing a reply for one age, publishing it, and taking it back.

A reply is owed in full: what was said, what was decided, what was done, and what was
not done and why. What is published is held to that at each change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy.orm import Session

from feedback.changes.gates import refused
from feedback.changes.models import Reply, ServiceChange
from feedback.changes.words import guard
from feedback.errors import Refused
from feedback.replies.lines import lines, noes
from surveys.definition import Band

PARTS = ("said", "who", "decided", "not_done", "done", "next_steps")
"""The texts of a reply, in the order they are read."""

_OWED = (
    ("said", (), "Write what they said."),
    ("decided", ("not_done",), "Write what was decided."),
    ("done", ("next_steps",), "Write what was done, or what happens next."),
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def reply_to(change: ServiceChange, band: Band) -> Reply | None:
    """The reply of ``change`` for ``band``, draft or published."""
    return next((reply for reply in change.replies if reply.band is band), None)


def write(
    session: Session, change: ServiceChange, band: Band, texts: Mapping[str, str]
) -> Reply:
    """Keep the texts of a reply (PARTS; an absent one is empty), draft or published.

    Raises Refused for words that claim a cause, outside quotation marks; and, where the
    reply is published, for anything that is missing.
    """
    kept = {part: (texts.get(part) or "").strip() for part in PARTS}
    for part, text in kept.items():
        guard(part, _QUOTED.sub("", text))
    reply = reply_to(change, band)
    if reply is not None and reply.published_on:
        _refuse(change, band, kept)
    if reply is None:
        reply = Reply(organisation_id=change.organisation_id, band=band)
        change.replies.append(reply)
    for part, text in kept.items():
        setattr(reply, part, text)
    session.flush()
    return reply


def publish(
    session: Session, change: ServiceChange, band: Band, *, today: date
) -> Reply:
    """Tell ``band``. Published already: nothing changes.

    Raises Refused saying everything that is missing.
    """
    reply = reply_to(change, band)
    if reply is None:
        raise Refused("said", "There is nothing to publish yet.", "Write it first.")
    if reply.published_on is None:
        _refuse(change, band, {part: getattr(reply, part) for part in PARTS})
        reply.published_on = today
        session.flush()
    return reply


def take_back(session: Session, change: ServiceChange, band: Band) -> None:
    """Make it a draft again; people no longer see it."""
    reply = reply_to(change, band)
    if reply is not None:
        reply.published_on = None
        session.flush()


def missing(
    change: ServiceChange, band: Band, texts: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """What a published reply lacks, as (field, what to do); empty where it is whole."""
    return tuple(_missing(change, band, texts))


def _refuse(change: ServiceChange, band: Band, texts: Mapping[str, str]) -> None:
    found = missing(change, band, texts)
    if found:
        raise Refused(
            found[0][0],
            "This age would not be told everything.",
            " ".join(do for _, do in found),
        )


def _missing(
    change: ServiceChange, band: Band, texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for part, others, do in _OWED:
        if not any(texts[each] for each in (part, *others)):
            yield part, do
    if refused(change.decisions) and not texts["not_done"]:
        yield "not_done", "Something was decided no: write what, and why."
    if texts["not_done"] and not _is_explained(band, texts["not_done"]):
        yield "not_done", "Say why for each thing that is not done."
    if band is Band.AGED_4_TO_7:
        numbers = [part for part in PARTS if re.search(r"\d", texts[part])]
        yield from ((part, "Leave numbers out for this age.") for part in numbers)


def _is_explained(band: Band, text: str) -> bool:
    """Whether each no has its why; the youngest get it as a line of its own."""
    if band is Band.AGED_4_TO_7:
        return len(lines(text)) > 1
    return all(line.why for line in noes(text))
