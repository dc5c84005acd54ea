"""A release as a file. What is hidden on the page is hidden in the file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from feedback.reports.models import Release
from feedback.reports.present import Figures

COLUMNS = (
    "part",
    "key",
    "band",
    "question",
    "state",
    "favourable",
    "answered",
    "share",
    "low",
    "high",
    "eligible",
    "unheard_low",
    "unheard_high",
    "asked",
    "not_sure",
    "rather_not_say",
    "does_not_apply",
    "skipped",
)
"""``part``: concept, verdict, good, change, other (own words), or band (who answered).
Shares run from 0 to 1; a hidden count is the word "hidden"."""


def as_json(release: Release) -> str:
    """The release as it is kept, with its digest and who signed it off when."""
    signed = release.signed_at.date().isoformat() if release.signed_at else None
    whole = {
        "id": str(release.id),
        "digest": release.digest,
        "signed_on": signed,
        "figures": release.figures,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def as_csv(release: Release) -> str:
    """One line a figure, UTF-8, with a header; comparisons are only in the JSON."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for line in _lines(release.figures):
        writer.writerow({name: _safe(value) for name, value in line.items()})
    return out.getvalue()


def _lines(figures: Figures) -> Iterator[dict[str, Any]]:
    for row in figures["bands"]:
        yield {
            "part": "band",
            "key": "answered",
            "band": row["band"],
            "answered": row["answered"],
            "eligible": row["eligible"],
        }
    for part, name in (("concept", "concepts"), ("verdict", "verdicts")):
        for row in figures[name]:
            key = row["concept" if part == "concept" else "change"]
            for band, figure in row["bands"].items():
                yield _line(part, key, band, figure)
    eligible = {row["band"]: row["eligible"] for row in figures["bands"]}
    for row in figures["themes"]:
        for theme in row["themes"]:
            of = {**theme, "eligible": eligible[row["band"]]}
            yield _line(row["sense"], theme["theme"], row["band"], of)


def _line(part: str, key: str, band: str, figure: Mapping[str, Any]) -> dict[str, Any]:
    share, low, high = figure.get("share", ("", "", ""))
    bounds = figure.get("unheard") or ("", "")
    return {
        "part": part,
        "key": key,
        "band": band,
        "question": figure.get("text", ""),
        "state": figure["state"],
        "favourable": figure["some"],
        "answered": figure["n"],
        "share": share,
        "low": low,
        "high": high,
        "eligible": figure.get("eligible"),
        "unheard_low": bounds[0],
        "unheard_high": bounds[1],
        "asked": figure.get("asked"),
        "not_sure": figure.get("not-sure"),
        "rather_not_say": figure.get("rather-not-say"),
        "does_not_apply": figure.get("does-not-apply"),
        "skipped": figure.get("skipped"),
    }


def _safe(value: Any) -> Any:
    """A cell for a spreadsheet: hidden in a word, and no text run as a formula."""
    if isinstance(value, dict):
        return "hidden"
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
