"""Numbers to words: by how many answered, and by what the range allows."""

import pytest

from feedback.reports import wording
from feedback.reports.names import ages
from feedback.reports.page import going_less_well, going_well, page
from feedback.reports.present import Row, Shown, shown
from feedback.reports.statistics import wilson
from feedback.reports.trend import compare
from surveys.definition import Band

YOUNGER, OLDER = Band.AGED_8_TO_11, Band.AGED_12_TO_17


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "none"),
        (0.02, "about one in ten"),
        (0.31, "about a third"),
        (0.5, "about half"),
        (14 / 21, "about two thirds"),
        (0.98, "about nine in ten"),
        (1.0, "all"),
    ],
)
def test_a_share_in_words_is_the_nearest_and_never_all_by_rounding(share, words):
    assert wording.about(share) == words


def test_thirty_answers_are_enough_for_per_cent():
    assert wording.headline(2 / 3, 30) == "67%"
    assert wording.headline(2 / 3, 29) == "About two thirds"


def test_a_difference_has_its_sign_and_nought_has_none():
    assert wording.points(0.134) == "+13"
    assert wording.points(-0.2) == "\N{MINUS SIGN}20"
    assert wording.points(0.001) == "0"


def test_ages_are_named_shortly_in_a_sentence():
    four = (Band.AGED_4_TO_7, YOUNGER, OLDER, Band.ADULT)
    assert ages((YOUNGER, OLDER), four) == "at 8 to 11 and 12 to 17"
    assert ages(four, four) == "at every age"
    assert ages((OLDER, Band.ADULT), four) == (
        "at 12 to 17 and among parents and carers"
    )
    assert ages((OLDER,), (OLDER,)) == "at 12 to 17"


def cell(some: int, of: int, band: Band = YOUNGER) -> Shown:
    share = wilson(some, of)
    figure = {
        "state": "shown",
        "n": of,
        "some": some,
        "share": [share.value, share.low, share.high],
    }
    return shown(f"x-{band}", band, "Feel safe", figure)


def row(*cells: Shown, key: str = "x") -> Row:
    return Row(key=key, label="Feel safe", theme="", cells=cells)


def test_well_needs_every_age_above_half_beyond_chance():
    both = row(cell(30, 40), cell(30, 40, OLDER))
    one = row(cell(30, 40), cell(22, 40, OLDER))
    assert going_well([both, one]) == (both,)


def test_less_well_needs_one_age_below_half_beyond_chance():
    low = row(cell(10, 40), cell(30, 40, OLDER))
    close = row(cell(18, 40))
    assert going_less_well([low, close]) == (low,)


@pytest.mark.parametrize(
    ("state", "n", "half"),
    [
        ("nearly-all", 12, "over"),
        ("very-few", 12, "under"),
        ("nearly-all", 10, "unknown"),
    ],
)
def test_nearly_all_of_more_than_ten_is_over_half(state, n, half):
    figure = {"state": state, "n": n, "some": None}
    assert shown("x", YOUNGER, "It changed", figure).half == half


def figures(some: int, of: int, wording_: str = "w"):
    share = wilson(some, of)
    figure = {
        "state": "shown",
        "text": "Do you feel safe?",
        "wording": wording_,
        "n": of,
        "some": some,
        "share": [share.value, share.low, share.high],
    }
    concept = {
        "concept": "safe_home",
        "indicator": "feels_safe_home",
        "theme": "safety",
        "role": "content",
        "bands": {"8-11": figure},
    }
    band = {"band": "8-11", "eligible": None, "answered": of}
    return {
        "about": {},
        "children": of,
        "bands": [band],
        "concepts": [concept],
        "verdicts": [],
        "themes": [],
        "since": None,
    }


def test_a_change_of_few_is_told_in_counts():
    now = figures(22, 27)
    now["since"] = {"rows": compare(figures(21, 26), now)}
    move = page(now).moved[0].cells[0]
    assert move.note.startswith("21 of 26 to 22 of 27")
    assert "%" not in move.note
    assert move.words == "No clear change"


def test_many_comparisons_make_fewer_of_them_clear():
    old, new = figures(40, 80), figures(55, 80)
    assert compare(old, new)[0]["reading"] == "rise"
    still = [dict(old["concepts"][0], concept=f"c{n}") for n in range(9)]
    old["concepts"] += still
    new["concepts"] += still
    assert compare(old, new)[0]["reading"] == "unclear"
