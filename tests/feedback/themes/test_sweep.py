"""A worker may be killed and its queue lost: every comment is tagged, and once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from feedback.db import ROOT, reading, transaction
from feedback.jobs.worker import FILE, SCHEMA
from feedback.themes.models import Tag
from tests.conftest import both_engines
from tests.feedback.themes import said

SLOW = Path(__file__).parent / "slow_worker.py"
COMMENTS = 8


@pytest.fixture
def comments(engine, keys):
    with transaction(engine) as session:
        wave = said.wave(session)
        for _ in range(COMMENTS):
            said.person(session, keys, wave, anything="they listened")


def start(settings, name="worker-1"):
    path = f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"
    return subprocess.Popen(
        [
            sys.executable,
            str(SLOW),
            settings.database_url,
            str(settings.instance),
            name,
        ],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_in_the_middle(settings):
    with start(settings) as worker:
        for _ in range(3):
            assert worker.stdout.readline() == "hearing\n"
        worker.kill()


def finish(settings):
    with start(settings) as worker:
        worker.communicate(timeout=60)
        assert worker.returncode == 0


def tagged(engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(Tag)) or 0


@both_engines
def test_a_killed_worker_tags_every_comment_once(engine, settings, comments):
    kill_in_the_middle(settings)
    assert tagged(engine) < COMMENTS
    finish(settings)
    assert tagged(engine) == COMMENTS


@both_engines
def test_with_its_queue_lost_every_comment_is_still_tagged(engine, settings, comments):
    kill_in_the_middle(settings)
    if engine.dialect.name == "postgresql":
        with transaction(engine) as session:
            session.execute(text(f"DROP SCHEMA {SCHEMA} CASCADE"))
    for file in settings.instance.glob(f"{FILE}*"):
        file.unlink()
    finish(settings)
    assert tagged(engine) == COMMENTS


@both_engines
def test_two_workers_side_by_side_tag_every_comment_once(engine, settings, comments):
    first, second = start(settings, "worker-1"), start(settings, "worker-2")
    with first, second:
        for worker in (first, second):
            worker.communicate(timeout=60)
    assert tagged(engine) == COMMENTS
