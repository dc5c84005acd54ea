"""Tying a change to frozen releases: the finding it answers, and what moved since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from feedback.changes.evidence import Answers, Heard, Seen, heard
from feedback.changes.ladder import Count, Moved, moved
from feedback.changes.models import Citation, Effect, ServiceChange
from feedback.changes.records import cite
from feedback.changes.words import guard
from feedback.errors import Refused
from feedback.reports.statistics import newcombe
from surveys.definition import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which question, before and after. ``what`` names the favourable answer in words.

    ``beside``: two releases of a group that the change did not reach, before and after,
    for evidence class 2. ``rivals``: what else happened at the time.
    """

    band: Band
    concept: str
    before: UUID
    after: UUID
    what: str
    beside: tuple[UUID, UUID] | None = None
    rivals: str = ""


def cite_finding(
    session: Session,
    change: ServiceChange,
    release_id: UUID,
    band: Band,
    *,
    theme: str = "",
    concept: str = "",
    sentence: str,
) -> Citation:
    """Cite a finding of a release, in one sentence that claims no cause.

    Raises NotFound for a release of another organisation, Refused where neither theme
    nor concept is named or the release has no such question at that age.
    """
    release = heard(session, change.organisation_id, release_id)
    if not (theme or concept):
        raise Refused("concept", "No finding is named.", "Name a theme or a question.")
    if concept and release.answers(band, concept).seen is Seen.NOT_ASKED:
        raise Refused(
            "concept",
            f"{concept} was not asked at {band} in {release.wave_title}.",
            "Choose another question or age.",
        )
    guard("sentence", sentence)
    return cite(
        session,
        change,
        Citation(
            release_id=release_id,
            band=band,
            theme=theme,
            concept=concept,
            sentence=sentence.strip(),
        ),
    )


def record_effect(
    session: Session, change: ServiceChange, asked: Asked, *, now: datetime
) -> Effect:
    """Work out what moved, and keep it with the sentence that the evidence allows.

    Recording the same band and question again replaces it. Raises NotFound for another
    organisation's release; Refused where the two cannot be compared: hidden, not asked,
    asked in other words, or not before and after.
    """
    before = heard(session, change.organisation_id, asked.before)
    after = heard(session, change.organisation_id, asked.after)
    guard("rivals", asked.rivals)
    guard("what", asked.what)
    beside = _beside(session, change, asked)
    found = moved(asked.what, *_pair(before, after, asked), beside=beside)
    known = _known(change, asked)
    effect = known or Effect(band=asked.band, concept=asked.concept)
    effect.before_id, effect.after_id = before.release_id, after.release_id
    effect.ladder = int(found.evidence)
    effect.figures = _figures(found, before, after, asked.band)
    effect.sentence = found.sentence
    effect.rivals = asked.rivals.strip()
    effect.recorded_at = now
    if known is None:
        change.effects.append(effect)
    session.flush()
    return effect


def shifts(effect: Effect) -> tuple[str, ...]:
    """The kinds of answering that changed clearly between the waves of ``effect``."""
    return tuple(
        label for label, part in effect.figures.get("mix", {}).items() if part["clear"]
    )


def _beside(
    session: Session, change: ServiceChange, asked: Asked
) -> tuple[Count, Count] | None:
    if asked.beside is None:
        return None
    first, second = asked.beside
    if {first, second} & {asked.before, asked.after}:
        raise Refused("beside_before", "That is the same group.", "Choose another.")
    organisation = change.organisation_id
    return _pair(
        heard(session, organisation, first), heard(session, organisation, second), asked
    )


def _pair(before: Heard, after: Heard, asked: Asked) -> tuple[Count, Count]:
    if before.closed_on >= after.closed_on:
        raise Refused(
            "before",
            f"{before.wave_title} did not close before {after.wave_title}.",
            "Choose an earlier wave for before.",
        )
    one = before.answers(asked.band, asked.concept)
    two = after.answers(asked.band, asked.concept)
    for release, answers in ((before, one), (after, two)):
        _must_be_seen(release, answers, asked)
    if one.wording != two.wording:
        raise Refused(
            "concept",
            f"{asked.concept} was not asked in the same words both times.",
            "Compare waves that asked the same question.",
        )
    return Count(one.favourable, one.of), Count(two.favourable, two.of)


def _must_be_seen(release: Heard, answers: Answers, asked: Asked) -> None:
    if answers.seen is not Seen.SHOWN or answers.of == 0:
        why = {
            Seen.NOT_ASKED: "was not asked",
            Seen.HIDDEN: "is hidden to keep children safe",
        }.get(answers.seen, "was answered by nobody")
        raise Refused(
            "concept",
            f"{asked.concept} {why} at {asked.band} in {release.wave_title}.",
            "Choose another question, age or wave.",
        )


def _known(change: ServiceChange, asked: Asked) -> Effect | None:
    for effect in change.effects:
        if (effect.band, effect.concept) == (asked.band, asked.concept):
            return effect
    return None


def _figures(found: Moved, before: Heard, after: Heard, band: Band) -> dict[str, Any]:
    return {
        "before": asdict(found.before) | {"wave": before.wave_title},
        "after": asdict(found.after) | {"wave": after.wave_title},
        "change": asdict(found.change),
        "mix": _mix(before.mix(band), after.mix(band)),
    }


def _mix(
    before: Mapping[str, tuple[int, int]], after: Mapping[str, tuple[int, int]]
) -> dict[str, Any]:
    return {
        label: {
            "before": before[label],
            "after": after[label],
            "clear": newcombe(before[label], after[label]).is_clear,
        }
        for label in before
        if label in after
    }
