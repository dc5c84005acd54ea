"""Doors are remembered for a moment and no longer."""

from __future__ import annotations

from feedback.db import reading
from feedback.delivery.doors import SECONDS, Doors
from feedback.delivery.queries import doorway
from tests.feedback.delivery.conftest import open_door


def test_a_door_is_read_once_in_a_moment_and_again_after_it(engine) -> None:
    slug = open_door(engine)
    with reading(engine) as session:
        found = doorway(session, slug)
    reads: list[str] = []
    clock = [100.0]

    def read(asked: str):
        reads.append(asked)
        return found

    doors = Doors(read, clock=lambda: clock[0])
    assert doors.find(slug) is found
    clock[0] += SECONDS - 0.1
    doors.find(slug)
    assert reads == [slug]
    clock[0] += 0.2
    doors.find(slug)
    assert reads == [slug, slug]


def test_a_door_that_is_gone_is_forgotten() -> None:
    doors = Doors(lambda slug: None)
    assert doors.find("nowhere12345") is None
    assert doors.find("nowhere12345") is None
