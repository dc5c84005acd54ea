"""What moved since the wave before, from two frozen releases and nothing else.

Only figures already shown are compared, so a comparison tells nothing that the two
releases did not. A question whose words or answers changed is not compared: the break
is named instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from feedback.reports.statistics import chance, newcombe, stand_out


class Reading(StrEnum):
    """What two waves say of one question in one band."""

    RISE = "rise"
    FALL = "fall"
    UNCLEAR = "unclear"
    NOT_COMPARED = "not-compared"
    HIDDEN = "hidden"
    FEW = "few"


def compare(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every question asked in both, band by band, in the order it is asked now.

    Each: ``concept``, ``band``, ``reading``, and where both figures are shown
    ``before`` and ``after`` as (some, of) and ``difference`` with its range. Of many
    comparisons looked at together, a clear one has an interval clear of zero and also
    stands out after Benjamini and Hochberg.
    """
    found = list(_pairs(before, now))
    told = [each for each in found if "difference" in each]
    chances = [chance(each["before"], each["after"]) for each in told]
    for each, clear in zip(told, stand_out(chances), strict=True):
        _value, low, high = each["difference"]
        if clear and low > 0:
            each["reading"] = Reading.RISE.value
        elif clear and high < 0:
            each["reading"] = Reading.FALL.value
    return found


def _pairs(
    before: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    earlier = {row["concept"]: row["bands"] for row in before["concepts"]}
    for row in now["concepts"]:
        for band, figure in row["bands"].items():
            old = earlier.get(row["concept"], {}).get(band)
            if old:
                yield {"concept": row["concept"], "band": band, **_read(old, figure)}


def _read(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    if old["wording"] != new["wording"]:
        return {"reading": Reading.NOT_COMPARED.value}
    states = {old["state"], new["state"]}
    if "few" in states:
        return {"reading": Reading.FEW.value}
    if states != {"shown"}:
        return {"reading": Reading.HIDDEN.value}
    first, last = (old["some"], old["n"]), (new["some"], new["n"])
    moved = newcombe(first, last)
    return {
        "reading": Reading.UNCLEAR.value,
        "before": list(first),
        "after": list(last),
        "difference": [round(part, 4) for part in (moved.value, moved.low, moved.high)],
    }
