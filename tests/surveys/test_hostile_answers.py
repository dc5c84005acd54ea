"""Whatever a stranger sends, accept gives answers or BadAnswer, and nothing else."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from surveys import forms
from surveys.answers import Accepted, accept, answering
from surveys.definition import Kind
from surveys.errors import BadAnswer, Problem
from surveys.routing import path
from surveys.rules import Is
from tests.surveys import factories
from tests.surveys.strategies import anything

ITEMS = (
    factories.item("home"),
    factories.item("told", Kind.SCALE, show_if=Is("home", frozenset({"yes"}))),
    factories.item("who", Kind.CHOOSE_MANY),
    factories.item("time", Kind.SCALE, repeat="who", text="{chosen}?"),
    factories.item("said", Kind.OWN_WORDS, max_chars=40),
    factories.item("bye", Kind.NOTICE),
)
ASKED = factories.asked(*ITEMS)
KEYS = [item.key for item in ASKED.items()]

likely = st.dictionaries(
    st.sampled_from(KEYS),
    st.sampled_from(["yes", "no", "not-sure", ["mum"], ["dad", "mum"], None, "words"])
    | st.text(max_size=45),
)


def read(raw):
    """What accept makes of it; any other error than BadAnswer fails the test."""
    try:
        return accept(ASKED, raw)
    except BadAnswer as refused:
        return refused


def fits(answers):
    """What must be true of anything stored, said without looking at the reader."""
    assert list(answers) == [key for key in path(ASKED, answers) if key != "bye"]
    for item in ASKED.items():
        value = answers.get(item.key)
        several = value if isinstance(value, tuple) else (value,)
        if item.kind is Kind.OWN_WORDS and value is not None:
            assert 0 < len(value) <= item.max_chars
            assert "\0" not in value
            value.encode("utf-8")
        elif value is not None:
            assert set(several) <= set(item.codes())
        json.dumps(value)


@given(st.dictionaries(st.sampled_from(KEYS) | st.text(), anything) | anything)
@settings(max_examples=400)
@example({"said": "\ud83d"})
@example({"home": ["yes"], "time:mum": "yes"})
@example({"time": "yes"})
def test_anything_at_all_is_accepted_or_refused(raw):
    outcome = read(raw)
    if isinstance(outcome, BadAnswer):
        assert outcome.item in {*KEYS, "answers"}
        assert outcome.message
    else:
        fits(outcome.answers)


@given(likely)
@settings(max_examples=400)
def test_likely_answers_are_accepted_or_refused(raw):
    outcome = read(raw)
    if isinstance(outcome, Accepted):
        fits(outcome.answers)
        came = {key for key, value in raw.items() if value is not None}
        assert set(outcome.dropped) <= came - set(outcome.answers)


@given(likely)
def test_what_was_accepted_is_accepted_again_and_comes_back_the_same(raw):
    outcome = read(raw)
    if isinstance(outcome, Accepted):
        again = json.loads(json.dumps(outcome.answers))
        assert read(again) == Accepted(outcome.answers, ())


@given(st.text(max_size=40))
@example("skip")
@example("\\\\skip")
def test_own_words_survive_a_spreadsheet_whatever_they_are(text):
    said = answering(ITEMS[4])
    try:
        value = said.parse(text)
    except BadAnswer:
        return
    assert said.read(said.export(value)) == value


@given(st.lists(st.tuples(st.sampled_from(["home", "who", "said"]), st.text())))
def test_any_posted_form_is_accepted_or_refused(pairs):
    came = MultiDict((f"answers.{key}", value) for key, value in pairs)
    try:
        raw = forms.given(ASKED, came)
    except BadAnswer:
        return
    if isinstance(outcome := read(raw), Accepted):
        fits(outcome.answers)


INNOCENT = [
    "O'Brien",
    "Robert'); DROP TABLE answer;--",
    "<3 :< {me} 100% C:\\new",
    "=cmd|' /C calc'!A0",
    "{{7*7}} ${x} %(name)s {0.__class__}",
    "<script>alert(1)</script>",
    "un\u200bsafe \u202etfel",
    "👨\u200d👩\u200d👧 😭 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "e\u0301\u0301\u0301 ﬁ Ⅳ K",
    "سلام\u200cعلیکم Cyfraith ሰላም",
    "\x1b[2J\x07\x85\u2028",
    ".",
    "n/a",
    "\N{COMBINING GRAVE ACCENT}",
]


@pytest.mark.parametrize("words", INNOCENT)
def test_words_that_frighten_programs_are_kept_exactly(words):
    assert accept(ASKED, {"said": words}).answers["said"] == words


def test_a_megabyte_of_text_is_refused_as_too_long():
    with pytest.raises(BadAnswer) as caught:
        accept(ASKED, {"said": "x" * 1_000_000})
    assert caught.value.problem is Problem.TOO_LONG


def test_a_hundred_thousand_unknown_questions_are_refused_at_the_first():
    with pytest.raises(BadAnswer):
        accept(ASKED, {f"q{n}": "x" for n in range(100_000)})
