"""The restricted inbox. Nothing in it has a state that means "gave up"."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from feedback.db import Base, RandomId, Word, one_of
from surveys.definition import Band


class Urgency(StrEnum):
    """How soon a person should read it. Never whether."""

    NOW = "now"
    SAME_DAY = "same_day"
    NEXT_WORKING_DAY = "next_working_day"
    NONE = "none"


class AlertState(StrEnum):
    """Open until a person has read it; seen until a person has recorded an outcome."""

    OPEN = "open"
    SEEN = "seen"
    ACTED = "acted"


class Outcome(StrEnum):
    """What a person decided after reading."""

    NO_CONCERN = "no-concern"
    TALK = "talk"
    REFERRED = "referred"
    KNOWN = "known"
    CANNOT_TRACE = "cannot-trace"
    ABOUT_STAFF = "about-staff"


class Alert(RandomId, Base):
    """Something a person must read. ``sealed`` holds the words, answers and any
    contact.

    ``raised_at`` is an instant: the one place where a finer time than a week is kept.
    """

    __tablename__ = "alert"
    __table_args__ = (
        one_of("urgency", Urgency, "urgency_known"),
        one_of("state", AlertState, "state_known"),
        CheckConstraint(
            "(state = 'acted') = (outcome IS NOT NULL)", name="acted_has_an_outcome"
        ),
        CheckConstraint(
            "(state = 'open') = (seen_at IS NULL)", name="seen_has_an_instant"
        ),
        {"sqlite_with_rowid": False},
    )

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id"), index=True
    )
    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"))
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))
    response_id: Mapped[UUID | None] = mapped_column(index=True)
    band: Mapped[Band] = mapped_column(Word(Band, 8))
    kinds: Mapped[list[Any]]
    urgency: Mapped[Urgency] = mapped_column(Word(Urgency, 20))
    state: Mapped[AlertState] = mapped_column(
        Word(AlertState, 8), default=AlertState.OPEN
    )
    raised_at: Mapped[datetime]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    outcome: Mapped[Outcome | None] = mapped_column(Word(Outcome, 20))
    note: Mapped[bytes | None] = mapped_column(LargeBinary)
    acted_at: Mapped[datetime | None]
    acted_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
