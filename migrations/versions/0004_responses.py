"""Responses, comments and submissions.

Additive only: the release before this one reads none of these tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_responses"
down_revision = "0003_invites"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what this revision adds."""
    op.create_table(
        "response",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("area", sa.String(length=80), nullable=False),
        sa.Column("provider", sa.String(length=80), nullable=False),
        sa.Column("placement_group", sa.String(length=40), nullable=False),
        sa.Column("band", sa.String(length=8), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("helper", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("quote_ok", sa.Boolean(), nullable=True),
        sa.Column("closed", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint(
            "band IN ('4-7', '8-11', '12-17', '18-25', 'adult')",
            name=op.f("ck_response_band_known"),
        ),
        sa.CheckConstraint(
            "mode IN ('self', 'helped', 'proxy', 'paper')",
            name=op.f("ck_response_mode_known"),
        ),
        sa.CheckConstraint(
            "length(week) = 8", name=op.f("ck_response_week_and_nothing_finer")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_response_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_response_service_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_response_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_response_wave_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.create_index(
            "ix_response_wave_band", ["wave_id", "band"], unique=False
        )

    op.create_table(
        "comment",
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(length=120), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_comment_response_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", "item", name=op.f("pk_comment")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "submission",
        sa.Column("key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("receipt", sa.String(length=64), nullable=False),
        sa.Column("withdraw", sa.LargeBinary(length=32), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("response_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name=op.f("fk_submission_response_id"),
            ondelete="SET NULL",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_submission_wave_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_submission")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_submission_response_id"), ["response_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_submission_withdraw"), ["withdraw"], unique=False
        )


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_withdraw"))
        batch_op.drop_index(batch_op.f("ix_submission_response_id"))

    op.drop_table("submission")
    op.drop_table("comment")
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.drop_index("ix_response_wave_band")

    op.drop_table("response")
