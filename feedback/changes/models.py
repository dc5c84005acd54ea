"""A service change and its five stages, with who took part at each, or nobody and why.

The domain's own record shapes: stages, participation events on Shier's five levels
(Shier 2001), decisions with the weight given to views, and effects that cite two
releases.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feedback.changes.kinds import (
    Answer,
    ChangeStatus,
    Method,
    StageKind,
    Stakeholder,
    Weight,
)
from feedback.db import Base, RandomId, Word, code, one_of
from surveys.definition import Band


class ServiceChange(RandomId, Base):
    """One change to a service.

    ``titles`` are a child's words by age band; a band without one is not who the change
    is for. ``difference`` is what it should make different, as a child would say it.
    """

    __tablename__ = "service_change"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        one_of("status", ChangeStatus, "status_known"),
        CheckConstraint(
            "(status = 'closed') = (closed_on IS NOT NULL)", name="closed_has_a_day"
        ),
    )

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id"), index=True
    )
    service_id: Mapped[UUID | None] = mapped_column(ForeignKey("service.id"))
    key: Mapped[str] = mapped_column(code())
    title: Mapped[str] = mapped_column(code(200))
    titles: Mapped[dict[str, Any]] = mapped_column(default=dict)
    purpose: Mapped[str] = mapped_column(code(1000))
    difference: Mapped[str] = mapped_column(code(500))
    owner: Mapped[str] = mapped_column(code(200))
    decider: Mapped[str] = mapped_column(code(200))
    review_on: Mapped[date | None]
    status: Mapped[ChangeStatus] = mapped_column(
        Word(ChangeStatus, 16), default=ChangeStatus.UNDER_WAY
    )
    began_on: Mapped[date]
    done_on: Mapped[date | None]
    closed_on: Mapped[date | None]

    citations: Mapped[list[Citation]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Citation.concept"
    )
    stages: Mapped[list[Stage]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Stage.position"
    )
    decisions: Mapped[list[Decision]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Decision.made_on"
    )
    effects: Mapped[list[Effect]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Effect.concept"
    )
    replies: Mapped[list[Reply]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Reply.band"
    )

    @property
    def bands(self) -> tuple[Band, ...]:
        """The age bands this change is for, youngest first."""
        return tuple(band for band in Band if self.titles.get(band))

    def stage(self, kind: StageKind) -> Stage:
        """One of the five stages."""
        return next(stage for stage in self.stages if stage.kind is kind)


class Citation(RandomId, Base):
    """The finding a change answers: a theme or concept of a named frozen release."""

    __tablename__ = "citation"
    __table_args__ = (
        UniqueConstraint("change_id", "release_id", "band", "theme", "concept"),
        CheckConstraint("theme <> '' OR concept <> ''", name="cites_something"),
    )

    change_id: Mapped[UUID] = mapped_column(
        ForeignKey("service_change.id", ondelete="CASCADE")
    )
    release_id: Mapped[UUID] = mapped_column(ForeignKey("release.id"))
    band: Mapped[Band] = mapped_column(Word(Band, 8))
    theme: Mapped[str] = mapped_column(code(), default="")
    concept: Mapped[str] = mapped_column(code(), default="")
    sentence: Mapped[str] = mapped_column(code(500))


class Stage(RandomId, Base):
    """One stage of a change; closed only when participation is recorded, even none.

    ``note`` is what happened; a review also says what was learned and what comes next.
    """

    __tablename__ = "stage"
    __table_args__ = (
        UniqueConstraint("change_id", "kind"),
        one_of("kind", StageKind, "kind_known"),
        CheckConstraint("position BETWEEN 1 AND 5", name="position_one_to_five"),
        CheckConstraint(
            "closed_on IS NULL OR (opened_on IS NOT NULL AND closed_on >= opened_on)",
            name="closes_after_it_opens",
        ),
        CheckConstraint(
            "kind <> 'review' OR closed_on IS NULL"
            " OR (learned <> '' AND next_step <> '')",
            name="review_says_what_was_learned",
        ),
    )

    change_id: Mapped[UUID] = mapped_column(
        ForeignKey("service_change.id", ondelete="CASCADE")
    )
    kind: Mapped[StageKind] = mapped_column(Word(StageKind, 16))
    position: Mapped[int]
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(code(1000), default="")
    learned: Mapped[str] = mapped_column(code(1000), default="")
    next_step: Mapped[str] = mapped_column(code(1000), default="")

    participation: Mapped[list[Participation]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Participation.on"
    )

    @property
    def in_order(self) -> list[Participation]:
        """Who took part, or nobody, in the order of the matrix."""
        order = list(Stakeholder)
        return sorted(self.participation, key=lambda e: order.index(e.stakeholder))


class Participation(RandomId, Base):
    """Who took part in one stage, how many, how far; or nobody, and why.

    ``level`` is Shier's 1 to 5 (0 when nobody took part). Counts are people.
    """

    __tablename__ = "participation"
    __table_args__ = (
        one_of("stakeholder", Stakeholder, "stakeholder_known"),
        one_of("method", (*Method, "none"), "method_known"),
        CheckConstraint("level BETWEEN 0 AND 5", name="level_of_shier"),
        CheckConstraint(
            "took_part >= 0 AND (invited IS NULL OR invited >= took_part + declined)",
            name="no_more_than_invited",
        ),
        CheckConstraint("declined >= 0", name="declined_not_negative"),
        CheckConstraint(
            "(took_part = 0) = (method = 'none')", name="nobody_has_no_method"
        ),
        CheckConstraint(
            "took_part > 0 OR why_nobody <> ''", name="nobody_has_a_reason"
        ),
    )

    stage_id: Mapped[UUID] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"))
    stakeholder: Mapped[Stakeholder] = mapped_column(Word(Stakeholder, 24))
    method: Mapped[str] = mapped_column(code(16))
    on: Mapped[date]
    invited: Mapped[int | None]
    took_part: Mapped[int]
    declined: Mapped[int] = mapped_column(default=0)
    level: Mapped[int]
    why_nobody: Mapped[str] = mapped_column(code(500), default="")
    note: Mapped[str] = mapped_column(code(500), default="")


class Decision(RandomId, Base):
    """What was decided and why; a no to young people is said in their words too."""

    __tablename__ = "decision"
    __table_args__ = (
        one_of("weight", Weight, "weight_known"),
        one_of("answer", Answer, "answer_known"),
        CheckConstraint("reason <> ''", name="has_a_reason"),
        CheckConstraint(
            "answer = 'yes' OR reason_child <> ''",
            name="no_is_explained_to_children",
        ),
        CheckConstraint(
            "weight <> 'considered-not-followed' OR reason_child <> ''",
            name="not_followed_is_explained_to_children",
        ),
    )

    change_id: Mapped[UUID] = mapped_column(
        ForeignKey("service_change.id", ondelete="CASCADE")
    )
    made_on: Mapped[date]
    made_by: Mapped[str] = mapped_column(code(200))
    options: Mapped[str] = mapped_column(code(1000), default="")
    answer: Mapped[Answer] = mapped_column(Word(Answer, 8))
    decided: Mapped[str] = mapped_column(code(500))
    reason: Mapped[str] = mapped_column(code(1000))
    weight: Mapped[Weight] = mapped_column(Word(Weight, 32))
    reason_child: Mapped[str] = mapped_column(code(500), default="")


class Effect(RandomId, Base):
    """What moved between two releases, in a sentence that the evidence allows.

    ``figures`` are the counts and intervals behind it and who answered each time;
    ``rivals`` is what else happened then.
    """

    __tablename__ = "effect"
    __table_args__ = (
        UniqueConstraint("change_id", "band", "concept"),
        CheckConstraint("before_id <> after_id", name="two_releases"),
        CheckConstraint("ladder BETWEEN 0 AND 4", name="ladder_known"),
    )

    change_id: Mapped[UUID] = mapped_column(
        ForeignKey("service_change.id", ondelete="CASCADE")
    )
    before_id: Mapped[UUID] = mapped_column(ForeignKey("release.id"))
    after_id: Mapped[UUID] = mapped_column(ForeignKey("release.id"))
    band: Mapped[Band] = mapped_column(Word(Band, 8))
    concept: Mapped[str] = mapped_column(code())
    ladder: Mapped[int]
    figures: Mapped[dict[str, Any]]
    sentence: Mapped[str] = mapped_column(code(800))
    rivals: Mapped[str] = mapped_column(code(500), default="")
    recorded_at: Mapped[datetime]


class Reply(RandomId, Base):
    """What one band was told about one change; published on a day, or a draft.

    A change is closed by it, so it belongs to the change. Each text is lines, one thing
    a line; ``not_done`` says what was not done and why.
    """

    __tablename__ = "reply"
    __table_args__ = (
        UniqueConstraint("change_id", "band"),
        one_of("band", Band, "band_known"),
        CheckConstraint(
            "published_on IS NULL"
            " OR (said <> '' AND (decided <> '' OR not_done <> ''))",
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
    who: Mapped[str] = mapped_column(code(500), default="")
    decided: Mapped[str] = mapped_column(code(500), default="")
    not_done: Mapped[str] = mapped_column(code(1000), default="")
    done: Mapped[str] = mapped_column(code(500), default="")
    next_steps: Mapped[str] = mapped_column(code(500), default="")
    published_on: Mapped[date | None]
