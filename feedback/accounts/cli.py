"""``flask accounts``: the first organisation and its first people, from a terminal."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from feedback.accounts import queries, service
from feedback.accounts.roles import Role
from feedback.db import transaction
from feedback.edge import engine, now
from feedback.terminal import plain_errors

group = AppGroup("accounts", help="Organisations, services and staff.")


@group.command("create-organisation")
@click.argument("key")
@click.argument("name")
@plain_errors
def create_organisation(key: str, name: str) -> None:
    """Create an organisation: a short KEY and its NAME."""
    with transaction(engine()) as session:
        service.create_organisation(session, key, name)
    click.echo(f"{key}: organisation created")


@group.command("create-service")
@click.argument("organisation")
@click.argument("key")
@click.argument("name")
@plain_errors
def create_service(organisation: str, key: str, name: str) -> None:
    """Create a service of ORGANISATION: a short KEY and its NAME."""
    with transaction(engine()) as session:
        found = queries.organisation_by_key(session, organisation)
        service.create_service(session, found, key, name)
    click.echo(f"{organisation}/{key}: service created")


@group.command("create-staff")
@click.argument("organisation")
@click.argument("email")
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(Role))
@click.option("--service", "own", multiple=True, help="A manager's service key.")
@plain_errors
def create_staff(
    organisation: str,
    email: str,
    name: str,
    roles: tuple[Role, ...],
    own: tuple[str, ...],
) -> None:
    """Create a member of staff and print the link to choose a password with."""
    with transaction(engine()) as session:
        found = queries.organisation_by_key(session, organisation)
        theirs = tuple(
            s.id for s in queries.services(session, found.id) if s.key in own
        )
        service.create_staff(
            session,
            found,
            email,
            name,
            {role: theirs if role is Role.MANAGER else () for role in roles},
        )
        token = service.offer_reset(session, email, now=now())
    click.echo(f"/staff/new-password/{token}")


@group.command("reset-password")
@click.argument("email")
@plain_errors
def reset_password(email: str) -> None:
    """Print a link with which EMAIL may choose a new password within the hour."""
    with transaction(engine()) as session:
        token = service.offer_reset(session, email, now=now())
    if token is None:
        raise click.ClickException(f"{email}: nobody has that address")
    click.echo(f"/staff/new-password/{token}")
