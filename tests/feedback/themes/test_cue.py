"""TextBlob's opinion comes with the words it was taken from, or not at all."""

from __future__ import annotations

import pytest

from feedback.themes.cue import cue


@pytest.mark.filterwarnings("ignore::DeprecationWarning:textblob.*")
def test_a_cue_names_the_words_it_was_taken_from():
    found = cue("the food is horrible")
    assert found.polarity < 0
    assert [word for word, _ in found.words] == ["horrible"]


def test_text_without_a_known_word_gives_no_cue():
    assert cue("my contact").words == ()
