"""Tagging what waits: each comment once, by each tagger, on both engines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from feedback.db import reading, transaction
from feedback.responses.models import Comment, Response
from feedback.seal import Keys, Unreadable
from feedback.themes import queries, service
from feedback.themes.frame import Polarity
from feedback.themes.models import NO_CONTENT, NO_THEME, Tag
from feedback.themes.rules import default_tagger
from feedback.themes.tagger import Heard
from surveys.definition import Asks, Band
from tests.conftest import both_engines
from tests.feedback.themes import said


class Parrot:
    """A tagger that hears one theme everywhere, and remembers what it was asked."""

    def __init__(self, name: str = "parrot-1") -> None:
        self.name = name
        self.asked: list[tuple[str, Asks | None, Band | None]] = []

    def tags(
        self, text: str, asked: Asks | None, band: Band | None
    ) -> tuple[Heard, ...]:
        self.asked.append((text, asked, band))
        return (Heard(theme="voice", polarity=Polarity.POS, score=0.9),)


def kept(engine) -> Sequence[Tag]:
    with reading(engine) as session:
        return session.scalars(select(Tag).order_by(Tag.tagger, Tag.item)).all()


def tag(engine, keys, tagger, limit=50) -> int:
    with transaction(engine) as session:
        return service.tag_pending(session, keys, tagger, limit=limit)


@pytest.fixture
def three_people(engine, keys):
    with transaction(engine) as session:
        wave = said.wave(session)
        said.person(session, keys, wave, going_well="they listened to me")
        said.person(session, keys, wave, going_well="wifi", one_change="wifi")
        said.person(session, keys, wave, week="2026-W40", anything="idk")
    return wave


@both_engines
def test_every_comment_is_tagged_once(engine, keys, three_people):
    tagger = default_tagger()
    assert [tag(engine, keys, tagger, limit=3) for _ in range(3)] == [3, 1, 0]
    heard = {(row.item, row.theme, row.polarity) for row in kept(engine)}
    assert heard == {
        ("going_well", "voice", "pos"),
        ("going_well", "fun_normal_life", "pos"),
        ("one_change", "fun_normal_life", "neg"),
        ("anything", NO_THEME, "neutral"),
    }


def test_an_answer_without_content_says_so(engine, keys, three_people):
    tag(engine, keys, default_tagger())
    (silent,) = [row for row in kept(engine) if row.theme == NO_THEME]
    assert silent.sub == NO_CONTENT


def test_the_tagger_is_told_what_was_asked_and_of_whom(engine, keys, three_people):
    parrot = Parrot()
    tag(engine, keys, parrot)
    assert ("wifi", Asks.CHANGE, Band.AGED_8_TO_11) in parrot.asked
    assert ("wifi", Asks.GOOD, Band.AGED_8_TO_11) in parrot.asked


def test_a_new_version_hears_everything_again_beside_the_old(
    engine, keys, three_people
):
    assert tag(engine, keys, Parrot("parrot-1")) == 4
    assert tag(engine, keys, Parrot("parrot-2")) == 4
    assert {row.tagger for row in kept(engine)} == {"parrot-1", "parrot-2"}


def test_what_waits_is_counted_with_its_oldest_week(engine, keys, three_people):
    with reading(engine) as session:
        waiting = queries.waiting(session, "parrot-1", three_people.organisation_id)
    assert (waiting.count, waiting.oldest_week) == (4, "2026-W40")


def test_one_comment_that_does_not_open_keeps_nobody_else_waiting(
    engine, keys, three_people
):
    with transaction(engine) as session:
        broken = session.scalars(select(Comment)).first()
        broken.sealed = bytes(64)
    assert tag(engine, keys, Parrot()) == 3
    with pytest.raises(Unreadable):
        tag(engine, keys, Parrot())


def test_a_wrong_key_tags_nothing(engine, three_people):
    with pytest.raises(Unreadable):
        tag(engine, Keys(b"w" * 32), Parrot())
    assert kept(engine) == []


def test_a_withdrawn_response_takes_its_tags_along(engine, keys, three_people):
    tag(engine, keys, Parrot())
    with transaction(engine) as session:
        for response in session.scalars(select(Response)):
            session.delete(response)
    assert kept(engine) == []


@both_engines
def test_people_are_counted_and_not_mentions(engine, keys):
    with transaction(engine) as session:
        wave = said.wave(session)
        said.person(session, keys, wave, going_well="wifi", anything="wifi wifi wifi")
        said.person(session, keys, wave, one_change="wifi")
        said.person(session, keys, wave, one_change="the wifi is good", anything="idk")
    tagger = default_tagger()
    tag(engine, keys, tagger)
    asks = {"going_well": Asks.GOOD, "one_change": Asks.CHANGE, "anything": Asks.GOOD}
    with reading(engine) as session:
        found = queries.people(session, wave.id, tagger.name, asks)
    counted = {(row.asked, row.theme): row for row in found}
    good = counted[Asks.GOOD, "fun_normal_life"]
    change = counted[Asks.CHANGE, "fun_normal_life"]
    assert (good.people, good.pos) == (1, 1)
    assert (change.people, change.pos, change.neg) == (2, 1, 1)
    assert counted[Asks.GOOD, NO_THEME].people == 1
