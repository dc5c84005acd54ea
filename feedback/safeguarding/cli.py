"""``flask safeguarding``: try the first screen on a file."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from feedback.safeguarding.screening import screen
from feedback.tables import read, write
from feedback.terminal import plain_errors
from surveys.definition import Band

group = AppGroup("safeguarding", help="Words that may need a person today.")


@group.command("screen")
@click.argument("source")
@click.argument("target")
@plain_errors
def screen_command(source: str, target: str) -> None:
    """Screen SOURCE (id, text, and band where known) into TARGET.

    TARGET has id, flag (1 or 0), kinds (";" between several) and urgency.
    """
    rows = []
    for row in read(source, ("id", "text")):
        given = row.get("band", "").strip()
        found = screen(row["text"], Band(given) if given in set(Band) else None)
        kinds = ";".join(found.kinds)
        rows.append((row["id"], int(found.flag), kinds, found.urgency))
    write(target, ("id", "flag", "kinds", "urgency"), rows)
    if target != "-":
        flagged = sum(row[1] for row in rows)
        click.echo(f"safeguarding: {flagged} of {len(rows)} texts for a person today")
