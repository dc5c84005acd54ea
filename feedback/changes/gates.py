"""What is still missing before a stage, or a whole change, may be closed.

A gate never judges how well something was done: it refuses a silence. Each answer is a
sentence that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator

from feedback.changes.kinds import Answer, StageKind, Stakeholder
from feedback.changes.models import Decision, Reply, ServiceChange, Stage
from surveys.definition import Band

BAND_OF = {
    Stakeholder.CHILDREN_4_7: Band.AGED_4_TO_7,
    Stakeholder.CHILDREN_8_11: Band.AGED_8_TO_11,
    Stakeholder.YOUNG_12_17: Band.AGED_12_TO_17,
    Stakeholder.CARE_LEAVERS: Band.AGED_18_TO_25,
}
_ADULTS = frozenset({Stakeholder.PARENTS, Stakeholder.KINSHIP, Stakeholder.FOSTER})


def concerned(change: ServiceChange) -> tuple[Stakeholder, ...]:
    """The groups a stage must account for: every age band the change is for."""
    return tuple(who for who, band in BAND_OF.items() if band in change.bands)


def missing_for_stage(change: ServiceChange, stage: Stage) -> tuple[str, ...]:
    """What to do before ``stage`` may close; empty where nothing is missing."""
    return (*_participation(change, stage), *_own(change, stage))


def missing_for_change(
    change: ServiceChange, *, asked: frozenset[Band]
) -> tuple[str, ...]:
    """What to do before ``change`` may close; empty where nothing is missing.

    ``asked`` are the bands a wave has asked, or now asks, whether it changed.
    """
    return tuple(_closing(change, asked))


def took_part(change: ServiceChange) -> tuple[Band, ...]:
    """The bands that took part in any stage, youngest first.

    Parents and carers are the adult band. Each is owed a reply of its own.
    """
    bands = set()
    for stage in change.stages:
        for event in stage.participation:
            if event.took_part and event.stakeholder in BAND_OF:
                bands.add(BAND_OF[event.stakeholder])
            elif event.took_part and event.stakeholder in _ADULTS:
                bands.add(Band.ADULT)
    return tuple(band for band in Band if band in bands)


def published(replies: list[Reply]) -> frozenset[Band]:
    """The bands that have been told."""
    return frozenset(reply.band for reply in replies if reply.published_on)


def refused(decisions: list[Decision]) -> list[Decision]:
    """The decisions that were a no, or not now."""
    return [each for each in decisions if each.answer is not Answer.YES]


def _participation(change: ServiceChange, stage: Stage) -> Iterator[str]:
    recorded = {event.stakeholder for event in stage.participation}
    if not recorded:
        yield "Record who took part, or nobody and why."
        return
    silent = [who for who in concerned(change) if who not in recorded]
    if silent:
        ages = ", ".join(who.value for who in silent)
        yield f"Record who took part aged {ages}, or nobody and why."


def _own(change: ServiceChange, stage: Stage) -> Iterator[str]:
    if stage.kind is StageKind.DECIDE and not change.decisions:
        yield "Record what was decided, by whom and why."
    if stage.kind is StageKind.DELIVER and change.done_on is None:
        yield "Say on which day the change was done."
    if stage.kind is StageKind.REVIEW and not (stage.learned and stage.next_step):
        yield "Write what was learned and what comes next."


def _closing(change: ServiceChange, asked: frozenset[Band]) -> Iterator[str]:
    for stage in change.stages:
        if stage.closed_on is None:
            yield f"Close the stage {stage.kind.value}."
    if not change.effects:
        yield "Record an effect: what moved between two releases."
    told = published(change.replies)
    untold = [band.value for band in took_part(change) if band not in told]
    if untold:
        yield f"Publish a reply for each age that took part: {', '.join(untold)}."
    if not asked:
        yield "Ask young people for their verdict in a wave."
