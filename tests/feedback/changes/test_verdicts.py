"""Young people's verdict is theirs only beyond chance, and one band at a time."""

import pytest

from feedback.changes.verdicts import Says, judge, unseen, worst
from surveys.definition import Band

YOUNG, OLDER = Band.AGED_8_TO_11, Band.AGED_12_TO_17


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({"changed": 16, "a-bit": 22, "not-changed": 40, "worse": 5}, Says.TOO_CLOSE),
        ({"changed": 30, "a-bit": 24, "not-changed": 15}, Says.CHANGED),
        ({"changed": 10, "a-bit": 7, "not-changed": 30, "worse": 12}, Says.NOT_CHANGED),
        ({"yes": 21, "no": 12, "not-sure": 5}, Says.TOO_CLOSE),
    ],
)
def test_a_verdict_needs_half_beyond_chance(counts, says):
    assert judge(YOUNG, counts).says is says


def test_those_who_do_not_know_are_shown_and_not_counted():
    verdict = judge(OLDER, {"changed": 38, "not-changed": 45, "dont-know": 13})
    assert (verdict.agree, verdict.answered) == (38, 83)
    assert round(verdict.share.value, 3) == 0.458
    assert verdict.counts["dont-know"] == 13


def test_nobody_answering_is_too_close_and_not_a_success():
    assert judge(OLDER, {}).says is Says.TOO_CLOSE


def test_the_worst_band_speaks_first():
    verdicts = (
        unseen(Band.AGED_4_TO_7, Says.NOT_ASKED),
        judge(YOUNG, {"changed": 69, "not-changed": 3}),
        judge(OLDER, {"changed": 38, "not-changed": 45}),
        judge(Band.AGED_18_TO_25, {"changed": 40, "not-changed": 45}),
    )
    assert worst(verdicts).band is OLDER


def test_a_change_nobody_was_asked_about_has_no_verdict():
    assert worst((unseen(YOUNG, Says.NOT_ASKED),)) is None
