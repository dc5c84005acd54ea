"""The published test vectors of the intervals, and how they behave at the edges."""

import pytest

from feedback.reports.statistics import (
    chance,
    difference,
    finite,
    newcombe,
    stand_out,
    unheard,
    wilson,
)


@pytest.mark.parametrize(
    ("some", "of", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (7, 10, 0.3968, 0.8922),
        (70, 82, 0.7614, 0.9143),
        (3, 5, 0.2307, 0.8824),
    ],
)
def test_wilson_gives_the_published_ranges(some, of, low, high):
    found = wilson(some, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_newcombe_says_that_a_rise_of_fifteen_points_may_be_chance():
    found = newcombe((40, 80), (55, 85))
    assert (found.value, found.low, found.high) == pytest.approx(
        (0.1471, -0.0035, 0.2890), abs=5e-5
    )
    assert not found.is_clear


def test_newcombe_gives_the_published_range_for_few_people():
    found = newcombe((8, 12), (10, 11))
    assert (found.value, found.low, found.high) == pytest.approx(
        (0.2424, -0.1042, 0.5284), abs=5e-5
    )


def test_a_share_of_nobody_could_be_anything():
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_more_than_everyone_is_refused():
    with pytest.raises(ValueError, match="11 of 10"):
        wilson(11, 10)


def test_a_difference_of_differences_is_wider_than_either():
    here = newcombe((40, 80), (60, 80))
    there = newcombe((40, 80), (42, 80))
    both = difference(there, here)
    assert both.value == pytest.approx(here.value - there.value)
    assert both.high - both.low > max(here.high - here.low, there.high - there.low)


def test_those_who_did_not_answer_leave_a_wide_range():
    found = unheard(70, 82, 300)
    assert found.value == pytest.approx(0.8537, abs=5e-5)
    assert (found.low, found.high) == pytest.approx((0.2333, 0.96), abs=5e-5)


def test_when_everyone_answered_nothing_is_unknown():
    found = unheard(7, 10, 10)
    assert found.low == found.value == found.high


def test_a_small_population_narrows_the_range_as_published():
    found = finite(70, 82, 300)
    assert (found.low, found.high) == pytest.approx((0.7767, 0.9073), abs=5e-5)


def test_more_answers_than_people_are_refused():
    with pytest.raises(ValueError, match="12 of 10"):
        unheard(6, 12, 10)


@pytest.mark.parametrize(
    ("some", "of"), [(0, 1), (1, 1), (3, 5), (70, 82), (333, 900), (899, 900)]
)
def test_wilson_agrees_with_scipy(some, of):
    stats = pytest.importorskip("scipy.stats")
    theirs = stats.binomtest(some, of).proportion_ci(method="wilson")
    found = wilson(some, of)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@pytest.mark.parametrize(
    ("before", "after"), [((40, 80), (55, 85)), ((8, 12), (10, 11)), ((1, 50), (9, 50))]
)
def test_chance_agrees_with_an_uncorrected_chi_square(before, after):
    stats = pytest.importorskip("scipy.stats")
    table = [[some, of - some] for some, of in (before, after)]
    theirs = stats.chi2_contingency(table, correction=False).pvalue
    assert chance(before, after) == pytest.approx(theirs, abs=1e-9)


def test_two_shares_of_nobody_tell_nothing():
    assert chance((0, 20), (0, 30)) == 1.0


def test_of_many_comparisons_fewer_stand_out():
    chances = [0.001, 0.02, 0.04, 0.045, 0.9]
    assert stand_out(chances) == (True, True, False, False, False)
    assert stand_out([0.04]) == (True,)
    assert stand_out([]) == ()
