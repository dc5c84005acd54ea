"""Sealed words open with the right key, in the right place, and nowhere else."""

from __future__ import annotations

import pytest

from feedback.seal import Keys, Unreadable

WORDS = "I miss my nan \U0001f62d"


def test_words_come_back_exactly(session, keys):
    sealed = keys.seal(session, "wave:1", "comment:1", WORDS)
    assert keys.unseal(session, "wave:1", "comment:1", sealed) == WORDS
    assert b"nan" not in sealed


def test_words_moved_to_another_place_do_not_open(session, keys):
    sealed = keys.seal(session, "wave:1", "comment:1", WORDS)
    with pytest.raises(Unreadable):
        keys.unseal(session, "wave:1", "comment:2", sealed)


def test_words_of_another_wave_do_not_open(session, keys):
    keys.seal(session, "wave:2", "comment:1", WORDS)
    sealed = keys.seal(session, "wave:1", "comment:1", WORDS)
    with pytest.raises(Unreadable):
        keys.unseal(session, "wave:2", "comment:1", sealed)


def test_altered_bytes_do_not_open(session, keys):
    sealed = keys.seal(session, "wave:1", "comment:1", WORDS)
    with pytest.raises(Unreadable):
        keys.unseal(session, "wave:1", "comment:1", sealed[:-1] + b"\0")


def test_a_copy_of_the_database_opens_nothing_without_the_key(session, keys):
    sealed = keys.seal(session, "wave:1", "comment:1", WORDS)
    with pytest.raises(Unreadable):
        Keys(b"z" * 32).unseal(session, "wave:1", "comment:1", sealed)
