"""Phrases: endings, alternatives, groups and gaps."""

from __future__ import annotations

import pytest

from feedback.themes.phrases import BadPhrase, Phrases
from feedback.themes.words import matched

GROUPS = {"parent": ["mum", "foster dad"]}


def found(phrase: str, text: str) -> list[tuple[int, int]]:
    phrases: Phrases[str] = Phrases(GROUPS)
    phrases.add(phrase, "here")
    return [(hit.start, hit.end) for hit in phrases.find(matched(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "places"),
    [
        ("food", "the food is food", [(1, 2), (3, 4)]),
        ("food", "foodbank", []),
        ("cancel*", "they cancelled it", [(1, 2)]),
        ("see|saw my {parent}", "i saw my foster dad", [(1, 5)]),
        ("promised ... never", "she promised a visit and never came", [(1, 6)]),
        ("promised ... never", "promised one two three four five never", []),
        ("dont know why", "i do not know why", [(1, 4)]),
    ],
)
def test_a_phrase_is_found_where_it_stands(phrase, text, places):
    assert found(phrase, text) == places


@pytest.mark.parametrize("phrase", ["", "...", "a ...", "{nobody} here", ". ."])
def test_a_phrase_that_cannot_match_is_refused(phrase):
    with pytest.raises(BadPhrase):
        found(phrase, "a")
