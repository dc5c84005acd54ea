import pytest

from surveys.definition import Band, Concept, Kind, Part
from surveys.errors import NoSuchBand
from surveys.load import loads
from surveys.questionnaire import LinkedChange, questionnaire
from surveys.rules import All, Is
from tests.surveys import factories

VERDICT = factories.item(
    "changed", repeat="changes", text="We said: {change_title}. Has it changed?"
)


def change(key, **titles):
    return LinkedChange(key=key, titles={Band(b): t for b, t in titles.items()})


def changes(*keys):
    return [LinkedChange(key=k, titles={Band.AGED_8_TO_11: f"more {k}"}) for k in keys]


def test_a_band_that_has_no_form_is_refused():
    with pytest.raises(NoSuchBand):
        questionnaire(factories.survey(), Band.ADULT)


def test_the_bands_own_word_wins_over_the_surveys():
    asked = questionnaire(loads(factories.TOML), Band.AGED_8_TO_11)
    assert asked.items()[1].text == "Did your helper tell you about it first?"
    assert asked.items()[1].easy == "Did your helper tell you?"


def test_the_waves_word_wins_over_both():
    survey = loads(factories.TOML)
    asked = questionnaire(survey, Band.AGED_8_TO_11, words={"worker": "Sam"})
    assert "Sam" in asked.items()[1].text


def test_an_empty_word_of_the_wave_falls_back():
    survey = loads(factories.TOML)
    asked = questionnaire(survey, Band.AGED_8_TO_11, words={"worker": " "})
    assert "helper" in asked.items()[1].text


def test_a_word_with_braces_of_its_own_is_only_text():
    survey = loads(factories.TOML)
    words = {"worker": "{home} {worker} {0.__class__}"}
    asked = questionnaire(survey, Band.AGED_8_TO_11, words=words)
    assert "your {home} {worker} {0.__class__} tell" in asked.items()[1].text


def test_a_title_with_braces_of_its_own_is_only_text():
    title = LinkedChange(key="x", titles={Band.AGED_8_TO_11: "{worker} {chosen}"})
    asked = factories.asked(VERDICT, changes=[title])
    assert asked.items()[0].text == "We said: {worker} {chosen}. Has it changed?"


def test_braces_that_name_nothing_are_only_text():
    said = factories.item(text="{} {0} {{worker}} { worker }")
    assert factories.asked(said).items()[0].text == "{} {0} {social worker} { worker }"


def test_another_language_is_laid_over_slot_by_slot():
    texts = {
        "8-11/told/text": "Ddywedodd dy {worker} wrthyt?",
        "8-11/words/worker": "weithiwr",
        "set/yn/yes": "Ie",
        "8-11/start/who/anonymous/2": "Neb.",
        "8-11/part/home/title": "Ble rwyt ti'n byw",
    }
    asked = questionnaire(loads(factories.TOML), Band.AGED_8_TO_11, texts=texts)
    moved, told, _ = asked.items()
    assert told.text == "Ddywedodd dy weithiwr wrthyt?"
    assert moved.text == "Have you moved home since last summer?"
    assert [o.text for o in told.options.options] == ["Ie", "No", "I'm not sure"]
    assert asked.start.who["anonymous"][1] == "Neb."
    assert asked.parts[0].title == "Ble rwyt ti'n byw"


def test_three_changes_are_asked_about_and_no_more():
    asked = factories.asked(VERDICT, changes=changes("a", "b", "c", "d"))
    assert [i.key for i in asked.items()] == ["changed:a", "changed:b", "changed:c"]
    assert asked.items()[1].text == "We said: more b. Has it changed?"
    assert asked.items()[1].about == "b"


def test_a_change_without_a_title_for_the_band_is_not_asked_about():
    other = LinkedChange(key="x", titles={Band.ADULT: "more x"})
    asked = factories.asked(VERDICT, changes=[other, *changes("a")])
    assert [i.key for i in asked.items()] == ["changed:a"]


def test_without_changes_the_part_and_its_notice_go():
    notice = factories.item("intro", Kind.NOTICE)
    parts = (
        Part(key="one", title="One", items=(factories.item(),)),
        Part(key="two", title="Two", items=(notice, VERDICT)),
    )
    survey = factories.survey(bands=(factories.form(parts=parts),))
    asked = questionnaire(survey, Band.AGED_8_TO_11)
    assert [part.key for part in asked.parts] == ["one"]


def test_a_part_of_notices_only_stays():
    asked = factories.asked(factories.item("intro", Kind.NOTICE))
    assert [i.key for i in asked.items()] == ["intro"]


def test_a_repeat_is_asked_for_each_person_chosen():
    who = factories.item("who", Kind.CHOOSE_MANY)
    time = factories.item("time", repeat="who", text="And {chosen}?")
    _, mum, dad = factories.asked(who, time).items()
    assert (mum.key, mum.text) == ("time:mum", "And Mum?")
    assert dad.show_if == Is("who", frozenset({"dad"}))


def test_a_repeat_keeps_its_own_rule():
    rule = Is("safe", frozenset({"yes"}))
    who = factories.item("who", Kind.CHOOSE_MANY)
    time = factories.item("time", repeat="who", text="{chosen}", show_if=rule)
    mum = factories.asked(factories.item("safe"), who, time).items()[2]
    assert mum.show_if == All((Is("who", frozenset({"mum"})), rule))


@pytest.mark.parametrize("key", ["", "a:b", "A", "a b", "../x", "a\n", "x" * 41])
def test_a_change_key_that_could_break_an_answers_key_is_refused(key):
    with pytest.raises(ValueError, match="key"):
        LinkedChange(key=key, titles={})


def test_the_concept_stays_known_in_a_repeat():
    concept = Concept(key="changed", theme="voice")
    verdict = factories.item("changed", repeat="changes", concept=concept)
    made = factories.asked(verdict, changes=changes("a")).items()[0]
    assert made.concept is concept
