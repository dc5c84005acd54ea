"""Acts on a service change: begun, taken through its five stages, and closed.

A change handed in here was loaded with everything that hangs on it (``queries.find``)
or has just been made by ``create``. Nothing here reads a clock or commits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from feedback.changes.gates import missing_for_change, missing_for_stage
from feedback.changes.kinds import Answer, ChangeStatus, StageKind
from feedback.changes.models import ServiceChange, Stage
from feedback.changes.words import guard
from feedback.errors import Conflict, Refused
from surveys.definition import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChange:
    """What a change begins with; every text is needed.

    ``purpose``: which decision this will inform, by whom, when. ``decider`` has the
    power to say yes. ``titles``: for each band it is for, its name in their words.
    """

    title: str
    titles: Mapping[Band, str]
    purpose: str
    difference: str
    owner: str
    decider: str
    service_id: UUID | None = None
    review_on: date | None = None


def create(
    session: Session, organisation_id: UUID, new: NewChange, *, today: date
) -> ServiceChange:
    """Begin a change with its first stage open, and give it the next free key (c-01).

    Raises Refused where a text is missing or a title claims a cause.
    """
    for place in ("title", "purpose", "difference", "owner", "decider"):
        if not getattr(new, place).strip():
            raise Refused(place, "It is empty.", "A change cannot begin without it.")
    titles = checked_titles(new.titles)
    guard("title", new.title)
    change = ServiceChange(
        organisation_id=organisation_id,
        service_id=new.service_id,
        key=_next_key(session, organisation_id),
        title=new.title.strip(),
        titles=titles,
        purpose=new.purpose.strip(),
        difference=new.difference.strip(),
        owner=new.owner.strip(),
        decider=new.decider.strip(),
        review_on=new.review_on,
        status=ChangeStatus.UNDER_WAY,
        began_on=today,
        citations=[],
        decisions=[],
        effects=[],
        replies=[],
        stages=[
            Stage(kind=kind, position=position, participation=[])
            for position, kind in enumerate(StageKind, start=1)
        ],
    )
    change.stages[0].opened_on = today
    session.add(change)
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict("two changes were begun at once: try again") from error
    return change


def checked_titles(titles: Mapping[Band, str]) -> dict[str, str]:
    """Titles as they are stored: by band, without empty ones.

    Raises Refused where there is none, or one claims a cause.
    """
    kept = {
        band.value: titles[band].strip()
        for band in Band
        if band in titles and titles[band].strip()
    }
    if not kept:
        raise Refused(
            "titles", "No age has a title.", "Write one for each age it is for."
        )
    for band, title in kept.items():
        guard(f"title_{band.replace('-', '_')}", title)
    return kept


def rename(
    session: Session, change: ServiceChange, title: str, titles: Mapping[Band, str]
) -> None:
    """Give a change other titles; a wave that asks keeps those it has."""
    _still_open(change)
    guard("title", title)
    change.titles, change.title = checked_titles(titles), title.strip()
    session.flush()


def open_stage(
    session: Session, change: ServiceChange, kind: StageKind, *, today: date
) -> Stage:
    """Open a stage; the one before it must be closed. Opening twice changes nothing."""
    stage = change.stage(kind)
    if stage.opened_on is not None:
        return stage
    _still_open(change)
    before = change.stages[stage.position - 2]
    if before.closed_on is None:
        raise Refused(
            kind.value,
            f"The stage {before.kind.value} is still open.",
            "Close it first.",
        )
    stage.opened_on = today
    session.flush()
    return stage


def close_stage(
    session: Session, change: ServiceChange, kind: StageKind, *, today: date
) -> Stage:
    """Close a stage once nobody who should be accounted for is passed over in silence.

    Raises Refused saying what is missing and what to do.
    """
    stage = change.stage(kind)
    if stage.closed_on is not None:
        return stage
    if stage.opened_on is None:
        raise Refused(kind.value, "This stage has not begun.", "Open it first.")
    _refuse(kind.value, missing_for_stage(change, stage))
    stage.closed_on = today
    session.flush()
    return stage


def mark_done(session: Session, change: ServiceChange, *, on: date) -> None:
    """Staff say it is done. Needs a decision, and a day not before the change began."""
    _still_open(change)
    if not change.decisions:
        raise Refused("on", "Nothing has been decided.", "Record the decision first.")
    if on < change.began_on:
        raise Refused("on", "That is before the change began.", "Look again.")
    change.status, change.done_on = ChangeStatus.DONE, on
    session.flush()


def mark_no(session: Session, change: ServiceChange) -> None:
    """Staff say it will not be done. Needs decisions that are all a no, or not now."""
    _still_open(change)
    if not change.decisions or any(d.answer is Answer.YES for d in change.decisions):
        raise Refused(
            "decide",
            "No decision says no, or one says yes.",
            "Record each no with its reason in a child's words.",
        )
    change.status = ChangeStatus.DECIDED_NO
    session.flush()


def close(
    session: Session, change: ServiceChange, *, asked: frozenset[Band], today: date
) -> None:
    """Close a change: done, told in each age's own form, and put to young people.

    ``asked`` are the bands asked for a verdict (``waves.asked``). Raises Refused saying
    everything that is missing. Young people need not agree: the gap stays on show.
    """
    if change.status is ChangeStatus.CLOSED:
        return
    if change.status is not ChangeStatus.DONE:
        raise Refused(change.key, "Staff do not say it is done.", "Mark it done first.")
    _refuse(change.key, missing_for_change(change, asked=asked))
    change.status, change.closed_on = ChangeStatus.CLOSED, today
    session.flush()


def _next_key(session: Session, organisation_id: UUID) -> str:
    mine = ServiceChange.organisation_id == organisation_id
    used = session.scalar(select(func.count()).select_from(ServiceChange).where(mine))
    return f"c-{(used or 0) + 1:02d}"


def _still_open(change: ServiceChange) -> None:
    if change.status is ChangeStatus.CLOSED:
        raise Conflict(f"{change.key} is closed")


def _refuse(place: str, missing: tuple[str, ...]) -> None:
    if missing:
        things = "1 thing is" if len(missing) == 1 else f"{len(missing)} things are"
        raise Refused(
            place, f"It cannot be closed yet: {things} missing.", " ".join(missing)
        )
