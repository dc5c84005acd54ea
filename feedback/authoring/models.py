"""A questionnaire being written, and its published versions, which never change."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feedback.db import Base, RandomId, Word, code, one_of


class ChangeClass(StrEnum):
    """What a new version means for the series of figures before it."""

    FIRST = "first"
    WORDING = "wording"
    COMPARABLE = "comparable"
    BREAK = "break"


class Questionnaire(RandomId, Base):
    """One questionnaire of an organisation; ``draft`` is its document
    as now written."""

    __tablename__ = "questionnaire"
    __table_args__ = (UniqueConstraint("organisation_id", "key"),)

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    key: Mapped[str] = mapped_column(code())
    title: Mapped[str] = mapped_column(code(200))
    draft: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))


class Version(RandomId, Base):
    """A frozen version: the document with all its languages, and its SHA-256."""

    __tablename__ = "version"
    __table_args__ = (
        UniqueConstraint("questionnaire_id", "number"),
        CheckConstraint("number >= 1", name="number_counts_from_one"),
        one_of("change", ChangeClass, "change_known"),
    )

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    questionnaire_id: Mapped[UUID] = mapped_column(ForeignKey("questionnaire.id"))
    number: Mapped[int]
    document: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(code())
    change: Mapped[ChangeClass] = mapped_column(Word(ChangeClass, 16))
    published_at: Mapped[datetime]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
