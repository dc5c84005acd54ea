"""What each band was told.

Additive only: the release before this one reads none of these tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009_replies"
down_revision = "0008_changes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what this revision adds."""
    op.create_table(
        "reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.String(length=8), nullable=False),
        sa.Column("said", sa.String(length=500), nullable=False),
        sa.Column("who", sa.String(length=500), nullable=False),
        sa.Column("decided", sa.String(length=500), nullable=False),
        sa.Column("not_done", sa.String(length=1000), nullable=False),
        sa.Column("done", sa.String(length=500), nullable=False),
        sa.Column("next_steps", sa.String(length=500), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "band IN ('4-7', '8-11', '12-17', '18-25', 'adult')",
            name=op.f("ck_reply_band_known"),
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR (said <> '' AND (decided <> '' OR not_done <> ''))",
            name=op.f("ck_reply_published_says_what_was_said_and_decided"),
        ),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["service_change.id"],
            name=op.f("fk_reply_change_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_reply_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
        sa.UniqueConstraint("change_id", "band", name=op.f("uq_reply_change_id_band")),
    )
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reply_organisation_id"), ["organisation_id"], unique=False
        )


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("reply", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reply_organisation_id"))

    op.drop_table("reply")
