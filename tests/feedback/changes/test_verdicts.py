"""Young people's verdict is theirs only beyond chance, and one band at a time."""

import pytest

from feedback.changes.verdicts import (
    NO,
    UNSURE,
    Says,
    judge,
    judge_roughly,
    unseen,
    worst,
)
from surveys.definition import Band

YOUNG, OLDER = Band.AGED_8_TO_11, Band.AGED_12_TO_17


@pytest.mark.parametrize(
    ("agree", "answered", "says"),
    [
        (38, 83, Says.TOO_CLOSE),
        (54, 69, Says.CHANGED),
        (17, 59, Says.NOT_CHANGED),
        (21, 33, Says.TOO_CLOSE),
        (5, 10, Says.TOO_CLOSE),
    ],
)
def test_a_verdict_needs_half_beyond_chance(agree, answered, says):
    assert judge(YOUNG, agree, answered).says is says


def test_those_who_do_not_know_are_shown_and_not_counted():
    codes = {"changed": 38, "not-changed": 40, "worse": 5, "dont-know": 13}
    verdict = judge(OLDER, 38, 83, codes)
    assert round(verdict.share.value, 3) == 0.458
    assert (verdict.count(NO), verdict.count(UNSURE)) == (45, 13)


def test_a_sum_with_a_hidden_part_is_not_shown():
    verdict = judge(OLDER, 38, 83, {"not-changed": 43, "worse": None})
    assert verdict.count(NO) is None
    assert verdict.count(UNSURE) is None


def test_nobody_answering_is_too_close_and_not_a_success():
    assert judge(OLDER, 0, 0).says is Says.TOO_CLOSE


def test_the_worst_band_speaks_first():
    verdicts = (
        unseen(Band.AGED_4_TO_7, Says.NOT_ASKED),
        judge(YOUNG, 69, 72),
        judge(OLDER, 38, 83),
        judge(Band.AGED_18_TO_25, 40, 85),
    )
    assert worst(verdicts).band is OLDER


def test_a_change_nobody_was_asked_about_has_no_verdict():
    assert worst((unseen(YOUNG, Says.NOT_ASKED),)) is None


@pytest.mark.parametrize(
    ("roughly", "answered", "says"),
    [
        ("nearly-all", 40, Says.CHANGED),
        ("nearly-all", 10, Says.TOO_CLOSE),
        ("very-few", 40, Says.NOT_CHANGED),
        ("very-few", 10, Says.TOO_CLOSE),
    ],
)
def test_a_hidden_share_is_judged_by_the_least_it_can_mean(roughly, answered, says):
    assert judge_roughly(YOUNG, roughly, answered).says is says
