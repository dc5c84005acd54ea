"""Nobody may claim a cause below the evidence for it."""

import re
from pathlib import Path

import pytest

from feedback.changes.words import claims, guard
from feedback.db import ROOT
from feedback.errors import Refused


@pytest.mark.parametrize(
    "text",
    [
        "Fewer of you move, thanks to the new rule",
        "The new rule led to fewer moves",
        "Calls are longer because of the tablets",
        "The tablets caused longer calls",
        "The impact of the tablets",
        "As a result, calls are longer",
        "This resulted in longer calls",
        "That is why calls are longer",
        "Longer calls due to\ntablets",
        "IT WAS CAUSED BY the tablets",
        "The bus made a big difference",
    ],
)
def test_words_that_claim_a_cause_are_refused(text):
    with pytest.raises(Refused) as refused:
        guard("what changed, ages 8 to 11", text)
    assert refused.value.place == "what changed, ages 8 to 11"
    assert claims(text)[0].words in refused.value.problem
    assert refused.value.do


@pytest.mark.parametrize(
    "text",
    [
        "It was 49% of 74 and is now 62% of 76. No clear change.",
        "No, because a court sets the visits for some children.",
        "Thank you to everyone who told us.",
        "A good cause",
        "We talked to the compactors",
        "The rules changed at the same time as the move",
        "Who led the meeting",
    ],
)
def test_reasons_and_plain_facts_pass(text):
    guard("said", text)
    assert claims(text) == ()


def test_every_claim_of_a_text_is_named_at_once():
    with pytest.raises(Refused) as refused:
        guard("title", "The impact of calls led to joy")
    assert "“impact” and “led to” claim a cause" in refused.value.problem


def test_evidence_of_class_three_may_speak_of_a_cause():
    guard("effect", "The rule led to fewer moves", evidence=3)
    with pytest.raises(Refused, match="class 2"):
        guard("effect", "The rule led to fewer moves", evidence=2)


SPEAKING = ("present.py", "forms.py", "acts.py", "gates.py", "ladder.py")


def ours() -> list[Path]:
    """Every text we ship that speaks of changes, effects, figures and replies."""
    rooms = [ROOT / "templates" / room for room in ("changes", "replies", "reports")]
    pages = [path for room in rooms for path in sorted(room.rglob("*.html"))]
    changes, replies = ROOT / "feedback" / "changes", ROOT / "feedback" / "replies"
    return [
        *pages,
        *(changes / name for name in SPEAKING),
        *(replies / name for name in ("spoken.py", "forms.py", "advice.py")),
    ]


@pytest.mark.parametrize("path", ours(), ids=lambda path: path.name)
def test_our_own_words_claim_no_cause(path):
    text = re.sub(r"\{#.*?#\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [claim.words for claim in claims(text)] == []
