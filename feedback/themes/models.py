"""Tags on comments. A tag stores who or what gave it and how sure; people win."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feedback.db import Base, code, one_of

PERSON = "person:"
"""How the tagger of a tag that somebody gave begins: people win over machines."""

NO_THEME = "no_theme"
"""Written when a tagger heard nothing, so that "none" differs from "not yet"."""

NO_CONTENT = "no_content"
"""The ``sub`` of a NO_THEME row whose comment says nothing at all: "idk", "."."""


class Tag(Base):
    """One theme heard in one comment by one tagger (its name and version)."""

    __tablename__ = "tag"
    __table_args__ = (
        ForeignKeyConstraint(
            ["response_id", "item"],
            ["comment.response_id", "comment.item"],
            ondelete="CASCADE",
        ),
        CheckConstraint("score >= 0 AND score <= 1", name="score_is_a_probability"),
        one_of("polarity", ("pos", "neg", "mixed", "neutral"), "polarity_known"),
        {"sqlite_with_rowid": False},
    )

    response_id: Mapped[UUID] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(code(120), primary_key=True)
    tagger: Mapped[str] = mapped_column(code(), primary_key=True)
    theme: Mapped[str] = mapped_column(code(), primary_key=True)
    sub: Mapped[str] = mapped_column(code(), default="")
    polarity: Mapped[str] = mapped_column(code(8), default="neutral")
    score: Mapped[float]
