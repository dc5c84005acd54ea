"""Waves, doors, who was eligible, who declined.

Additive only: the release before this one reads none of these tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_invites"
down_revision = "0002_authoring"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what this revision adds."""
    op.create_table(
        "wave",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("questionnaire_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("identity", sa.String(length=16), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("opened", sa.Boolean(), nullable=False),
        sa.Column("words", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint(
            "identity IN ('anonymous', 'pseudonymous', 'confidential')",
            name=op.f("ck_wave_identity_known"),
        ),
        sa.CheckConstraint(
            "closes_on >= opens_on", name=op.f("ck_wave_closes_after_it_opens")
        ),
        sa.CheckConstraint(
            "grace_days BETWEEN 0 AND 90", name=op.f("ck_wave_grace_within_bounds")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_wave_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_wave_questionnaire_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
        sa.UniqueConstraint(
            "organisation_id", "key", name=op.f("uq_wave_organisation_id_key")
        ),
    )
    op.create_table(
        "door",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=32), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("area", sa.String(length=80), nullable=False),
        sa.Column("provider", sa.String(length=80), nullable=False),
        sa.Column("placement_group", sa.String(length=40), nullable=False),
        sa.Column("bands", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("opening", sa.String(length=16), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "opening IN ('link', 'codes', 'kiosk', 'paper')",
            name=op.f("ck_door_opening_known"),
        ),
        sa.CheckConstraint(
            "length(slug) >= 8", name=op.f("ck_door_slug_cannot_be_guessed")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_door_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_door_service_id")
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"], ["wave.id"], name=op.f("fk_door_wave_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door")),
        sa.UniqueConstraint("slug", name=op.f("uq_door_slug")),
    )
    op.create_table(
        "eligible",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.String(length=8), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "band IN ('4-7', '8-11', '12-17', '18-25', 'adult')",
            name=op.f("ck_eligible_band_known"),
        ),
        sa.CheckConstraint("people >= 0", name=op.f("ck_eligible_people_not_negative")),
        sa.ForeignKeyConstraint(
            ["wave_id"],
            ["wave.id"],
            name=op.f("fk_eligible_wave_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligible")),
        sa.UniqueConstraint("wave_id", "band", name=op.f("uq_eligible_wave_id_band")),
    )
    op.create_table(
        "wave_version",
        sa.Column("wave_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_wave_version_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["wave_id"],
            ["wave.id"],
            name=op.f("fk_wave_version_wave_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("wave_id", "position", name=op.f("pk_wave_version")),
    )
    op.create_table(
        "decline",
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.String(length=8), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.CheckConstraint("people >= 0", name=op.f("ck_decline_people_not_negative")),
        sa.ForeignKeyConstraint(
            ["door_id"],
            ["door.id"],
            name=op.f("fk_decline_door_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("door_id", "band", "week", name=op.f("pk_decline")),
        sqlite_with_rowid=False,
    )

    _keep_the_promise()


def downgrade() -> None:
    """Take it away again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER wave_promise ON wave")
        op.execute("DROP FUNCTION wave_promise()")
    op.drop_table("decline")
    op.drop_table("wave_version")
    op.drop_table("eligible")
    op.drop_table("door")
    op.drop_table("wave")


def _keep_the_promise() -> None:
    """Let nobody change what children were told, not even past the service."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """
            CREATE FUNCTION wave_promise() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF OLD.opened AND (NEW.identity <> OLD.identity OR NOT NEW.opened) THEN
                    RAISE EXCEPTION 'the promise of an opened wave cannot change';
                END IF;
                RETURN NEW;
            END $$
            """
        )
        op.execute(
            "CREATE TRIGGER wave_promise BEFORE UPDATE ON wave "
            "FOR EACH ROW EXECUTE FUNCTION wave_promise()"
        )
    else:
        op.execute(
            """
            CREATE TRIGGER wave_promise BEFORE UPDATE ON wave
            WHEN OLD.opened AND (NEW.identity <> OLD.identity OR NOT NEW.opened)
            BEGIN
                SELECT RAISE(ABORT, 'the promise of an opened wave cannot change');
            END
            """
        )
