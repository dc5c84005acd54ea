import tomllib

import pytest

from surveys import library
from surveys.definition import Band, Kind, Meaning, Role
from surveys.errors import DefinitionError
from surveys.load import load, loads
from surveys.rules import Is
from tests.surveys import factories


def test_a_definition_reads_as_written():
    survey = loads(factories.TOML)
    moved, told, change = survey.form(Band.AGED_8_TO_11).items()
    assert (moved.key, moved.kind, moved.part) == ("moved", Kind.CHOOSE_ONE, "home")
    assert moved.concept.role is Role.FILTER
    assert told.show_if == Is("moved", frozenset({"yes"}))
    assert told.unsafe == {"no"}
    assert told.options.options[2].meaning is Meaning.NOT_SURE
    assert (change.options, change.max_chars) == (None, 500)
    assert survey.words_for(Band.AGED_8_TO_11) == {"worker": "helper"}


def test_a_folder_reads_as_one_file(tmp_path):
    top, band = factories.TOML.split("[[band]]")
    (tmp_path / "survey.toml").write_text(top)
    (tmp_path / "8-11.toml").write_text(band.replace("band.", ""))
    assert load(tmp_path) == loads(factories.TOML)


def test_a_file_that_is_no_band_is_refused(tmp_path):
    (tmp_path / "survey.toml").write_text("")
    (tmp_path / "8-12.toml").write_text("")
    with pytest.raises(DefinitionError, match=r"8-12\.toml: this is not the name"):
        load(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DefinitionError, match=r"no\.toml: there is no such file"):
        load(tmp_path / "no.toml")


def test_a_file_in_another_charset_is_refused(tmp_path):
    (tmp_path / "old.toml").write_bytes(factories.TOML.encode("utf-16"))
    with pytest.raises(DefinitionError, match="UTF-8"):
        load(tmp_path / "old.toml")


@pytest.mark.parametrize(
    ("old", "new", "where", "problem"),
    [
        ('key = "try-out"', 'key = "Try out"', "survey > key", "as a name"),
        ('title = "Trying out"', "format = 2", "survey > format", "whole number"),
        ('title = "Trying out"', "", "try-out > title", "missing"),
        ('title = "Trying out"', "title = 3", "try-out > title", "must be text"),
        ('title = "Trying out"', 'title = " "', "try-out > title", "empty"),
        ('language = "en"', 'language = "English!"', "language", "as a name"),
        ("purpose = {", "purpse = {", "purpose", "missing"),
        ('by = "The team", ', "", "purpose > by", "missing"),
        ('key = "told"', 'key = "moved"', "concept 2", "twice"),
        ('key = "told"', 'key = "start"', "concept 2 > key", "of its own"),
        ('key = "told"', 'key = "__proto__"', "concept 2 > key", "as a name"),
        ('role = "filter"', 'role = "sieve"', "concept 1 > role", "not known"),
        ('asks = "change"', 'asks = "chance"', "asks", "not known"),
        ('favourable = ["yes"]', 'favourable = ["yeah"]', "favourable", "'yeah'"),
        ('favourable = ["yes"]', 'favourable = ["not-sure"]', "favourable", "not-sure"),
        ('{code = "no"', '{code = "yes"', "set 1 > option", "twice"),
        ('code = "no"', 'code = "skip"', "option 2 > code", "as a name"),
        ('code = "no"', 'code = "No!"', "option 2 > code", "as a name"),
        ('easy = "Nope"', 'esay = "Nope"', "esay", "no such column"),
        ("words = {worker", "words = {Worker", "words > Worker", "cannot be a name"),
        (
            'code = "no", text = "No"',
            'code = "no", alone = 1, text = "No"',
            "alone",
            "true",
        ),
        ('["We do not know', '[1, "We do not know', "anonymous", "must be text"),
        ('who = {anonymous = ["', "who = {} #", "start > who", "nobody is told"),
        ('key = "8-11"', 'key = "8-12"', "band > key", "not known"),
        ("minutes = 5", "minutes = 500", "8-11 > minutes", "whole number"),
        ("minutes = 5", "minutes = true", "8-11 > minutes", "whole number"),
        ("minutes = 5", "", "8-11 > minutes", "missing"),
        ('okay = "Is it okay to start?"', "", "start > okay", "missing"),
        ("who = {anonymous", "who = {secret", "start > who", "no such column"),
        ('id = "B02"', 'id = "B01"', "8-11 > B01", "already in this band"),
        ('concept = "told"', 'concept = "moved"', "8-11 > B02", "already in this"),
        ('concept = "told"', 'concept = "tald"', "B02 > concept", "not declared"),
        ('kind = "own-words"', 'kind = "essay"', "B03 > kind", "not known"),
        ('kind = "own-words"', 'kind = "scale"', "B03 > set", "no answers"),
        ("max_chars = 500", 'set = "yn"', "B03 > set", "no answers to choose"),
        ('unsafe = ["no"]', 'unsafe = ["nope"]', "B02 > unsafe", "'nope'"),
        ('unsafe = ["no"]', 'unsafe = "no"', "B02 > unsafe", "must be a list"),
        ('{item = "moved"', '{item = "told"', "B02 > show_if", "not asked before"),
        ('is = ["yes"]', 'is = ["yess"]', "B02 > show_if", "not an answer"),
        ('is = ["yes"]', "is = []", "B02 > show_if", "no answer"),
        ('is = ["yes"]', 'was = ["yes"]', "B02 > show_if", "no shape"),
        ("tell you about", "tell {you} about", "B02 > text", "{you}"),
        ('set = "yn"\nunsafe', 'repeat = "moved"\nset = "yn"\nunsafe', "repeat", "ch"),
    ],
)
def test_a_definition_that_cannot_be_shown_says_where_and_why(old, new, where, problem):
    assert old in factories.TOML
    with pytest.raises(DefinitionError) as caught:
        loads(factories.TOML.replace(old, new, 1))
    assert where in caught.value.where
    assert problem in caught.value.problem
    assert caught.value.do


