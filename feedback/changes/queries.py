"""Reads that feed the pages: the register by agreement, and one change with everything.

Each is scoped to one organisation, and to a manager's own services where given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from feedback.changes.evidence import VERDICT, Heard, Seen, newest
from feedback.changes.kinds import Answer, ChangeStatus, StageKind, Stakeholder, Weight
from feedback.changes.models import ServiceChange, Stage
from feedback.changes.verdicts import (
    Says,
    Verdict,
    judge,
    judge_roughly,
    rank,
    unseen,
    worst,
)
from feedback.errors import NotFound
from feedback.reports.models import Audience
from surveys.definition import Band

YOUNG = frozenset(Stakeholder) - {
    Stakeholder.PARENTS,
    Stakeholder.KINSHIP,
    Stakeholder.FOSTER,
    Stakeholder.STAFF,
}


class Group(StrEnum):
    """How staff and young people stand to each other; the order of the register."""

    GAP = "gap"
    AGREED = "agreed"
    NOT_ASKED = "not-asked"
    UNDER_WAY = "under-way"
    NO = "no"


class Settled(StrEnum):
    """What was decided, in one word for the register."""

    NOT_YET = "not-yet"
    FULL = "full"
    PART = "part"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One change in the register.

    ``levels``: young people's furthest part at each stage, 0 for nobody, None where the
    stage is not reached or nothing is written down. ``verdicts``: worst first.
    ``influenced``: views changed or shaped a decision; None before there is one.
    """

    change: ServiceChange
    levels: tuple[tuple[StageKind, int | None], ...]
    settled: Settled
    influenced: bool | None
    verdicts: tuple[Verdict, ...]
    group: Group
    themes: tuple[str, ...]

    @property
    def worst(self) -> Verdict | None:
        """The verdict to look at first."""
        return worst(self.verdicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All changes, grouped by agreement, the worst agreement first.

    ``done``: staff say so. ``agreed``: young people of every band asked say so too.
    ``influenced`` of ``decided``: changes whose decision views changed or shaped.
    """

    groups: tuple[tuple[Group, tuple[Row, ...]], ...]
    total: int
    done: int
    agreed: int
    influenced: int
    decided: int


def find(
    session: Session,
    organisation_id: UUID,
    key: str,
    services: frozenset[UUID] | None = None,
) -> ServiceChange:
    """One change with everything that hangs on it. Raises NotFound, also for another's.

    ``services`` narrows to a manager's own.
    """
    query = _everything(organisation_id, services).where(ServiceChange.key == key)
    found = session.scalar(query)
    if found is None:
        raise NotFound
    return found


def changes(
    session: Session, organisation_id: UUID, services: frozenset[UUID] | None = None
) -> Sequence[ServiceChange]:
    """All changes of one organisation with everything that hangs on them, by key."""
    query = _everything(organisation_id, services)
    return session.scalars(query.order_by(ServiceChange.key)).all()


def register(
    session: Session, organisation_id: UUID, services: frozenset[UUID] | None = None
) -> Register:
    """The register of changes as the newest council releases leave it."""
    releases = newest(session, organisation_id, Audience.COUNCIL)
    found = changes(session, organisation_id, services)
    rows = tuple(row(change, releases) for change in found)
    decided = [each for each in rows if each.influenced is not None]
    return Register(
        groups=tuple(
            (group, tuple(sorted((r for r in rows if r.group is group), key=_first)))
            for group in Group
        ),
        total=len(rows),
        done=sum(1 for each in rows if is_done(each.change)),
        agreed=sum(1 for each in rows if each.group is Group.AGREED),
        influenced=sum(1 for each in decided if each.influenced),
        decided=len(decided),
    )


def row(change: ServiceChange, releases: Sequence[Heard]) -> Row:
    """One change as the register shows it."""
    verdicts = tuple(sorted(verdicts_on(change, releases), key=rank))
    return Row(
        change=change,
        levels=tuple((stage.kind, level(stage)) for stage in change.stages),
        settled=_settled(change),
        influenced=influenced(change),
        verdicts=verdicts,
        group=_group(change, verdicts),
        themes=tuple(dict.fromkeys(c.theme for c in change.citations if c.theme)),
    )


def verdicts_on(
    change: ServiceChange, releases: Sequence[Heard]
) -> tuple[Verdict, ...]:
    """What each band the change is for says of it, youngest first; never pooled.

    ``releases``: the newest of each wave, the newest wave first.
    """
    return tuple(_verdict(change.key, band, releases) for band in change.bands)


def _verdict(key: str, band: Band, releases: Sequence[Heard]) -> Verdict:
    for release in releases:
        answers, wave = release.answers(band, f"{VERDICT}{key}"), release.wave_title
        if answers.seen is Seen.SHOWN:
            return judge(band, answers.favourable, answers.of, answers.counts, wave)
        if answers.seen in {Seen.NEARLY_ALL, Seen.VERY_FEW} and answers.of:
            return judge_roughly(band, answers.seen.value, answers.of, wave)
        if answers.seen is not Seen.NOT_ASKED:
            return unseen(band, Says.TOO_FEW, wave)
    return unseen(band, Says.NOT_ASKED)


def level(stage: Stage) -> int | None:
    """How far young people took part in ``stage`` at the furthest; 0 is nobody."""
    recorded = [e.level for e in stage.participation if e.stakeholder in YOUNG]
    return max(recorded) if recorded and stage.opened_on else None


def influenced(change: ServiceChange) -> bool | None:
    """Whether views changed or shaped a decision; None where there is no decision."""
    if not change.decisions:
        return None
    weights = {decision.weight for decision in change.decisions}
    return bool(weights & {Weight.CHANGED, Weight.SHAPED})


def is_done(change: ServiceChange) -> bool:
    """Whether staff say it is done; a closed change is."""
    return change.status in {ChangeStatus.DONE, ChangeStatus.CLOSED}


def days_to_first_word(change: ServiceChange, heard: Heard | None) -> int | None:
    """Days from the close of the wave the change answers to the first reply."""
    days = [r.published_on for r in change.replies if r.published_on]
    return (min(days) - heard.closed_on).days if days and heard else None


def _settled(change: ServiceChange) -> Settled:
    answers = {decision.answer for decision in change.decisions}
    if not answers:
        return Settled.NOT_YET
    if answers == {Answer.YES}:
        return Settled.FULL
    return Settled.PART if Answer.YES in answers else Settled.NO


def _group(change: ServiceChange, verdicts: tuple[Verdict, ...]) -> Group:
    if change.status is ChangeStatus.DECIDED_NO:
        return Group.NO
    if not is_done(change):
        return Group.UNDER_WAY
    said = {verdict.says for verdict in verdicts} - {Says.NOT_ASKED}
    if not said:
        return Group.NOT_ASKED
    return Group.AGREED if said == {Says.CHANGED} else Group.GAP


def _first(row: Row) -> tuple[tuple[int, float], date, str]:
    lead = row.worst
    order = rank(lead) if lead else (len(Says), 1.0)
    return (order, row.change.done_on or row.change.began_on, row.change.key)


def _everything(
    organisation_id: UUID, services: frozenset[UUID] | None
) -> Select[ServiceChange]:
    query = (
        select(ServiceChange)
        .where(ServiceChange.organisation_id == organisation_id)
        .options(
            selectinload(ServiceChange.stages).selectinload(Stage.participation),
            selectinload(ServiceChange.citations),
            selectinload(ServiceChange.decisions),
            selectinload(ServiceChange.effects),
            selectinload(ServiceChange.replies),
        )
    )
    if services is not None:
        query = query.where(ServiceChange.service_id.in_(services))
    return query
