"""Laying down every count of a release, with how the counts add up.

What adds up to what is known to everybody who reads a release, so it has to be known to
disclosure control as well: a sum that is not laid down here is not guarded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from feedback.reports.disclosure import Cell, Rules, Split, Table, protect
from feedback.reports.figures import (
    FAVOURABLE,
    OTHERWISE,
    UNFAVOURABLE,
    Counts,
    Heard,
    Tally,
)
from feedback.reports.spoken import Spoke
from surveys.definition import Band

ALL_CHILDREN = "all"
"""The key of the one pooled count: everybody but adults."""

_CHEAP, _COSTLY, _DEAR = 0, 3, 9
"""What is lost when a count is hidden to guard another: a detail, a share, a base."""


class Sums:
    """Counts as they are laid down, with how they add up."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.costs: dict[str, int] = {}
        self.splits: list[Split] = []

    def put(self, key: str, count: int, cost: int = 1) -> str:
        """Lay down a count and what is lost when it guards another; its key."""
        self.counts[key] = count
        self.costs[key] = cost
        return key

    def split(
        self,
        total: str,
        parts: Mapping[str, int],
        *,
        cost: int = 1,
        is_share: bool = False,
        is_rest: bool = False,
    ) -> None:
        """Lay down the parts of a total that is already there."""
        for key, count in parts.items():
            self.put(key, count, cost)
        self.splits.append(Split(total, tuple(parts), is_share, is_rest))

    def protect(self, rules: Rules) -> dict[str, Cell]:
        """Every count as it may be shown."""
        return protect(
            Table(
                counts=self.counts,
                splits=tuple(self.splits),
                costs=self.costs,
            ),
            rules,
        )


def lay(
    counts: Counts, proxies: Mapping[Band, int], declined: Mapping[Band, int]
) -> Sums:
    """Every count of ``counts`` and the sums that tie them together.

    ``proxies`` and ``declined`` are only ever counted, by band.
    """
    sums = Sums()
    for band, heard in counts.heard.items():
        _lay_heard(sums, band, heard)
        sums.put(f"proxy|{band}", proxies.get(band, 0))
        sums.put(f"declined|{band}", declined.get(band, 0))
    _lay_children(sums, counts.heard)
    for key, tallies in counts.concepts.items():
        _lay_tallies(sums, key, tallies, counts)
    for key, tallies in counts.verdicts.items():
        _lay_tallies(sums, verdict(key), tallies, counts)
        for band, tally in tallies.items():
            _lay_codes(sums, f"{verdict(key)}|{band}", tally)
    for sense, spoken in counts.spoke.items():
        for band, spoke in spoken.items():
            _lay_spoke(sums, f"{sense}|{band}", spoke)
    return sums


def verdict(change: str) -> str:
    """The name under which the verdict on ``change`` is laid down."""
    return f"changed:{change}"


def _lay_heard(sums: Sums, band: Band, heard: Heard) -> None:
    total = sums.put(f"answered|{band}", heard.modes.total(), _DEAR)
    sums.split(total, {f"{mode}|{band}": n for mode, n in heard.modes.items()})
    if heard.practised:
        practised = sums.put(f"practised|{band}", heard.practised)
        known = heard.practised - heard.known_no
        parts = {f"known_no|{band}": heard.known_no, f"known|{band}": known}
        sums.split(practised, parts, cost=_CHEAP)


def _lay_children(sums: Sums, heard: Mapping[Band, Heard]) -> None:
    """Everybody but adults, split by age and by where they live: one pooled count."""
    young = {band: each for band, each in heard.items() if band is not Band.ADULT}
    if not young:
        return
    total = sums.put(ALL_CHILDREN, sum(each.modes.total() for each in young.values()))
    sums.splits.append(Split(total, tuple(f"answered|{band}" for band in young)))
    places: Counter[str] = Counter()
    for each in young.values():
        places.update(each.places)
    if len(places) > 1:
        parts = {f"place|{place}": n for place, n in sorted(places.items())}
        sums.split(total, parts, cost=_CHEAP)


def _lay_tallies(
    sums: Sums, key: str, tallies: Mapping[Band, Tally], counts: Counts
) -> None:
    for band, tally in tallies.items():
        at = f"{key}|{band}"
        base = sums.put(f"{at}|n", tally.answered, _DEAR)
        shares = {
            f"{at}|{part}": tally.counts[part] for part in (FAVOURABLE, UNFAVOURABLE)
        }
        sums.split(base, shares, cost=_COSTLY, is_share=True)
        if not tally.needs & counts.concepts.keys():
            _lay_others(sums, at, tally, f"answered|{band}")
        # Else who was asked is itself an answer reported elsewhere: naming it here
        # would show it twice, and could show what is hidden there.


def _lay_others(sums: Sums, at: str, tally: Tally, everyone: str) -> None:
    """Those asked, and the ways in which some gave no answer that counts."""
    is_all = not tally.needs and tally.asked == sums.counts[everyone]
    asked = everyone if is_all else sums.put(f"{at}|asked", tally.asked, _COSTLY)
    rest = sums.put(f"{at}|rest", tally.asked - tally.answered, _CHEAP)
    sums.splits.append(Split(asked, (f"{at}|n", rest)))
    others = {f"{at}|{state}": tally.counts[state] for state in OTHERWISE}
    sums.split(rest, others, cost=_CHEAP, is_rest=True)


def _lay_codes(sums: Sums, at: str, tally: Tally) -> None:
    """How a verdict divides: yes and a bit, no and worse."""
    for part, codes in ((FAVOURABLE, tally.good), (UNFAVOURABLE, tally.bad)):
        parts = {f"{at}|code|{code}": tally.codes[code] for code in sorted(codes)}
        if len(parts) > 1:
            sums.split(f"{at}|{part}", parts, cost=_CHEAP)


def _lay_spoke(sums: Sums, at: str, spoke: Spoke) -> None:
    wrote = sums.put(f"{at}|wrote", spoke.wrote, _CHEAP)
    read = sums.put(f"{at}|read", spoke.read, _DEAR)
    unread = sums.put(f"{at}|unread", spoke.wrote - spoke.read, _CHEAP)
    sums.splits.append(Split(wrote, (read, unread)))
    by_machine = spoke.read - spoke.by_hand
    hands = {f"{at}|by_hand": spoke.by_hand, f"{at}|by_machine": by_machine}
    sums.split(read, hands, cost=_CHEAP)
    for theme, n in sorted(spoke.themes.items()):
        shares = {
            f"{at}|{theme}|{FAVOURABLE}": n,
            f"{at}|{theme}|{UNFAVOURABLE}": spoke.read - n,
        }
        sums.split(read, shares, cost=_COSTLY, is_share=True)
