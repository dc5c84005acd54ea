"""Tags on comments.

Additive only: the release before this one reads none of these tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006_themes"
down_revision = "0005_safeguarding"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what this revision adds."""
    op.create_table(
        "tag",
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(length=120), nullable=False),
        sa.Column("tagger", sa.String(length=64), nullable=False),
        sa.Column("theme", sa.String(length=64), nullable=False),
        sa.Column("sub", sa.String(length=64), nullable=False),
        sa.Column("polarity", sa.String(length=8), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.CheckConstraint(
            "polarity IN ('pos', 'neg', 'mixed', 'neutral')",
            name=op.f("ck_tag_polarity_known"),
        ),
        sa.CheckConstraint(
            "score >= 0 AND score <= 1", name=op.f("ck_tag_score_is_a_probability")
        ),
        sa.ForeignKeyConstraint(
            ["response_id", "item"],
            ["comment.response_id", "comment.item"],
            name=op.f("fk_tag_response_id_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "response_id", "item", "tagger", "theme", name=op.f("pk_tag")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("tag")
