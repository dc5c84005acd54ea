from io import BytesIO

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from surveys import library
from surveys.babel_extract import extract
from surveys.errors import DefinitionError
from surveys.load import loads
from surveys.po import from_po, to_po
from surveys.questionnaire import questionnaire
from surveys.slots import slots
from tests.surveys import factories

SURVEY = loads(factories.TOML)
WELSH = {
    "8-11/told/text": "Ddywedodd dy {worker} wrthyt?",
    "set/yn/yes": "Ie",
    "set/yn/no/easy": 'Na, "na"\\',
}


def changed_wording():
    return loads(
        factories.TOML.replace("Did your {worker} tell you about", "Did {worker} tell")
    )


def test_every_text_has_a_slot_named_for_its_place():
    assert set(slots(SURVEY)) == {
        "title",
        "words/worker",
        "set/yn/yes",
        "set/yn/no",
        "set/yn/no/easy",
        "set/yn/not-sure",
        "8-11/title",
        "8-11/words/worker",
        "8-11/start/choose",
        "8-11/start/okay",
        "8-11/start/yes",
        "8-11/start/no",
        "8-11/start/who/anonymous/1",
        "8-11/start/who/anonymous/2",
        "8-11/part/home/title",
        "8-11/moved/text",
        "8-11/told/text",
        "8-11/told/easy",
        "8-11/told/hint",
        "8-11/one_change/text",
    }


def test_a_slot_tells_the_translator_where_it_stands():
    slot = slots(SURVEY)["8-11/told/text"]
    assert slot.text == "Did your {worker} tell you about it first?"
    assert slot.context == "8-11: question B02. Answers: Yes / No / I'm not sure."


def test_texts_about_safety_are_marked():
    marked = {key for key, slot in slots(SURVEY).items() if slot.safety}
    assert {"8-11/told/text", "8-11/start/who/anonymous/1"} <= marked
    assert "8-11/one_change/text" not in marked


def test_every_slot_of_the_library_reaches_the_person():
    survey = library.open("your-say")
    marked = {key: f"<{key}>" for key in slots(survey)}
    for form in survey.bands:
        asked = questionnaire(survey, form.band, texts=marked)
        for item in asked.items():
            assert item.text == f"<{form.band}/{item.concept.key}/text>"
            assert item.easy in (None, f"<{form.band}/{item.concept.key}/easy>")
            assert item.hint in (None, f"<{form.band}/{item.concept.key}/hint>")
            for option in item.options.options if item.options else ():
                assert option.text == f"<set/{item.options.key}/{option.code}>"


def test_a_catalogue_comes_back_as_it_went_out():
    back = from_po(SURVEY, to_po(SURVEY, "cy", WELSH, drafts={"set/yn/yes"}))
    assert back.texts == WELSH
    assert back.drafts == {"set/yn/yes"}
    assert (back.stale, back.refused) == (frozenset(), ())


def test_the_same_survey_gives_the_same_file():
    assert to_po(SURVEY, "cy", WELSH) == to_po(SURVEY, "cy", WELSH)


@pytest.mark.parametrize("language", ["prs", "fa", "zh-Hant", "cy", "ckb"])
def test_any_language_tag_will_do(language):
    text = to_po(SURVEY, language)
    assert f"Language: {language}" in text
    assert len(read_po(BytesIO(text.encode()), abort_invalid=True)) == 20


def test_a_language_that_is_no_tag_is_refused():
    with pytest.raises(ValueError, match="not a language tag"):
        to_po(SURVEY, "../etc/passwd")


def test_a_translation_of_an_older_wording_is_stale():
    back = from_po(changed_wording(), to_po(SURVEY, "cy", WELSH))
    assert back.stale == {"8-11/told/text"}
    assert back.texts["8-11/told/text"] == WELSH["8-11/told/text"]


@pytest.mark.parametrize(
    ("slot", "text", "problem"),
    [
        ("8-11/told/text", "Ddywedodd rhywun?", "{worker} is not on both sides"),
        ("8-11/moved/text", "{worker}?", "{worker} is not on both sides"),
        ("8-11/moved/text", "x" * 3000, "cannot be shown"),
        ("8-11/moved/text", "a\x1b[2J", "cannot be shown"),
    ],
)
def test_a_translation_that_cannot_be_shown_is_refused_and_the_rest_kept(
    slot, text, problem
):
    back = from_po(SURVEY, to_po(SURVEY, "cy", {"set/yn/yes": "Ie", slot: text}))
    assert [each.slot for each in back.refused] == [slot]
    assert problem in back.refused[0].problem
    assert back.texts == {"set/yn/yes": "Ie"}


def test_a_translation_of_another_survey_is_refused_slot_by_slot():
    other = factories.survey(factories.item("shoes"))
    back = from_po(SURVEY, to_po(other, "cy", {"8-11/shoes/text": "Esgidiau?"}))
    assert back.refused[0].problem == "the survey has no such text"


@pytest.mark.parametrize("text", ["<html>", 'msgid "a', "\0", "\ud800"])
def test_what_is_no_catalogue_is_refused(text):
    with pytest.raises(DefinitionError):
        from_po(SURVEY, text)


def test_babel_extracts_a_folder_once(tmp_path):
    top, band = factories.TOML.split("[[band]]")
    (tmp_path / "survey.toml").write_text(top)
    (tmp_path / "8-11.toml").write_text(band.replace("band.", ""))
    found = list(extract_from_file(extract, tmp_path / "survey.toml"))
    assert len(found) == 20
    assert list(extract_from_file(extract, tmp_path / "8-11.toml")) == []
    assert {context for *_, context in found} == set(slots(SURVEY))


def test_babel_extracts_a_file_of_its_own(tmp_path):
    (tmp_path / "mine.toml").write_text(factories.TOML)
    assert len(list(extract_from_file(extract, tmp_path / "mine.toml"))) == 20
