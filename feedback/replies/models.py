"""A reply: what one age band was told about one change, in that band's own words."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feedback.db import Base, RandomId, Word, code, one_of
from surveys.definition import Band


class Reply(RandomId, Base):
    """What you said, what we decided, what we did; published on a day, or still a
    draft.
    """

    __tablename__ = "reply"
    __table_args__ = (
        UniqueConstraint("change_id", "band"),
        one_of("band", Band, "band_known"),
        CheckConstraint(
            "published_on IS NULL OR (said <> '' AND decided <> '')",
            name="published_says_what_was_said_and_decided",
        ),
    )

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id"), index=True
    )
    change_id: Mapped[UUID] = mapped_column(
        ForeignKey("service_change.id", ondelete="CASCADE")
    )
    band: Mapped[Band] = mapped_column(Word(Band, 8))
    said: Mapped[str] = mapped_column(code(500), default="")
    decided: Mapped[str] = mapped_column(code(500), default="")
    done: Mapped[str] = mapped_column(code(500), default="")
    not_done: Mapped[str] = mapped_column(code(500), default="")
    published_on: Mapped[date | None]
