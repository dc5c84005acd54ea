"""The demonstration's changes, taken through the same services as real ones."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from feedback.changes import effects, records, service
from feedback.changes.kinds import (
    Answer,
    ChangeStatus,
    StageKind,
    Stakeholder,
    Weight,
)
from feedback.changes.models import ServiceChange
from feedback.replies import service as replies
from feedback.reports.models import Release
from surveys.definition import Band

_CHANGES = Path(__file__).with_name("changes.toml")


@dataclass(frozen=True, slots=True)
class Told:
    """One change with the data it was made from."""

    change: ServiceChange
    data: Mapping[str, Any]


def begin(
    session: Session, organisation_id: UUID, release: Release, *, today: date
) -> Sequence[Told]:
    """Make all changes, each citing ``release``, with who took part and what was
    decided."""
    raw = tomllib.loads(_CHANGES.read_text(encoding="utf-8"))
    return [
        _begin(session, organisation_id, release, data, today=today)
        for data in raw["change"]
    ]


def verdicts(told: Sequence[Told]) -> Mapping[str, Sequence[float]]:
    """How invented people judge each change that is put to them."""
    return {
        each.change.key: each.data["verdict"] for each in told if each.data["asked"]
    }


def finish(
    session: Session,
    told: Sequence[Told],
    before: Release,
    after: Release,
    *,
    now: datetime,
) -> None:
    """Record what moved between the two releases, and publish the replies."""
    for each in told:
        effect = each.data.get("effect")
        if effect:
            asked = effects.Asked(
                band=Band(effect["band"]),
                concept=effect["concept"],
                before=before.id,
                after=after.id,
                what=effect["what"],
            )
            effects.record_effect(session, each.change, asked, now=now)
        _reply(session, each, today=now.date())


def _begin(
    session: Session,
    organisation_id: UUID,
    release: Release,
    data: Mapping[str, Any],
    *,
    today: date,
) -> Told:
    began = today + timedelta(days=data["began"])
    change = service.create(
        session,
        organisation_id,
        service.NewChange(
            title=data["title"],
            titles={Band(band): text for band, text in data["titles"].items()},
            purpose=data["purpose"],
            difference=data["difference"],
            owner=data["owner"],
            decider=data["decider"],
        ),
        today=began,
    )
    for cited in data.get("cites", ()):
        effects.cite_finding(
            session,
            change,
            release.id,
            Band(cited["band"]),
            concept=cited["concept"],
            sentence=cited["sentence"],
        )
    _stages(session, change, data, began=began, today=today)
    return Told(change, data)


def _stages(
    session: Session,
    change: ServiceChange,
    data: Mapping[str, Any],
    *,
    began: date,
    today: date,
) -> None:
    """Go through the stages that somebody is recorded at; the last may stay open."""
    for number, kind in enumerate(StageKind):
        people = [each for each in data["took_part"] if each["stage"] == kind]
        nobody = [each for each in data.get("nobody", ()) if kind in each["stages"]]
        if not people and not nobody:
            return
        on = min(began + timedelta(days=20 * number), today)
        service.open_stage(session, change, kind, today=on)
        for each in people:
            records.record_participation(session, change, kind, _event(each, on))
        for each in nobody:
            groups = [Stakeholder(who) for who in each["who"]]
            records.record_nobody(session, change, kind, groups, each["why"], today=on)
        _own(session, change, kind, data, today=today)
        if kind is _last(data):
            return
        service.close_stage(session, change, kind, today=on + timedelta(days=18))


def _own(
    session: Session,
    change: ServiceChange,
    kind: StageKind,
    data: Mapping[str, Any],
    *,
    today: date,
) -> None:
    """What belongs to one stage alone: decisions, the day it was done, the review."""
    if kind is StageKind.DECIDE:
        for each in data.get("decision", ()):
            records.decide(session, change, _decided(each, today))
        if data["status"] == ChangeStatus.DECIDED_NO:
            service.mark_no(session, change)
        if data["status"] == ChangeStatus.DONE:
            on = today + timedelta(days=data["done"])
            service.mark_done(session, change, on=on)
    review = data.get("review")
    if kind is StageKind.REVIEW and review:
        records.describe_stage(
            session,
            change.stage(kind),
            note="Looked at with young people.",
            learned=review["learned"],
            next_step=review["next_step"],
        )


def _last(data: Mapping[str, Any]) -> StageKind:
    """The stage that is still open."""
    reached = {each["stage"] for each in data["took_part"]}
    reached |= {kind for each in data.get("nobody", ()) for kind in each["stages"]}
    return [kind for kind in StageKind if kind in reached][-1]


def _event(data: Mapping[str, Any], on: date) -> records.TookPart:
    return records.TookPart(
        stakeholder=Stakeholder(data["who"]),
        method=data["method"],
        on=on,
        took_part=data["people"],
        level=data["level"],
        invited=data.get("invited"),
        note=data.get("note", ""),
    )


def _decided(data: Mapping[str, Any], today: date) -> records.Decided:
    return records.Decided(
        made_on=today + timedelta(days=data["on"]),
        made_by=data["by"],
        answer=Answer(data["answer"]),
        decided=data["decided"],
        reason=data["reason"],
        weight=Weight(data["weight"]),
        reason_child=data.get("reason_child", ""),
    )


def _reply(session: Session, told: Told, *, today: date) -> None:
    for each in told.data.get("reply", ()):
        band = Band(each["band"])
        replies.write(session, told.change, band, each)
        replies.publish(session, told.change, band, today=today)
