import json

import pytest

from surveys.definition import Concept, Kind, Role
from surveys.rules import Is
from surveys.script import bundle
from tests.surveys import factories


def test_the_bundle_is_plain_json():
    talk = Concept(key="talk", role=Role.TALK)
    asked = factories.asked(
        factories.item("home", unsafe=frozenset({"no"})),
        factories.item("talk", concept=talk, show_if=Is("home", frozenset({"no"}))),
        factories.item("said", Kind.OWN_WORDS),
    )
    made = bundle(asked, mode="anonymous")
    assert json.loads(json.dumps(made)) == made
    home, talk, said = made["parts"][0]["items"]
    assert home["unsafe"] == ["no"]
    assert [o["code"] for o in home["options"]] == ["yes", "no", "not-sure"]
    assert home["options"][2] == {
        "code": "not-sure",
        "text": "I'm not sure",
        "meaning": "not-sure",
        "alone": True,
    }
    assert talk["role"] == "talk"
    assert talk["show_if"] == {"op": "is", "item": "home", "codes": ["no"]}
    assert (said["max_chars"], "options" in said) == (2000, False)


def test_only_what_is_true_of_the_mode_is_sent():
    made = bundle(factories.asked(), mode="anonymous")
    assert made["start"]["who"] == ["We do not know who you are."]
    with pytest.raises(KeyError):
        bundle(factories.asked(), mode="confidential")
