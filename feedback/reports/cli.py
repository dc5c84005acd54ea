"""``flask reports``: releases made, and written to files."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from uuid import UUID

import click
from flask import render_template
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from feedback.accounts.queries import split_key
from feedback.db import ROOT, reading, transaction
from feedback.edge import engine, now
from feedback.errors import Refused
from feedback.reports import exports, queries, service
from feedback.reports.models import Audience, Release
from feedback.reports.page import page
from feedback.reports.views import context
from feedback.terminal import plain_errors, refuse

group = AppGroup("reports", help="Releases: figures computed once, then only read.")

KINDS = ("html", "pdf", "xlsx", "csv", "json")
_LATER = frozenset({"pdf", "xlsx"})
_SHEETS = ("staff-tokens", "base", "charts", "report")


@group.command("release")
@click.argument("key")
@click.option("--wave", required=True, help="The key of the wave.")
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.COUNCIL.value,
    show_default=True,
)
@plain_errors
def release_command(key: str, wave: str, audience: str) -> None:
    """Compute the figures of a wave of KEY once, keep them, and print the id."""
    with transaction(engine()) as session:
        organisation, name = split_key(session, key)
        found = queries.wave_of(session, organisation.id, name, wave)
        made = service.make_release(
            session, found, audience=Audience(audience), now=now()
        )
    click.echo(made.id)


@group.command("export")
@click.argument("release")
@click.argument("out")
@click.option("--to", "kind", type=click.Choice(KINDS), required=True)
@plain_errors
def export_command(release: str, out: str, kind: str) -> None:
    """Write RELEASE to OUT (- for standard output)."""
    if kind in _LATER:
        refuse(
            [f"--to {kind}: this kind of file is not made yet: use html, csv or json"]
        )
    with reading(engine()) as session:
        found = _find(session, release)
        text = _written(session, found, kind)
    if out == "-":
        sys.stdout.write(text)
        return
    Path(out).write_text(text, encoding="utf-8", newline="")
    click.echo(f"{release}: written to {out}")


def _find(session: Session, text: str) -> Release:
    try:
        found = session.get(Release, UUID(text))
    except ValueError:
        found = None
    if found is None:
        raise Refused(text, "there is no such release", "copy the id that was printed")
    return found


def _written(session: Session, found: Release, kind: str) -> str:
    if kind == "csv":
        return exports.as_csv(found)
    if kind == "json":
        return exports.as_json(found)
    names = context(session, found) | {
        "exported": True,
        "may_sign": False,
        "staff": None,
        "css": _style(),
        "demonstration": found.figures["about"]["invented"],
        "page": page(found.figures),
    }
    return render_template("reports/export.html", **names)


def _style() -> str:
    """The report's own style, without its typefaces: a file stands alone."""
    inside = ROOT / "feedback" / "static"
    folder = (inside if inside.is_dir() else ROOT / "static") / "css"
    sheets = [(folder / f"{name}.css").read_text("utf-8") for name in _SHEETS]
    return re.sub(r"@font-face\s*\{[^}]*\}\n?", "", "\n".join(sheets))
