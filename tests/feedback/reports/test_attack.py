"""An attacker with linear programming and a whole release cannot find a hidden count.

He is not the one inside ``disclosure``: he is given every count shown and every sum,
and asks a solver for the least and the most each hidden count can be.
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback.reports.disclosure import RULES, Cell, Why
from feedback.reports.figures import (
    FAVOURABLE,
    OTHERWISE,
    UNFAVOURABLE,
    Counts,
    Heard,
    Tally,
)
from feedback.reports.models import Audience
from feedback.reports.spoken import Spoke
from feedback.reports.sums import Sums, lay
from surveys.definition import Asks, Band

optimize = pytest.importorskip("scipy.optimize")
COUNCIL = RULES[Audience.COUNCIL]
BANDS = (Band.AGED_8_TO_11, Band.AGED_12_TO_17)
OUTCOMES = (FAVOURABLE, UNFAVOURABLE, *(state.value for state in OTHERWISE))

some = st.sampled_from([0, 1, 2, 3, 4, 5, 7, 9, 14, 30])


@st.composite
def waves(draw) -> Counts:
    """What a small wave might have counted: a question, a verdict, a theme."""
    counts = Counts()
    counts.meant = {"safe": {}}
    for band in BANDS:
        outcomes = Counter({name: draw(some) for name in OUTCOMES})
        everyone = outcomes.total()
        if not everyone:
            continue
        helped = draw(st.integers(0, everyone))
        near = draw(st.integers(0, everyone))
        counts.heard[band] = Heard(
            modes=Counter(self=everyone - helped, helped=helped),
            places=Counter(foster=near, home=everyone - near),
        )
        counts.concepts.setdefault("safe", {})[band] = tally(outcomes)
        changed = draw(st.integers(0, outcomes[FAVOURABLE]))
        codes = Counter(changed=changed, little=outcomes[FAVOURABLE] - changed)
        verdict = tally(outcomes, codes, good=frozenset({"changed", "little"}))
        counts.verdicts.setdefault("calls", {})[band] = verdict
        themes = Counter(family=draw(st.integers(0, everyone)))
        spoke = Spoke(wrote=everyone, read=everyone, by_hand=helped, themes=themes)
        counts.spoke.setdefault(Asks.CHANGE, {})[band] = spoke
    return counts


def tally(outcomes, codes=None, good=frozenset()) -> Tally:
    return Tally(
        text="Is it so?",
        wording="w",
        good=good,
        bad=frozenset({"no"}),
        needs=frozenset(),
        counts=outcomes,
        codes=codes or Counter(),
    )


def what_a_solver_finds(
    sums: Sums, cells: dict[str, Cell]
) -> dict[str, tuple[float, float]]:
    """The least and the most every hidden count of a release can be."""
    hidden = [key for key, cell in cells.items() if cell.why]
    column = {key: at for at, key in enumerate(hidden)}
    rows, right = [], []
    for split in sums.splits:
        row = [0] * len(hidden)
        known = 0
        for key, sign in ((split.total, -1), *((part, 1) for part in split.parts)):
            if key in column:
                row[column[key]] += sign
            else:
                known -= sign * (cells[key].value or 0)
        if any(row):
            rows.append(row)
            right.append(known)
    bounds = [
        (0, most(sums, key) if cells[key].why is Why.FEW else None) for key in hidden
    ]
    found = {}
    for key in hidden:
        goal = [0] * len(hidden)
        ends = []
        for sign in (1, -1):
            goal[column[key]] = sign
            answer = optimize.linprog(
                goal, A_eq=rows or None, b_eq=right or None, bounds=bounds
            )
            ends.append(sign * answer.fun if answer.status == 0 else float("inf"))
        found[key] = (ends[0], ends[1])
    return found


def most(sums: Sums, key: str) -> int | None:
    """The most that "hidden, few" lets a count be.

    Under five; where a share is hidden because fewer than ten answered, under ten.
    """
    bases = [sums.counts[s.total] for s in sums.splits if s.is_share and key in s.parts]
    if bases and bases[0] < COUNCIL.base:
        return COUNCIL.base - 1
    return COUNCIL.few - 1 if sums.counts[key] < COUNCIL.few else None


@given(waves())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_hidden_count_of_a_release_can_be_worked_out(counts):
    sums = lay(counts, {}, {})
    found = what_a_solver_finds(sums, sums.protect(COUNCIL))
    known = {key: ends for key, ends in found.items() if ends[1] - ends[0] < 0.5}
    assert known == {}


def test_the_solver_does_find_what_is_not_guarded():
    counts = Counts()
    outcomes = Counter({FAVOURABLE: 20, UNFAVOURABLE: 30, "skipped": 3})
    counts.heard[BANDS[0]] = Heard(modes=Counter(self=53))
    counts.concepts["safe"] = {BANDS[0]: tally(outcomes)}
    sums = lay(counts, {}, {})
    only_small_hidden = {
        key: Cell(None, Why.FEW) if 0 < n < COUNCIL.few else Cell(n)
        for key, n in sums.counts.items()
    }
    found = what_a_solver_finds(sums, only_small_hidden)
    assert found["safe|8-11|skipped"] == (3, 3)
