"""The CSV files of ``flask themes``: read whole, checked, refused by line."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from feedback.errors import Refused

_LONGEST_FIELD = 1_000_000


def read(source: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV with a header; ``-`` is standard input.

    Raises Refused when it cannot be read, is not UTF-8, or lacks one of ``columns``.
    Columns beyond those are kept, missing fields at a line's end are "".
    """
    try:
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        problem = error.strerror or "cannot be read"
        raise Refused(source, problem, "check the name") from error
    except UnicodeDecodeError as error:
        raise Refused(source, "is not UTF-8", "save it as CSV in UTF-8") from error
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    try:
        found = [_row(source, reader.line_num, row) for row in reader]
    except csv.Error as error:
        where = f"{source} line {reader.line_num}"
        raise Refused(where, f"is not CSV: {error}", "mend it") from error
    lacking = [name for name in columns if name not in (reader.fieldnames or ())]
    if lacking:
        names = ", ".join(columns)
        raise Refused(
            source, f"has no column {lacking[0]}", f"give it the columns {names}"
        )
    return found


def _row(source: str, line: int, row: Mapping[str | None, object]) -> dict[str, str]:
    if None in row:
        raise Refused(
            f"{source} line {line}",
            "has more fields than the header",
            "put quotes around a text that holds a comma",
        )
    return {str(name): str(value) for name, value in row.items()}


def themes_by_id(rows: Iterable[Mapping[str, str]], source: str) -> dict[str, set[str]]:
    """``id`` to the set of its ``themes``. Raises Refused where an id comes twice."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["id"] in found:
            raise Refused(f"{source}: {row['id']}", "comes twice", "leave one of them")
        names = (name.strip() for name in row["themes"].split(";"))
        found[row["id"]] = {name for name in names if name}
    return found


def write(
    target: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Write a CSV in UTF-8; ``-`` is standard output."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    if target == "-":
        sys.stdout.write(text.getvalue())
    else:
        Path(target).write_text(text.getvalue(), encoding="utf-8", newline="")
