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


class Sums:
    """Counts as they are laid down, with how they add up."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.splits: list[Split] = []

    def put(self, key: str, count: int) -> str:
        """Lay down a count, and give back its key."""
        self.counts[key] = count
        return key

    def split(
        self, total: str, parts: Mapping[str, int], *, is_share: bool = False
    ) -> None:
        """Lay down the parts of a total that is already there."""
        for key, count in parts.items():
            self.put(key, count)
        self.splits.append(Split(total, tuple(parts), is_share))

    def protect(self, rules: Rules) -> dict[str, Cell]:
        """Every count as it may be shown. The pooled total is the first to go."""
        return protect(
            Table(
                counts=self.counts,
                splits=tuple(self.splits),
                costs={ALL_CHILDREN: 0},
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
    total = sums.put(f"answered|{band}", heard.modes.total())
    sums.split(total, {f"{mode}|{band}": n for mode, n in heard.modes.items()})
    if heard.practised:
        practised = sums.put(f"practised|{band}", heard.practised)
        known_no = heard.known_no
        parts = {
            f"known_no|{band}": known_no,
            f"known|{band}": heard.practised - known_no,
        }
        sums.split(practised, parts)


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
        sums.split(total, {f"place|{place}": n for place, n in places.items()})


def _lay_tallies(
    sums: Sums, key: str, tallies: Mapping[Band, Tally], counts: Counts
) -> None:
    for band, tally in tallies.items():
        at = f"{key}|{band}"
        base = sums.put(f"{at}|n", tally.answered)
        shares = {
            f"{at}|{part}": tally.counts[part] for part in (FAVOURABLE, UNFAVOURABLE)
        }
        sums.split(base, shares, is_share=True)
        if tally.needs & counts.concepts.keys():
            # Who was asked is then itself an answer reported elsewhere: naming it here
            # would show it twice, and could show what is hidden there.
            continue
        everyone = counts.heard[band].modes.total()
        is_all = not tally.needs and tally.asked == everyone
        asked = f"answered|{band}" if is_all else sums.put(f"{at}|asked", tally.asked)
        others = {f"{at}|{state}": tally.counts[state] for state in OTHERWISE}
        for other, count in others.items():
            sums.put(other, count)
        sums.splits.append(Split(asked, (base, *others)))


def _lay_codes(sums: Sums, at: str, tally: Tally) -> None:
    """How a verdict divides: yes and a bit, no and worse."""
    for part, codes in ((FAVOURABLE, tally.good), (UNFAVOURABLE, tally.bad)):
        parts = {f"{at}|code|{code}": tally.codes[code] for code in sorted(codes)}
        if len(parts) > 1:
            sums.split(f"{at}|{part}", parts)


def _lay_spoke(sums: Sums, at: str, spoke: Spoke) -> None:
    wrote = sums.put(f"{at}|wrote", spoke.wrote)
    parts = {f"{at}|read": spoke.read, f"{at}|unread": spoke.wrote - spoke.read}
    sums.split(wrote, parts)
    read = f"{at}|read"
    by_machine = spoke.read - spoke.by_hand
    sums.split(read, {f"{at}|by_hand": spoke.by_hand, f"{at}|by_machine": by_machine})
    for theme, n in sorted(spoke.themes.items()):
        shares = {
            f"{at}|{theme}|{FAVOURABLE}": n,
            f"{at}|{theme}|{UNFAVOURABLE}": spoke.read - n,
        }
        sums.split(read, shares, is_share=True)
