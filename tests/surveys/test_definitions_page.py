"""The page that tells officers how to write a questionnaire tells the truth."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from surveys import definition
from surveys.build_band import MODES
from surveys.check import Level, findings
from surveys.load import loads
from surveys.questionnaire import LinkedChange, questionnaire

PAGE = Path(__file__).parents[2] / "docs" / "officers" / "definitions.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLE = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)[1]
NAMES = re.findall(r"`([^`\n]+)`", TEXT)


def test_the_example_loads_and_nothing_stops_it():
    stops = [f for f in findings(loads(EXAMPLE)) if f.level is Level.STOP]
    assert stops == []


def test_the_example_asks_what_the_page_says():
    band = definition.Band.AGED_8_TO_11
    change = LinkedChange(key="hours", titles={band: "the hours"})
    asked = questionnaire(loads(EXAMPLE), band, changes=[change])
    keys = [item.key for item in asked.items()]
    assert keys == [
        "been",
        "safe_club",
        "friends_who",
        "friends_time:school-friends",
        "friends_time:sister-or-brother",
        "going_well",
        "one_change",
        "changed:hours",
    ]
    assert asked.items()[1].hint == "Your social worker does not see your answer."


@pytest.mark.parametrize(
    "kind", ["Band", "Kind", "Meaning", "Role", "Layout", "Asks"], ids=str
)
def test_every_value_an_author_may_write_is_on_the_page(kind):
    assert set(getattr(definition, kind)) - set(NAMES) <= {"content"}


@pytest.mark.parametrize(
    ("kind", "made_by_the_program"),
    [
        ("Concept", set()),
        ("Option", set()),
        ("Limits", set()),
        ("Start", set()),
        ("Item", {"key", "part", "options"}),
        ("BandForm", {"band", "parts"}),
        ("ResponseSet", {"options"}),
    ],
)
def test_every_column_is_on_the_page(kind, made_by_the_program):
    columns = {each.name for each in fields(getattr(definition, kind))}
    words = {word for name in NAMES for word in re.findall(r"\w+", name)}
    assert columns - made_by_the_program <= words
    assert set(MODES) <= words
