"""How good tags are against tags that people gave: precision, recall, F1.

Micro counts every tag alike; macro is the plain mean over themes, so that a rare theme
weighs as much as a common one (Manning, Raghavan, Schütze 2008, 13.6).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from feedback.themes.frame import Frame, default_frame
from feedback.themes.rules import default_tagger
from feedback.themes.tagger import Tagger
from surveys.definition import Asks

_HARD = Path(__file__).parent / "hard_cases.toml"
_UNSEEN = Path(__file__).parent / "unseen.toml"

Themes = Mapping[str, Set[str]]
"""Comment id to the themes it was given; an id with none has the empty set."""


@dataclass(frozen=True, slots=True)
class Score:
    """Tags rightly given, wrongly given, and missed. Rates are 0 where undefined."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of the tags given, how many are right."""
        return self.right / given if (given := self.right + self.wrong) else 0.0

    @property
    def recall(self) -> float:
        """Of the tags that should be there, how many were given."""
        return self.right / self.n if self.n else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0

    @property
    def n(self) -> int:
        """How many tags there should be: what the recall rests on."""
        return self.right + self.missed


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """``comments`` compared, all tags together, and each theme by itself.

    ``unanswered``: comments in the gold that the prediction lacks; taken as no themes.
    """

    comments: int
    unanswered: int
    micro: Score
    themes: Mapping[str, Score]

    @property
    def macro(self) -> tuple[float, float, float]:
        """Mean precision, recall and F1 over every theme given by either side."""
        scores = list(self.themes.values()) or [Score(0, 0, 0)]
        return (
            sum(score.precision for score in scores) / len(scores),
            sum(score.recall for score in scores) / len(scores),
            sum(score.f1 for score in scores) / len(scores),
        )


def compare(gold: Themes, predicted: Themes) -> Quality:
    """Compare ``predicted`` with ``gold``, over the comments of ``gold``."""
    pairs = [(themes, predicted.get(id_, set())) for id_, themes in gold.items()]
    names = sorted(set().union(*(a | b for a, b in pairs)))
    themes = {name: _score(pairs, name) for name in names}
    return Quality(
        comments=len(gold),
        unanswered=sum(id_ not in predicted for id_ in gold),
        micro=Score(
            sum(score.right for score in themes.values()),
            sum(score.wrong for score in themes.values()),
            sum(score.missed for score in themes.values()),
        ),
        themes=themes,
    )


def _score(pairs: Sequence[tuple[Set[str], Set[str]]], theme: str) -> Score:
    return Score(
        right=sum(theme in gold and theme in given for gold, given in pairs),
        wrong=sum(theme not in gold and theme in given for gold, given in pairs),
        missed=sum(theme in gold and theme not in given for gold, given in pairs),
    )


def on_examples(tagger: Tagger, frame: Frame) -> Quality:
    """The tagger on the frame's own examples: does it still work at all?

    A smoke test and no measure: whoever wrote the phrases had read these examples, and
    each carries one theme where a person would often give two.
    """
    gold, given = {}, {}
    for theme in frame.themes:
        for number, example in enumerate(theme.examples):
            id_ = f"{theme.id}/{number}"
            gold[id_] = {theme.id}
            given[id_] = _themes(tagger, example.text, None)
    return compare(gold, given)


def on_hard_cases(tagger: Tagger) -> Quality:
    """The tagger on comments chosen for being hard; invented, and few."""
    gold, given = {}, {}
    for number, case in enumerate(_cases(_HARD)):
        gold[str(number)] = {heard["theme"] for heard in case["heard"]}
        given[str(number)] = _themes(tagger, case["text"], None)
    return compare(gold, given)


def on_unseen(tagger: Tagger) -> Quality:
    """The tagger on comments that no phrase was written for; invented, one theme each.

    Their author and that of the phrases are the same, so this is still kind.
    """
    gold, given = {}, {}
    for number, case in enumerate(_cases(_UNSEEN)):
        gold[str(number)] = {case["theme"]}
        given[str(number)] = _themes(tagger, case["text"], None)
    return compare(gold, given)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a tagger was measured on."""

    examples: Quality
    hard: Quality
    unseen: Quality


@cache
def of_default() -> Measured:
    """The tagger in use, on everything at hand; measured once."""
    tagger = default_tagger()
    return Measured(
        examples=on_examples(tagger, default_frame()),
        hard=on_hard_cases(tagger),
        unseen=on_unseen(tagger),
    )


def _cases(path: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["case"]
    return cases


def _themes(tagger: Tagger, text: str, asked: Asks | None) -> set[str]:
    return {heard.theme for heard in tagger.tags(text, asked, None)}
