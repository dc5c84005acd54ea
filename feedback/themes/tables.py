"""What the CSV files of ``flask themes`` hold: themes by comment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from feedback.errors import Refused
from feedback.tables import read, write

__all__ = ["read", "themes_by_id", "write"]


def themes_by_id(rows: Iterable[Mapping[str, str]], source: str) -> dict[str, set[str]]:
    """``id`` to the set of its ``themes``. Raises Refused where an id comes twice."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["id"] in found:
            raise Refused(f"{source}: {row['id']}", "comes twice", "leave one of them")
        names = (name.strip() for name in row["themes"].split(";"))
        found[row["id"]] = {name for name in names if name}
    return found