BAND = factories.TOML[factories.TOML.index("[[band]]") :]
PART = BAND[BAND.index("[[band.part]]") :]
START = BAND[BAND.index("[band.start]") : BAND.index("[[band.part]]")]
KIND = (
    'kind = "choose-one"\ntext = "Have you moved home since last summer?"\nset = "yn"'
)
NOTICED = 'kind = "notice"\ntext = "Now about moving."\n'
EMPTY_PART = '[[band.part]]\nkey = "more"\ntitle = "More"\n'
NOTICE = """
[[band.part.item]]
id = "B04"
concept = "one_change"
kind = "notice"
text = "Nearly done."
repeat = "changes"
"""


@pytest.mark.parametrize(
    ("toml", "where", "problem"),
    [
        (factories.TOML + BAND, "try-out > 8-11", "there twice"),
        (factories.TOML + PART, "part 2 > key", "there twice"),
        (factories.TOML.replace(BAND, ""), "try-out > band", "nobody is asked"),
        (factories.TOML.replace(PART, ""), "8-11 > part", "nothing is asked"),
        (factories.TOML.replace(START, ""), "8-11 > start", "missing"),
        (factories.TOML.replace(KIND, NOTICED), "B02 > show_if", "no single answer"),
        (factories.TOML + NOTICE, "B04 > repeat", "cannot repeat"),
        (factories.TOML + EMPTY_PART, "part 2 > item", "nothing is asked"),
    ],
)
def test_a_form_that_is_there_twice_or_empty_is_refused(toml, where, problem):
    with pytest.raises(DefinitionError) as caught:
        loads(toml)
    assert caught.value.where.endswith(where)
    assert problem in caught.value.problem


def test_a_misspelt_column_is_answered_with_the_right_one():
    with pytest.raises(DefinitionError, match="did you mean 'hint'"):
        loads(factories.TOML.replace("hint =", "hnit ="))


def test_what_is_not_toml_is_refused_and_never_half_read():
    with pytest.raises(DefinitionError, match="not TOML"):
        loads("key = ")


def test_a_tower_of_brackets_is_refused():
    with pytest.raises(DefinitionError):
        loads("a = " + "[" * 100_000)


def test_a_rule_nested_too_deep_is_refused():
    rule = '{item = "moved", is = ["yes"]}'
    deep = "{not = " * 5 + rule + "}" * 5
    with pytest.raises(DefinitionError, match="more than 5 deep"):
        loads(factories.TOML.replace(rule, deep))


def test_the_example_is_toml_an_author_could_write():
    assert tomllib.loads(factories.TOML)["key"] == "try-out"


def test_the_library_has_no_other_survey():
    with pytest.raises(KeyError):
        library.open("../your-say")
