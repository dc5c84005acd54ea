"""Reads about themes: what waits, and how many people spoke of what, and how.

Always people, never mentions: whoever names a theme in three comments is one person.
These are counts as they are; whether one may be shown is decided in ``reports``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from feedback.jobs import Waiting
from feedback.responses.models import Comment, Response
from feedback.themes.frame import Polarity
from feedback.themes.models import NO_THEME, Tag
from surveys.definition import Asks, Band


@dataclass(frozen=True, slots=True)
class Waits:
    """A comment that a tagger has not heard, still sealed."""

    response_id: UUID
    item: str
    sealed: bytes
    wave_id: UUID
    version_id: UUID
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """How many people of a band named a theme when asked so, by how they felt.

    ``mixed``: in one comment or over several. The four add up to ``people``.
    """

    band: Band
    asked: Asks | None
    theme: str
    pos: int = 0
    neg: int = 0
    mixed: int = 0
    neutral: int = 0

    @property
    def people(self) -> int:
        """Everybody who named it."""
        return self.pos + self.neg + self.mixed + self.neutral


def pending(session: Session, tagger: str, *, limit: int) -> list[Waits]:
    """At most ``limit`` comments without a tag of ``tagger``, oldest week first.

    On PostgreSQL they are locked, and those another worker holds are passed over.
    """
    query = (
        select(
            Comment.response_id,
            Comment.item,
            Comment.sealed,
            Response.wave_id,
            Response.version_id,
            Response.band,
        )
        .join(Response, Response.id == Comment.response_id)
        .where(_unheard(tagger))
        .order_by(Response.week, Comment.response_id, Comment.item)
        .limit(limit)
        .with_for_update(of=Comment, skip_locked=True)
    )
    return [Waits(*row) for row in session.execute(query)]


def waiting(
    session: Session, tagger: str, organisation_id: UUID | None = None
) -> Waiting:
    """How many comments ``tagger`` has not heard, in one organisation or in all."""
    query = (
        select(func.count(), func.min(Response.week))
        .select_from(Comment)
        .join(Response, Response.id == Comment.response_id)
        .where(_unheard(tagger))
    )
    if organisation_id is not None:
        query = query.where(Response.organisation_id == organisation_id)
    count, oldest = session.execute(query).one()
    return Waiting(count, oldest)


def people(
    session: Session, wave_id: UUID, tagger: str, asks: Mapping[str, Asks | None]
) -> list[People]:
    """People of one wave by band, what they were asked, theme and polarity.

    ``asks``: concept key to what its question invites. Sorted by band, question and
    theme. NO_THEME counts people who wrote and in none of whose comments to such a
    question anything was heard.
    """
    felt: dict[tuple[UUID, Band, Asks | None], dict[str, set[Polarity]]] = {}
    query = (
        select(Response.id, Response.band, Tag.item, Tag.theme, Tag.polarity)
        .join(Response, Response.id == Tag.response_id)
        .where(Response.wave_id == wave_id, Tag.tagger == tagger)
    )
    for response_id, band, item, theme, polarity in session.execute(query):
        asked = asks.get(item.partition(":")[0])
        themes = felt.setdefault((response_id, band, asked), defaultdict(set))
        themes[theme].add(Polarity(polarity))
    return _counted(felt)


def _counted(
    felt: Mapping[tuple[UUID, Band, Asks | None], Mapping[str, set[Polarity]]],
) -> list[People]:
    counts: dict[tuple[Band, Asks | None, str], dict[Polarity, int]] = {}
    for (_, band, asked), themes in felt.items():
        for theme, polarities in themes.items():
            if theme == NO_THEME and len(themes) > 1:
                continue
            by = counts.setdefault((band, asked, theme), dict.fromkeys(Polarity, 0))
            by[_of_person(polarities)] += 1
    order = sorted(
        counts, key=lambda key: (list(Band).index(key[0]), str(key[1]), key[2])
    )
    return [
        People(
            band=band,
            asked=asked,
            theme=theme,
            **{str(name): n for name, n in counts[band, asked, theme].items()},
        )
        for band, asked, theme in order
    ]


def _of_person(polarities: set[Polarity]) -> Polarity:
    """One person's polarity over their comments."""
    said = polarities - {Polarity.NEUTRAL}
    if not said:
        return Polarity.NEUTRAL
    return said.pop() if len(said) == 1 else Polarity.MIXED


def _unheard(tagger: str) -> ColumnElement[bool]:
    return ~exists().where(
        Tag.response_id == Comment.response_id,
        Tag.item == Comment.item,
        Tag.tagger == tagger,
    )
