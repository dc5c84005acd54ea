"""Taking back what one said."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from feedback.db import transaction
from feedback.errors import Conflict, Gone, NotFound, Refused
from feedback.responses.codes import code_hash, new_code
from feedback.responses.models import Comment, Submission
from feedback.responses.service import withdraw
from tests.conftest import both_engines

CODE = "acorn badger cedar dolphin"
TOLD = {"like_home": "no", "one_change": "i am not safe here"}


def take_back(desk, code=CODE):
    with transaction(desk.engine) as session:
        withdraw(session, desk.keys, code)


@both_engines
def test_what_was_said_is_deleted_and_a_bare_tombstone_stays(desk):
    desk.send(desk.content(TOLD, withdraw=code_hash(CODE)))
    take_back(desk, CODE.upper())
    assert desk.counts() == (0, 1, 1)
    assert desk.count(Comment) == 0
    with desk.look() as session:
        stone = session.scalars(select(Submission)).one()
    assert (stone.digest, stone.response_id) == ("", None)


@both_engines
def test_a_late_copy_does_not_bring_it_back(desk):
    raw = desk.content(TOLD, withdraw=code_hash(CODE))
    desk.send(raw)
    take_back(desk)
    with pytest.raises(Gone):
        desk.send(raw)
    assert desk.counts() == (0, 1, 1)


def test_nobody_else_is_touched(desk):
    desk.send(desk.content(TOLD, withdraw=code_hash(CODE)))
    desk.send(desk.content(TOLD, withdraw=code_hash(new_code())))
    desk.send(desk.content(TOLD))
    take_back(desk)
    assert desk.counts() == (2, 3, 3)


def test_a_second_time_says_that_it_is_gone(desk):
    desk.send(desk.content(TOLD, withdraw=code_hash(CODE)))
    take_back(desk)
    with pytest.raises(Gone):
        take_back(desk)


def test_an_unknown_code_and_no_code_at_all_change_nothing(desk):
    desk.send(desk.content(TOLD, withdraw=code_hash(CODE)))
    with pytest.raises(NotFound):
        take_back(desk, "eagle falcon gecko hotel")
    with pytest.raises(Refused):
        take_back(desk, "let me see")
    assert desk.counts() == (1, 1, 1)


def test_two_people_with_the_same_words_are_not_guessed_between(desk):
    for _ in range(2):
        desk.send(desk.content(TOLD, withdraw=code_hash(CODE)))
    with pytest.raises(Conflict):
        take_back(desk)
    assert desk.counts() == (2, 2, 2)


def test_the_database_does_not_hold_the_code_or_its_plain_hash(desk):
    desk.send(desk.content(TOLD, withdraw=code_hash(CODE)))
    with desk.look() as session:
        mark = session.scalars(select(Submission.withdraw)).one()
    assert mark is not None
    assert mark.hex() != code_hash(CODE)
