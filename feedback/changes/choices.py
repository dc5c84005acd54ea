"""What the forms of a change can choose from: releases, their questions, waves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from feedback.changes.evidence import Heard
from feedback.invites.models import Wave
from surveys.definition import Band


@dataclass(frozen=True, slots=True)
class Finding:
    """A question of one band in one release; ``code`` stands for it in a form."""

    release: Heard
    band: Band
    concept: str

    @property
    def code(self) -> str:
        """How a form names it."""
        return f"{self.release.release_id}|{self.band}|{self.concept}"

    @property
    def text(self) -> str:
        """The question as it was asked."""
        return self.release.answers(self.band, self.concept).text or self.concept


def findings(releases: Sequence[Heard]) -> tuple[Finding, ...]:
    """Every question whose answers are shown, newest wave first."""
    return tuple(
        Finding(release, band, concept)
        for release in releases
        for band in Band
        for concept in release.items(band)
    )


def questions(releases: Sequence[Heard]) -> tuple[tuple[str, Band, str], ...]:
    """Questions shown in at least two waves, as (code, band, text)."""
    seen: dict[tuple[Band, str], list[Finding]] = {}
    for finding in findings(releases):
        seen.setdefault((finding.band, finding.concept), []).append(finding)
    return tuple(
        (f"{band}|{concept}", band, times[0].text)
        for (band, concept), times in seen.items()
        if len(times) > 1
    )


def unopened(session: Session, organisation_id: UUID) -> Sequence[Wave]:
    """Waves that can still be told what to ask about, by the day they open."""
    query = select(Wave).where(
        Wave.organisation_id == organisation_id, Wave.opened.is_(False)
    )
    return session.scalars(query.order_by(Wave.opens_on, Wave.key)).all()
