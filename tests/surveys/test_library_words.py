"""How the survey that comes with the program speaks, and what it shows."""

import re
import tomllib
from pathlib import Path

import pytest

from surveys.definition import Role
from surveys.words import words_of
from tests.surveys.your_say import BANDS, CHILDREN, FORMS, SURVEY, items, texts

SYMBOLS = tomllib.loads(Path("static/symbols.toml").read_text("utf-8"))
WITH_PICTURES = CHILDREN[:2]
JARGON = re.compile(
    r"\b(placements?|contact|lac|cla|respite|siblings?|camhs|iro|pep|care plan|"
    r"professionals?|service users?|lado|sgo|interventions?|multi-agency)\b",
    re.IGNORECASE,
)
TWO_IDEAS = re.compile(r"\b(and|or|because of)\b", re.IGNORECASE)
NEGATIVE = re.compile(
    r"n't\b|n\u2019t\b|\b(not|never|without|nothing)\b", re.IGNORECASE
)

every_band = pytest.mark.parametrize("band", BANDS)


@every_band
def test_no_blank_is_left_unfilled(band):
    assert [text for text in texts(band) if "{" in text] == []


@every_band
def test_no_question_is_longer_than_its_readers_manage(band):
    most = SURVEY.form(band).limits.words_a_question
    said = [each.text for each in FORMS[band].items()]
    assert [text for text in said if len(words_of(text)) > most] == []


@every_band
def test_no_screen_holds_more_words_than_its_readers_manage(band):
    most = SURVEY.form(band).limits.words_a_screen
    for item in FORMS[band].items():
        options = item.options.options if item.options else ()
        on_screen = " ".join([item.text, item.hint or "", *(o.text for o in options)])
        assert len(words_of(on_screen)) <= most, item.id


@every_band
def test_easy_words_are_fifteen_at_most(band):
    easy = [each.easy for each in FORMS[band].items() if each.easy]
    assert [text for text in easy if len(words_of(text)) > 15] == []


@pytest.mark.parametrize("band", BANDS[2:])
def test_long_questions_for_older_people_have_easy_words(band):
    hard = [
        each.id
        for each in items(band, Role.CONTENT, Role.VERDICT, Role.FILTER)
        if len(words_of(each.text)) > 8 and not each.easy
    ]
    assert hard == []


@every_band
def test_questions_hold_one_idea(band):
    said = [
        each.text for each in items(band) if each.concept.role not in (Role.PRACTICE,)
    ]
    assert [text for text in said if TWO_IDEAS.search(text)] == []


@every_band
def test_questions_are_put_the_plain_way_round(band):
    said = [e.text for e in items(band) if e.concept.key != "quote_ok"]
    assert [text for text in said if NEGATIVE.search(text)] == []


@pytest.mark.parametrize("band", CHILDREN)
def test_children_read_no_jargon(band):
    assert [text for text in texts(band) if JARGON.search(text)] == []


@pytest.mark.parametrize("band", WITH_PICTURES)
def test_young_children_have_a_picture_for_everything(band):
    for each in items(band):
        named = [each.symbol]
        named += (
            [option.symbol for option in each.options.options] if each.options else []
        )
        assert all(name in SYMBOLS for name in named), each.id


def test_every_picture_is_used():
    used = {each.symbol for band in BANDS for each in items(band)}
    used |= {o.symbol for each in SURVEY.sets.values() for o in each.options}
    assert set(SYMBOLS) - used == set()


def test_no_answer_is_a_tick_a_cross_or_a_face():
    leading = {"2705", "274C", "274E", "2714", "2716", "2611", "1F197"}
    leading |= {f"{point:X}" for point in range(0x1F600, 0x1F645)}
    leading |= {f"{point:X}" for point in range(0x1F910, 0x1F918)}
    leading |= {f"{point:X}" for point in range(0x1F920, 0x1F930)}
    answered = {
        SYMBOLS[option.symbol]
        for each in SURVEY.sets.values()
        for option in each.options
        if option.symbol
    }
    assert not answered & leading


@every_band
def test_the_start_tells_the_truth_about_an_anonymous_survey(band):
    start = FORMS[band].start
    assert list(start.who) == ["anonymous"]
    said = " ".join(start.who["anonymous"])
    assert "know who you are" in said
    assert "day and time" in said
    assert "Get help" in said
    assert "safe" in said
