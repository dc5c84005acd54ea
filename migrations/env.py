"""Alembic's environment: every room's tables, over the connection it is handed."""

from __future__ import annotations

from alembic import context

import feedback.accounts.models
import feedback.authoring.models
import feedback.changes.models
import feedback.invites.models
import feedback.reports.models
import feedback.responses.models
import feedback.safeguarding.models
import feedback.seal
import feedback.themes.models  # noqa: F401  all are imported for their tables
from feedback.db import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
