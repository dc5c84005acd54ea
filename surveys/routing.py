"""The path: which questions a person is asked, from what they answered so far.

Conditions only ever leave a question out; nothing jumps. ``static/js/path.js`` is the
same function for the browser, and ``tests/surveys/paths.json`` holds both to one
meaning:

* the items are looked at in order; one without a rule is asked;
* an answer counts only if its question was itself asked; otherwise the question is
  judged as if nothing had been answered there;
* a text that shows nothing (spaces, invisible characters) is no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from surveys.rules import (
    MAX_DEPTH,
    All,
    AnyOf,
    Is,
    Not,
    Rule,
    Skipped,
    holds,
    leaves,
    rule_from,
    rule_json,
)
from surveys.words import shows_nothing

if TYPE_CHECKING:
    from surveys.questionnaire import Questionnaire

__all__ = [
    "MAX_DEPTH",
    "All",
    "AnyOf",
    "Is",
    "Not",
    "Rule",
    "Skipped",
    "chosen_codes",
    "holds",
    "leaves",
    "path",
    "rule_from",
    "rule_json",
]


def path(
    questionnaire: Questionnaire, answers: Mapping[str, object]
) -> tuple[str, ...]:
    """Keys of the items asked, in order, notices among them.

    ``answers`` maps item keys to a code, a list of codes, a text or None; a key that is
    absent, or not of this questionnaire, counts for nothing. Pure, and total: whatever
    stands in ``answers``, it returns.
    """
    asked: list[str] = []
    chosen: dict[str, tuple[str, ...]] = {}
    for item in questionnaire.items():
        if item.show_if is None or holds(item.show_if, chosen):
            asked.append(item.key)
            chosen[item.key] = chosen_codes(answers.get(item.key))
    return tuple(asked)


def chosen_codes(answer: object) -> tuple[str, ...]:
    """What counts as chosen in one answer; empty when that is nothing."""
    if isinstance(answer, str):
        return () if shows_nothing(answer) else (answer,)
    if isinstance(answer, list | tuple):
        return tuple(
            code for code in answer if isinstance(code, str) and not shows_nothing(code)
        )
    return ()
