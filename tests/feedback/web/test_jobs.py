"""``flask jobs``, and what a web worker must not load for it."""

from __future__ import annotations

import subprocess
import sys

from feedback.db import ROOT, transaction
from tests.feedback.themes import said


def test_a_web_worker_does_not_load_the_job_engine() -> None:
    looked = (
        "import sys, feedback.web\n"
        "from feedback.web.app import create_app\n"
        "sys.exit(sum(name in sys.modules for name in ('dbos', 'textblob', 'nltk')))"
    )
    done = subprocess.run([sys.executable, "-c", looked], cwd=ROOT)
    assert done.returncode == 0


def test_the_worker_stops_when_nothing_waits(app) -> None:
    done = app.test_cli_runner().invoke(args=["jobs", "work", "--once"])
    assert (done.exit_code, done.exception) == (0, None)


def test_status_says_what_waits_and_for_how_long(app, engine, keys) -> None:
    status = ["jobs", "status"]
    assert "themes: nothing waits" in app.test_cli_runner().invoke(args=status).output
    with transaction(engine) as session:
        said.person(session, keys, said.wave(session), week="2026-W45", anything="wifi")
    told = app.test_cli_runner().invoke(args=status).output
    assert "themes: 1 waiting, the oldest 3 weeks" in told
