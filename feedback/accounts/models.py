"""Organisations, their services, and the staff who may enter which rooms.

Every other table carries its organisation; a person of one organisation never meets a
row of another. A session is known by the hash of its token, so a copy of the database
opens no door.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback.accounts.roles import Role
from feedback.db import Base, RandomId, Word, code, one_of


class Organisation(RandomId, Base):
    """A council, charity or inspectorate. ``invented`` marks a demonstration."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("key"),)

    key: Mapped[str] = mapped_column(code())
    name: Mapped[str] = mapped_column(code(200))
    invented: Mapped[bool] = mapped_column(default=False)

    services: Mapped[list[Service]] = relationship(
        back_populates="organisation", lazy="raise", order_by="Service.name"
    )


class Service(RandomId, Base):
    """A part of the organisation that children meet: fostering, a home, a team."""

    __tablename__ = "service"
    __table_args__ = (UniqueConstraint("organisation_id", "key"),)

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    key: Mapped[str] = mapped_column(code())
    name: Mapped[str] = mapped_column(code(200))

    organisation: Mapped[Organisation] = relationship(
        back_populates="services", lazy="raise"
    )


class Staff(RandomId, Base):
    """A person who works here and signs in. ``email`` is kept lower case."""

    __tablename__ = "staff"
    __table_args__ = (
        UniqueConstraint("email"),
        CheckConstraint("email = lower(email)", name="email_lower_case"),
    )

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    email: Mapped[str] = mapped_column(code(254))
    name: Mapped[str] = mapped_column(code(200))
    password_hash: Mapped[str] = mapped_column(code(200))
    is_active: Mapped[bool] = mapped_column(default=True)

    grants: Mapped[list[Grant]] = relationship(
        back_populates="staff", lazy="selectin", cascade="all, delete-orphan"
    )


class Grant(RandomId, Base):
    """A role a person holds; ``service_id`` narrows a manager to their own services."""

    __tablename__ = "grant"
    __table_args__ = (
        UniqueConstraint("staff_id", "role", "service_id"),
        one_of("role", Role, "role_known"),
        CheckConstraint(
            "role <> 'manager' OR service_id IS NOT NULL", name="manager_has_a_service"
        ),
    )

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(Word(Role))
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))

    staff: Mapped[Staff] = relationship(back_populates="grants", lazy="raise")


class StaffSession(Base):
    """Someone signed in. Known by the SHA-256 of a random token kept in the cookie."""

    __tablename__ = "staff_session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class PasswordReset(Base):
    """Leave to choose a new password once, within the hour."""

    __tablename__ = "password_reset"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    made_at: Mapped[datetime]


class FailedSignIn(RandomId, Base):
    """A wrong password, counted for one address seen from one place.

    ``bucket`` is an HMAC over the e-mail address and the place, so that guessing from
    elsewhere slows the guesser and never locks the person out.
    """

    __tablename__ = "failed_sign_in"

    bucket: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    at: Mapped[datetime]


class Look(RandomId, Base):
    """Who looked at or did what, when, and why; rows are only ever added."""

    __tablename__ = "look"

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id"), index=True
    )
    staff_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(code())
    thing: Mapped[str] = mapped_column(code(200))
    reason: Mapped[str] = mapped_column(code(500), default="")
