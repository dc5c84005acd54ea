"""Records kept of a change: who took part, what happened, what was decided, and why.

A record may be added to a stage that is closed, since what was forgotten is worth more
late than never; it may not be added to a stage that has not begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from feedback.changes.kinds import Answer, StageKind, Stakeholder, Weight
from feedback.changes.models import (
    Citation,
    Decision,
    Participation,
    ServiceChange,
    Stage,
)
from feedback.changes.words import guard
from feedback.errors import Refused
from surveys.definition import Band

NONE = "none"
"""The method of a stage in which nobody of a group took part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """People of one group who took part in a stage. ``level`` is Shier's, 1 to 5.

    ``invited`` is None where nobody counted.
    """

    stakeholder: Stakeholder
    method: str
    on: date
    took_part: int
    level: int
    invited: int | None = None
    declined: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision; a no, and a view not followed, need ``reason_child``."""

    made_on: date
    made_by: str
    answer: Answer
    decided: str
    reason: str
    weight: Weight
    options: str = ""
    reason_child: str = ""


def describe_stage(
    session: Session, stage: Stage, *, note: str, learned: str = "", next_step: str = ""
) -> None:
    """Write down what happened; at review also what was learned and what is next."""
    guard("note", note)
    guard("learned", learned)
    guard("next_step", next_step)
    stage.note, stage.learned, stage.next_step = note, learned, next_step
    session.flush()


def record_participation(
    session: Session, change: ServiceChange, kind: StageKind, event: TookPart
) -> Participation:
    """Record people who took part. A closed stage still takes what was forgotten."""
    stage = _reached(change, kind)
    counted = event.took_part + event.declined
    if event.took_part < 1:
        raise Refused("took_part", "That is nobody.", "Record nobody, and say why.")
    if not 1 <= event.level <= 5:
        raise Refused("level", "That is not 1 to 5.", "Choose how far they took part.")
    if event.invited is not None and event.invited < counted:
        raise Refused(
            "invited",
            f"{event.invited} is fewer than the {counted} who took part or declined.",
            "Count everyone who was asked, or leave it empty if nobody counted.",
        )
    made = Participation(
        stakeholder=event.stakeholder,
        method=event.method,
        on=event.on,
        invited=event.invited,
        took_part=event.took_part,
        declined=event.declined,
        level=event.level,
        note=event.note,
    )
    stage.participation.append(made)
    session.flush()
    return made


def record_nobody(
    session: Session,
    change: ServiceChange,
    kind: StageKind,
    groups: Sequence[Stakeholder],
    why: str,
    *,
    today: date,
) -> None:
    """Record that nobody of ``groups`` took part, with the reason.

    Raises Refused without a reason, and for a group that did take part.
    """
    stage = _reached(change, kind)
    if not why.strip():
        raise Refused("why", "There is no reason.", "Say why nobody took part.")
    present = {event.stakeholder for event in stage.participation}
    for group in groups:
        if group in present:
            raise Refused(
                "groups",
                f"{group.value} is already recorded at this stage.",
                "Leave that group out.",
            )
        stage.participation.append(
            Participation(
                stakeholder=group,
                method=NONE,
                on=today,
                took_part=0,
                level=0,
                why_nobody=why.strip(),
            )
        )
    session.flush()


def decide(session: Session, change: ServiceChange, made: Decided) -> Decision:
    """Record one decision, with its reason and the weight that views were given."""
    _reached(change, StageKind.DECIDE)
    if not made.reason.strip():
        raise Refused("reason", "There is no reason.", "Say why it was decided so.")
    explained = made.answer is Answer.YES and made.weight is not Weight.NOT_FOLLOWED
    if not explained and not made.reason_child.strip():
        raise Refused(
            "reason_child",
            "Young people are owed the reason in their own words.",
            "Say why in words a child of 8 understands.",
        )
    decision = Decision(
        made_on=made.made_on,
        made_by=made.made_by.strip(),
        options=made.options,
        answer=made.answer,
        decided=made.decided.strip(),
        reason=made.reason.strip(),
        weight=made.weight,
        reason_child=made.reason_child.strip(),
    )
    change.decisions.append(decision)
    session.flush()
    return decision


def cite(session: Session, change: ServiceChange, citation: Citation) -> Citation:
    """Tie the change to the finding it answers. Citing it twice changes nothing."""
    for known in change.citations:
        if _cites(known) == _cites(citation):
            return known
    change.citations.append(citation)
    session.flush()
    return citation


def _reached(change: ServiceChange, kind: StageKind) -> Stage:
    stage = change.stage(kind)
    if stage.opened_on is None:
        raise Refused(kind.value, "This stage has not begun.", "Open it first.")
    return stage


def _cites(citation: Citation) -> tuple[UUID, Band, str, str]:
    theme, concept = citation.theme or "", citation.concept or ""
    return (citation.release_id, citation.band, theme, concept)
