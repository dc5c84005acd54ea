"""A wave, the doors that lead into it, and how many people it was meant for.

What is known about a group is known of the door, never of a person. The identity mode
is a promise made on a child's screen: it cannot change once the wave has opened.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback.db import Base, RandomId, Word, code, one_of
from surveys.definition import Band


class IdentityMode(StrEnum):
    """What the service can know of a person; told to them before the first question."""

    ANONYMOUS = "anonymous"
    PSEUDONYMOUS = "pseudonymous"
    CONFIDENTIAL = "confidential"


class Opening(StrEnum):
    """How a door is opened."""

    LINK = "link"
    CODES = "codes"
    KIOSK = "kiosk"
    PAPER = "paper"


class Wave(RandomId, Base):
    """One asking of one questionnaire: dates, promise, words and linked changes.

    ``opened`` is set by the first opening and never unset. ``words`` fill the
    questionnaire's gaps (``worker``, ``home``). ``changes`` are the service changes
    whose verdict is asked, frozen: ``[{"key", "titles": {band: title}}]``, three at
    most.
    """

    __tablename__ = "wave"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        CheckConstraint("closes_on >= opens_on", name="closes_after_it_opens"),
        CheckConstraint("grace_days BETWEEN 0 AND 90", name="grace_within_bounds"),
        one_of("identity", IdentityMode, "identity_known"),
    )

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    questionnaire_id: Mapped[UUID] = mapped_column(ForeignKey("questionnaire.id"))
    key: Mapped[str] = mapped_column(code())
    title: Mapped[str] = mapped_column(code(200))
    identity: Mapped[IdentityMode] = mapped_column(
        Word(IdentityMode, 16), default=IdentityMode.ANONYMOUS
    )
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    grace_days: Mapped[int] = mapped_column(default=28)
    opened: Mapped[bool] = mapped_column(default=False)
    words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    changes: Mapped[list[Any]] = mapped_column(default=list)

    doors: Mapped[list[Door]] = relationship(
        back_populates="wave", lazy="raise", order_by="Door.slug"
    )


class WaveVersion(Base):
    """The published versions a wave has used, in order; the last is served now."""

    __tablename__ = "wave_version"

    wave_id: Mapped[UUID] = mapped_column(
        ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("version.id"))


class Door(RandomId, Base):
    """A way into a wave, and all that will ever be known of those who come through.

    ``slug`` is random so that a history tells nothing.
    """

    __tablename__ = "door"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint("length(slug) >= 8", name="slug_cannot_be_guessed"),
        one_of("opening", Opening, "opening_known"),
    )

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(code(32))
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))
    area: Mapped[str] = mapped_column(code(80), default="")
    provider: Mapped[str] = mapped_column(code(80), default="")
    placement_group: Mapped[str] = mapped_column(code(40), default="")
    bands: Mapped[list[Any]] = mapped_column(default=list)
    opening: Mapped[Opening] = mapped_column(Word(Opening, 16), default=Opening.LINK)
    is_open: Mapped[bool] = mapped_column(default=True)

    wave: Mapped[Wave] = relationship(back_populates="doors", lazy="raise")


class Eligible(RandomId, Base):
    """How many people of a band a wave was meant for; no row means "not known"."""

    __tablename__ = "eligible"
    __table_args__ = (
        UniqueConstraint("wave_id", "band"),
        CheckConstraint("people >= 0", name="people_not_negative"),
        one_of("band", Band, "band_known"),
    )

    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"))
    band: Mapped[Band] = mapped_column(Word(Band, 8))
    people: Mapped[int]
    as_of: Mapped[date]
    source: Mapped[str] = mapped_column(code(200))


class Decline(Base):
    """How many said "No thanks", by door, band and week: a count and nothing else."""

    __tablename__ = "decline"
    __table_args__ = (
        CheckConstraint("people >= 0", name="people_not_negative"),
        {"sqlite_with_rowid": False},
    )

    door_id: Mapped[UUID] = mapped_column(
        ForeignKey("door.id", ondelete="CASCADE"), primary_key=True
    )
    band: Mapped[Band] = mapped_column(Word(Band, 8), primary_key=True)
    week: Mapped[str] = mapped_column(code(8), primary_key=True)
    people: Mapped[int] = mapped_column(default=0)
