"""Service changes, stages, participation, decisions, effects.

Additive only: the release before this one reads none of these tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from feedback.db import UTCDateTime

revision = "0008_changes"
down_revision = "0007_reports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what this revision adds."""
    op.create_table(
        "service_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("titles", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("purpose", sa.String(length=1000), nullable=False),
        sa.Column("difference", sa.String(length=500), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("decider", sa.String(length=200), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(status = 'closed') = (closed_on IS NOT NULL)",
            name=op.f("ck_service_change_closed_has_a_day"),
        ),
        sa.CheckConstraint(
            "status IN ('under-way', 'done', 'decided-no', 'closed')",
            name=op.f("ck_service_change_status_known"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_service_change_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_change_service_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_change")),
        sa.UniqueConstraint(
            "organisation_id", "key", name=op.f("uq_service_change_organisation_id_key")
        ),
    )
    with op.batch_alter_table("service_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_service_change_organisation_id"),
            ["organisation_id"],
            unique=False,
        )

    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("options", sa.String(length=1000), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("decided", sa.String(length=500), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("weight", sa.String(length=32), nullable=False),
        sa.Column("reason_child", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "answer IN ('yes', 'not-now', 'no')", name=op.f("ck_decision_answer_known")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_decision_has_a_reason")),
        sa.CheckConstraint(
            "answer = 'yes' OR reason_child <> ''",
            name=op.f("ck_decision_no_is_explained_to_children"),
        ),
        sa.CheckConstraint(
            "weight <> 'considered-not-followed' OR reason_child <> ''",
            name=op.f("ck_decision_not_followed_is_explained_to_children"),
        ),
        sa.CheckConstraint(
            "weight IN ('changed-decision', 'shaped', 'confirmed', 'considered-not-followed', 'not-considered')",
            name=op.f("ck_decision_weight_known"),
        ),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["service_change.id"],
            name=op.f("fk_decision_change_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_table(
        "stage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("learned", sa.String(length=1000), nullable=False),
        sa.Column("next_step", sa.String(length=1000), nullable=False),
        sa.CheckConstraint(
            "kind <> 'review' OR closed_on IS NULL OR (learned <> '' AND next_step <> '')",
            name=op.f("ck_stage_review_says_what_was_learned"),
        ),
        sa.CheckConstraint(
            "kind IN ('identify', 'design', 'decide', 'deliver', 'review')",
            name=op.f("ck_stage_kind_known"),
        ),
        sa.CheckConstraint(
            "closed_on IS NULL OR (opened_on IS NOT NULL AND closed_on >= opened_on)",
            name=op.f("ck_stage_closes_after_it_opens"),
        ),
        sa.CheckConstraint(
            "position BETWEEN 1 AND 5", name=op.f("ck_stage_position_one_to_five")
        ),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["service_change.id"],
            name=op.f("fk_stage_change_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
        sa.UniqueConstraint("change_id", "kind", name=op.f("uq_stage_change_id_kind")),
    )
    op.create_table(
        "participation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("stakeholder", sa.String(length=24), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=True),
        sa.Column("took_part", sa.Integer(), nullable=False),
        sa.Column("declined", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("why_nobody", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "(took_part = 0) = (method = 'none')",
            name=op.f("ck_participation_nobody_has_no_method"),
        ),
        sa.CheckConstraint(
            "method IN ('survey', 'session', 'council', 'interview', 'one-to-one', 'drawing', 'vote', 'advocate', 'co-production', 'none')",
            name=op.f("ck_participation_method_known"),
        ),
        sa.CheckConstraint(
            "stakeholder IN ('4-7', '8-11', '12-17', '18-25', 'disabled-children', 'out-of-area', 'parents', 'kinship', 'foster', 'staff')",
            name=op.f("ck_participation_stakeholder_known"),
        ),
        sa.CheckConstraint(
            "took_part > 0 OR why_nobody <> ''",
            name=op.f("ck_participation_nobody_has_a_reason"),
        ),
        sa.CheckConstraint(
            "declined >= 0", name=op.f("ck_participation_declined_not_negative")
        ),
        sa.CheckConstraint(
            "level BETWEEN 0 AND 5", name=op.f("ck_participation_level_of_shier")
        ),
        sa.CheckConstraint(
            "took_part >= 0 AND (invited IS NULL OR invited >= took_part + declined)",
            name=op.f("ck_participation_no_more_than_invited"),
        ),
        sa.ForeignKeyConstraint(
            ["stage_id"],
            ["stage.id"],
            name=op.f("fk_participation_stage_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    op.create_table(
        "citation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.String(length=8), nullable=False),
        sa.Column("theme", sa.String(length=64), nullable=False),
        sa.Column("concept", sa.String(length=64), nullable=False),
        sa.Column("sentence", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "theme <> '' OR concept <> ''", name=op.f("ck_citation_cites_something")
        ),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["service_change.id"],
            name=op.f("fk_citation_change_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_citation_release_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        sa.UniqueConstraint(
            "change_id",
            "release_id",
            "band",
            "theme",
            "concept",
            name=op.f("uq_citation_change_id_release_id_band_theme_concept"),
        ),
    )
    op.create_table(
        "effect",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("before_id", sa.Uuid(), nullable=False),
        sa.Column("after_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.String(length=8), nullable=False),
        sa.Column("concept", sa.String(length=64), nullable=False),
        sa.Column("ladder", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sentence", sa.String(length=800), nullable=False),
        sa.Column("rivals", sa.String(length=500), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "before_id <> after_id", name=op.f("ck_effect_two_releases")
        ),
        sa.CheckConstraint(
            "ladder BETWEEN 0 AND 4", name=op.f("ck_effect_ladder_known")
        ),
        sa.ForeignKeyConstraint(
            ["after_id"], ["release.id"], name=op.f("fk_effect_after_id")
        ),
        sa.ForeignKeyConstraint(
            ["before_id"], ["release.id"], name=op.f("fk_effect_before_id")
        ),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["service_change.id"],
            name=op.f("fk_effect_change_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect")),
        sa.UniqueConstraint(
            "change_id",
            "band",
            "concept",
            name=op.f("uq_effect_change_id_band_concept"),
        ),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("effect")
    op.drop_table("citation")
    op.drop_table("participation")
    op.drop_table("stage")
    op.drop_table("decision")
    with op.batch_alter_table("service_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_change_organisation_id"))

    op.drop_table("service_change")
