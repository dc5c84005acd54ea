"""``flask authoring``: questionnaires in and out, checked and published."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from feedback.accounts.queries import split_key
from feedback.authoring import exchange, queries, service
from feedback.db import reading, transaction
from feedback.edge import engine, now
from feedback.terminal import plain_errors, refuse
from surveys import stored
from surveys.check import Finding, findings
from surveys.definition import Survey
from surveys.load import load

group = AppGroup("authoring", help="Questionnaires: in, out, checked, published.")


@group.command("import")
@click.argument("source")
@click.option("--key", help="Keep it as ORGANISATION/KEY, or KEY.")
@click.option("--report", type=click.Path(path_type=Path), help="What was found, JSON.")
@plain_errors
def import_command(source: str, key: str | None, report: Path | None) -> None:
    """Read a TOML file or folder into a draft."""
    survey = exchange.read(Path(source))
    with transaction(engine()) as session:
        organisation, name = split_key(session, key or survey.key)
        service.keep_draft(session, organisation.id, survey, key=name, now=now())
    if report:
        report.write_text(json.dumps(_report(name, survey), indent=1), "utf-8")
    click.echo(f"{name}: draft kept, {_questions(survey)} questions")


@group.command("export")
@click.argument("key")
@click.argument("out")
@click.option("--to", "kind", type=click.Choice(exchange.KINDS), required=True)
@click.option("--language", default="cy", show_default=True, help="For po.")
@plain_errors
def export_command(key: str, out: str, kind: str, language: str) -> None:
    """Write the draft of KEY to OUT (- for standard output)."""
    with reading(engine()) as session:
        organisation, name = split_key(session, key)
        found = queries.questionnaire(session, organisation.id, name)
        survey = stored.from_json(found.draft)
    text = exchange.write(survey, kind, language=language)
    if out == "-":
        sys.stdout.write(text)
        return
    Path(out).write_text(text, encoding="utf-8")
    click.echo(f"{name}: written to {out}")


@group.command("check")
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@plain_errors
def check_command(source: str, as_json: bool) -> None:
    """Say what a careful reader would: of a file, or of the draft KEY."""
    survey = _survey(source)
    found = findings(survey)
    if as_json:
        click.echo(json.dumps([_plain(each) for each in found], indent=1))
    else:
        for each in found:
            click.echo(f"{each.level}: {each.where}: {each.problem}: {each.do}")
        click.echo(f"{survey.key}: {len(found)} findings")
    if any(each.level == "stop" for each in found):
        raise SystemExit(1)


@group.command("publish")
@click.argument("key")
@plain_errors
def publish_command(key: str) -> None:
    """Freeze the draft of KEY as its next version, or say why not."""
    try:
        with transaction(engine()) as session:
            organisation, name = split_key(session, key)
            found = queries.questionnaire(session, organisation.id, name)
            version = service.publish(session, found, now=now())
    except service.NotReady as error:
        refuse(f"{each.where}: {each.problem}: {each.do}" for each in error.findings)
    click.echo(f"{name}: version {version.number} ({version.change})")


def _survey(source: str) -> Survey:
    path = Path(source)
    if path.exists():
        return load(path)
    with reading(engine()) as session:
        organisation, name = split_key(session, source)
        found = queries.questionnaire(session, organisation.id, name)
        return stored.from_json(found.draft)


def _questions(survey: Survey) -> int:
    return sum(1 for form in survey.bands for _ in form.items())


def _report(key: str, survey: Survey) -> dict[str, Any]:
    return {
        "key": key,
        "questions": _questions(survey),
        "languages": [survey.language],
        "findings": [],
    }


def _plain(found: Finding) -> dict[str, str]:
    return {
        "where": found.where,
        "level": found.level,
        "problem": found.problem,
        "do": found.do,
    }
