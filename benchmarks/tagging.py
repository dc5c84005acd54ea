"""How well and how fast the rule tagger tags.

The quality is that on invented examples which the author of the rules had read: a smoke
test. Another frame and gold file (``id,text,themes[,question]``) may be given:
``python -m benchmarks.tagging --frame FRAME.toml --gold GOLD.csv``.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks._out import publish
from feedback.db import open_engine, reading, transaction
from feedback.schema import migrate
from feedback.seal import Keys
from feedback.themes import queries, service, tables
from feedback.themes.frame import default_frame, load
from feedback.themes.quality import (
    Quality,
    compare,
    on_examples,
    on_hard_cases,
    on_unseen,
)
from feedback.themes.questions import asked_in
from feedback.themes.rules import RuleTagger, default_tagger
from feedback.themes.tagger import Tagger
from tests.feedback.themes import said

_SECONDS = 3.0
_STORED = 5_000
_AT_A_TIME = 50


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--frame", type=Path)
    parser.add_argument("--gold")
    chosen = parser.parse_args()
    if chosen.gold:
        tagger = RuleTagger(load(chosen.frame) if chosen.frame else default_frame())
        publish("tagging-other", [_quality(chosen.gold, _of_file(tagger, chosen.gold))])
        return
    tagger = default_tagger()
    examples = on_examples(tagger, default_frame())
    rows = [
        _quality("invented examples (smoke test)", examples),
        _quality("invented hard cases (smoke test)", on_hard_cases(tagger)),
        _quality("invented, no phrase written for them", on_unseen(tagger)),
        {"what": "in memory, one thread", "comments a second": _speed(tagger)},
        {"what": "sealed in SQLite, one thread", **_stored(tagger)},
    ]
    themes = {
        name: {"precision": score.precision, "recall": score.recall, "n": score.n}
        for name, score in examples.themes.items()
    }
    publish("tagging", rows, tagger=tagger.name, themes_on_examples=themes)


def _quality(what: str, quality: Quality) -> dict[str, Any]:
    return {
        "what": what,
        "comments": quality.comments,
        "precision": quality.micro.precision,
        "recall": quality.micro.recall,
        "F1 micro": quality.micro.f1,
        "F1 macro": quality.macro[2],
    }


def _of_file(tagger: Tagger, source: str) -> Quality:
    rows = tables.read(source, ("id", "text", "themes"))
    given = {
        row["id"]: {
            heard.theme
            for heard in tagger.tags(
                row["text"], asked_in(row.get("question", "")), None
            )
        }
        for row in rows
    }
    return compare(tables.themes_by_id(rows, source), given)


def _texts() -> list[str]:
    return [e.text for theme in default_frame().themes for e in theme.examples]


def _speed(tagger: Tagger) -> float:
    texts, done, began = _texts(), 0, time.perf_counter()
    while (took := time.perf_counter() - began) < _SECONDS:
        for text in texts:
            tagger.tags(text, None, None)
        done += len(texts)
    return done / took


def _stored(tagger: Tagger) -> dict[str, Any]:
    """Pull, open, tag and write, as the job worker does; and a look when none waits."""
    keys, texts = Keys(b"k" * 32), _texts()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/{uuid4().hex}.sqlite"
        migrate(url)
        engine = open_engine(url)
        with transaction(engine) as session:
            wave = said.wave(session)
            for number in range(_STORED):
                text = texts[number % len(texts)]
                said.person(session, keys, wave, anything=text)
        began, longest, done = time.perf_counter(), 0.0, 1
        while done:
            round_began = time.perf_counter()
            with transaction(engine) as session:
                done = service.tag_pending(session, keys, tagger, limit=_AT_A_TIME)
            longest = max(longest, time.perf_counter() - round_began)
        took = time.perf_counter() - began
        looked = time.perf_counter()
        with reading(engine) as session:
            queries.waiting(session, tagger.name)
        look = time.perf_counter() - looked
        engine.dispose()
    return {
        "comments": _STORED,
        "comments a second": _STORED / took,
        "longest transaction s": longest,
        "a look when none waits s": look,
    }


if __name__ == "__main__":
    main()
