import pytest

from surveys.answers import SKIP, State, accept, answering, state_of
from surveys.definition import Kind
from surveys.errors import BadAnswer, Problem
from surveys.rules import Is
from tests.surveys import factories

WHO = factories.item("who", Kind.CHOOSE_MANY)
SAID = factories.item("said", Kind.OWN_WORDS, max_chars=10)
NOTICE = factories.item("notice", Kind.NOTICE)
ASKED = factories.asked(factories.item("home"), WHO, SAID, NOTICE)


def test_answers_come_back_in_the_order_asked_with_skips_filled_in():
    accepted = accept(ASKED, {"said": "hi", "home": "no"})
    assert list(accepted.answers.items()) == [
        ("home", "no"),
        ("who", None),
        ("said", "hi"),
    ]
    assert accepted.dropped == ()


def test_nothing_at_all_is_a_form_of_skips():
    assert accept(ASKED, {}).answers == {"home": None, "who": None, "said": None}


def test_people_chosen_come_back_in_the_order_offered():
    assert accept(ASKED, {"who": ["dad", "mum"]}).answers["who"] == ("mum", "dad")


@pytest.mark.parametrize("empty", [None, []])
def test_choosing_nobody_is_a_skip(empty):
    assert accept(ASKED, {"who": empty}).answers["who"] is None


@pytest.mark.parametrize(
    ("key", "raw", "problem"),
    [
        ("home", "maybe", Problem.NOT_OFFERED),
        ("home", ["yes"], Problem.ONE_ONLY),
        ("home", ("yes",), Problem.ONE_ONLY),
        ("home", {"yes": 1}, Problem.ONE_ONLY),
        ("home", True, Problem.ONE_ONLY),
        ("home", 1, Problem.ONE_ONLY),
        ("home", 10**30, Problem.ONE_ONLY),
        ("home", float("nan"), Problem.ONE_ONLY),
        ("home", "YES", Problem.NOT_OFFERED),
        ("home", "yes\0", Problem.NOT_OFFERED),
        ("home", " ", Problem.NOT_OFFERED),
        ("who", "mum", Problem.NOT_A_LIST),
        ("who", {"mum": True}, Problem.NOT_A_LIST),
        ("who", ["mum", "mum"], Problem.TWICE),
        ("who", ["mum"] * 100_000, Problem.TWICE),
        ("who", ["mum", "aunt"], Problem.NOT_OFFERED),
        ("who", ["mum", None], Problem.NOT_OFFERED),
        ("who", [["mum"]], Problem.NOT_OFFERED),
        ("who", [""], Problem.NOT_OFFERED),
        ("who", ["mum", "no-one"], Problem.ALONE),
        ("who", ["rather-not-say", "dad"], Problem.ALONE),
        ("said", 4, Problem.NOT_TEXT),
        ("said", ["hi"], Problem.NOT_TEXT),
        ("said", "x" * 11, Problem.TOO_LONG),
        ("said", "a\0b", Problem.CANNOT_SAVE),
        ("said", "\ud800", Problem.CANNOT_SAVE),
        ("said", "\0", Problem.CANNOT_SAVE),
        ("notice", "yes", Problem.NOT_A_QUESTION),
        ("notice", [], Problem.NOT_A_QUESTION),
    ],
)
def test_what_cannot_be_an_answer_is_refused_by_name(key, raw, problem):
    with pytest.raises(BadAnswer) as caught:
        accept(ASKED, {key: raw})
    assert (caught.value.item, caught.value.problem) == (key, problem)
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize("key", ["shoe_size", "__proto__", "", "home ", 3, None])
def test_a_question_not_of_this_form_is_refused_without_repeating_it(key):
    with pytest.raises(BadAnswer) as caught:
        accept(ASKED, {key: "my address is"})
    assert caught.value.problem is Problem.UNKNOWN
    assert str(caught.value) == "answers: unknown-question"


@pytest.mark.parametrize("raw", [None, [], "x", 3, [("home", "yes")]])
def test_what_is_not_a_set_of_answers_is_refused(raw):
    with pytest.raises(BadAnswer) as caught:
        accept(ASKED, raw)
    assert caught.value.problem is Problem.NOT_ANSWERS


def test_words_are_kept_code_point_for_code_point():
    words = "e\u0301\u202e\x1b👨\u200d👩 "
    assert accept(ASKED, {"said": words}).answers["said"] == words


def test_the_limit_counts_code_points():
    assert accept(ASKED, {"said": "😭" * 10}).answers["said"] == "😭" * 10


@pytest.mark.parametrize("blank", ["", " ", "\u200b", "\u2800\u3164", "\ufeff\u202e\n"])
def test_words_nobody_can_see_are_a_skip(blank):
    assert accept(ASKED, {"said": blank}).answers["said"] is None


def routed():
    yes = frozenset({"yes"})
    return factories.asked(
        factories.item("moved"),
        factories.item("told", show_if=Is("moved", yes)),
        factories.item("early", show_if=Is("told", yes)),
    )


def test_answers_off_the_path_are_dropped_and_named():
    accepted = accept(routed(), {"moved": "no", "told": "yes", "early": "yes"})
    assert accepted.answers == {"moved": "no"}
    assert accepted.dropped == ("told", "early")


def test_a_skip_off_the_path_is_not_worth_naming():
    assert accept(routed(), {"moved": "no", "told": None}).dropped == ()


def test_an_answer_off_the_path_is_checked_all_the_same():
    with pytest.raises(BadAnswer):
        accept(routed(), {"moved": "no", "told": "maybe"})


@pytest.mark.parametrize(
    ("item", "value", "state"),
    [
        (factories.item(), None, State.SKIPPED),
        (factories.item(), "yes", State.ANSWERED),
        (factories.item(), "not-sure", State.NOT_SURE),
        (WHO, ("mum", "dad"), State.ANSWERED),
        (WHO, ("rather-not-say",), State.RATHER_NOT_SAY),
        (WHO, ("no-one",), State.ANSWERED),
        (SAID, "idk", State.ANSWERED),
        (SAID, None, State.SKIPPED),
    ],
)
def test_the_ways_of_not_answering_are_kept_apart(item, value, state):
    assert state_of(item, {item.key: value}) is state
    assert state_of(item, {}) is State.NOT_ASKED


@pytest.mark.parametrize(
    ("item", "value", "cell", "shown"),
    [
        (factories.item(), "yes", "yes", "Yes"),
        (factories.item(), None, SKIP, ""),
        (WHO, ("mum", "dad"), "mum;dad", "Mum, Dad"),
        (WHO, None, SKIP, ""),
        (SAID, "a;b", "a;b", "a;b"),
        (SAID, None, SKIP, ""),
        (SAID, "skip", "\\skip", "skip"),
        (SAID, "\\skip", "\\\\skip", "\\skip"),
    ],
)
def test_a_value_survives_a_spreadsheet(item, value, cell, shown):
    kind = answering(item)
    assert kind.export(value) == cell
    assert kind.read(cell) == value
    assert kind.show(value) == shown


def test_codes_are_for_what_was_chosen_never_for_words():
    assert answering(factories.item()).codes("yes") == ("yes",)
    assert answering(WHO).codes(("mum", "dad")) == ("mum", "dad")
    assert answering(WHO).codes(None) == ()
    assert answering(SAID).codes("yes") == ()


def test_a_notice_has_nothing_to_say():
    kind = answering(NOTICE)
    assert (kind.show(None), kind.export(None), kind.codes(None)) == ("", "", ())
    assert kind.read("") is None
    assert kind.state(None) is State.NOT_ASKED
    with pytest.raises(BadAnswer):
        kind.read("yes")
