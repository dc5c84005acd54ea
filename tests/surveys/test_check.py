from dataclasses import replace

import pytest

from surveys import library
from surveys.check import Level, findings
from surveys.definition import (
    Asks,
    Band,
    Concept,
    Kind,
    Layout,
    Limits,
    Meaning,
    Option,
    ResponseSet,
    Role,
    Start,
)
from surveys.readability import grade
from surveys.rules import Is
from tests.surveys import factories

THEMES = ["home_quality", "safety", "carers", "worker", "voice"]


def concept(key, **given):
    return Concept(key=key, **{"indicator": key, "purpose": "To decide", **given})


def pictured(kind=Kind.CHOOSE_ONE, **given):
    options = tuple(replace(o, symbol=o.code) for o in factories.YES_NO.options)
    with_set = {"options": replace(factories.YES_NO, options=options)}
    return {"symbol": "home", "kind": kind, **(with_set | given)}


def sound(band=Band.AGED_8_TO_11):
    """Items of a form that the linter has nothing to say about."""
    rated = [
        factories.item(
            f"about_{theme}",
            concept=concept(f"about_{theme}", theme=theme),
            text="Do you like it?",
            **pictured(unsafe=frozenset({"no"} if theme == "safety" else ())),
        )
        for theme in THEMES
    ]
    verdict = factories.item(
        "changed",
        concept=concept("changed", role=Role.VERDICT),
        repeat="changes",
        text="Has {change_title} changed?",
        **pictured(),
    )
    worded = [
        factories.item(
            key,
            concept=concept(key, asks=asks),
            text="What is it?",
            **pictured(Kind.OWN_WORDS, options=None),
        )
        for key, asks in [("good", Asks.GOOD), ("change", Asks.CHANGE)]
    ]
    end = [
        factories.item(
            role.replace("-", "_"),
            concept=concept(role.replace("-", "_"), role=role),
            text="Is it so?",
            **pictured(),
        )
        for role in (Role.HELPER, Role.QUALITY, Role.TALK, Role.REPLY_TO)
    ]
    practice = [
        factories.item("cat", concept=concept("cat", role=Role.PRACTICE), **pictured())
    ]
    return [*practice, *rated, verdict, *worded, *end]


def found(*items, band=Band.AGED_8_TO_11, **given):
    survey = factories.survey(bands=(factories.form(*items, band=band, **given),))
    return [(each.where, str(each.level), each.problem) for each in findings(survey)]


def changed(key, **given):
    """The sound form with one item changed."""
    return [replace(item, **given) if item.key == key else item for item in sound()]


def test_a_sound_form_is_passed():
    assert found(*sound()) == []
    assert found(*sound(), band=Band.AGED_4_TO_7) == []


def five_steps():
    codes = ["always", "mostly", "sometimes", "not-often", "never"]
    options = tuple(Option(code=code, text=code, symbol=code) for code in codes)
    unsure = Option(code="x", text="?", symbol="x", meaning=Meaning.NOT_SURE)
    return ResponseSet(
        key="freq5",
        layout=Layout.ROWS,
        options=(*options, unsure),
        favourable=frozenset({"always"}),
    )


def test_five_steps_for_the_youngest_are_stopped():
    items = changed("about_voice", options=five_steps())
    where = "try-out > 4-7 > about_voice > set"
    problem = "5 answers are more than this age can tell apart"
    assert (where, "stop", problem) in found(*items, band=Band.AGED_4_TO_7)
    assert found(*items, band=Band.AGED_12_TO_17) == []


@pytest.mark.parametrize(
    ("key", "given", "column", "level", "problem"),
    [
        ("about_voice", {"text": "Do you like it? " * 4}, "text", "stop", "16 words"),
        ("about_voice", {"easy": "so easy " * 8}, "easy", "advice", "16 words"),
        ("about_voice", {"text": "Aren't you sad?"}, "text", "advice", "Aren't"),
        ("about_voice", {"text": "Is it not good?"}, "text", "advice", "'not'"),
        ("about_voice", {"text": "Is it warm and big?"}, "text", "advice", "'and'"),
        (
            "about_voice",
            {"text": "Do you like your placement?"},
            "text",
            "stop",
            "plac",
        ),
        ("about_voice", {"hint": "Ask your IRO."}, "hint", "stop", "'IRO'"),
        ("about_voice", {"hint": "It is anonymous."}, "hint", "stop", "anonymous"),
        ("about_voice", {"symbol": None}, "symbol", "advice", "no picture"),
        ("about_voice", {"options": factories.YES_NO}, "set", "advice", "yes, no"),
        ("about_safety", {"unsafe": frozenset()}, "unsafe", "stop", "alert nobody"),
        ("changed", {"text": "Has it changed?"}, "text", "stop", "which change"),
        ("changed", {"repeat": None}, "text", "stop", "which change"),
    ],
)
def test_an_item_that_asks_badly_is_found(key, given, column, level, problem):
    one, *others = found(*changed(key, **given))
    assert one[:2] == (f"try-out > 8-11 > {key} > {column}", level)
    assert problem in one[2]
    assert others == []


