"""What must be true of the survey that comes with the program, band by band."""

import pytest

from surveys.definition import Band, Kind, Meaning, Role
from tests.surveys.your_say import BANDS, FORMS, SURVEY, answers, items, rated

OPEN = {"going_well", "one_change", "anything"}
THEMES = {
    "home_quality",
    "stability",
    "carers",
    "family_time",
    "kinship",
    "friends",
    "safety",
    "worker",
    "voice",
    "understanding",
    "feelings_health",
    "disability",
    "education",
    "fun_normal_life",
    "identity_fairness",
    "money_belongings",
    "leaving_care",
    "access_joined_up",
    "parent_carer_support",
    "strengths_progress",
}
PROMISED_CODES = {
    "yn_pic": "yes no not-sure",
    "ysn_pic": "yes sometimes no not-sure",
    "freq5": "always mostly sometimes not-often never dont-know rather-not-say",
    "agree5": "agree-a-lot agree-a-bit in-the-middle disagree-a-bit disagree-a-lot "
    "does-not-apply rather-not-say",
    "amount3": "too-much about-right too-little not-sure",
    "change4": "a-lot-better a-bit-better same worse not-sure",
    "verdict4": "changed a-bit not-changed worse dont-know",
}
FOUR_ANSWERS_AT_8 = {"change4", "verdict4"}
"""The two sets that keep four answers at 8-11, where three are the rule."""

every_band = pytest.mark.parametrize("band", BANDS)


def test_all_five_voices_are_in_one_survey():
    assert [form.band for form in SURVEY.bands] == BANDS


@every_band
def test_a_form_asks_no_more_than_its_readers_bear(band):
    form = SURVEY.form(band)
    modules = {"parents", "kinship", "foster", "disabled"}
    closed = [each for each in rated(band) if each.part not in modules]
    spoken = [each for each in form.items() if each.kind is Kind.OWN_WORDS]
    assert len(closed) <= form.limits.closed
    assert len(spoken) <= form.limits.open


@every_band
def test_parts_are_short(band):
    assert [p.key for p in SURVEY.form(band).parts if len(p.items) > 7] == []


def test_the_youngest_choose_between_two():
    assert {answers(each) for each in rated(Band.AGED_4_TO_7)} == {2}


def test_from_eight_there_are_three_answers():
    four = {e.options.key for e in rated(Band.AGED_8_TO_11) if answers(e) > 3}
    assert four == FOUR_ANSWERS_AT_8


@pytest.mark.parametrize("band", BANDS[2:])
def test_older_people_have_five_answers_at_most(band):
    assert max(answers(each) for each in rated(band)) == 5


def test_answer_codes_are_those_promised():
    for key, codes in PROMISED_CODES.items():
        assert list(SURVEY.sets[key].codes()) == codes.split()


def test_skip_is_a_button_and_never_an_answer():
    offered = {
        (option.code, option.text.lower())
        for each in SURVEY.sets.values()
        for option in each.options
    }
    assert not [pair for pair in offered if "skip" in pair[0] or "skip" in pair[1]]


def test_every_rated_question_says_which_answers_are_favourable():
    unnamed = {
        each.options.key
        for band in BANDS
        for each in rated(band)
        if not each.options.favourable and each.concept.theme
    }
    assert unnamed == set()


def test_lists_of_people_and_groups_have_no_favourable_answer():
    listed = {
        each.options.key
        for band in BANDS
        for each in items(band, Role.EQUALITY, Role.ROLE, Role.HELPER)
        if each.options and each.concept.key not in {"helped", "about_ok"}
    }
    named = {key for key in listed if SURVEY.sets[key].favourable}
    assert named == set()


def test_every_concept_says_what_it_shows_and_what_for():
    for concept in SURVEY.concepts.values():
        assert concept.indicator, concept.key
        assert concept.purpose, concept.key
        assert concept.asks if concept.key in OPEN else not concept.asks
        if concept.role is Role.CONTENT and concept.key not in OPEN:
            assert concept.theme in THEMES, concept.key


def test_every_theme_has_a_question_with_answers_to_choose():
    asked = {each.concept.theme for band in BANDS for each in rated(band)}
    assert asked >= THEMES


@every_band
def test_each_form_sees_life_in_the_round(band):
    asked = {each.concept.theme for each in rated(band)} - {None}
    assert len(asked) >= 5


@every_band
def test_every_safety_question_can_raise_an_alert(band):
    safety = [each for each in items(band) if each.concept.theme == "safety"]
    assert safety
    for each in safety:
        assert each.unsafe, each.id
        assert not each.unsafe & each.options.favourable


@every_band
def test_what_is_good_comes_before_what_to_change(band):
    keys = [each.key for each in items(band)]
    assert keys.index("going_well") < keys.index("one_change")


@every_band
def test_people_say_whether_a_change_happened(band):
    (verdict,) = items(band, Role.VERDICT)
    asked = next(e for e in FORMS[band].items() if e.key == "changed:swing")
    assert verdict.repeat == "changes"
    assert "Swings" in asked.text
    wanted = "yn_pic" if band is Band.AGED_4_TO_7 else "verdict4"
    assert verdict.options.key == wanted


@every_band
def test_each_form_ends_by_asking_about_the_form(band):
    keys = {each.key for each in items(band)}
    assert keys >= {"helped", "helped_how", "helped_by", "could_say"}
    assert keys >= {"quote_ok", "reply_to", "talk"}


@every_band
def test_questions_about_the_person_come_last_and_never_at_four(band):
    roles = [each.concept.role for each in items(band)]
    about = roles.count(Role.EQUALITY)
    assert (about == 0) == (band is Band.AGED_4_TO_7)
    assert Role.EQUALITY not in roles[: len(roles) - about]


def test_all_questions_about_the_person_may_be_left_unsaid():
    for band in BANDS[1:]:
        for each in items(band, Role.EQUALITY):
            meanings = {option.meaning for option in each.options.options}
            assert each.key == "about_ok" or Meaning.RATHER_NOT_SAY in meanings


def test_adults_views_of_a_child_are_marked_and_asked_of_adults_only():
    proxies = {
        key
        for key, concept in SURVEY.concepts.items()
        if concept.purpose.startswith("Proxy")
    }
    assert proxies == {"child_heard", "difference"}
    asked = {e.key for band in BANDS if band is not Band.ADULT for e in items(band)}
    assert not proxies & asked
