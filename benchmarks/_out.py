"""Where results go: a table for people, JSON for machines, both from the same rows."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent / "out"


def publish(name: str, rows: Sequence[Mapping[str, Any]], **more: Any) -> None:
    """Print ``rows`` as one table and keep them, with the machine they were made on."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    widths = [
        max(len(column), *(len(row[at]) for row in cells))
        for at, column in enumerate(columns)
    ]
    for line in [columns, *cells]:
        text = "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True))
        sys.stdout.write(text.rstrip() + "\n")
    OUT.mkdir(exist_ok=True)
    document = {"benchmark": name, "machine": machine(), **more, "rows": list(rows)}
    (OUT / f"{name}.json").write_text(json.dumps(document, indent=1), "utf-8")


def machine() -> dict[str, Any]:
    """What the numbers were made on; a busy machine makes them worse."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_average": os.getloadavg()[0],
    }


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 10 else f"{value:,.0f}"
    return "" if value is None else str(value)
