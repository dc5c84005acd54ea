"""Turning true counts into what a release holds: safe, complete, computed once.

All counts of the release go through disclosure control together, so that none can be
worked out from the others. Shares and intervals are those of the counts shown, also
where these were rounded first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from feedback.invites.queries import Asked
from feedback.reports.disclosure import Cell, Rules, Why, rounded
from feedback.reports.figures import FAVOURABLE, OTHERWISE, UNFAVOURABLE, Counts, Tally
from feedback.reports.spoken import Spoke
from feedback.reports.statistics import unheard, wilson
from feedback.reports.sums import ALL_CHILDREN, Sums, lay, verdict
from surveys.definition import Asks, Band

FORMAT = 1
"""Version of what a release holds; a page refuses one it does not know."""

NEARLY_ALL = 0.8
VERY_FEW = 0.2
"""From where a hidden share is at least said to be nearly all, or very few."""


def freeze(
    counts: Counts,
    *,
    frames: Mapping[Band, Asked],
    proxies: Mapping[Band, int],
    declined: Mapping[Band, int],
    rules: Rules,
) -> dict[str, Any]:
    """The figures of a release, safe to show to those ``rules`` are for.

    ``proxies`` and ``declined`` are only ever counted. What comes back is plain JSON: a
    hidden count is ``{"hidden": "few"}`` or ``{"hidden": "guard"}``.
    """
    sums = lay(counts, proxies, declined)
    cells = sums.protect(rules)
    writer = _Writer(sums, cells, rules, frames)
    why = Counter(cell.why for cell in cells.values())
    return {
        "format": FORMAT,
        "children": writer.cell(ALL_CHILDREN),
        "bands": [writer.band(band) for band in Band if band in counts.heard],
        "places": writer.places(),
        "concepts": [
            {"concept": key, **counts.meant[key], "bands": writer.figures(key, tallies)}
            for key, tallies in counts.concepts.items()
        ],
        "verdicts": [
            {
                "change": key,
                "titles": counts.titles.get(key, {}),
                "bands": writer.verdicts(key, tallies),
            }
            for key, tallies in counts.verdicts.items()
        ],
        "themes": [
            writer.spoke(sense, band, counts.spoke[sense][band])
            for sense in Asks
            for band in Band
            if band in counts.spoke.get(sense, {})
        ],
        "hidden": {"few": why[Why.FEW], "guard": why[Why.GUARD]},
    }


class _Writer:
    """Writes down what may be shown, and says of the rest why not."""

    def __init__(
        self,
        sums: Sums,
        cells: Mapping[str, Cell],
        rules: Rules,
        frames: Mapping[Band, Asked],
    ) -> None:
        self.true = sums.counts
        self.cells = cells
        self.rules = rules
        self.frames = frames

    def cell(self, key: str) -> Any:
        """A count, why it is hidden, or None where it was not counted."""
        cell = self.cells.get(key)
        if cell is None:
            return None
        return {"hidden": cell.why.value} if cell.why else cell.value

    def band(self, band: Band) -> dict[str, Any]:
        """Who was heard in one band."""
        frame = self.frames[band]
        people = self.eligible(band)
        names = ("answered", "self", "helped", "paper", "proxy", "declined")
        return {
            "band": band.value,
            "eligible": people,
            "as_of": frame.as_of.isoformat() if people and frame.as_of else None,
            "source": frame.source if people else "",
            **{name: self.cell(f"{name}|{band}") for name in names},
            "practised": self.cell(f"practised|{band}"),
            "known_no": self.cell(f"known_no|{band}"),
        }

    def eligible(self, band: Band) -> int | None:
        """How many could have answered; None where nobody knows."""
        people = self.frames[band].people
        return rounded(people, self.rules.step) if people else None

    def places(self) -> list[dict[str, Any]]:
        """Where those who answered live, all ages but adults."""
        keys = [key for key in self.cells if key.startswith("place|")]
        return [
            {"place": key.removeprefix("place|"), "answered": self.cell(key)}
            for key in keys
        ]

    def figures(
        self, name: str, tallies: Mapping[Band, Tally]
    ) -> dict[str, dict[str, Any]]:
        """The figure of each band that was asked; an absent band was not."""
        return {
            band.value: self.figure(f"{name}|{band}", band, tallies[band])
            for band in Band
            if band in tallies and tallies[band].asked
        }

    def figure(self, at: str, band: Band, tally: Tally) -> dict[str, Any]:
        """One share with everything a reader needs beside it."""
        asked = f"{at}|asked"
        return {
            "text": tally.text,
            "wording": tally.wording,
            **self.share(at, f"{at}|n"),
            "asked": self.cell(asked if asked in self.cells else f"answered|{band}")
            if f"{at}|{OTHERWISE[0]}" in self.cells
            else None,
            **{state.value: self.cell(f"{at}|{state}") for state in OTHERWISE},
            **self.unheard(at, band, everyone=not tally.needs),
        }

    def share(self, at: str, base: str) -> dict[str, Any]:
        """The share of the counts shown, or what can be said in its place."""
        some, of = self.cells[f"{at}|{FAVOURABLE}"], self.cells[base]
        found: dict[str, Any] = {
            "n": self.cell(base),
            "some": self.cell(f"{at}|{FAVOURABLE}"),
        }
        if of.value is None or of.value < self.rules.base:
            return {**found, "some": None, "state": "few"}
        if some.value is not None:
            share = wilson(some.value, of.value)
            range_ = [share.value, share.low, share.high]
            return {
                **found,
                "state": "shown",
                "share": [round(part, 4) for part in range_],
            }
        return {**found, "state": self.roughly(at, base)}

    def roughly(self, at: str, base: str) -> str:
        """What may be said of a hidden share: nearly all, very few, or nothing."""
        yes, no = self.true[f"{at}|{FAVOURABLE}"], self.true[f"{at}|{UNFAVOURABLE}"]
        share = yes / self.true[base]
        if no < self.rules.few and share >= NEARLY_ALL:
            return "nearly-all"
        if yes < self.rules.few and share <= VERY_FEW:
            return "very-few"
        why = self.cells[f"{at}|{FAVOURABLE}"].why
        return "guarded" if why is Why.GUARD else "hidden"

    def unheard(self, at: str, band: Band, *, everyone: bool) -> dict[str, Any]:
        """Where the share lies whatever those think who were not heard."""
        people = self.eligible(band)
        some, of = self.cells[f"{at}|{FAVOURABLE}"].value, self.cells[f"{at}|n"].value
        if people is None or not everyone or some is None or not of:
            return {"eligible": people if everyone else None, "unheard": None}
        people = max(people, of)
        bounds = unheard(some, of, people)
        return {
            "eligible": people,
            "unheard": [round(bounds.low, 4), round(bounds.high, 4)],
        }

    def verdicts(
        self, change: str, tallies: Mapping[Band, Tally]
    ) -> dict[str, dict[str, Any]]:
        """The figures of one change, with the answers that made them."""
        found = self.figures(verdict(change), tallies)
        for band, figure in found.items():
            at = f"{verdict(change)}|{band}"
            tally = tallies[Band(band)]
            figure["codes"] = {
                code: self.code(at, tally, code)
                for code in (*sorted(tally.good), *sorted(tally.bad))
            }
        return found

    def code(self, at: str, tally: Tally, code: str) -> Any:
        """People who gave one answer; a part of one is that part itself."""
        part, codes = (
            (FAVOURABLE, tally.good)
            if code in tally.good
            else (UNFAVOURABLE, tally.bad)
        )
        return self.cell(f"{at}|code|{code}" if len(codes) > 1 else f"{at}|{part}")

    def spoke(self, sense: Asks, band: Band, spoke: Spoke) -> dict[str, Any]:
        """Own words of one band: how many wrote, and what their words touch."""
        at = f"{sense}|{band}"
        return {
            "sense": sense.value,
            "band": band.value,
            "wrote": self.cell(f"{at}|wrote"),
            "read": self.cell(f"{at}|read"),
            "by_hand": self.cell(f"{at}|by_hand"),
            "themes": [
                {"theme": theme, **self.share(f"{at}|{theme}", f"{at}|read")}
                for theme in sorted(spoke.themes, key=lambda t: (self.rank(at, t), t))
            ],
        }

    def rank(self, at: str, theme: str) -> int:
        """The order of themes: those shown by size; a hidden one tells no size."""
        return -(self.cells[f"{at}|{theme}|{FAVOURABLE}"].value or 0)
