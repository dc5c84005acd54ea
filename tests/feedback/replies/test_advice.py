"""Advice on words, by age; it never stops a reply."""

from feedback.replies.advice import advice
from surveys.definition import Band


def problems(band: Band, **texts: str) -> list[str]:
    return [each.problem for each in advice(band, texts)]


def test_a_long_line_is_too_long_for_the_youngest_only():
    line = "(home) You can now ring your family on more days than before"
    assert "has 11 words" in problems(Band.AGED_4_TO_7, done=line)[0]
    assert problems(Band.AGED_8_TO_11, done=line) == []


def test_an_office_word_gets_a_plain_one():
    found = advice(Band.AGED_12_TO_17, {"said": "Your placement is far"})
    assert found[0].do == "Write “home”."


def test_a_long_word_is_named_for_the_young():
    assert problems(Band.AGED_8_TO_11, done="An arrangement was made") == []
    assert "long word" in problems(Band.AGED_8_TO_11, done="Our understanding")[0]


def test_the_youngest_get_a_picture_with_each_line():
    assert "no picture" in problems(Band.AGED_4_TO_7, said="I want to ring")[0]
    assert problems(Band.AGED_4_TO_7, said="(phone) I want to ring") == []


def test_the_reason_of_a_no_is_looked_at_too():
    text = "Visits. Why? Contact is set"
    assert "“Contact” is an office word." in problems(Band.ADULT, not_done=text)


def test_more_lines_than_an_age_can_hold_are_counted():
    text = "(home) One\n(home) Two\n(home) Three\n(home) Four"
    assert "4 lines are a lot" in problems(Band.AGED_4_TO_7, said=text)[0]
