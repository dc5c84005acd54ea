"""Responses, stored so that nobody can be found in them.

A random key and a week, nothing finer. The client's submission id stands apart, as a
keyed hash, with the receipt; the response does not carry it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from feedback.db import Base, RandomId, Word, code, one_of
from surveys.definition import Band


class Mode(StrEnum):
    """How the answers came about."""

    SELF = "self"
    HELPED = "helped"
    PROXY = "proxy"
    PAPER = "paper"


class Response(RandomId, Base):
    """One person's answers to one version in one wave.

    ``closed`` maps item key to a code, a list of codes, or null for skipped; an item
    not asked is absent. Own words that were written are in ``comment``; skipped ones
    leave their null here. A wish to talk is never here: it is sealed in the alert.
    ``week`` is an ISO week, "2026-W48". ``late`` came within the days of grace. The
    coarse group is copied from the door.
    """

    __tablename__ = "response"
    __table_args__ = (
        one_of("band", Band, "band_known"),
        one_of("mode", Mode, "mode_known"),
        CheckConstraint("length(week) = 8", name="week_and_nothing_finer"),
        Index("ix_response_wave_band", "wave_id", "band"),
        {"sqlite_with_rowid": False},
    )

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("version.id"))
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))
    area: Mapped[str] = mapped_column(code(80), default="")
    provider: Mapped[str] = mapped_column(code(80), default="")
    placement_group: Mapped[str] = mapped_column(code(40), default="")
    band: Mapped[Band] = mapped_column(Word(Band, 8))
    language: Mapped[str] = mapped_column(code(16))
    mode: Mapped[Mode] = mapped_column(Word(Mode, 8))
    helper: Mapped[dict[str, Any]] = mapped_column(default=dict)
    week: Mapped[str] = mapped_column(code(8))
    late: Mapped[bool] = mapped_column(default=False)
    quote_ok: Mapped[bool | None]
    closed: Mapped[dict[str, Any]]


class Comment(Base):
    """What a person wrote to one question, sealed."""

    __tablename__ = "comment"
    __table_args__ = {"sqlite_with_rowid": False}

    response_id: Mapped[UUID] = mapped_column(
        ForeignKey("response.id", ondelete="CASCADE"), primary_key=True
    )
    item: Mapped[str] = mapped_column(code(120), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Submission(Base):
    """That a submission id was received, and what was answered to it.

    ``key`` is an HMAC of wave and submission id. ``digest`` is the SHA-256 of the
    canonical content. ``withdraw`` is an HMAC of the hash of the withdraw code; two
    people may have drawn the same four words. ``flagged`` says that an alert was filed
    with it, so that a missing one is noticed. After withdrawal the row stays without
    its response and digest, so that the same words cannot come back.
    """

    __tablename__ = "submission"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    wave_id: Mapped[UUID] = mapped_column(ForeignKey("wave.id"))
    digest: Mapped[str] = mapped_column(code())
    receipt: Mapped[str] = mapped_column(code())
    withdraw: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    flagged: Mapped[bool] = mapped_column(default=False)
    # Deferred: the id is claimed first, so that of two at once only one goes on.
    response_id: Mapped[UUID | None] = mapped_column(
        ForeignKey(
            "response.id", ondelete="SET NULL", deferrable=True, initially="DEFERRED"
        ),
        index=True,
    )
