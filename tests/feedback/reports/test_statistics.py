"""The published test vectors of the intervals, and how they behave at the edges."""

import pytest

from feedback.reports.statistics import difference, newcombe, wilson


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
