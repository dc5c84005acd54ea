"""Children's spelling is met half way, and silence is told from content."""

from __future__ import annotations

import pytest

from feedback.themes.words import clauses, matched, says_nothing


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("I don't like it", ("i", "dont", "like", "it")),
        ("I don\u2019t like it", ("i", "dont", "like", "it")),
        ("i do not like it", ("i", "dont", "like", "it")),
        ("my soshul worker", ("my", "social", "worker")),
        ("no-one lisened", ("no", "-", "one", "listened")),
        ("noone lisened", ("nobody", "listened")),
        ("its sooooo goooood", ("its", "so", "good")),
        ("I'm happy", ("i", "am", "happy")),
        ("\uff26\uff4f\uff4f\uff44", ("food",)),
    ],
)
def test_spelling_is_met_half_way(written, read):
    assert matched(written) == read


def test_a_clause_ends_at_but_and_before_a_new_subject():
    told = "i like my carer but i hate the house and i want my mum. bread and butter"
    assert [" ".join(clause) for clause in clauses(told)] == [
        "i like my carer",
        "but i hate the house",
        "and i want my mum",
        "bread and butter",
    ]


SILENCE = [
    *("", " ", ".", "...", "12", "x", "kkkk", "asdfghjkl", "\U0001f600\U0001f600"),
    *("idk", "IDK", "n/a", "N/A.", "nothing", "dunno", "i dont know", "nothing really"),
]


@pytest.mark.parametrize("text", SILENCE)
def test_silence_is_no_content(text):
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    ["help", "wifi", "i", "sw neva cums", "everything", "\U0001f621 food", "mum"],
)
def test_a_single_word_can_be_content(text):
    assert not says_nothing(text)
