"""A reply is lines; a no has its mark and its reason."""

import pytest

from feedback.changes.kinds import Answer
from feedback.replies.lines import lines, noes


def test_a_line_may_begin_with_a_picture():
    found = lines("(phone) You can ring.\n\n  You pick the day. ")
    assert [(line.picture, line.words) for line in found] == [
        ("phone", "You can ring."),
        ("", "You pick the day."),
    ]


@pytest.mark.parametrize(
    ("text", "answer", "words", "why"),
    [
        (
            "More visits. Why? A judge picks.",
            Answer.NO,
            "More visits.",
            "A judge picks.",
        ),
        ("No: more visits. why? A judge.", Answer.NO, "more visits.", "A judge."),
        ("Not now: A bus. Why? No driver.", Answer.NOT_NOW, "A bus.", "No driver."),
        ("(hand) Not now: A bus.", Answer.NOT_NOW, "A bus.", ""),
        ("Nobody can come", Answer.NO, "Nobody can come", ""),
    ],
)
def test_a_no_is_read_with_its_mark_and_its_reason(text, answer, words, why):
    line = noes(text)[0]
    assert (line.answer, line.words, line.why) == (answer, words, why)


def test_what_looks_like_a_picture_but_is_words_stays_words():
    assert lines("(We heard you) and more")[0].words == "(We heard you) and more"