@pytest.mark.parametrize(
    ("given", "level", "problem"),
    [
        ({"purpose": None}, "stop", "what the answers are for"),
        ({"indicator": None}, "advice", "no name for it"),
    ],
)
def test_a_concept_without_purpose_or_name_is_found(given, level, problem):
    items = changed(
        "about_voice", concept=concept("about_voice", theme="voice", **given)
    )
    assert [(each[1], problem in each[2]) for each in found(*items)] == [(level, True)]


def without(*keys):
    return [item for item in sound() if item.key not in keys]


@pytest.mark.parametrize(
    ("items", "band", "level", "problem"),
    [
        (without("good"), "8-11", "stop", "in their own words what goes well"),
        (without("about_voice"), "8-11", "advice", "it spans 4 themes"),
        (without("changed"), "8-11", "advice", "whether a change reached them"),
        (without("talk"), "8-11", "advice", "someone to talk with"),
        (without("helper"), "8-11", "advice", "someone helped"),
        (without("cat"), "4-7", "advice", "yes to everything"),
    ],
)
def test_a_form_that_lacks_something_is_found(items, band, level, problem):
    one, *others = found(*items, band=Band(band))
    assert (one[1], others) == (level, [])
    assert problem in one[2]


def test_the_change_before_the_good_is_stopped():
    items = without("good")
    items.append(next(item for item in sound() if item.key == "good"))
    assert [each[1:] for each in found(*items)] == [
        ("stop", "what should change is asked before what goes well")
    ]


def test_a_question_about_the_person_before_the_last_other_one_is_stopped():
    equal = concept("ethnic", role=Role.EQUALITY)
    items = [factories.item("ethnic", concept=equal, **pictured()), *sound()]
    assert [each[1] for each in found(*items)] == ["stop"]
    assert found(*sound(), items[0]) == []


def test_limits_count_what_everybody_is_asked():
    limits = Limits(closed=4, words_a_screen=7)
    problems = [each[2] for each in found(*sound(), limits=limits)]
    assert "it asks everybody 5 closed questions, 4 were meant" in problems
    assert "its screen has 9 words, 7 were meant" in problems
    rule = Is("cat", frozenset({"yes"}))
    fewer = found(*changed("about_voice", show_if=rule), limits=Limits(closed=4))
    assert fewer == []


def test_a_start_that_lies_about_the_mode_is_stopped():
    start = Start(
        choose="You choose.",
        who={"confidential": ("This is anonymous.",)},
        okay="Okay?",
        yes="Yes",
        no="No",
    )
    assert found(*sound(), start=start) == [
        (
            "try-out > 8-11 > start > who > confidential",
            "stop",
            "it says anonymous, and is not",
        )
    ]


def test_a_form_harder_than_meant_is_found():
    hard = changed("about_voice", hint="Institutional accountability considerations.")
    problems = [each[2] for each in found(*hard, limits=Limits(grade=1))]
    assert any("reads at grade" in problem for problem in problems)


def test_english_rules_leave_other_languages_alone():
    form = factories.form(*changed("about_voice", text="Is it not good and warm?"))
    assert findings(factories.survey(bands=(form,), language="nl")) == []


def test_what_is_declared_and_not_used_is_found():
    survey = factories.survey(*sound())
    concepts = {**survey.concepts, "spare": Concept(key="spare")}
    found = findings(replace(survey, concepts=concepts))
    assert [each.where for each in found] == ["try-out > concept spare"]


def test_one_concept_answered_in_two_ways_is_found():
    words = factories.item("about_voice", Kind.OWN_WORDS, text="What is it?")
    words = replace(words, concept=sound()[5].concept)
    forms = (
        factories.form(*sound()),
        factories.form(*without("about_voice"), words, band=Band.ADULT),
    )
    found = findings(factories.survey(bands=forms))
    assert "try-out > concept about_voice" in [each.where for each in found]


def test_the_library_gives_no_reason_to_stop():
    for name in library.names():
        stops = [
            each for each in findings(library.open(name)) if each.level is Level.STOP
        ]
        assert stops == []


def test_what_stops_comes_first():
    levels = [each.level for each in findings(factories.survey(factories.item()))]
    assert levels == sorted(levels, key=[Level.STOP, Level.ADVICE].index)
    assert set(levels) == {Level.STOP, Level.ADVICE}


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 0),
        ("The cat sat on the mat. It was a big cat.", -3, 1),
        ("Do you like where you live?", -2, 3),
        (
            "Institutional accountability mechanisms necessitate considerable "
            "organisational deliberation.",
            20,
            60,
        ),
    ],
)
def test_harder_texts_have_higher_grades(text, least, most):
    assert least <= grade(text) <= most
