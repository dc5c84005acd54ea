"""Who is asked what: the library survey walked through as people would answer it."""

import pytest

from surveys import library
from surveys.definition import Band, Role
from surveys.questionnaire import LinkedChange, questionnaire
from surveys.routing import path

SURVEY = library.open("your-say")
FORMS = {band: questionnaire(SURVEY, band) for band in Band}
MODULES = {
    "parent": {"family_time", "assessment", "child_home"},
    "kinship": {"kin_told", "kin_money", "kin_support", "kin_contact"},
    "foster": {
        "foster_train",
        "foster_support",
        "foster_info",
        "foster_team",
        "foster_auth",
    },
    "disabled-child": {"short_breaks", "comms", "transition"},
}
MODULES["adoptive"] = MODULES["foster"]
ALL_MODULES = set().union(*MODULES.values(), {"home_again"})


def asked(band: str, **answers: object) -> set[str]:
    return set(path(FORMS[Band(band)], answers))


def test_a_child_who_sees_family_enough_is_not_asked_whom_they_miss():
    assert "miss_who" not in asked("4-7", family_time="yes")
    assert "miss_who" in asked("4-7", family_time="no")


@pytest.mark.parametrize("band", ["8-11", "12-17"])
def test_only_those_who_moved_are_asked_how_the_move_went(band):
    assert "move_planned" in asked(band, moved="yes")
    assert "move_planned" not in asked(band, moved="no")
    assert "move_planned" not in asked(band)


def test_only_those_who_answered_before_are_asked_what_they_heard_back():
    assert "told_change" in asked("8-11", done_before="yes")
    assert "told_change" not in asked("8-11", done_before="not-sure")


def test_living_alone_is_asked_about_from_fifteen():
    assert "ready" in asked("12-17", fifteen="yes")
    assert "ready" not in asked("12-17", fifteen="no")


def test_time_together_is_asked_about_each_person_chosen():
    chosen = asked("12-17", family_who=["mum", "old-carers"])
    assert {key for key in chosen if key.startswith("family_time:")} == {
        "family_time:mum",
        "family_time:old-carers",
    }


def test_nobody_chosen_means_no_question_about_time_together():
    chosen = asked("12-17", family_who=["no-one"])
    assert not [key for key in chosen if key.startswith("family_time:")]


def test_the_person_chosen_is_named_in_the_question():
    items = FORMS[Band.AGED_12_TO_17].items()
    (mum,) = [item for item in items if item.key == "family_time:mum"]
    assert mum.text == "Mum: how much time do you get together?"


@pytest.mark.parametrize("voice", MODULES)
def test_each_kind_of_carer_gets_their_own_questions(voice):
    assert asked("adult", voice=[voice]) & ALL_MODULES == MODULES[voice]


def test_a_grandmother_of_a_disabled_child_gets_both():
    both = asked("adult", voice=["kinship", "disabled-child"]) & ALL_MODULES
    assert both == MODULES["kinship"] | MODULES["disabled-child"]


def test_an_adult_who_says_nothing_of_themselves_gets_the_core():
    core = asked("adult")
    assert not core & ALL_MODULES
    assert {"heard", "safe_home", "one_change"} <= core


def test_a_child_coming_home_opens_one_question_for_parents():
    assert "home_again" in asked("adult", voice=["parent"], child_home="yes")
    assert "home_again" not in asked("adult", voice=["foster"], child_home="yes")


@pytest.mark.parametrize("band", Band)
def test_quoting_is_asked_about_only_when_there_are_words(band):
    assert "quote_ok" not in asked(band)
    assert "quote_ok" not in asked(band, one_change="  ")
    assert "quote_ok" in asked(band, one_change="a dog")


@pytest.mark.parametrize("band", Band)
def test_who_helped_is_asked_only_of_those_who_had_help(band):
    assert {"helped_how", "helped_by"} <= asked(band, helped="yes")
    assert not {"helped_how", "helped_by"} & asked(band, helped="no")


@pytest.mark.parametrize("band", ["12-17", "18-25", "adult"])
def test_nothing_about_the_person_is_asked_without_a_yes(band):
    def about(**answers):
        keys = asked(band, **answers)
        items = FORMS[Band(band)].items()
        return {
            item.key
            for item in items
            if item.concept.role is Role.EQUALITY and item.key in keys
        }

    assert about() == about(about_ok="no") == {"about_ok"}
    assert about(about_ok="yes") > {"about_ok", "about_group", "about_sex"}


def test_gender_is_not_asked_of_younger_teenagers():
    yes = {"about_ok": "yes"}
    assert "about_gender" in asked("12-17", **yes, fifteen="yes")
    assert "about_gender" not in asked("12-17", **yes, fifteen="no")


@pytest.mark.parametrize("band", Band)
def test_without_a_linked_change_no_verdict_is_asked(band):
    assert not [key for key in asked(band) if key.startswith("changed")]


@pytest.mark.parametrize("band", Band)
def test_each_linked_change_is_asked_about_once(band):
    titles = dict.fromkeys(Band, "warmer rooms")
    linked = [LinkedChange(key=key, titles=titles) for key in ("rooms", "bags")]
    keys = path(questionnaire(SURVEY, band, changes=linked), {})
    assert [k for k in keys if k.startswith("changed:")] == [
        "changed:rooms",
        "changed:bags",
    ]


def test_a_carer_with_every_role_meets_a_form_of_bearable_length():
    voice = ["foster", "disabled-child"]
    items = FORMS[Band.ADULT].items()
    keys = asked("adult", voice=voice)
    content = [i for i in items if i.key in keys and i.concept.role is Role.CONTENT]
    assert len(content) <= 27
