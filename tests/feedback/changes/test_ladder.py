"""The class of evidence decides the sentence."""

import pytest

from feedback.changes.ladder import Count, Evidence, moved, points, told_us
from feedback.changes.words import claims
from feedback.reports.statistics import Interval


def test_a_rise_that_chance_allows_is_no_clear_change():
    found = moved("family time about right", Count(40, 80), Count(55, 85))
    assert found.evidence is Evidence.BEFORE_AFTER
    assert found.sentence == (
        "Family time about right was 50% of 80 and is now 65% of 85, "
        "a difference of +15 points (0 to +29). No clear change."
    )


def test_a_clear_rise_is_stated_without_a_reason():
    found = moved("likes home", Count(20, 80), Count(60, 80))
    assert found.change.is_clear
    assert found.sentence.endswith("a difference of +50 points (+35 to +62).")


@pytest.mark.parametrize(
    ("there", "words"),
    [
        ((Count(40, 80), Count(40, 80)), "It rose more than in a group"),
        ((Count(20, 80), Count(60, 80)), "No clear change."),
        ((Count(1, 80), Count(79, 80)), "It fell more, or rose less, than in a group"),
    ],
)
def test_beside_a_group_not_reached_only_the_difference_counts(there, words):
    found = moved("likes home", Count(20, 80), Count(60, 80), beside=there)
    assert found.evidence is Evidence.COMPARED
    assert words in found.sentence


def test_no_allowed_sentence_claims_a_cause():
    few, many = Count(20, 80), Count(60, 80)
    sentences = [
        told_us("home is fine", many),
        moved("likes home", few, many).sentence,
        moved("likes home", many, few, beside=(few, many)).sentence,
        moved("likes home", few, many, beside=(few, few)).sentence,
        moved("likes home", few, few, beside=(few, few)).sentence,
    ]
    assert [claims(sentence) for sentence in sentences] == [()] * 5


def test_points_carry_their_sign_and_their_range():
    minus = "\N{MINUS SIGN}"
    assert points(Interval(0.13, -0.03, 0.28)) == f"+13 points ({minus}3 to +28)"
    assert points(Interval(0.001, -0.002, 0.002)) == "0 points (0 to 0)"
