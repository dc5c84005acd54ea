import pytest

from surveys.definition import Kind
from surveys.errors import DefinitionError
from surveys.routing import path
from surveys.rules import MAX_DEPTH, Is, Not, Skipped, rule_from, rule_json
from tests.surveys import factories

YES = frozenset({"yes"})


def test_a_rule_about_a_question_not_asked_sees_it_as_unanswered():
    asked = factories.asked(
        factories.item("a"),
        factories.item("b", show_if=Is("a", YES)),
        factories.item("c", show_if=Is("b", YES)),
        factories.item("d", show_if=Skipped("b")),
    )
    assert path(asked, {"a": "no", "b": "yes"}) == ("a", "d")
    assert path(asked, {"a": "yes", "b": "yes"}) == ("a", "b", "c")


def test_notices_are_on_the_path():
    asked = factories.asked(factories.item("hello", Kind.NOTICE), factories.item("a"))
    assert path(asked, {}) == ("hello", "a")


@pytest.mark.parametrize("odd", [3, True, {"yes": 1}, b"yes", object(), "\u200b"])
def test_what_is_no_answer_counts_as_none_and_never_breaks_the_path(odd):
    asked = factories.asked(
        factories.item("a"), factories.item("b", show_if=Not(Skipped("a")))
    )
    assert path(asked, {"a": odd}) == ("a",)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        "is",
        {},
        {"op": "is", "item": "a"},
        {"op": "exec", "item": "a", "codes": ["b"]},
        {"op": "is", "item": "a", "codes": ["b"], "also": 1},
        {"op": "is", "item": "a", "codes": "yes"},
        {"op": "is", "item": "a", "codes": [1]},
        {"op": ["is"], "item": "a", "codes": ["b"]},
        {"item": "a", "skipped": False},
        {"item": "a", "is": ["b"], "skipped": True},
        {"all": []},
        {"any": {}},
        {"not": []},
    ],
)
def test_a_rule_of_no_known_shape_is_refused(raw):
    with pytest.raises(DefinitionError, match=r"^here: "):
        rule_from(raw, "here")


def test_a_rule_may_nest_as_deep_as_the_limit_and_no_deeper():
    rule = {"item": "a", "skipped": True}
    for _ in range(MAX_DEPTH - 1):
        rule = {"not": rule}
    assert rule_from(rule_json(rule_from(rule, "here")), "here")
    with pytest.raises(DefinitionError):
        rule_from({"not": rule}, "here")


def test_a_tower_of_rules_is_refused_before_it_can_overflow():
    rule = {"item": "a", "skipped": True}
    for _ in range(100_000):
        rule = {"not": rule}
    with pytest.raises(DefinitionError):
        rule_from(rule, "here")
