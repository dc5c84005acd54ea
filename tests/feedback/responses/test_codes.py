"""Withdraw codes: the list they come from, and what people make of a code."""

from __future__ import annotations

import hashlib
import re

import pytest

from feedback.errors import Refused
from feedback.responses.codes import code_hash, new_code, normalise, words


def test_there_are_2048_different_words_in_order():
    assert len(set(words())) == len(words()) == 2048
    assert list(words()) == sorted(words())


def test_every_word_is_short_and_plain():
    assert [word for word in words() if not re.fullmatch("[a-z]{3,7}", word)] == []


def test_four_letters_tell_words_apart():
    assert len({word[:4] for word in words()}) == 2048


def test_no_word_is_one_wrong_or_missing_letter_from_another():
    listed = set(words())
    with_a_gap = [
        word[:at] + "_" + word[at + 1 :] for word in words() for at in range(len(word))
    ]
    assert len(set(with_a_gap)) == len(with_a_gap)
    assert listed.isdisjoint(form.replace("_", "") for form in with_a_gap)


def test_no_word_is_about_family_harm_or_bodies():
    unfit = {
        "mum", "dad", "mother", "father", "brother", "sister", "parent", "family",
        "kill", "die", "dead", "hurt", "knife", "gun", "blood", "secret", "touch",
        "fat", "sex", "drug", "drunk", "ugly", "stupid", "hate", "fear", "alone",
        "home", "escape", "hide", "belt", "rope",
    }  # fmt: skip
    assert unfit & set(words()) == set()


def test_a_new_code_is_four_listed_words():
    code = new_code()
    assert len(code.split()) == 4
    assert set(code.split()) <= set(words())
    assert new_code() != code


@pytest.mark.parametrize(
    "typed",
    [
        "acorn badger cedar dolphin",
        "  Acorn, BADGER\ncedar - dolphin. ",
        "acor badg ceda dolp",
    ],
)
def test_a_code_is_known_however_it_is_typed(typed):
    assert normalise(typed) == "acorn badger cedar dolphin"


@pytest.mark.parametrize(
    "typed",
    ["", "acorn", "acorn badger cedar", "acorn badger cedar dolphin eagle",
     "acorn badger cedar dolphinx", "acorn badger cedar dol", "x" * 10_000, "\0",
     "acorn badger cedar \u0434olphin"],
)  # fmt: skip
def test_what_is_no_code_is_refused_without_naming_a_word(typed):
    with pytest.raises(Refused) as refusal:
        normalise(typed)
    assert refusal.value.problem == "That is not four words from a card or screen."


def test_the_hash_is_of_the_plain_words():
    words_only = "acorn badger cedar dolphin"
    expected = hashlib.sha256(words_only.encode()).hexdigest()
    assert code_hash("ACORN badger, cedar dolphin") == expected
