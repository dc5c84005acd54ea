"""A release: figures computed once for one data cut, then only ever read."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feedback.db import Base, RandomId, Word, code, one_of


class Audience(StrEnum):
    """Who a release is for; it decides what must be hidden."""

    COUNCIL = "council"
    PUBLIC = "public"


class Release(RandomId, Base):
    """One frozen set of figures. ``digest`` is the SHA-256 of ``figures``."""

    __tablename__ = "release"
    __table_args__ = (
        UniqueConstraint("wave_id", "audience", "number"),
        CheckConstraint("number >= 1", name="number_counts_from_one"),
        one_of("audience", Audience, "audience_known"),
    )

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"))
    audience: Mapped[Audience] = mapped_column(Word(Audience, 16))
    number: Mapped[int]
    figures: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(code())
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    signed_at: Mapped[datetime | None]
    signed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
