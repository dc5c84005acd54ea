"""Whatever stands in a document, reading it gives a survey or DefinitionError."""

import copy

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys import stored
from surveys.errors import DefinitionError
from surveys.load import loads
from surveys.questionnaire import questionnaire
from tests.surveys import factories
from tests.surveys.strategies import anything

DOCUMENT = stored.to_json(loads(factories.TOML))


def places(value, path=()):
    """Every place in a document, as the steps that lead there."""
    yield path
    if isinstance(value, dict | list):
        for step in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[step], (*path, step))


PLACES = [path for path in places(DOCUMENT) if path]


def with_change(path, value):
    document = copy.deepcopy(DOCUMENT)
    inside = document
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return document


def read(document):
    """What comes of it; any other error than DefinitionError fails the test."""
    try:
        return stored.from_json(document)
    except DefinitionError as refused:
        return refused


@given(st.sampled_from(PLACES), anything)
@settings(max_examples=600)
def test_a_document_with_anything_in_any_place_is_read_or_refused(path, value):
    outcome = read(with_change(path, value))
    if isinstance(outcome, DefinitionError):
        assert outcome.where
        assert len(str(outcome)) < 700
        assert str(outcome).isprintable()
        return
    assert stored.from_json(stored.to_json(outcome)) == outcome
    for form in outcome.bands:
        assert questionnaire(outcome, form.band).items()


@given(st.dictionaries(st.text(), anything, min_size=1))
def test_columns_that_do_not_exist_are_named_so_that_they_can_be_printed(columns):
    outcome = read({**columns, **DOCUMENT})
    if columns.keys() - DOCUMENT.keys():
        assert str(outcome).isprintable()


@given(anything)
def test_anything_at_all_is_refused(document):
    with pytest.raises(DefinitionError):
        stored.from_json(document)


def many_items(count):
    concepts = [{"key": f"c{n}"} for n in range(count)]
    items = [
        {"id": f"i{n}", "concept": f"c{n}", "kind": "own-words", "text": "What?"}
        for n in range(count)
    ]
    document = with_change(("concept",), concepts)
    document["band"][0]["part"] = [{"key": "all", "title": "All", "item": items}]
    return document


def test_a_form_nobody_could_finish_is_refused():
    with pytest.raises(DefinitionError, match="more than 200 questions"):
        stored.from_json(many_items(10_000))
    assert stored.from_json(many_items(200))


def test_a_set_nobody_could_read_is_refused():
    options = [{"code": f"o{n}", "text": "Yes"} for n in range(101)]
    with pytest.raises(DefinitionError, match="more than 100"):
        stored.from_json(with_change(("set", 0, "option"), options))


def test_names_of_sql_and_script_are_only_names():
    toml = factories.TOML.replace('"told"', '"select"').replace(
        '"moved"', '"constructor"'
    )
    keys = [item.key for item in loads(toml).bands[0].items()]
    assert keys[:2] == ["constructor", "select"]


def test_markup_in_a_text_is_only_text():
    document = with_change(("title",), "<script>alert(1)</script>{{7*7}}")
    survey = stored.from_json(document)
    assert loads(tomli_w.dumps(stored.to_json(survey))).title.startswith("<script>")
