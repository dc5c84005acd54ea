"""The restricted inbox.

Additive only: the release before this one reads none of these tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from feedback.db import UTCDateTime

revision = "0005_safeguarding"
down_revision = "0004_responses"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what this revision adds."""
    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("response_id", sa.Uuid(), nullable=True),
        sa.Column("band", sa.String(length=8), nullable=False),
        sa.Column("kinds", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("urgency", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("raised_at", UTCDateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("acted_at", UTCDateTime(), nullable=True),
        sa.Column("acted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state = 'acted') = (outcome IS NOT NULL)",
            name=op.f("ck_alert_acted_has_an_outcome"),
        ),
        sa.CheckConstraint(
            "(state = 'open') = (seen_at IS NULL)",
            name=op.f("ck_alert_seen_has_an_instant"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'seen', 'acted')", name=op.f("ck_alert_state_known")
        ),
        sa.CheckConstraint(
            "urgency IN ('now', 'same_day', 'next_working_day', 'none')",
            name=op.f("ck_alert_urgency_known"),
        ),
        sa.ForeignKeyConstraint(
            ["acted_by"], ["staff.id"], name=op.f("fk_alert_acted_by")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_alert_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["seen_by"], ["staff.id"], name=op.f("fk_alert_seen_by")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_alert_service_id")
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_alert_wave_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_alert_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_alert_response_id"), ["response_id"], unique=False
        )


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_response_id"))
        batch_op.drop_index(batch_op.f("ix_alert_organisation_id"))

    op.drop_table("alert")
