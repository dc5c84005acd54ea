"""Frozen figures as a page shows them: words chosen, positions ready, nothing computed.

A ``Shown`` is one figure of one age. It always carries how many answered, the likely
range and how many could have answered, so that no template can print a share without
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from feedback.reports import wording
from feedback.reports.names import BANDS, INDICATORS
from surveys.definition import Band
from surveys.words import gettext as _

Figures = Mapping[str, Any]
"""The figures of a release, as they are kept."""

NOT_ASKED = "not-asked"
_HALF = 0.5
_SURE_OF_HALF = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One share of one age, or what stands in its place.

    ``state`` is ``shown``, ``nearly-all``, ``very-few``, ``hidden``, ``guarded``,
    ``few`` or ``not-asked``. ``name`` is what the figure is of, ``title`` with the age.
    ``value``, ``low``, ``high`` are shares 0 to 1.
    ``eligible``: how many could have answered, None where nobody knows. ``others``: the
    ways of not answering, in words.
    """

    id: str
    band: Band
    state: str
    name: str
    title: str
    headline: str
    note: str = ""
    finding: str = ""
    text: str = ""
    value: float = 0.0
    low: float = 0.0
    high: float = 1.0
    n: int | None = None
    some: int | None = None
    eligible: int | None = None
    unheard: tuple[float, float] | None = None
    others: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """The age, as its column is headed."""
        return str(BANDS[self.band])

    @property
    def is_shown(self) -> bool:
        """Whether there is a share to draw."""
        return self.state == "shown"

    @property
    def of_eligible(self) -> str:
        """How many could have answered, in words where nobody knows."""
        return _("not known") if self.eligible is None else str(self.eligible)

    @property
    def half(self) -> str:
        """Beside half, beyond chance: ``over``, ``under``, ``unclear`` or ``unknown``.

        Nearly all or very few of more than ten are beyond half by any interval.
        """
        if self.is_shown:
            return (
                "over"
                if self.low > _HALF
                else "under"
                if self.high < _HALF
                else "unclear"
            )
        if (self.n or 0) > _SURE_OF_HALF:
            return {"nearly-all": "over", "very-few": "under"}.get(
                self.state, "unknown"
            )
        return "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question beside itself at every age, in the order of the columns."""

    key: str
    label: str
    theme: str
    cells: tuple[Shown, ...]

    @property
    def seen(self) -> tuple[Shown, ...]:
        """The ages that have a share to draw."""
        return tuple(cell for cell in self.cells if cell.is_shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One age: how many answered, of how many who could have."""

    band: Band
    answered: int | None
    eligible: int | None
    counts: Mapping[str, Any]

    @property
    def label(self) -> str:
        """The age in words."""
        return str(BANDS[self.band])

    @property
    def heard(self) -> str:
        """How many answered, in words."""
        if self.answered is None:
            return _("hidden to keep children safe")
        if self.eligible is None:
            return _("%(n)s answered, of how many is not known") % {"n": self.answered}
        return _("%(n)s answered of %(of)s") % {"n": self.answered, "of": self.eligible}

    @property
    def missing(self) -> int | None:
        """How many were not heard; None where that is not known or hidden."""
        if self.answered is None or self.eligible is None:
            return None
        return max(self.eligible - self.answered, 0)


def columns(figures: Figures) -> tuple[Column, ...]:
    """Every age that answered, youngest first."""
    return tuple(
        Column(
            band=Band(row["band"]),
            answered=count(row["answered"]),
            eligible=row["eligible"],
            counts=row,
        )
        for row in figures["bands"]
    )


def rows(figures: Figures) -> tuple[Row, ...]:
    """Every question reported, in the order it is asked."""
    bands = [column.band for column in columns(figures)]
    found = []
    for concept in figures["concepts"]:
        name = name_of(concept)
        found.append(
            Row(
                key=concept["concept"],
                label=wording.sentence(name),
                theme=concept["theme"],
                cells=tuple(
                    shown(
                        f"{concept['concept']}-{band}",
                        band,
                        wording.sentence(name),
                        concept["bands"].get(band.value),
                    )
                    for band in bands
                ),
            )
        )
    return tuple(found)


def verdicts(figures: Figures) -> tuple[Row, ...]:
    """Every change asked about: the share of those who say that it changed."""
    bands = [column.band for column in columns(figures)]
    found = []
    for change in figures["verdicts"]:
        titles = change["titles"]
        label = next(iter(reversed(titles.values())), change["change"])
        found.append(
            Row(
                key=change["change"],
                label=wording.sentence(label),
                theme="",
                cells=tuple(
                    shown(
                        f"changed-{change['change']}-{band}",
                        band,
                        _("It changed: %(title)s") % {"title": label},
                        change["bands"].get(band.value),
                    )
                    for band in bands
                ),
            )
        )
    return tuple(found)


def name_of(concept: Mapping[str, Any]) -> str:
    """What a concept is called; a question without a name is called by its words."""
    known = INDICATORS.get(concept["indicator"])
    if known:
        return str(known)
    texts = [figure["text"] for figure in concept["bands"].values()]
    return texts[-1] if texts else str(concept["concept"])


def has_name(concept: Row, figures: Figures) -> bool:
    """Whether a row's label is a name, and so fits into a sentence."""
    known = {row["concept"]: row["indicator"] for row in figures["concepts"]}
    return known.get(concept.key) in INDICATORS


def shown(id_: str, band: Band, name: str, figure: Mapping[str, Any] | None) -> Shown:
    """One figure ready to be drawn or to be said why not."""
    title = _("%(what)s, %(age)s") % {"what": name, "age": str(BANDS[band])}
    if figure is None:
        return Shown(
            id=id_,
            band=band,
            state=NOT_ASKED,
            name=name,
            title=title,
            headline=_("Not asked at this age"),
        )
    seen = figure["state"] == "shown"
    headline, note, finding = _said(figure) if seen else _unsaid(figure["state"])
    value, low, high = figure["share"] if seen else (0.0, 0.0, 1.0)
    unheard = figure.get("unheard")
    return Shown(
        id=id_,
        band=band,
        state=figure["state"],
        name=name,
        title=title,
        headline=headline,
        note=note,
        finding=finding,
        text=figure.get("text", ""),
        value=value,
        low=low,
        high=high,
        n=count(figure["n"]),
        some=count(figure["some"]),
        eligible=figure.get("eligible"),
        unheard=(unheard[0], unheard[1]) if unheard else None,
        others=_others(figure),
    )


def count(cell: Any) -> int | None:
    """A count, or None where it is hidden or was not counted."""
    return cell if isinstance(cell, int) else None


def in_words(cell: Any) -> str:
    """A count for a table: the number, or that it is hidden and why."""
    if isinstance(cell, int):
        return str(cell)
    if cell is None:
        return ""
    return _("hidden") if cell["hidden"] == "few" else _("hidden to guard another")


def _said(figure: Mapping[str, Any]) -> tuple[str, str, str]:
    value, low, high = figure["share"]
    n = figure["n"]
    return (
        wording.headline(value, n),
        wording.beside(low, high, n),
        wording.finding(value, low, high, n),
    )


def _unsaid(state: str) -> tuple[str, str, str]:
    """Headline, note and finding of a figure that is not shown."""
    safe = _("the exact figure is hidden to keep children safe")
    said = {
        "nearly-all": (_("Nearly all"), safe),
        "very-few": (_("Very few"), safe),
        "hidden": (_("Hidden"), _("to keep children safe")),
        "guarded": (_("Hidden"), _("so that another cannot be worked out")),
        "few": (_("Too few to tell"), _("fewer than ten answered")),
    }
    headline, note = said[state]
    return headline, note, f"{headline}: {note}."


def _others(figure: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """How many did not give an answer that counts, and in which way."""
    labels = (
        ("not-sure", _("not sure")),
        ("rather-not-say", _("rather not say")),
        ("does-not-apply", _("does not apply")),
        ("skipped", _("skipped")),
    )
    return tuple((label, in_words(figure.get(key))) for key, label in labels)
