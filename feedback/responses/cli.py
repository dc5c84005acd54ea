"""``flask responses``: what was said, out, for a reason."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from feedback.accounts.queries import split_key
from feedback.db import transaction
from feedback.edge import engine, keys, now
from feedback.responses import export
from feedback.terminal import plain_errors, refuse

group = AppGroup("responses", help="What people said.")


@group.command("export")
@click.argument("key")
@click.argument("out")
@click.option(
    "--to", "kind", type=click.Choice([*export.KINDS, *export.LATER]), required=True
)
@click.option("--wave", help="Only this wave.")
@click.option("--reason", required=True, help="Why; kept on record.")
@plain_errors
def export_command(
    key: str, out: str, kind: str, wave: str | None, reason: str
) -> None:
    """Write what was said to KEY: chosen answers to OUT, words to a file beside it."""
    if kind in export.LATER:
        refuse([f"--to {kind}: not here yet: say csv or json"])
    with transaction(engine()) as session:
        organisation, name = split_key(session, key)
        found = export.export(
            session,
            keys(),
            organisation,
            name,
            wave=wave,
            reason=reason,
            by=None,
            now=now(),
        )
        # Written inside: what is not on record must not be on disk either.
        answers, words = export.write(found, kind, out)
    click.echo(f"{len(found.answers)} answers in {answers}")
    click.echo(f"{len(found.words)} comments in {words}")
