"""``flask db``: the schema of the database; ``flask access``: who may open what."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext

from feedback.edge import settings
from feedback.terminal import plain_errors, refuse
from feedback.web.access import table

group = AppGroup("db", help="The database: its schema.")


@group.command("upgrade")
@plain_errors
def upgrade() -> None:
    """Bring the database to the newest schema."""
    # Alembic takes half a second to import and only these commands need it.
    from feedback.schema import migrate  # noqa: PLC0415

    migrate(settings().database_url)
    click.echo("database: at the newest schema")


@group.command("check")
@plain_errors
def check() -> None:
    """Say whether the database stands at the newest schema; exit 1 when it does not."""
    from feedback.db import open_engine  # noqa: PLC0415  as above
    from feedback.schema import is_current  # noqa: PLC0415  as above

    engine = open_engine(settings().database_url)
    try:
        if not is_current(engine):
            refuse(["database: not at the newest schema: run flask db upgrade"])
    finally:
        engine.dispose()
    click.echo("database: at the newest schema")


@click.command("access")
@with_appcontext
def access() -> None:
    """Print who may open which route."""
    click.echo(table(current_app), nl=False)
