"""``flask jobs``, and what a web worker must not load for it."""

from __future__ import annotations

import subprocess
import sys

from feedback.db import ROOT


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
