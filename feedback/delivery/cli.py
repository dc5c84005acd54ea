"""``flask delivery``: answers that come as a file."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from feedback.accounts.queries import split_key
from feedback.authoring.queries import questionnaire
from feedback.db import transaction
from feedback.delivery import load
from feedback.edge import engine, keys, now
from feedback.errors import NotFound
from feedback.invites.queries import latest_wave
from feedback.responses.queries import waves_of
from feedback.terminal import plain_errors, refuse

group = AppGroup("delivery", help="Receiving answers.")

_AT_A_TIME = 500
"""Rows a transaction: few enough that answers coming in from the web do not wait."""


@group.command("load")
@click.argument("key")
@click.argument("source")
@click.option("--wave", help="The wave; else the newest.")
@plain_errors
def load_command(key: str, source: str, wave: str | None) -> None:
    """Enter the rows of SOURCE (CSV, - for standard input) as answers to KEY."""
    with transaction(engine()) as session:
        organisation, name = split_key(session, key)
        asked = questionnaire(session, organisation.id, name)
        if wave is None:
            chosen = latest_wave(session, asked.id)
        elif found := waves_of(session, asked.id, wave):
            chosen = found[0]
        else:
            raise NotFound(wave)
        into = load.tray(session, chosen)
    rows = load.rows_of(source, into)
    whole = load.Loaded()
    for at in range(0, len(rows), _AT_A_TIME):
        with transaction(engine()) as session:
            done = load.load(
                session, keys(), into, rows[at : at + _AT_A_TIME], now=now()
            )
        whole.stored += done.stored
        whole.known += done.known
        whole.problems += done.problems
    click.echo(
        f"{chosen.key}: {whole.stored} stored, {whole.known} known before, "
        f"{len(whole.problems)} refused"
    )
    if whole.problems:
        refuse(whole.problems)
