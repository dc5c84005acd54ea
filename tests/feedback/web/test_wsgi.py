"""What a web server has ready before its workers part."""

from __future__ import annotations

import os
import subprocess
import sys

from feedback.db import ROOT


def test_nobody_waits_for_the_book_of_phrases(tmp_path):
    looked = (
        "import wsgi\n"
        "from feedback.safeguarding.screening import _index\n"
        "assert _index.cache_info().currsize == 1"
    )
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path}/data.sqlite",
        "FEEDBACK_INSTANCE": str(tmp_path),
        "FEEDBACK_SECRET_KEY": "s" * 32,
        "FEEDBACK_DATA_KEY": "a" * 43,
        "FEEDBACK_HTTPS": "0",
    }
    done = subprocess.run([sys.executable, "-c", looked], cwd=ROOT, env=env)
    assert done.returncode == 0
