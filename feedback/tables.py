"""CSV files: read whole, checked, refused by line; written so that nothing runs.

A spreadsheet runs a cell that begins like a formula (CWE-1236). A cell that begins with
``=``, ``+``, ``-``, ``@`` or one of their wide twins, with or without spaces and tabs
before, and one that begins with ``'``, is written with one ``'`` in front. Reading such
a file takes that one ``'`` away again, so that nothing is lost on the way.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from feedback.errors import Refused

_LONGEST_FIELD = 1_000_000
_RUNS = re.compile(r"'|[\s\u00a0\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def read(source: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV with a header; ``-`` is standard input.

    Raises Refused when it cannot be read, is not UTF-8, or lacks one of ``columns``.
    Columns beyond those are kept, missing fields at a line's end are "".
    """
    return [row for _, row in numbered(source, columns)]


def numbered(source: str, columns: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """As :func:`read`, each row with its place, as in "answers.csv line 7"."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(_text(source), newline=""), restval="")
    try:
        _check_header(source, reader.fieldnames or (), columns)
        return list(_rows(source, reader))
    except csv.Error as error:
        where = f"{source} line {reader.line_num}"
        raise Refused(where, f"is not CSV: {error}", "mend it") from error


def write(
    target: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Write a CSV in UTF-8; ``-`` is standard output."""
    text = io.StringIO(newline="")
    # CR LF as in RFC 4180; with less, the module leaves a lone CR without its quotes.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    put(target, text.getvalue())


def put(target: str, text: str) -> None:
    """Write ``text`` to a file, or to standard output for ``-``."""
    if target == "-":
        sys.stdout.write(text)
    else:
        Path(target).write_text(text, encoding="utf-8", newline="")


def guarded(cell: object) -> str:
    """``cell`` as a text that no spreadsheet runs."""
    text = str(cell)
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(cell: str) -> str:
    """What :func:`guarded` was given."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell[1:]) else cell


def _text(source: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        problem = error.strerror or "cannot be read"
        raise Refused(source, problem, "check the name") from error
    except UnicodeDecodeError as error:
        raise Refused(source, "is not UTF-8", "save it as CSV in UTF-8") from error


def _check_header(source: str, header: Sequence[str], columns: Sequence[str]) -> None:
    lacking = [name for name in columns if name not in header]
    if lacking:
        names = ", ".join(columns)
        raise Refused(
            source, f"has no column {lacking[0]}", f"give it the columns {names}"
        )
    twice = [name for at, name in enumerate(header) if name in header[:at]]
    if twice:
        raise Refused(source, f"has the column {twice[0]} twice", "leave one of them")


def _rows(
    source: str, reader: csv.DictReader[str]
) -> Iterator[tuple[str, dict[str, str]]]:
    for row in reader:
        place = f"{source} line {reader.line_num}"
        yield place, _row(place, row)


def _row(place: str, row: Mapping[str | None, object]) -> dict[str, str]:
    if None in row:
        raise Refused(
            place,
            "has more fields than the header",
            "put quotes around a text that holds a comma",
        )
    return {str(name): str(value) for name, value in row.items()}
