"""The numbers behind each group of pictures, as rows of text for a table."""

from __future__ import annotations

from collections.abc import Sequence

from feedback.reports.moved import MovedRow
from feedback.reports.page import Wants
from feedback.reports.present import Column, Row, Shown, in_words
from feedback.reports.wording import percent, points
from surveys.words import gettext as _

Table = list[list[str]]


def table(rows: Sequence[Row]) -> Table:
    """Question, age, share, likely range, answered, eligible."""
    return [[row.label, *_figure(cell)] for row in rows for cell in row.cells]


def full_table(rows: Sequence[Row]) -> Table:
    """The same with the four ways of not answering."""
    return [
        [
            row.label,
            *_figure(cell),
            *([words for _label, words in cell.others] or [""] * 4),
        ]
        for row in rows
        for cell in row.cells
    ]


def theme_table(wants: Sequence[Wants]) -> Table:
    """Theme, age, share, likely range, people, eligible."""
    found = []
    for want in wants:
        for bar in want.bars:
            share, range_ = _share(bar)
            of = _("%(some)s of %(of)s") % {"some": bar.some, "of": bar.n}
            people = of if bar.is_shown else ""
            found.append([bar.name, want.label, share, range_, people, bar.of_eligible])
    return found


def moved_table(rows: Sequence[MovedRow]) -> Table:
    """Question, age, before, now, reading, difference."""
    return [
        [
            row.label,
            cell.label,
            cell.before,
            cell.after,
            cell.words,
            _("%(value)s (%(low)s to %(high)s)")
            % {
                "value": points(cell.value),
                "low": points(cell.low),
                "high": points(cell.high),
            }
            if cell.is_drawn
            else "",
        ]
        for row in rows
        for cell in row.cells
        if cell.reading
    ]


def heard_table(columns: Sequence[Column]) -> Table:
    """Age, eligible, answered, did not answer."""
    return [
        [
            column.label,
            _("not known") if column.eligible is None else str(column.eligible),
            in_words(column.counts["answered"]),
            "" if column.missing is None else str(column.missing),
        ]
        for column in columns
    ]


def how_table(columns: Sequence[Column]) -> Table:
    """Age, by themselves, helped, paper, proxy, declined, yes to a known no."""
    names = ("self", "helped", "paper", "proxy", "declined", "known_no")
    return [
        [column.label, *(in_words(column.counts[name]) for name in names)]
        for column in columns
    ]


def _figure(cell: Shown) -> list[str]:
    """Age, share, likely range, answered, eligible."""
    share, range_ = _share(cell)
    n = "" if cell.n is None else str(cell.n)
    asked = cell.state != "not-asked"
    return [cell.label, share, range_, n, cell.of_eligible if asked else ""]


def _share(cell: Shown) -> tuple[str, str]:
    if not cell.is_shown:
        return cell.headline, ""
    range_ = _("%(low)s to %(high)s") % {
        "low": percent(cell.low),
        "high": percent(cell.high),
    }
    return cell.headline, range_
