import json

import pytest
import tomli_w

from surveys import library, stored
from surveys.definition import Kind
from surveys.errors import DefinitionError
from surveys.load import loads
from surveys.rules import All, AnyOf, Is, Not, Skipped
from tests.surveys import factories


def test_a_survey_comes_back_equal():
    survey = loads(factories.TOML)
    document = json.loads(json.dumps(stored.to_json(survey)))
    assert stored.from_json(document) == survey


def test_the_document_is_a_definition_when_written_as_toml():
    survey = library.open("your-say")
    assert loads(tomli_w.dumps(stored.to_json(survey))) == survey


def test_every_kind_of_rule_comes_back_equal():
    is_yes = Is("moved", frozenset({"yes"}))
    rule = All((AnyOf((is_yes, Skipped("moved"))), Not(Not(is_yes))))
    asked = factories.item("moved"), factories.item("told", show_if=rule)
    survey = factories.survey(*asked)
    assert stored.from_json(stored.to_json(survey)) == survey


def test_the_digest_does_not_depend_on_the_way_it_was_written():
    survey = loads(factories.TOML)
    again = stored.from_json(stored.to_json(survey))
    assert stored.digest(again) == stored.digest(survey)
    assert len(stored.digest(survey)) == 64


def test_a_changed_word_changes_the_digest():
    changed = factories.TOML.replace("Where you live", "Where you stay")
    assert stored.digest(loads(changed)) != stored.digest(loads(factories.TOML))


@pytest.mark.parametrize("document", [None, [], {}, "x", {"format": 2}, {"format": 1}])
def test_a_document_of_another_kind_is_refused(document):
    with pytest.raises(DefinitionError):
        stored.from_json(document)


def test_a_limit_of_nought_and_a_repeat_are_kept():
    who = factories.item("who", Kind.CHOOSE_MANY)
    time = factories.item("time", repeat="who", text="And {chosen}?")
    survey = factories.survey(who, time)
    assert stored.from_json(stored.to_json(survey)) == survey
