"""``flask demo``: the invented council."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from feedback.accounts.roles import Role
from feedback.db import reading, transaction
from feedback.demo import council, load, queries
from feedback.edge import engine, keys, now, settings
from feedback.terminal import plain_errors, refuse

group = AppGroup("demo", help="The demonstration: an invented council.")


@group.command("load")
@plain_errors
def load_command() -> None:
    """Load the invented council, its 400 responses, releases and changes; once."""
    if not settings().demo:
        refuse(["demo: FEEDBACK_DEMO is not 1: set it, on a loopback address only"])
    with transaction(engine()) as session:
        count = load.load(session, keys(), now=now())
    said = f"{count} invented responses came in" if count else "nothing to do"
    click.echo(f"demo: {said}")


@group.command("links")
@plain_errors
def links_command() -> None:
    """Print the demonstration's addresses and sign-ins."""
    with reading(engine()) as session:
        if not load.is_loaded(session):
            refuse(["demo: not loaded: run flask demo load"])
        for line in queries.links(session):
            click.echo(line)
    click.echo(f"Staff: /staff/ with the password {council.PASSWORD}")
    for role in Role:
        click.echo(f"  {council.address(role)}")
