"""Many at once: one is kept, and everyone is told the same."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from feedback.errors import Conflict
from tests.conftest import both_engines

AT_ONCE = 16
# `./dev test --full` says it 500 times.
ROUNDS = 500 if "SAID_AND_DONE_FULL" in os.environ else 6


@pytest.mark.timeout(900)
@both_engines
def test_the_same_from_sixteen_at_once_is_kept_once(desk):
    for sent_before in range(ROUNDS):
        raw = desk.content({"safe_home": "no", "one_change": "please ring me"})
        barrier = Barrier(AT_ONCE)

        def send(_, raw=raw, barrier=barrier):
            barrier.wait()
            return desk.send(raw)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            receipts = list(pool.map(send, range(AT_ONCE)))
        assert sorted(each.status for each in receipts) == [200] * 15 + [201]
        assert len({(each.receipt, each.digest) for each in receipts}) == 1
        kept = sent_before + 1
        assert desk.counts() == (kept, kept, kept)


@both_engines
def test_sixteen_different_answers_under_one_id_keep_one(desk):
    raw = desk.content()
    barrier = Barrier(AT_ONCE)

    def send(number):
        barrier.wait()
        try:
            return desk.send({**raw, "answers": {"one_change": f"wish {number}"}})
        except Conflict:
            return None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        receipts = list(pool.map(send, range(AT_ONCE)))
    assert sum(each is not None for each in receipts) == 1
    assert desk.counts() == (1, 1, 0)


@both_engines
def test_a_failed_first_try_leaves_room_for_the_second(desk):
    raw = desk.content({"one_change": "x"}, credential="abc")

    def burn(session, credential):
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        desk.send(raw, spend=burn)
    assert desk.send(raw, spend=lambda session, credential: None).status == 201
    assert desk.counts() == (1, 1, 0)
