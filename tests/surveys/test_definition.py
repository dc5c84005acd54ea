from dataclasses import replace

from surveys.definition import Band, Concept, Kind, Option
from tests.surveys import factories


def steps(*codes, favourable):
    options = tuple(Option(code=code, text=code) for code in codes)
    unsure = factories.YES_NO.options[2]
    return replace(
        factories.YES_NO,
        options=(*options, unsure),
        favourable=frozenset(favourable.split()),
    )


FREQ = steps(
    "always",
    "mostly",
    "sometimes",
    "not-often",
    "never",
    favourable="always mostly",
)


def test_the_favourable_answers_are_those_of_the_set():
    assert factories.item(options=FREQ).favourable() == {"always", "mostly"}


def test_a_reverse_concept_turns_them_round_and_leaves_not_sure_out():
    worry = Concept(key="worry", reverse=True)
    item = factories.item("worry", concept=worry, options=FREQ)
    assert item.favourable() == {"never", "not-often"}


def test_own_words_have_no_favourable_answer():
    assert factories.item(kind=Kind.OWN_WORDS).favourable() == frozenset()


def test_a_survey_without_a_band_says_so():
    survey = factories.survey()
    assert survey.form(Band.ADULT) is None
    assert survey.words_for(Band.ADULT) == {"worker": "social worker"}
