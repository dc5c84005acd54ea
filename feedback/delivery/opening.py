"""What the intake must know of the page an answer came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from feedback.invites.models import IdentityMode
from surveys.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Opening:
    """All that is known of a submission before it is read: wave, version and door.

    Made once and kept; two are the same only when they are the same object.
    ``wave`` and ``version`` are what the hidden fields of those names hold.
    """

    organisation_id: UUID
    wave_id: UUID
    wave: str
    version_id: UUID
    version: str
    questionnaire: Questionnaire
    languages: frozenset[str]
    identity: IdentityMode
    opens_on: date
    closes_on: date
    grace_days: int
    service_id: UUID | None = None
    area: str = ""
    provider: str = ""
    placement_group: str = ""
