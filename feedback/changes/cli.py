"""``flask changes``: the consultation report as a file."""

from __future__ import annotations

import re

import click
from flask import render_template
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from feedback.accounts import queries as accounts
from feedback.accounts.models import Organisation
from feedback.changes import evidence, exports, present, queries
from feedback.changes.matrix import matrix
from feedback.db import ROOT, reading
from feedback.edge import engine, today
from feedback.reports.models import Audience
from feedback.tables import put
from feedback.terminal import plain_errors, refuse

group = AppGroup("changes", help="Service changes, and what young people say of them.")

_KINDS = ("html", "pdf", "csv", "json")
_SHEETS = ("staff-tokens", "base", "charts", "report", "changes")


@group.command("export")
@click.argument("out")
@click.option("--to", "kind", type=click.Choice(_KINDS), required=True)
@click.option("--organisation", help="Its key; needed where there are several.")
@plain_errors
def export_command(out: str, kind: str, organisation: str | None) -> None:
    """Write all changes to OUT (- for standard output)."""
    if kind == "pdf":
        refuse(["--to pdf: this kind of file is not made yet: use html, csv or json"])
    with reading(engine()) as session:
        text = _written(session, _organisation(session, organisation), kind)
    put(out, text)
    if out != "-":
        click.echo(f"changes: written to {out}")


def _organisation(session: Session, key: str | None) -> Organisation:
    if key:
        return accounts.organisation_by_key(session, key)
    known = accounts.organisations(session)
    if len(known) != 1:
        refuse([f"--organisation: there are {len(known)}: name one by its key"])
    return known[0]


def _written(session: Session, council: Organisation, kind: str) -> str:
    changes = queries.changes(session, council.id)
    releases = evidence.newest(session, council.id, Audience.COUNCIL)
    if kind == "csv":
        return exports.as_csv(changes, releases)
    if kind == "json":
        return exports.as_json(changes, releases)
    return render_template(
        "changes/export.html",
        rows=[(queries.row(one, releases), matrix(one)) for one in changes],
        register=queries.register(session, council.id),
        report_of=council.name,
        invented=council.invented,
        say=present,
        staff=None,
        made_on=today(),
        css=_style(),
    )


def _style() -> str:
    """The register's own style, without its typefaces: a file stands alone."""
    inside = ROOT / "feedback" / "static"
    folder = (inside if inside.is_dir() else ROOT / "static") / "css"
    sheets = [(folder / f"{name}.css").read_text("utf-8") for name in _SHEETS]
    return re.sub(r"@font-face\s*\{[^}]*\}\n?", "", "\n".join(sheets))
