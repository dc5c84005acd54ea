import pytest
from werkzeug.datastructures import MultiDict

from surveys.answers import accept
from surveys.definition import Kind
from surveys.errors import BadAnswer, Problem
from surveys.forms import form_class, given
from tests.surveys import factories

WHO = factories.item("who", Kind.CHOOSE_MANY)
SAID = factories.item("said", Kind.OWN_WORDS, max_chars=20, easy="Say it", hint="Any")
HOME = factories.item("home")
ASKED = factories.asked(factories.item("hello", Kind.NOTICE), HOME, WHO, SAID)


def posted(*pairs):
    return MultiDict((f"answers.{key}", value) for key, value in pairs)


def test_a_posted_form_reads_as_json_would():
    came = posted(("home", "no"), ("who", "dad"), ("who", "mum"), ("said", "a\r\nb"))
    assert given(ASKED, came) == {"home": "no", "who": ["dad", "mum"], "said": "a\nb"}


def test_fields_that_are_no_answers_are_left_alone():
    assert given(ASKED, MultiDict({"wave": "w", "submission_id": "x"})) == {}


def test_a_question_that_came_twice_is_refused():
    with pytest.raises(BadAnswer) as caught:
        given(ASKED, posted(("home", "yes"), ("home", "no")))
    assert caught.value.problem is Problem.ONE_ONLY


@pytest.mark.parametrize("skip", ["", "skip"])
def test_the_skip_choice_says_nothing(skip):
    came = posted(("home", skip), ("who", skip), ("said", ""))
    assert set(accept(ASKED, given(ASKED, came)).answers.values()) == {None}


def test_the_word_skip_in_a_persons_own_words_is_a_word():
    came = posted(("said", "skip"))
    assert accept(ASKED, given(ASKED, came)).answers["said"] == "skip"


def test_a_question_of_another_form_is_refused():
    with pytest.raises(BadAnswer):
        accept(ASKED, given(ASKED, posted(("shoe_size", "4"))))


def test_each_question_has_a_field_named_for_its_key():
    form = form_class(ASKED)()
    assert [field.name for field in form] == [
        "answers.home",
        "answers.who",
        "answers.said",
    ]
    assert [choice.label for choice in form["home"]][-1].text == "Skip"


def test_nothing_is_required_of_a_child():
    assert form_class(ASKED)(MultiDict()).validate()


def test_a_refused_form_keeps_the_words_and_says_what_to_do():
    form = form_class(ASKED)(posted(("said", "x" * 30), ("home", "no")))
    assert not form.validate()
    assert form["said"].data == "x" * 30
    assert form["home"].data == "no"
    assert form.errors == {
        "said": ["There are too many words. You can make it shorter."]
    }


def test_the_form_refuses_what_accept_refuses():
    came = posted(("home", "maybe"), ("who", "mum"), ("who", "no-one"))
    form = form_class(ASKED)(came)
    assert not form.validate()
    assert set(form.errors) == {"home", "who"}


def test_easy_wording_is_used_where_there_is_one():
    form = form_class(ASKED, easy_read=True)()
    assert (form["said"].label.text, form["said"].description) == ("Say it", "Any")
    assert form["home"].label.text == "What about home?"


def test_the_few_words_of_ours_are_translated():
    form = form_class(ASKED, translate={"Skip": "Hepgor"}.get)()
    assert [choice.label.text for choice in form["home"]][-1] == "Hepgor"


def test_an_author_cannot_put_markup_in_the_form():
    asked = factories.asked(factories.item("a", text="<script>alert(1)</script>"))
    assert "<script>" not in form_class(asked)()["a"].label()


@pytest.mark.parametrize("key", ["data", "errors", "validate", "process", "meta"])
def test_a_concept_may_be_named_like_a_part_of_a_form(key):
    form = form_class(factories.asked(factories.item(key)))(posted((key, "yes")))
    assert form.validate()
    assert form[key].data == "yes"
