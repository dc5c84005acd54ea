"""Whatever is sent: kept exactly or refused in words, the same on both engines."""

from __future__ import annotations

import copy
import json
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from feedback.db import open_engine
from feedback.errors import FeedbackError, Refused
from feedback.responses import content
from surveys.definition import Band
from tests.conftest import both_engines
from tests.feedback.intake import hostile
from tests.feedback.receiving import FORMS, a_desk

FORM = FORMS[Band.AGED_8_TO_11]


@pytest.fixture
def pair(desk, postgres_url, keys):
    """The same questions on SQLite and on PostgreSQL."""
    engine = open_engine(postgres_url)
    yield desk, a_desk(engine, type(keys)(b"p" * 32))
    engine.dispose()


def outcome(desk, raw):
    """What became of ``raw``: a status and a word. Any error but our own fails."""
    before = desk.counts()[:2]
    mine = dict(raw)
    for field in ("wave", "version"):
        if mine.get(field) == "mine":
            mine[field] = getattr(desk.opening, field)
    try:
        end = desk.send(mine).status, ""
    except FeedbackError as error:
        end = error.status, error.word
    assert end[0] < 500
    assert desk.counts()[:2] == tuple(count + (end[0] == 201) for count in before)
    return end


def good(**answers):
    return {
        "submission_id": str(uuid4()), "wave": "mine", "version": "mine", "lang": "en",
        "credential": None, "mode": "self", "answers": answers, "helper": None,
        "talk": None, "quote_ok": None, "withdraw": None,
    }  # fmt: skip


@both_engines
def test_words_come_back_exactly_however_odd(desk):
    for text in hostile.KEPT:
        raw = desk.content({"one_change": text, "anything": text})
        assert desk.send(raw).status == 201, text
        assert desk.send(copy.deepcopy(raw)).status == 200, text
    kept = sorted(desk.all_words())
    assert kept == sorted(text for text in hostile.KEPT for _ in range(2))


@both_engines
def test_words_that_cannot_be_kept_are_refused_and_named(desk):
    for text in hostile.UNKEPT:
        with pytest.raises(Refused) as refusal:
            desk.send(desk.content({"one_change": text}))
        assert refusal.value.place == "one_change"
        assert text not in str(refusal.value)
    assert desk.counts() == (0, 0, 0)


def test_what_shows_nothing_is_a_skip(desk):
    for text in hostile.NOTHING:
        desk.send(desk.content({"one_change": text}))
    assert desk.all_words() == []


def test_every_wrong_content_ends_alike_on_both_engines(pair):
    cases = list(hostile.wrong_contents(good(like_home="yes")))
    assert len(cases) > 400
    ends = {}
    for name, raw in cases:
        raw = {**raw, "submission_id": _fresh(raw)} if "id" not in name else raw
        first, second = (outcome(desk, raw) for desk in pair)
        assert first == second, name
        ends[name] = first
    taken = {name for name, (status, _) in ends.items() if status < 300}
    assert {"role admin", "also 'role'"}.isdisjoint(taken)
    assert "no credential" in taken
    assert all(status in (200, 201, 400, 409) for status, _ in ends.values())


def _fresh(raw):
    given = raw.get("submission_id")
    return str(uuid4()) if isinstance(given, str) and len(given) == 36 else given


def test_every_wrong_answer_ends_alike_on_both_engines(pair):
    for name, answers in hostile.wrong_answers():
        raw = good(**answers) if all(map(str.isidentifier, answers)) else good()
        raw["answers"] = answers
        first, second = (outcome(desk, raw) for desk in pair)
        assert first == second, name
        if not name.endswith("['yes']"):
            assert first[0] in (201, 400), name


@pytest.mark.parametrize("body", hostile.BODIES, ids=lambda body: repr(body[:16]))
def test_a_body_that_is_no_submission_is_refused(body):
    with pytest.raises(Refused) as refusal:
        content.read(content.from_json(body))
    assert refusal.value.status in (400, 413)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
FIELDS = st.sampled_from(sorted(good()))
KEYS = st.sampled_from([item.key for item in FORM.items()])
SLOW = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@SLOW
@given(changed=st.dictionaries(FIELDS, JSON, min_size=1, max_size=3))
def test_any_content_at_all_is_kept_or_refused_alike(pair, changed):
    raw = {**good(like_home="yes"), **changed}
    first, second = (outcome(desk, raw) for desk in pair)
    assert first == second


@SLOW
@given(answers=st.dictionaries(KEYS, JSON, max_size=6))
def test_any_answers_at_all_are_kept_or_refused_alike(pair, answers):
    raw = {**good(), "answers": answers}
    first, second = (outcome(desk, raw) for desk in pair)
    assert first == second


@SLOW
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_is_read_back_exactly(pair, text):
    for desk in pair:
        before = sorted(desk.all_words())
        desk.send(desk.content({"going_well": text}))
        now = sorted(desk.all_words())
        assert now in (before, sorted([*before, text]))


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_json_and_form_that_say_the_same_have_one_digest(text):
    posted = text.replace("\r\n", "\n").replace("\r", "\n")
    whole = {
        "submission_id": "6d0d0dbd-7a55-4a0f-9d0c-0d6f5b0a2b11", "wave": "w",
        "version": "1", "lang": "en",
    }  # fmt: skip
    form = MultiDict(
        [*whole.items(), ("answers.like_home", "yes"), ("answers.family_who", "mum"),
         ("answers.family_who", "dad"), ("answers.safe_home", ""),
         ("answers.one_change", posted.replace("\n", "\r\n")), ("quote_ok", ""),
         ("credential", ""), ("withdraw", ""), ("talk.contact", "")]
    )  # fmt: skip
    answers = {"like_home": "yes", "family_who": ["mum", "dad"], "one_change": posted}
    as_json = content.from_json(json.dumps({**whole, "answers": answers}).encode())
    as_form = content.from_form(FORM, form)
    assert _digest(as_json) == _digest(as_form)


def _digest(raw):
    from surveys.answers import accept  # noqa: PLC0415 - only here
    from surveys.errors import BadAnswer  # noqa: PLC0415 - as above

    sent = content.read(raw)
    try:
        return sent.digest(accept(FORM, sent.answers).answers)
    except BadAnswer as error:
        return error.problem


@pytest.mark.parametrize(
    ("pairs", "word"),
    [
        ([("role", "admin")], "unknown-field"),
        ([("helper.admin", "1")], "unknown-field"),
        ([("helper", "carer")], "unknown-field"),
        ([("talk", "1")], "unknown-field"),
        ([("answers", "1")], "unknown-field"),
        ([("wave", "a"), ("wave", "b")], "said-twice"),
        ([("answers.like_home", "yes"), ("answers.like_home", "no")], "one-only"),
        ([("answers.one_change", "a"), ("answers.one_change", "b")], "one-only"),
    ],
)
def test_a_form_says_each_thing_once_and_nothing_unknown(pairs, word):
    with pytest.raises(Refused) as refusal:
        content.from_form(FORM, MultiDict(pairs))
    assert refusal.value.word == word
