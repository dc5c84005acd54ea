"""``flask themes``: hear what waits, tag a file, and measure tags against people's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click
from flask.cli import AppGroup

from feedback.db import transaction
from feedback.edge import engine, keys
from feedback.errors import Refused
from feedback.terminal import plain_errors, refuse
from feedback.themes import service, tables
from feedback.themes.polarity import sentiment
from feedback.themes.quality import Quality, Score, compare
from feedback.themes.questions import asked_in
from feedback.themes.rules import default_tagger
from feedback.themes.sweeps import AT_A_TIME
from feedback.themes.tagger import Tagger
from surveys.definition import Band

group = AppGroup("themes", help="What answers are about.")

_TAGGED = ("id", "themes", "scores", "polarity", "sentiment")


@group.command("run")
@plain_errors
def run_command() -> None:
    """Tag whatever waits."""
    tagged, tagger = 0, default_tagger()
    while True:
        with transaction(engine()) as session:
            done = service.tag_pending(session, keys(), tagger, limit=AT_A_TIME)
        if not done:
            break
        tagged += done
    click.echo(f"themes: {tagged} comments tagged by {tagger.name}")


@group.command("tag")
@click.option("--model", required=True, help="A trained model, or default.")
@click.argument("source")
@click.argument("target")
@plain_errors
def tag_command(model: str, source: str, target: str) -> None:
    """Tag SOURCE (id, text, and question and band where known) into TARGET."""
    tagger = _tagger(model)
    rows = tables.read(source, ("id", "text"))
    tables.write(target, _TAGGED, (_tagged(tagger, row) for row in rows))


@group.command("evaluate")
@click.argument("gold")
@click.argument("predicted")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@plain_errors
def evaluate_command(gold: str, predicted: str, as_json: bool) -> None:
    """Compare the themes of PREDICTED with those of GOLD (id, themes), by id."""
    by_people = tables.themes_by_id(tables.read(gold, ("id", "themes")), gold)
    given = tables.themes_by_id(tables.read(predicted, ("id", "themes")), predicted)
    if strange := sorted(set(given) - set(by_people)):
        raise Refused(
            f"{predicted}: {strange[0]}", "is not in the gold file", "leave it out"
        )
    quality = compare(by_people, given)
    click.echo(
        json.dumps(_json(quality), indent=1) if as_json else "\n".join(_lines(quality))
    )


@group.command("train")
@click.option("--frame")
@click.option("--examples")
@click.option("--out")
@plain_errors
def train_command(frame: str, examples: str, out: str) -> None:
    """Train a tagger on coded comments: not there yet."""
    refuse(
        [
            "themes train: there is no trained tagger yet: it comes with a later "
            "release; until then --model default tags by the rules of the code frame"
        ]
    )


def _tagger(model: str) -> Tagger:
    if model != "default":
        raise Refused(
            f"--model {model}",
            "trained models come with a later release",
            "say default",
        )
    return default_tagger()


def _tagged(tagger: Tagger, row: Mapping[str, str]) -> tuple[object, ...]:
    asked = asked_in(row.get("question", ""))
    given = row.get("band", "").strip()
    band = Band(given) if given in set(Band) else None
    heard = tagger.tags(row["text"], asked, band)
    return (
        row["id"],
        ";".join(tag.theme for tag in heard),
        ";".join(f"{tag.score:.3f}" for tag in heard),
        ";".join(tag.polarity for tag in heard),
        f"{sentiment(row['text'], asked):.3f}",
    )


def _json(quality: Quality) -> dict[str, Any]:
    precision, recall, f1 = quality.macro
    return {
        "n": quality.comments,
        "unanswered": quality.unanswered,
        "micro_f1": quality.micro.f1,
        "macro_f1": f1,
        "micro": _rates(quality.micro),
        "macro": {"precision": precision, "recall": recall, "f1": f1},
        "themes": {name: _rates(score) for name, score in quality.themes.items()},
    }


def _rates(score: Score) -> dict[str, Any]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "n": score.n,
    }


def _lines(quality: Quality) -> Iterator[str]:
    wide = max(len("all, macro"), *(len(name) for name in quality.themes), 0)
    yield f"{'theme':<{wide}}  precision  recall     f1      n"
    for name, score in sorted(quality.themes.items(), key=lambda pair: -pair[1].n):
        yield _line(name, wide, score.precision, score.recall, score.f1, score.n)
    micro = quality.micro
    yield _line("all, micro", wide, micro.precision, micro.recall, micro.f1, micro.n)
    yield _line("all, macro", wide, *quality.macro, micro.n)
    yield f"{quality.comments} comments, {quality.unanswered} of them not predicted"


def _line(
    name: str, wide: int, precision: float, recall: float, f1: float, n: int
) -> str:
    return f"{name:<{wide}}      {precision:.3f}   {recall:.3f}  {f1:.3f}  {n:>5}"
