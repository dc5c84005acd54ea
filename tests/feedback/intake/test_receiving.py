"""What the intake stores, and what it answers."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from feedback.errors import AnswerRefused, Conflict, Gone
from feedback.responses.models import Mode, Submission
from tests.conftest import NOW, both_engines
from tests.feedback.receiving import HASH

ONE = {"like_home": "yes", "one_change": "more pizza \U0001f355"}


@both_engines
def test_an_answer_is_stored_once_with_its_words_sealed(desk):
    receipt = desk.send(desk.content(ONE))
    assert receipt.status == 201
    assert desk.counts() == (1, 1, 0)
    assert desk.words() == {"one_change": "more pizza \U0001f355"}
    kept = desk.response()
    assert kept.closed["like_home"] == "yes"
    assert "one_change" not in kept.closed


@both_engines
def test_the_same_again_gets_the_first_receipt(desk):
    raw = desk.content(ONE, withdraw=HASH)
    first, again = desk.send(raw), desk.send(raw)
    assert (first.status, again.status) == (201, 200)
    assert (first.receipt, first.digest) == (again.receipt, again.digest)
    assert desk.counts() == (1, 1, 0)


@both_engines
def test_other_answers_under_the_same_id_leave_the_first_as_it_was(desk):
    raw = desk.content(ONE)
    desk.send(raw)
    with pytest.raises(Conflict):
        desk.send({**raw, "answers": {"like_home": "no"}})
    assert desk.response().closed["like_home"] == "yes"
    assert desk.counts() == (1, 1, 0)


def test_a_question_passed_over_leaves_its_mark_and_one_not_asked_none(desk):
    desk.send(desk.content({"moved": "no", "like_home": None}))
    closed = desk.response().closed
    assert closed["like_home"] is None
    assert closed["one_change"] is None
    assert "move_planned" not in closed


def test_an_answer_off_the_path_is_not_stored(desk):
    desk.send(desk.content({"moved": "no", "move_planned": "yes"}))
    assert "move_planned" not in desk.response().closed


def test_only_the_week_and_the_coarse_group_are_kept(desk):
    desk.send(desk.content(ONE, mode="helped", lang="cy"))
    kept = desk.response()
    assert (kept.week, kept.late) == ("2026-W48", False)
    assert (kept.area, kept.placement_group) == ("north", "foster")
    assert (kept.mode, kept.language) == (Mode.HELPED, "cy")


def test_no_column_of_an_answer_holds_a_time(desk):
    desk.send(desk.content(ONE))
    with desk.look() as session:
        for table in ("response", "comment", "submission"):
            row = session.execute(text(f"select * from {table}")).one()  # noqa: S608 - names are ours
            assert not any("2026-11" in str(value) for value in row)


def test_the_submission_id_is_nowhere_in_the_database(desk, engine):
    raw = desk.content(ONE)
    desk.send(raw)
    name = engine.url.database
    with open(name, "rb") as file:  # noqa: PTH123 - bytes of a database, read whole
        held = file.read()
    bare = raw["submission_id"].replace("-", "").encode()
    assert raw["submission_id"].encode() not in held
    assert bare not in held


def test_days_of_grace_are_kept_and_marked_late(desk):
    opening = desk.opening
    last = datetime.combine(opening.closes_on, datetime.max.time(), UTC)
    desk.send(desk.content(ONE), now=last.replace(hour=23, minute=30))
    desk.send(desk.content(ONE), now=last + timedelta(days=opening.grace_days))
    with desk.look() as session:
        late = session.execute(text("select late from response")).scalars().all()
    assert sorted(map(bool, late)) == [False, True]


def test_after_the_days_of_grace_only_what_was_received_is_known(desk):
    raw = desk.content(ONE)
    desk.send(raw)
    over = NOW + timedelta(days=400)
    assert desk.send(raw, now=over).status == 200
    with pytest.raises(Gone):
        desk.send(desk.content(ONE), now=over)
    assert desk.counts() == (1, 1, 0)


def test_the_last_day_ends_at_midnight_where_the_children_are(desk):
    summer = desk.at(
        opens_on=NOW.date(), closes_on=datetime(2027, 6, 30, tzinfo=UTC).date()
    )
    # 22:59 UTC on 30 June is 23:59 in London; a minute later it is July there.
    summer.send(summer.content(ONE), now=datetime(2027, 6, 30, 22, 59, tzinfo=UTC))
    assert summer.response().late is False
    later = desk.at(opens_on=NOW.date(), closes_on=summer.opening.closes_on)
    raw = later.content(ONE)
    later.send(raw, now=datetime(2027, 6, 30, 23, 0, tzinfo=UTC))
    with desk.look() as session:
        assert (
            len(session.execute(text("select 1 from response where late")).all()) == 1
        )


def test_nothing_is_taken_before_the_first_day(desk):
    with pytest.raises(AnswerRefused) as refusal:
        desk.send(desk.content(ONE), now=NOW - timedelta(days=60))
    assert refusal.value.word == "not-open-yet"


@pytest.mark.parametrize("field", ["wave", "version", "lang"])
def test_what_belongs_to_another_page_is_refused(desk, field):
    with pytest.raises(AnswerRefused) as refusal:
        desk.send(desk.content(ONE, **{field: "other"}))
    assert refusal.value.place == field
    assert desk.counts() == (0, 0, 0)


def test_a_credential_nobody_asked_for_is_refused(desk):
    with pytest.raises(AnswerRefused):
        desk.send(desk.content(ONE, credential="abc"))


def test_a_credential_is_spent_in_the_same_transaction(desk):
    spent = []

    def spend(session, credential):
        spent.append(credential)
        raise Conflict("spent before")

    with pytest.raises(Conflict):
        desk.send(desk.content(ONE, credential="abc"), spend=spend)
    assert spent == ["abc"]
    assert desk.counts() == (0, 0, 0)


def test_the_digest_is_of_the_whole_content_as_canonical_json(desk):
    raw = desk.content({"like_home": "yes"})
    receipt = desk.send(raw)
    closed = desk.response().closed
    # What is stored, with the wish to talk where it stood: skipped.
    whole = {**raw, "answers": {**closed, "talk": None}}
    canonical = json.dumps(whole, sort_keys=True, separators=(",", ":"))
    assert receipt.digest == hashlib.sha256(canonical.encode()).hexdigest()


def test_a_skip_said_and_a_skip_left_out_are_the_same_answer(desk):
    raw = desk.content({"like_home": "yes", "settled": None})
    first = desk.send(raw)
    assert desk.send({**raw, "answers": {"like_home": "yes"}}).digest == first.digest


@pytest.mark.parametrize(
    ("answers", "said", "kept"),
    [
        ({"quote_ok": "yes"}, None, True),
        ({"quote_ok": "yes"}, False, False),
        ({"quote_ok": "no"}, True, False),
        ({}, None, None),
        ({}, True, True),
    ],
)
def test_words_may_be_quoted_only_by_a_yes_and_no_no(desk, answers, said, kept):
    desk.send(desk.content({"one_change": "more pizza", **answers}, quote_ok=said))
    assert desk.response().quote_ok is kept


def test_a_week_given_for_a_paper_form_is_kept(desk):
    desk.send(desk.content(ONE, mode="paper"), week="2026-W46")
    assert desk.response().week == "2026-W46"


def test_two_waves_may_hold_the_same_submission_id(engine, keys, desk):
    from tests.feedback.receiving import a_desk  # noqa: PLC0415 - beside its fixture

    other = a_desk(engine, keys)
    same = str(uuid4())
    desk.send(desk.content(ONE, submission_id=same))
    other.send(other.content(ONE, submission_id=same))
    with desk.look() as session:
        assert len(session.scalars(select(Submission)).all()) == 2
