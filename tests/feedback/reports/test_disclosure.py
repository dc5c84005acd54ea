"""What is hidden stays hidden: by rule, by example, and against an attacker."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.reports import attack
from feedback.reports.disclosure import (
    RULES,
    Rules,
    Split,
    Table,
    Why,
    protect,
    rounded,
)
from feedback.reports.models import Audience

COUNCIL = RULES[Audience.COUNCIL]


def one_way(**parts: int) -> Table:
    """A total and its parts."""
    counts = {"all": sum(parts.values()), **parts}
    return Table(counts=counts, splits=(Split("all", tuple(parts)),))


def share(yes: int, no: int) -> Table:
    """A share: those who said yes of those who answered."""
    counts = {"n": yes + no, "yes": yes, "no": no}
    return Table(counts=counts, splits=(Split("n", ("yes", "no"), is_share=True),))


def shown(table: Table, rules: Rules = COUNCIL) -> dict[str, int | None]:
    return {key: cell.value for key, cell in protect(table, rules).items()}


def test_a_small_count_takes_the_next_smallest_with_it():
    cells = protect(one_way(a=2, b=7, c=13), COUNCIL)
    assert (cells["a"].why, cells["b"].why) == (Why.FEW, Why.GUARD)
    assert (cells["c"].value, cells["all"].value) == (13, 22)


def test_two_small_counts_of_one_and_one_still_need_a_guard():
    assert shown(one_way(a=1, b=1, c=9, d=20)) == {
        "all": 31,
        "a": None,
        "b": None,
        "c": None,
        "d": 20,
    }


def test_two_hidden_fours_cannot_be_known_from_their_sum():
    assert shown(one_way(a=4, b=4, c=20))["c"] is None


def test_nobody_is_shown_as_nobody_among_many_parts():
    assert shown(one_way(a=0, b=30, c=40))["a"] == 0


def test_six_of_six_is_not_shown_as_everybody():
    assert shown(share(6, 0)) == {"n": 6, "yes": None, "no": None}


@pytest.mark.parametrize(("yes", "no"), [(12, 0), (0, 12), (17, 2), (38, 3)])
def test_everybody_nobody_and_nearly_everybody_are_hidden(yes, no):
    cells = shown(share(yes, no))
    assert (cells["yes"], cells["no"]) == (None, None)
    assert cells["n"] == yes + no


def test_nobody_of_many_may_be_shown():
    assert shown(share(0, 40)) == {"n": 40, "yes": 0, "no": 40}


def test_no_share_of_fewer_than_ten():
    assert shown(share(6, 3)) == {"n": 9, "yes": None, "no": None}


def test_public_counts_are_rounded_to_five():
    cells = shown(share(33, 18), RULES[Audience.PUBLIC])
    assert cells == {"n": 50, "yes": 35, "no": 20}


@pytest.mark.parametrize(("count", "to"), [(0, 0), (7, 5), (8, 10), (12, 10), (13, 15)])
def test_rounding_goes_to_the_nearest_five(count, to):
    assert rounded(count, 5) == to


def test_the_same_counts_always_hide_the_same_cells():
    table = one_way(a=2, b=7, c=7, d=7)
    assert shown(table) == shown(table)
    assert shown(table)["b"] is None


def test_a_split_that_does_not_add_up_is_refused():
    table = Table(counts={"all": 9, "a": 2}, splits=(Split("all", ("a",)),))
    with pytest.raises(ValueError, match="parts of all"):
        protect(table, COUNCIL)


def test_the_pooled_total_goes_before_an_age_does():
    table = Table(
        counts={"all": 93, "4-7": 3, "8-11": 40, "12-17": 50, "foster": 60, "home": 33},
        splits=(
            Split("all", ("4-7", "8-11", "12-17")),
            Split("all", ("foster", "home")),
        ),
        costs={"all": 0},
    )
    cells = shown(table)
    assert cells["all"] is None
    assert (cells["8-11"], cells["12-17"]) == (40, 50)
    assert cells["home"] is None


def possible(table: Table, hidden: dict[str, attack.Range]) -> dict[str, set[int]]:
    """Every value each hidden count could have, found by trying all of them."""
    most = sum(table.counts.values())
    keys = sorted(hidden)
    spans = [range(hidden[key][0], min(hidden[key][1], most) + 1) for key in keys]
    found: dict[str, set[int]] = {key: set() for key in keys}
    for values in itertools.product(*spans):
        trial = {**table.counts, **dict(zip(keys, values, strict=True))}
        if all(trial[s.total] == sum(trial[p] for p in s.parts) for s in table.splits):
            for key, value in zip(keys, values, strict=True):
                found[key].add(value)
    return found


def what_hiding_tells(table: Table) -> dict[str, attack.Range]:
    """The hidden counts of `table`, and what the release's own words tell of each."""
    tells = {Why.FEW: (0, COUNCIL.few - 1), Why.GUARD: attack.ANYTHING}
    return {
        key: tells[cell.why]
        for key, cell in protect(table, COUNCIL).items()
        if cell.why is not None
    }


people = st.integers(0, 9)


@given(st.lists(people, min_size=2, max_size=4))
@settings(max_examples=150, deadline=None)
def test_no_hidden_part_of_a_one_way_split_can_be_worked_out(parts):
    table = one_way(**{f"p{n}": count for n, count in enumerate(parts)})
    hidden = what_hiding_tells(table)
    assert all(len(values) > 1 for values in possible(table, hidden).values())


@given(people, people, people)
@settings(max_examples=150, deadline=None)
def test_two_splits_of_one_total_do_not_give_each_other_away(a, b, c):
    total = a + b + c
    yes = min(total, a + 1)
    table = Table(
        counts={"all": total, "a": a, "b": b, "c": c, "yes": yes, "no": total - yes},
        splits=(Split("all", ("a", "b", "c")), Split("all", ("yes", "no"))),
    )
    hidden = what_hiding_tells(table)
    assert all(len(values) > 1 for values in possible(table, hidden).values())


@given(st.lists(people, min_size=3, max_size=5))
@settings(max_examples=100, deadline=None)
def test_subtraction_alone_never_gives_a_hidden_count(parts):
    table = one_way(**{f"p{n}": count for n, count in enumerate(parts)})
    cells = protect(table, COUNCIL)
    for split in table.splits:
        hidden = [p for p in (split.total, *split.parts) if cells[p].value is None]
        assert len(hidden) != 1


def test_the_attacker_solves_what_subtraction_gives_away():
    table = one_way(a=2, b=7, c=13)
    assert attack.worked_out(table, {"a": (1, 4)}) == {"a"}


def test_the_attacker_squeezes_what_the_ranges_leave():
    table = one_way(a=4, b=4, c=20)
    assert attack.worked_out(table, {"a": (1, 4), "b": (1, 4)}) == {"a", "b"}


def test_the_attacker_combines_two_splits():
    table = Table(
        counts={"all": 30, "a": 10, "b": 20, "x": 10, "y": 20},
        splits=(Split("all", ("a", "b")), Split("b", ("x",)), Split("all", ("x", "y"))),
    )
    table = Table(
        counts={**table.counts, "b": 20, "x": 20, "y": 10}, splits=table.splits
    )
    anything = dict.fromkeys(("a", "b", "x"), attack.ANYTHING)
    assert attack.worked_out(table, anything) == {"a", "b", "x"}
