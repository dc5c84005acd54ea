"""Everything in one submission that a person may need to read today.

Three sources that never depend on theme tagging: answers that mean "not safe", the wish
to talk with someone, and the words. Whatever was found is filed as one alert with the
response, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from feedback.responses.envelope import Talk
from feedback.safeguarding.kinds import CLEAR, Finding, Kind, together
from feedback.safeguarding.models import Urgency
from feedback.safeguarding.screening import screen, screen_together
from surveys.definition import Item, Role
from surveys.definition import Kind as Answered
from surveys.kinds import Value
from surveys.questionnaire import Questionnaire

_UNSAFE = Finding(True, (Kind.UNSAFE_ANSWER,), Urgency.SAME_DAY)
_TALK = Finding(True, (Kind.WANTS_TO_TALK,), Urgency.NEXT_WORKING_DAY)


@dataclass(frozen=True, slots=True)
class Signals:
    """What was found, and what the reader of the alert is shown: plain JSON, to be
    sealed.
    """

    finding: Finding
    shown: Mapping[str, Any]


def wishes(
    questionnaire: Questionnaire, answers: Mapping[str, Value], talk: Talk
) -> Talk:
    """The wish to talk, from its own field or from the question that asks.

    An answer wins over the field. "No" takes back what was written under "how can we
    reach you"; leaving the question out does not.
    """
    wants = talk.wants
    for item in questionnaire.items():
        if item.concept.role is Role.TALK and isinstance(answers.get(item.key), str):
            wants = str(answers[item.key]).startswith("yes")
    if wants is None and talk.contact is not None:
        wants = True
    return Talk(wants=wants, contact=None if wants is False else talk.contact)


def signals(
    questionnaire: Questionnaire, answers: Mapping[str, Value], talk: Talk
) -> Signals | None:
    """What ``answers`` (as accepted) and ``talk`` (from :func:`wishes`) say; None when
    nothing was found. Never raises for what a person wrote.
    """
    words: list[tuple[Item, str]] = []
    unsafe: list[tuple[Item, str]] = []
    for item in questionnaire.items():
        value = answers.get(item.key)
        if item.kind is Answered.OWN_WORDS and isinstance(value, str):
            words.append((item, value))
        elif item.unsafe:
            chosen = (value,) if isinstance(value, str) else value or ()
            unsafe += [(item, code) for code in chosen if code in item.unsafe]
    finding = together(
        [
            _screened(questionnaire, [text for _, text in words], talk.contact),
            _UNSAFE if unsafe else CLEAR,
            _TALK if talk.wants else CLEAR,
        ]
    )
    if not finding.flag:
        return None
    return Signals(finding, _shown(words, unsafe, talk))


def _screened(
    questionnaire: Questionnaire, texts: list[str], contact: str | None
) -> Finding:
    found = screen_together(texts, questionnaire.band) if texts else CLEAR
    if contact is None:
        return found
    # An address or a number is in no language; only its phrases are looked at.
    reached = screen(contact, questionnaire.band)
    kinds = tuple(kind for kind in reached.kinds if kind is not Kind.COULD_NOT_SCREEN)
    return together([found, Finding(bool(kinds), kinds, reached.urgency)])


def _shown(
    words: list[tuple[Item, str]], unsafe: list[tuple[Item, str]], talk: Talk
) -> dict[str, Any]:
    return {
        "words": [
            {"item": item.key, "question": item.text, "text": text}
            for item, text in words
        ],
        "answers": [
            {"item": item.key, "question": item.text, "answer": _option(item, code)}
            for item, code in unsafe
        ],
        "talk": {"wants": talk.wants, "contact": talk.contact},
    }


def _option(item: Item, code: str) -> str:
    options = item.options.options if item.options else ()
    return next((option.text for option in options if option.code == code), code)
